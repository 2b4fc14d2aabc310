/**
 * The planning table: for some families together, at one site or all, every key figure by period, history beside plan.
 * Demand, firm orders and locked numbers are the present inputs; every other planned figure is of one snapshot and its plan, and
 * no figure is computed out of both. What is shown is rounded so that stock balances and sums are the sums of their parts, to the
 * last digit (see views/shownFlows.ts). Numbers only; the pages format.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import type { Plan } from '../plan.ts';
import { type History, type Past, pastOf } from './pastSeries.ts';
import { type Digits, type Planned, type PlannedCase, readPlanned } from './plannedSeries.ts';
import { daysOfSupply, itemSeries, ownedBy, type Series, sumOfItems, sumOfKnown } from './series.ts';
import { isInto, type StockMovement } from './stockMovements.ts';

export type PlanningMeasure =
  | 'demand'
  | 'segmentDemand'
  | 'firmOrders'
  | 'leverDemand'
  | 'delivered'
  | 'openingStock'
  | StockMovement
  | 'processProduction'
  | 'closingStock'
  | 'targetStock'
  | 'daysOfSupply'
  | 'targetDays'
  | 'underWayOpening'
  | 'arrived'
  | 'underWay'
  | 'unsold'
  | 'late'
  | 'backlog'
  | 'lost'
  /** Of a resource that works for the families (views/resourceRows.ts); its item is the resource's position. */
  | 'load'
  | 'overtime'
  /** A row that a macro of the case defines (views/userRows.ts); its item is the macro's position. */
  | 'userRow';

/** One row of the table: past values, then planned values (null where a measure has none). */
export interface PlanningRow {
  readonly measure: PlanningMeasure;
  /** Position of the segment, process or resource in the present inputs, for rows of one; -1 for sums. */
  readonly item: number;
  readonly history: Series;
  readonly plan: Series;
  /** Whether the planned values are the present inputs or those of the plan's snapshot. */
  readonly origin: 'inputs' | 'plan';
  /** In the balance of stock: added to the opening stock, taken from it, or no part of it. */
  readonly role: 'into' | 'outOf' | 'none';
  /**
   * Exact numbers of the present inputs, where the row takes input: demand and target days as entered, locked production; of a sum
   * of production the sum of the locks where all its processes are locked (null: free).
   */
  readonly entered: Series | null;
  /** Decimals with which the values are shown. */
  readonly digits: number;
  /** What the planned values must not exceed, where that can be broken: a load, the hours that the plan has. */
  readonly limit?: Series;
}

/** The planning table: rows by family, site and figure, a value for each period. */
export interface PlanningTable {
  readonly families: readonly number[];
  /** Site of the present inputs, or -1 for all. */
  readonly site: number;
  /** Unit of the quantities; null when the families have different ones. */
  readonly unit: string | null;
  readonly rows: readonly PlanningRow[];
}

/** What tables of the same inputs and plan share; computed once, so that tables of 500 families are cheap. */
export interface PlanningSource {
  /** The table of some families (positions in the present inputs), at one site or, with -1, at all. */
  table(families: readonly number[], site?: number): PlanningTable;
  /** Units started by a process of the present inputs, as shown; null where the plan does not have it. */
  production(process: number): Series | null;
}

/** The table of some families of a case and its plan. Without a plan only demand and history are filled. */
export function planningTable(
  index: IndexedCase,
  plan: Plan | null,
  families: readonly number[],
  digits: Digits = 'shown',
): PlanningTable {
  return planningSource(index, plan === null ? null : { index, plan }, digits).table(families);
}

/** Reads inputs and, apart from them, the planned case, whose sets may be older than those of the inputs. */
export function planningSource(
  inputs: IndexedCase,
  planned: PlannedCase | null,
  digits: Digits = 'shown',
): PlanningSource {
  const past = pastOf(inputs);
  const known = planned === null ? null : readPlanned(inputs, planned, digits);
  const locks = readLocks(inputs);
  const segmentsOf = ownedBy(inputs.segmentFamily, inputs.source.families.length);
  const processesOf = ownedBy(inputs.processFamily, inputs.source.families.length);
  const pointsOf = targetPoints(inputs);
  return {
    table: (families, site = -1) =>
      buildTable({ inputs, past, known, locks, segmentsOf, processesOf, pointsOf }, families, site),
    production: (process) => known?.production(process) ?? null,
  };
}

