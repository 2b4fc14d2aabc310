/**
 * Money of a plan by component and period, recomputed from case and plan: revenue, real costs, and, apart from
 * them, planning penalties. Every amount is a positive number; margin = revenue − real costs.
 */

import { type MoneyByPeriod, penaltyComponents, type RealComponent, realComponents } from '../case/money.ts';
import { discountFactors } from '../index/discounting.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { priceOfOrder } from '../index/supply.ts';
import { lateRevenue } from './lateOrders.ts';
import { penaltyItems, planPenalties } from './penalties.ts';
import type { Plan } from './plan.ts';
import { levelChanges, total } from './quantities.ts';
import { emissionsByPeriod } from './rules.ts';

/** Money by component and period, in the case's currency, not discounted. */
export function planMoney(index: IndexedCase, plan: Plan): MoneyByPeriod {
  const { periodCount, source } = index;
  const entries = realComponents.map((component) => [component, new Float64Array(periodCount)]);
  const real = Object.fromEntries(entries) as { [C in RealComponent]: Float64Array };
  source.segments.forEach((segment, g) => {
    for (let t = 0; t < periodCount; t++) {
      const cell = g * periodCount + t;
      real.revenue[t]! += index.price[cell]! * plan.onTime[cell]! + lateRevenue(index, plan, g, t);
      real.lateFees[t]! += segment.backlogCost * index.periodLength[t]! * plan.backlog[cell]!;
    }
  });
  source.processes.forEach((process, p) => {
    const account = process.kind === 'subcontract' ? real.subcontracting : real.production;
    for (let t = 0; t < periodCount; t++) {
      account[t]! += index.processCost[p * periodCount + t]! * plan.production[p * periodCount + t]!;
    }
  });
  source.resources.forEach((resource, r) => {
    for (let t = 0; t < periodCount; t++) {
      real.overtime[t]! += resource.overtimeCostPerHour * plan.overtimeHours[r * periodCount + t]!;
    }
  });
  source.shiftOptions.forEach((option, s) => {
    for (let t = 0; t < periodCount; t++)
      real.shifts[t]! += option.costPerShift * plan.shifts[s * periodCount + t]!;
  });
  index.routes.forEach((route, k) => {
    const unitCost = source.lanes[route.lane]?.unitCost ?? 0;
    for (let t = 0; t < periodCount; t++)
      real.transport[t]! += unitCost * plan.shipments[k * periodCount + t]!;
  });
  source.lanes.forEach((lane, l) => {
    for (let t = 0; t < periodCount; t++)
      real.transport[t]! += lane.truckCost * plan.trucks[l * periodCount + t]!;
  });
  holding(index, plan, real.holding);
  peopleAndSetups(index, plan, real);
  purchasing(index, plan, real);
  choicesAndLevels(index, plan, real);
  return { real, penalties: planPenalties(index, penaltyItems(index, plan, real)) };
}

type Real = MoneyByPeriod['real'];

function peopleAndSetups(index: IndexedCase, plan: Plan, real: Real): void {
  const { periodCount, source, labour, lots } = index;
  for (let t = 0; t < periodCount; t++) {
    source.labourPools.forEach((_, i) => {
      const cell = i * periodCount + t;
      real.wages[t]! += labour.wagePerHead[cell]! * plan.headcount[cell]!;
      real.hiring[t]! += labour.hireCost[cell]! * plan.hires[cell]!;
      real.layoff[t]! += labour.layoffCost[cell]! * plan.layoffs[cell]!;
    });
    for (const p of lots.setupProcesses)
      real.setup[t]! += lots.setupCost[p * periodCount + t]! * plan.setups[p * periodCount + t]!;
  }
}

function purchasing(index: IndexedCase, plan: Plan, real: Real): void {
  const { periodCount, source, supply } = index;
  source.supplies.forEach((row, s) => {
    for (let t = 0; t < periodCount; t++) {
      const cell = s * periodCount + t;
      real.material[t]! +=
        priceOfOrder(source, supply, s, t, plan.purchases[cell]!) + row.orderCost * plan.orders[cell]!;
    }
  });
  source.materials.forEach((row, m) => {
    for (let t = 0; t < periodCount; t++)
      real.holding[t]! += row.holdingCost * index.periodLength[t]! * plan.materialStock[m * periodCount + t]!;
  });
}

