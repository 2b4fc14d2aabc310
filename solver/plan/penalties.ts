/**
 * Planning penalties of a plan: what soft rules charge for being missed, recomputed from case and plan. Never
 * money that anybody pays; kept apart from the profit.
 */

import { calendarYears } from '../case/calendar.ts';
import {
  effectiveMode,
  inventoryLimitRule,
  type Rule,
  safetyStockRule,
  serviceRule,
  targetStockRule,
} from '../case/constraintMode.ts';
import { fairShareGroups } from '../case/fairShareGroups.ts';
import type { IndexedCase } from '../case/indexed.ts';
import { inventoryLimitRows } from '../case/inventoryLimitRows.ts';
import { type MoneyByPeriod, penaltyComponents } from '../case/money.ts';
import { serviceWindows } from '../case/serviceWindows.ts';
import { unfairUnits } from './fairness.ts';
import type { Plan } from './plan.ts';
import {
  effectiveDemand,
  hoursUsed,
  plannedTargetStock,
  regularProductiveHours,
  shiftHours,
} from './quantities.ts';
import { planRules, ruleViolation } from './rules.ts';

type Penalties = MoneyByPeriod['penalties'];

/** Penalties by component and period, in penalty money. */
export function planPenalties(index: IndexedCase, plan: Plan): Penalties {
  const entries = penaltyComponents.map((component) => [component, new Float64Array(index.periodCount)]);
  const penalties = Object.fromEntries(entries) as Penalties;
  lostSales(index, plan, penalties.lostSales);
  stockShortfall(index, plan, index.safetyStock, safetyStockRule, penalties.safetyStock);
  stockShortfall(index, plan, plannedTargetStock(index, plan), targetStockRule, penalties.targetStock);
  serviceShortfall(index, plan, penalties.serviceLevel);
  inventoryExcess(index, plan, penalties.inventoryLimits);
  capacityExcess(index, plan, penalties.violations);
  latenessExcess(index, plan, penalties.violations);
  overtimeExcess(index, plan, penalties.violations);
  laneExcess(index, plan, penalties.violations);
  horizonShortfall(index, plan, penalties.violations);
  frozenDeviation(index, plan, penalties.violations);
  for (const rule of planRules(index, plan)) {
    const { mode, price } = effectiveMode(index, rule.feature, rule.own);
    if (mode !== 'soft') continue;
    penalties[rule.component ?? 'violations'][rule.period]! += price * ruleViolation(rule);
  }
  stabilityPrice(index, plan, penalties.stability);
  fairShareDeviation(index, plan, penalties.violations);
  return penalties;
}

function stabilityPrice(index: IndexedCase, plan: Plan, into: Float64Array): void {
  if (effectiveMode(index, 'stability').mode === 'off') return;
  for (const row of index.source.referencePlan) {
    const t = index.position.periods.get(row.period)!;
    const made = plan.production[index.position.processes.get(row.process)! * index.periodCount + t]!;
    into[t]! += row.changePrice * Math.abs(made - row.units);
  }
}

function fairShareDeviation(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const demand = effectiveDemand(index, plan);
  for (const group of fairShareGroups(index)) {
    const row = index.source.fairShares[group.rule]!;
    const { mode, price } = effectiveMode(index, 'fairShare', { mode: row.mode, price: row.deviationPrice });
    if (mode !== 'soft') continue;
    for (let t = 0; t < index.periodCount; t++)
      into[t]! += price * unfairUnits(index, plan, demand, group, row.tolerance, t);
  }
}

function lostSales(index: IndexedCase, plan: Plan, into: Float64Array): void {
  index.source.segments.forEach((segment, g) => {
    for (let t = 0; t < index.periodCount; t++)
      into[t]! += segment.lostSalesCost * plan.lost[g * index.periodCount + t]!;
  });
}

function stockShortfall(
  index: IndexedCase,
  plan: Plan,
  floor: Float64Array,
  ruleOf: (index: IndexedCase, stockPoint: number) => Rule,
  into: Float64Array,
): void {
  for (let k = 0; k < index.stockPoints.length; k++) {
    const { mode, price } = ruleOf(index, k);
    if (mode !== 'soft') continue;
    for (let t = 0; t < index.periodCount; t++) {
      const cell = k * index.periodCount + t;
      into[t]! += price * index.periodLength[t]! * Math.max(0, floor[cell]! - plan.closingStock[cell]!);
    }
  }
}

function serviceShortfall(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const demand = effectiveDemand(index, plan);
  for (const window of serviceWindows(index)) {
    const { mode, price } = serviceRule(index, window.target);
    if (mode !== 'soft') continue;
    let wanted = 0;
    let served = 0;
    for (const g of window.segments) {
      for (let t = window.first; t <= window.last; t++) {
        wanted += demand[g * index.periodCount + t]!;
        served += plan.onTime[g * index.periodCount + t]!;
      }
    }
    const share = index.source.serviceTargets[window.target]!.fillRateMin;
    into[window.last]! += price * Math.max(0, share * wanted - served);
  }
}