interface Sources {
  readonly inputs: IndexedCase;
  readonly past: History;
  readonly known: Planned | null;
  readonly locks: Float64Array;
  readonly segmentsOf: readonly (readonly number[])[];
  readonly processesOf: readonly (readonly number[])[];
  /** Stock points by family whose target days' supply is shown and typed. */
  readonly pointsOf: readonly (readonly number[])[];
}

function buildTable(sources: Sources, families: readonly number[], site: number): PlanningTable {
  const { inputs, past, known, locks } = sources;
  const { periodCount, source } = inputs;
  const units = new Set(families.map((f) => source.families[f]!.unit));
  const digits = Math.max(0, ...[...units].map((unit) => digitsIn(source, unit)));
  const noHistory: Series = new Array<null>(source.historyPeriods.length).fill(null);
  const noPlan: Series = new Array<null>(periodCount).fill(null);
  const rows: PlanningRow[] = [];
  const add = (measure: PlanningMeasure, plan: Series, rest: Partial<PlanningRow> = {}): void => {
    rows.push({
      measure,
      item: -1,
      history: noHistory,
      plan,
      origin: 'plan',
      role: 'none',
      entered: null,
      digits,
      ...rest,
    });
  };
  const isAllSites = site < 0;
  const isOne = families.length === 1;
  const past_ = (name: keyof Past) =>
    isAllSites ? sumOfKnown(families, (f) => past.byFamily[f]![name], noHistory.length) : noHistory;
  const segments = families.flatMap((f) => sources.segmentsOf[f]!);
  const processes = families
    .flatMap((f) => sources.processesOf[f]!)
    .filter((p) => isAllSites || inputs.processSite[p] === site);
  const view = known?.select(families, site) ?? null;

  if (isAllSites) {
    const ofInputs = { origin: 'inputs' } as const;
    add('demand', shownDemand(inputs, known, segments, digits), {
      ...ofInputs,
      history: past_('demand'),
      entered: sumOfItems(inputs.demandUnits, segments, periodCount),
    });
    const firm = sumOfItems(inputs.firmUnits, segments, periodCount);
    if (firm.some((amount) => amount > 0)) add('firmOrders', firm, ofInputs);
    if (isOne)
      for (const g of segments)
        add('segmentDemand', shownDemand(inputs, known, [g], digits), {
          ...ofInputs,
          item: g,
          history: past.bySegment.get(g) ?? noHistory,
          entered: itemSeries(inputs.demandUnits, g, periodCount),
        });
    if (view !== null && view.leverDemand !== null) add('leverDemand', view.leverDemand);
    add('delivered', view?.delivered ?? noPlan, { history: past_('sold') });
  }
  const closing = view?.closingStock ?? noPlan;
  add('openingStock', view?.openingStock ?? noPlan);
  const movements = view?.movements ?? [{ movement: 'producedIntoStock' as const, values: noPlan }];
  for (const { movement, values } of movements) {
    const isProduction = movement === 'producedIntoStock';
    add(movement, values, {
      role: isInto(movement) ? 'into' : 'outOf',
      ...(isProduction
        ? { history: past_('produced'), entered: sumOfLocks(locks, processes, periodCount) }
        : {}),
    });
    if (isProduction && isOne)
      for (const p of processes)
        add('processProduction', known?.production(p) ?? noPlan, {
          item: p,
          entered: itemSeries(locks, p, periodCount).map((value) => (Number.isNaN(value) ? null : value)),
        });
  }
  add('closingStock', closing, { history: past_('stock') });
  add('targetStock', view?.targetStock ?? noPlan);
  if (isAllSites)
    add('daysOfSupply', view?.daysOfSupply ?? noPlan, {
      history: daysOfSupply(past_('stock'), past_('sold'), past.workingDays),
      digits: 0,
    });
  const points = families
    .flatMap((f) => sources.pointsOf[f]!)
    .filter((k) => isAllSites || inputs.stockPoints[k]!.site === site);
  if (points.length > 0) {
    const days = targetDaysOf(inputs, points);
    add('targetDays', days, { origin: 'inputs', entered: days, digits: 0 });
  }
  if (view?.underWay != null) {
    add('underWayOpening', view.underWay.opening);
    add('arrived', view.underWay.arrived);
    add('underWay', view.underWay.closing);
    if (view.underWay.unsold !== null) add('unsold', view.underWay.unsold);
  }
  if (isAllSites) {
    add('late', view?.newBacklog ?? noPlan);
    add('backlog', view?.backlog ?? noPlan, { history: past_('backlog') });
    add('lost', view?.lost ?? noPlan, { history: past_('lost') });
  }
  return { families, site, unit: units.size === 1 ? [...units][0]! : null, rows };
}

