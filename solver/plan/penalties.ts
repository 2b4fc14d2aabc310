/**
 * Planning penalties of a plan: what soft rules charge for being missed, recomputed from case and plan, one item for
 * each thing that is missed. The sums by component and period follow from the items. Never money that anybody pays;
 * kept apart from the profit.
 */

import { type MoneyByPeriod, type PenaltyComponent, penaltyComponents } from '../case/money.ts';
import {
  effectiveMode,
  inventoryLimitRule,
  type Rule,
  safetyStockRule,
  serviceRule,
  targetStockRule,
} from '../index/effectiveMode.ts';
import { fairShareGroups } from '../index/fairShareGroups.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { inventoryLimitRows } from '../index/inventoryLimitRows.ts';
import { serviceWindows } from '../index/serviceWindows.ts';
import { calendarYears } from '../timeline/calendar.ts';
import { unfairUnits } from './fairness.ts';
import { overdueUnits } from './lateOrders.ts';
import type { Plan } from './plan.ts';
import {
  effectiveDemand,
  hoursUsed,
  plannedTargetStock,
  regularProductiveHours,
  shiftHours,
} from './quantities.ts';
import { type Place, type PlanRule, planRules, type RuleUnit, ruleViolation } from './rules.ts';
import { targetRules } from './targetRules.ts';

/** One thing that a plan misses and is charged for. */
export interface PenaltyItem {
  readonly component: PenaltyComponent;
  /** Name of the rule's feature; `lostSales` for demand that is given up. */
  readonly feature: string;
  /** Rows of the case that it is about. */
  readonly about: readonly Place[];
  /** Period in which it is charged. */
  readonly period: number;
  /** How much is missed, in `unit`. */
  readonly amount: number;
  readonly unit: RuleUnit;
  /** Penalty for each unit of `amount`. */
  readonly price: number;
  /** price × amount */
  readonly money: number;
}

/** Takes an item in; the money follows, and what costs nothing is left out. */
type Charge = (item: Omit<PenaltyItem, 'money'>) => void;

/** Every penalty of a plan. `real`: the plan's real money, which targets are about. */
export function penaltyItems(
  index: IndexedCase,
  plan: Plan,
  real: MoneyByPeriod['real'],
): readonly PenaltyItem[] {
  const items: PenaltyItem[] = [];
  const charge: Charge = (item) => {
    const money = item.price * item.amount;
    if (item.amount > 0 && money !== 0) items.push({ ...item, money });
  };
  lostSales(index, plan, charge);
  stockShortfall(index, plan, index.safetyStock, 'safetyStock', safetyStockRule, charge);
  stockShortfall(index, plan, plannedTargetStock(index, plan), 'targetStock', targetStockRule, charge);
  serviceShortfall(index, plan, charge);
  inventoryExcess(index, plan, charge);
  capacityExcess(index, plan, charge);
  latenessExcess(index, plan, charge);
  overtimeExcess(index, plan, charge);
  laneExcess(index, plan, charge);
  horizonShortfall(index, plan, charge);
  frozenDeviation(index, plan, charge);
  ruleViolations(index, planRules(index, plan), charge);
  stabilityPrice(index, plan, charge);
  fairShareDeviation(index, plan, charge);
  ruleViolations(index, targetRules(index, plan, real), charge);
  return items;
}

/** Sums of items by component and period, in penalty money. */
export function planPenalties(index: IndexedCase, items: readonly PenaltyItem[]): MoneyByPeriod['penalties'] {
  const entries = penaltyComponents.map((component) => [component, new Float64Array(index.periodCount)]);
  const penalties = Object.fromEntries(entries) as MoneyByPeriod['penalties'];
  for (const item of items) penalties[item.component][item.period]! += item.money;
  return penalties;
}

function ruleViolations(index: IndexedCase, rules: readonly PlanRule[], charge: Charge): void {
  for (const rule of rules) {
    const { mode, price } = effectiveMode(index, rule.feature, rule.own);
    if (mode !== 'soft') continue;
    charge({
      component: rule.component ?? 'violations',
      feature: rule.feature,
      about: rule.about,
      period: rule.period,
      amount: ruleViolation(rule),
      unit: rule.unit,
      price,
    });
  }
}

function stabilityPrice(index: IndexedCase, plan: Plan, charge: Charge): void {
  if (effectiveMode(index, 'stability').mode === 'off') return;
  for (const row of index.source.referencePlan) {
    const period = index.position.periods.get(row.period)!;
    const made = plan.production[index.position.processes.get(row.process)! * index.periodCount + period]!;
    charge({
      component: 'stability',
      feature: 'stability',
      about: [{ table: 'processes', id: row.process }],
      period,
      amount: Math.abs(made - row.units),
      unit: 'units',
      price: row.changePrice,
    });
  }
}

