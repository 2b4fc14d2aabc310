/**
 * What a case and its plan say, as series by item and period that reports add up. One plan with the inputs that it was made for; past
 * periods are the history of the same inputs. Quantities are exact, or rounded as tables show them (views/shownFlows.ts); money and
 * hours are exact.
 */

import { type RealComponent, realComponents } from '../case/money.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { postMoney } from '../features/accounts.ts';
import { emissionsPerUnitStarted } from '../index/emissions.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import { plannedTargetStock, regularProductiveHours, shiftHours } from '../plan/quantities.ts';
import { shownMoney } from '../plan/storedForm.ts';
import { type PlanFlows, planFlows } from '../plan/views/planFlows.ts';
import { shapingUnits } from '../plan/views/plannedSeries.ts';
import { shownFlows } from '../plan/views/shownFlows.ts';
import { openings, type StockMovement, stockMovements } from '../plan/views/stockMovements.ts';
import type { ItemKind } from './characteristics.ts';

/** Numbers of items of one kind: item i in period t at `i * periods + t`; NaN where nothing is known. */
export interface Facts {
  readonly kind: ItemKind;
  readonly values: Float64Array;
}

/** Series of a plan. Each is read when it is asked for, and kept. */
export interface PlannedFacts {
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly flows: PlanFlows;
  /** Demand without the effects of demand-shaping measures, segment by period. */
  readonly demand: () => Float64Array;
  readonly openingStock: () => Float64Array;
  readonly targetStock: () => Float64Array;
  /** Goods that have left a place and not yet arrived: on routes, and of families those already on the way to a market. */
  readonly underWay: () => readonly Facts[];
  readonly stockValue: () => Float64Array;
  readonly movement: (name: StockMovement) => Float64Array;
  readonly hoursUsed: () => Float64Array;
  readonly hoursAvailable: () => Float64Array;
  readonly shiftHours: () => Float64Array;
  readonly emissions: () => Float64Array;
  /** Real money of a component by what it belongs to. */
  readonly money: (component: RealComponent) => readonly Facts[];
}

/** Series by plan, exact and rounded: a report is made anew with every choice, and rounding a plan takes longest. */
const known = new WeakMap<Plan, Map<boolean, PlannedFacts>>();

/** Reads a plan; `isRounded`: quantities as tables show them. */
export function plannedFacts(index: IndexedCase, plan: Plan, isRounded: boolean): PlannedFacts {
  const ofPlan = known.get(plan) ?? new Map<boolean, PlannedFacts>();
  known.set(plan, ofPlan);
  const before = ofPlan.get(isRounded);
  if (before?.index === index) return before;
  const read = readPlan(index, plan, isRounded);
  ofPlan.set(isRounded, read);
  return read;
}