/**
 * Demand of some segments together as shown: where the plan is for the same number of one, rounded together with what it delivers.
 */
function shownDemand(
  { demandUnits, periodCount }: IndexedCase,
  known: Planned | null,
  segments: readonly number[],
  digits: number,
): number[] {
  const scale = 10 ** digits;
  const sums = new Array<number>(periodCount).fill(0);
  for (const g of segments)
    for (let t = 0; t < periodCount; t++) {
      const units = demandUnits[g * periodCount + t]!;
      sums[t]! += known?.demand(g, t, units) ?? Math.round(units * scale) / scale;
    }
  return sums;
}

/** Locked production of the inputs, process by period; NaN where free. */
function readLocks(inputs: IndexedCase): Float64Array {
  const { periodCount, source, position } = inputs;
  const locks = new Float64Array(source.processes.length * periodCount).fill(Number.NaN);
  for (const row of source.frozenCells) {
    const p = position.processes.get(row.item);
    const t = position.periods.get(row.period);
    if (row.measure === 'production' && p !== undefined && t !== undefined)
      locks[p * periodCount + t] = row.value;
  }
  return locks;
}

/** The sum of the locks of some processes by period; null where one of them is free, or there are none. */
function sumOfLocks(locks: Float64Array, processes: readonly number[], periodCount: number): Series {
  return Array.from({ length: periodCount }, (_, t) => {
    const sum = processes.reduce((all, p) => all + locks[p * periodCount + t]!, 0);
    return processes.length === 0 || Number.isNaN(sum) ? null : sum;
  });
}

/** Stock points by family that keep stock for demand; those with an inventory policy where none does. */
export function targetPoints(inputs: IndexedCase): readonly (readonly number[])[] {
  const { periodCount, stockPoints, coverDemand } = inputs;
  const all = positionsBy(inputs.source.families.length, stockPoints.length, (k) => stockPoints[k]!.family);
  return all.map((points) => {
    const covering = points.filter((k) =>
      coverDemand.subarray(k * periodCount, (k + 1) * periodCount).some((units) => units > 0),
    );
    return covering.length > 0 ? covering : points.filter((k) => stockPoints[k]!.policy >= 0);
  });
}

/** Target days' supply of some stock points: their mean, weighed by the demand that each keeps stock for. */
function targetDaysOf(inputs: IndexedCase, points: readonly number[]): number[] {
  const { periodCount, cover, coverDemand } = inputs;
  const daysAt = (k: number, t: number): number => cover.targetDays[k * periodCount + t]!;
  return Array.from({ length: periodCount }, (_, t) => {
    // The usual case, of which no list is made: there can be 5,000 points.
    const first = daysAt(points[0]!, t);
    if (points.every((k) => daysAt(k, t) === first)) return first;
    const days = points.map((k) => daysAt(k, t));
    const covered = points.map((k) => coverDemand[k * periodCount + t]!);
    const sum = sumOf(covered);
    return days.reduce((all, each, i) => all + each * (sum > 0 ? covered[i]! / sum : 1 / days.length), 0);
  });
}