function fairShareDeviation(index: IndexedCase, plan: Plan, charge: Charge): void {
  const demand = effectiveDemand(index, plan);
  for (const group of fairShareGroups(index)) {
    const row = index.source.fairShares[group.rule]!;
    const { mode, price } = effectiveMode(index, 'fairShare', { mode: row.mode, price: row.deviationPrice });
    if (mode !== 'soft') continue;
    const family = index.source.families[index.segmentFamily[group.segments[0]!]!]!;
    for (let t = 0; t < index.periodCount; t++)
      charge({
        component: 'violations',
        feature: 'fairShare',
        about: [
          { table: 'fairShares', id: row.fairShare },
          { table: 'families', id: family.family },
        ],
        period: t,
        amount: unfairUnits(index, plan, demand, group, row.tolerance, t),
        unit: 'units',
        price,
      });
  }
}

function lostSales(index: IndexedCase, plan: Plan, charge: Charge): void {
  index.source.segments.forEach((segment, g) => {
    const about = segmentPlaces(segment);
    for (let t = 0; t < index.periodCount; t++)
      charge({
        component: 'lostSales',
        feature: 'lostSales',
        about,
        period: t,
        amount: plan.lost[g * index.periodCount + t]!,
        unit: 'units',
        price: segment.lostSalesCost,
      });
  });
}

function segmentPlaces(segment: IndexedCase['source']['segments'][number]): readonly Place[] {
  return [
    { table: 'families', id: segment.family },
    { table: 'segments', id: segment.segment },
  ];
}

function stockPlaces(index: IndexedCase, stockPoint: number): readonly Place[] {
  const point = index.stockPoints[stockPoint]!;
  return [
    { table: 'families', id: index.source.families[point.family]!.family },
    { table: 'sites', id: index.source.sites[point.site]!.site },
  ];
}

function stockShortfall(
  index: IndexedCase,
  plan: Plan,
  floor: Float64Array,
  feature: 'safetyStock' | 'targetStock',
  ruleOf: (index: IndexedCase, stockPoint: number) => Rule,
  charge: Charge,
): void {
  for (let k = 0; k < index.stockPoints.length; k++) {
    const { mode, price } = ruleOf(index, k);
    if (mode !== 'soft') continue;
    const about = stockPlaces(index, k);
    for (let t = 0; t < index.periodCount; t++) {
      const cell = k * index.periodCount + t;
      charge({
        component: feature,
        feature,
        about,
        period: t,
        amount: Math.max(0, floor[cell]! - plan.closingStock[cell]!),
        unit: 'units',
        price: price * index.periodLength[t]!,
      });
    }
  }
}

function serviceShortfall(index: IndexedCase, plan: Plan, charge: Charge): void {
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
    const row = index.source.serviceTargets[window.target]!;
    charge({
      component: 'serviceLevel',
      feature: 'serviceLevel',
      about: [{ table: 'serviceTargets', id: row.serviceTarget }],
      period: window.last,
      amount: Math.max(0, row.fillRateMin * wanted - served),
      unit: 'units',
      price,
    });
  }
}

function inventoryExcess(index: IndexedCase, plan: Plan, charge: Charge): void {
  for (const row of inventoryLimitRows(index)) {
    const { mode, price } = inventoryLimitRule(index, row.limit);
    if (mode !== 'soft') continue;
    let held = 0;
    row.stockPoints.forEach((k, i) => {
      for (let t = row.first; t <= row.last; t++)
        held += row.weights[i]! * plan.closingStock[k * index.periodCount + t]!;
    });
    const limit = index.source.inventoryLimits[row.limit]!;
    charge({
      component: 'inventoryLimits',
      feature: 'inventoryLimits',
      about: [{ table: 'inventoryLimits', id: limit.inventoryLimit }],
      period: row.last,
      amount: Math.max(0, held - limit.max),
      unit: limit.measure === 'volume' ? 'm³' : 'money',
      price,
    });
  }
}