function inventoryExcess(index: IndexedCase, plan: Plan, into: Float64Array): void {
  for (const row of inventoryLimitRows(index)) {
    const { mode, price } = inventoryLimitRule(index, row.limit);
    if (mode !== 'soft') continue;
    let held = 0;
    row.stockPoints.forEach((k, i) => {
      for (let t = row.first; t <= row.last; t++)
        held += row.weights[i]! * plan.closingStock[k * index.periodCount + t]!;
    });
    into[row.last]! += price * Math.max(0, held - index.source.inventoryLimits[row.limit]!.max);
  }
}

function capacityExcess(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'capacity');
  if (mode !== 'soft') return;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const extra = shiftHours(index, plan);
  for (let cell = 0; cell < used.length; cell++) {
    const excess = used[cell]! - regular[cell]! - extra[cell]! - plan.overtimeHours[cell]!;
    into[cell % index.periodCount]! += price * Math.max(0, excess);
  }
}

function latenessExcess(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'maximumLateness');
  if (mode !== 'soft') return;
  index.source.segments.forEach((segment, g) => {
    const latenessMax = segment.latenessPeriodsMax;
    if (latenessMax === 0) return;
    for (let t = 0; t < index.periodCount; t++) {
      let mayWait = t < latenessMax - 1 ? index.openingBacklog[g]! : 0;
      for (let u = Math.max(0, t - latenessMax + 1); u <= t; u++)
        mayWait += plan.newBacklog[g * index.periodCount + u]!;
      into[t]! += price * Math.max(0, plan.backlog[g * index.periodCount + t]! - mayWait);
    }
  });
}

function overtimeExcess(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'overtime');
  if (mode !== 'soft') return;
  const years = calendarYears(index.source.periods);
  index.source.resources.forEach((resource, r) => {
    if (resource.overtimeHoursMaxPerYear === null) return;
    const worked = new Float64Array(years.set.size);
    for (let t = 0; t < index.periodCount; t++)
      worked[years.ofPeriod[t]!]! += plan.overtimeHours[r * index.periodCount + t]!;
    worked.forEach((hours, y) => {
      into[years.lastPeriod[y]!]! += price * Math.max(0, hours - resource.overtimeHoursMaxPerYear!);
    });
  });
}

function laneExcess(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'lanes');
  if (mode !== 'soft') return;
  const { periodCount } = index;
  const onLane = new Float64Array(index.source.lanes.length * periodCount);
  const intoSite = new Float64Array(index.source.sites.length * periodCount);
  index.routes.forEach((route, k) => {
    for (let t = 0; t < periodCount; t++) {
      const units = plan.shipments[k * periodCount + t]!;
      if (route.lane >= 0) onLane[route.lane * periodCount + t]! += units;
      const arrival = t + route.leadTimePeriods;
      if (route.to >= 0 && arrival < periodCount) {
        intoSite[index.stockPoints[route.to]!.site * periodCount + arrival]! += units;
      }
    }
  });
  const charge = (units: Float64Array, item: number, max: number | null) => {
    if (max === null) return;
    for (let t = 0; t < periodCount; t++)
      into[t]! += price * Math.max(0, units[item * periodCount + t]! - max);
  };
  index.source.lanes.forEach((lane, l) => {
    charge(onLane, l, lane.unitsMax);
  });
  index.source.sites.forEach((site, s) => {
    charge(intoSite, s, site.throughputUnitsMax);
  });
}

function horizonShortfall(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'endOfHorizon');
  if (mode !== 'soft') return;
  const last = index.periodCount - 1;
  index.stockPoints.forEach((_, k) => {
    into[last]! +=
      price * Math.max(0, index.closingStockMin[k]! - plan.closingStock[k * index.periodCount + last]!);
  });
  if (index.source.company[0]?.backlogAtEndAllowed === true) return;
  index.source.segments.forEach((_, g) => {
    into[last]! += price * plan.backlog[g * index.periodCount + last]!;
  });
}

function frozenDeviation(index: IndexedCase, plan: Plan, into: Float64Array): void {
  const { mode, price } = effectiveMode(index, 'frozenCells');
  if (mode !== 'soft') return;
  for (const cell of index.source.frozenCells) {
    const t = index.position.periods.get(cell.period)!;
    into[t]! += price * Math.abs(frozenValue(index, plan, cell) - cell.value);
  }
}

/** Value that a plan gives to a frozen cell. */
export function frozenValue(
  index: IndexedCase,
  plan: Plan,
  cell: IndexedCase['source']['frozenCells'][number],
): number {
  const { position, periodCount } = index;
  const t = position.periods.get(cell.period)!;
  switch (cell.measure) {
    case 'production':
      return plan.production[position.processes.get(cell.item)! * periodCount + t]!;
    case 'overtime':
      return plan.overtimeHours[position.resources.get(cell.item)! * periodCount + t]!;
    case 'shifts':
      return plan.shifts[position.shiftOptions.get(cell.item)! * periodCount + t]!;
    case 'shipment': {
      const lane = position.lanes.get(cell.item)!;
      const family = cell.family === null ? -1 : position.families.get(cell.family)!;
      const route = index.routes.findIndex(
        (entry) => entry.lane === lane && (family < 0 || entry.family === family),
      );
      return plan.shipments[route * periodCount + t]!;
    }
  }
}