function readPlan(index: IndexedCase, plan: Plan, isRounded: boolean): PlannedFacts {
  const { periodCount } = index;
  const flows = isRounded ? shownFlows(index, plan) : planFlows(index, plan);
  const movements = once(() => stockMovements(index, flows));
  const money = once(() => moneyOf(index, plan));
  const points = index.stockPoints.length;
  return {
    index,
    plan,
    flows,
    demand: once(() => flows.demand.map((units, cell) => units - shapingUnits(index, flows, cell))),
    openingStock: once(() => {
      const before = new Float64Array(points * periodCount);
      for (let k = 0; k < points; k++) {
        const closing = Array.from(flows.closingStock.subarray(k * periodCount, (k + 1) * periodCount));
        before.set(openings(flows.openingStock[k]!, closing), k * periodCount);
      }
      return before;
    }),
    targetStock: once(() =>
      plannedTargetStock(index, plan).map((units, cell) => {
        const target = Math.max(units, index.safetyStock[cell]!);
        if (!isRounded) return target;
        const { family } = index.stockPoints[Math.floor(cell / periodCount)]!;
        const scale = 10 ** digitsIn(index.source, index.source.families[family]!.unit);
        return Math.round(target * scale) / scale;
      }),
    ),
    underWay: once(() => underWayOf(index, flows)),
    stockValue: once(() =>
      plan.closingStock.map((units, cell) =>
        shownMoney(index, cell % periodCount, units * index.unitValue[Math.floor(cell / periodCount)]!),
      ),
    ),
    movement: (name) => {
      const values = new Float64Array(points * periodCount);
      for (const [k, units] of movements()[name]) values.set(units, k * periodCount);
      return values;
    },
    hoursUsed: once(() => hoursOfRoutings(index, plan)),
    hoursAvailable: once(() => regularProductiveHours(index, plan)),
    shiftHours: once(() => shiftHours(index, plan)),
    emissions: once(() => {
      const perUnit = emissionsPerUnitStarted(index);
      return plan.production.map((units, cell) => units * perUnit[Math.floor(cell / periodCount)]!);
    }),
    money: (component) => money().get(component) ?? [],
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What has left and not yet arrived at the end of each period. */
function underWayOf(index: IndexedCase, flows: PlanFlows): readonly Facts[] {
  const { periodCount } = index;
  const onRoutes = new Float64Array(index.routes.length * periodCount);
  index.routes.forEach(({ leadTimePeriods }, r) => {
    for (let t = 0; t < periodCount; t++)
      for (let sent = Math.max(0, t - leadTimePeriods + 1); sent <= t; sent++)
        onRoutes[r * periodCount + t]! += flows.shipments[r * periodCount + sent]!;
  });
  const toMarkets = new Float64Array(index.source.families.length * periodCount);
  index.demandPoints.forEach(({ family }, d) => {
    let later = 0;
    for (let t = periodCount - 1; t >= 0; t--) {
      toMarkets[family * periodCount + t]! += later;
      later += flows.marketReceipts[d * periodCount + t]!;
    }
  });
  return [
    { kind: 'routes', values: onRoutes },
    { kind: 'families', values: toMarkets },
  ];
}

/** Hours that a process takes on a resource, entry of its routing by period. */
function hoursOfRoutings(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, routing } = index;
  const hours = new Float64Array(routing.resource.length * periodCount);
  index.source.processes.forEach((_, p) => {
    for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++)
      for (let t = 0; t < periodCount; t++)
        hours[entry * periodCount + t] =
          routing.hoursPerUnit[entry]! * plan.production[p * periodCount + t]! +
          routing.setupHours[entry]! * plan.setups[p * periodCount + t]!;
  });
  return hours;
}

/** Real money by component and kind of item, as the accounts of the features post it. */
function moneyOf(index: IndexedCase, plan: Plan): ReadonlyMap<RealComponent, readonly Facts[]> {
  const { periodCount, source } = index;
  const countOf = (kind: ItemKind): number =>
    kind === 'stockPoints' || kind === 'routes' ? index[kind].length : source[kind].length;
  const found = new Map<RealComponent, Map<ItemKind, Float64Array>>(
    realComponents.map((component) => [component, new Map()]),
  );
  postMoney(index, plan, (component, kind, item, period, amount) => {
    const byKind = found.get(component)!;
    let values = byKind.get(kind);
    if (values === undefined) {
      values = new Float64Array(countOf(kind) * periodCount);
      byKind.set(kind, values);
    }
    values[item * periodCount + period]! += amount;
  });
  return new Map(
    [...found].map(([component, byKind]) => [
      component,
      [...byKind].map(([kind, values]) => ({ kind, values })),
    ]),
  );
}

/** The history of a case: sales by segment, production and stock by family; NaN where nothing is known. */
export interface PastFacts {
  readonly demand: Float64Array;
  readonly sold: Float64Array;
  readonly produced: Float64Array;
  readonly stock: Float64Array;
  readonly backlog: Float64Array;
  readonly lost: Float64Array;
}

/** Reads the history. No row of sales means nothing sold; without a row of supply nothing is known. */
export function pastFacts(index: IndexedCase): PastFacts {
  const { source, position } = index;
  const count = source.historyPeriods.length;
  const periodOf = new Map(source.historyPeriods.map((row, t) => [row.period, t]));
  const ofSegments = () => new Float64Array(source.segments.length * count);
  const ofFamilies = () => new Float64Array(source.families.length * count).fill(Number.NaN);
  const past = {
    demand: ofSegments(),
    sold: ofSegments(),
    produced: ofFamilies(),
    stock: ofFamilies(),
    backlog: ofFamilies(),
    lost: ofFamilies(),
  };
  for (const row of source.salesHistory) {
    const cell = position.segments.get(row.segment)! * count + periodOf.get(row.period)!;
    past.demand[cell]! += row.demandUnits ?? row.soldUnits;
    past.sold[cell]! += row.soldUnits;
  }
  for (const row of source.supplyHistory) {
    const cell = position.families.get(row.family)! * count + periodOf.get(row.period)!;
    past.produced[cell] = row.producedUnits;
    past.stock[cell] = row.closingStock;
    past.backlog[cell] = row.backlogUnits;
    past.lost[cell] = row.lostUnits;
  }
  return past;
}