function capacityExcess(index: IndexedCase, plan: Plan, charge: Charge): void {
  const { mode, price } = effectiveMode(index, 'capacity');
  if (mode !== 'soft') return;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const extra = shiftHours(index, plan);
  index.source.resources.forEach((resource, r) => {
    for (let t = 0; t < index.periodCount; t++) {
      const cell = r * index.periodCount + t;
      charge({
        component: 'violations',
        feature: 'capacity',
        about: [{ table: 'resources', id: resource.resource }],
        period: t,
        amount: Math.max(0, used[cell]! - regular[cell]! - extra[cell]! - plan.overtimeHours[cell]!),
        unit: 'hours',
        price,
      });
    }
  });
}

function latenessExcess(index: IndexedCase, plan: Plan, charge: Charge): void {
  const { mode, price } = effectiveMode(index, 'maximumLateness');
  if (mode !== 'soft') return;
  index.source.segments.forEach((segment, g) => {
    if (segment.latenessPeriodsMax === 0) return;
    for (let t = 0; t < index.periodCount; t++) {
      charge({
        component: 'violations',
        feature: 'maximumLateness',
        about: segmentPlaces(segment),
        period: t,
        amount: overdueUnits(index, plan, g, t),
        unit: 'units',
        price,
      });
    }
  });
}

function overtimeExcess(index: IndexedCase, plan: Plan, charge: Charge): void {
  const { mode, price } = effectiveMode(index, 'overtime');
  if (mode !== 'soft') return;
  const years = calendarYears(index.source.periods);
  index.source.resources.forEach((resource, r) => {
    const hoursMax = resource.overtimeHoursMaxPerYear;
    if (hoursMax === null) return;
    const worked = new Float64Array(years.set.size);
    for (let t = 0; t < index.periodCount; t++)
      worked[years.ofPeriod[t]!]! += plan.overtimeHours[r * index.periodCount + t]!;
    worked.forEach((hours, y) => {
      charge({
        component: 'violations',
        feature: 'overtime',
        about: [{ table: 'resources', id: resource.resource }],
        period: years.lastPeriod[y]!,
        amount: Math.max(0, hours - hoursMax),
        unit: 'hours',
        price,
      });
    });
  });
}

function laneExcess(index: IndexedCase, plan: Plan, charge: Charge): void {
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
  const above = (units: Float64Array, item: number, max: number | null, place: Place) => {
    if (max === null) return;
    for (let t = 0; t < periodCount; t++)
      charge({
        component: 'violations',
        feature: 'lanes',
        about: [place],
        period: t,
        amount: Math.max(0, units[item * periodCount + t]! - max),
        unit: 'units',
        price,
      });
  };
  index.source.lanes.forEach((lane, l) => {
    above(onLane, l, lane.unitsMax, { table: 'lanes', id: lane.lane });
  });
  index.source.sites.forEach((site, s) => {
    above(intoSite, s, site.throughputUnitsMax, { table: 'sites', id: site.site });
  });
}

function horizonShortfall(index: IndexedCase, plan: Plan, charge: Charge): void {
  const { mode, price } = effectiveMode(index, 'endOfHorizon');
  if (mode !== 'soft') return;
  const last = index.periodCount - 1;
  const atEnd = (about: readonly Place[], amount: number) =>
    charge({
      component: 'violations',
      feature: 'endOfHorizon',
      about,
      period: last,
      amount,
      unit: 'units',
      price,
    });
  index.stockPoints.forEach((_, k) => {
    const held = plan.closingStock[k * index.periodCount + last]!;
    atEnd(stockPlaces(index, k), Math.max(0, index.closingStockMin[k]! - held));
  });
  if (index.source.company[0]?.backlogAtEndAllowed === true) return;
  index.source.segments.forEach((segment, g) => {
    atEnd(segmentPlaces(segment), plan.backlog[g * index.periodCount + last]!);
  });
}

const frozenTables = {
  production: 'processes',
  overtime: 'resources',
  shifts: 'shiftOptions',
  shipment: 'lanes',
} as const;

function frozenDeviation(index: IndexedCase, plan: Plan, charge: Charge): void {
  const { mode, price } = effectiveMode(index, 'frozenCells');
  if (mode !== 'soft') return;
  for (const cell of index.source.frozenCells) {
    charge({
      component: 'violations',
      feature: 'frozenCells',
      about: [
        { table: frozenTables[cell.measure], id: cell.item },
        ...(cell.family === null ? [] : [{ table: 'families' as const, id: cell.family }]),
      ],
      period: index.position.periods.get(cell.period)!,
      amount: Math.abs(frozenValue(index, plan, cell) - cell.value),
      unit: cell.measure === 'overtime' ? 'hours' : cell.measure === 'shifts' ? 'shifts' : 'units',
      price,
    });
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