function choicesAndLevels(index: IndexedCase, plan: Plan, real: Real): void {
  const { periodCount, source } = index;
  const changes = levelChanges(index, plan);
  const emitted = emissionsByPeriod(index, plan);
  for (let t = 0; t < periodCount; t++) {
    source.investments.forEach((row, i) => {
      real.capital[t]! += row.capitalCost * plan.investmentStarts[i * periodCount + t]!;
    });
    source.demandLevers.forEach((row, l) => {
      real.demandLevers[t]! += row.cost * plan.demandLeverChoices[l * periodCount + t]!;
    });
    source.smoothing.forEach((row, i) => {
      const change = changes[i * periodCount + t]!;
      real.smoothing[t]! += change > 0 ? row.increaseCost * change : -row.decreaseCost * change;
    });
    for (const k of index.shelfLife.points) {
      const { scrapCost } = source.families[index.stockPoints[k]!.family]!;
      real.obsolescence[t]! += scrapCost * plan.scrap[k * periodCount + t]!;
    }
    real.emissions[t]! += (source.company[0]?.emissionsPrice ?? 0) * emitted[t]!;
  }
}

function holding(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { periodCount } = index;
  index.stockPoints.forEach((point, k) => {
    const isAverage = index.source.inventoryPolicies[point.policy]?.holdingBase === 'average';
    for (let t = 0; t < periodCount; t++) {
      const cell = k * periodCount + t;
      const before = t > 0 ? plan.closingStock[cell - 1]! : index.openingStock[k]!;
      const carried = isAverage ? (before + plan.closingStock[cell]!) / 2 : plan.closingStock[cell]!;
      into[t]! += index.holdingCost[cell]! * carried;
    }
  });
}

/** Totals over the horizon of each component, with contribution margin and penalties apart. */
export interface MoneyTotals {
  readonly real: { readonly [C in RealComponent]: number };
  readonly penalties: { readonly [C in (typeof penaltyComponents)[number]]: number };
  readonly revenue: number;
  /** Sum of all real costs. */
  readonly cost: number;
  /** Revenue − cost. */
  readonly margin: number;
  /** Sum of all penalties; not part of the margin. */
  readonly penalty: number;
}

/** Sums money over the horizon. */
export function moneyTotals(money: MoneyByPeriod): MoneyTotals {
  const real = Object.fromEntries(
    realComponents.map((component) => [component, total(money.real[component])]),
  ) as MoneyTotals['real'];
  const penalties = Object.fromEntries(
    penaltyComponents.map((component) => [component, total(money.penalties[component])]),
  ) as MoneyTotals['penalties'];
  const cost = realComponents.reduce((sum, c) => (c === 'revenue' ? sum : sum + real[c]), 0);
  const penalty = penaltyComponents.reduce((sum, c) => sum + penalties[c], 0);
  return { real, penalties, revenue: real.revenue, cost, margin: real.revenue - cost, penalty };
}

/** Objective value of a plan under the company's cost or margin objective, discounted where the case says so. */
export function moneyObjectiveOf(
  index: IndexedCase,
  money: MoneyByPeriod,
  mode: 'minimizeCost' | 'maximizeMargin',
): number {
  const isDiscounted = (index.source.company[0]?.discountRatePerPeriod ?? 0) > 0;
  const factor = isDiscounted ? discountFactors(index) : null;
  let cost = 0;
  let revenue = 0;
  for (const component of realComponents) {
    money.real[component].forEach((amount, t) => {
      const weighted = amount * (factor?.[t] ?? 1);
      if (component === 'revenue') revenue += weighted;
      else cost += weighted;
    });
  }
  for (const component of penaltyComponents) cost += total(money.penalties[component]);
  return mode === 'minimizeCost' ? cost : revenue - cost;
}
