/**
 * The planning table: for some families together, at one site or all, every key figure by period, history beside plan.
 * Demand, firm orders and locked numbers are the present inputs; every other planned figure is of one snapshot and its plan, and
 * no figure is computed out of both. What is shown is rounded so that stock balances and sums are the sums of their parts, to the
 * last digit (see views/shownFlows.ts). Numbers only; the pages format.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import { kept } from '../../case/kept.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import type { Plan } from '../plan.ts';
import { plannedTargetStock } from '../quantities.ts';
import { type PlanFlows, planFlows } from './planFlows.ts';
import { shownFlows } from './shownFlows.ts';
import {
  isInto,
  movementsAt,
  openings,
  type StockMovement,
  type StockMovements,
  stockMovements,
} from './stockMovements.ts';

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

export type Series = readonly (number | null)[];

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

/** A snapshot of inputs with its plan. */
export interface PlannedCase {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/** What tables of the same inputs and plan share; computed once, so that tables of 500 families are cheap. */
export interface PlanningSource {
  /** The table of some families (positions in the present inputs), at one site or, with -1, at all. */
  table(families: readonly number[], site?: number): PlanningTable;
  /** Units started by a process of the present inputs, as shown; null where the plan does not have it. */
  production(process: number): Series | null;
}

/**
 * Numbers as tables show them, or as the solver found them: charts that follow a hand need no digits that balance, and rounding a plan takes
 * longer than all else of its view.
 */
type Digits = 'shown' | 'exact';

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
          entered: slice(inputs.demandUnits, g, periodCount),
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
          entered: slice(locks, p, periodCount).map((value) => (Number.isNaN(value) ? null : value)),
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

/** Rounded series by plan: an edit changes the inputs beside a plan, not the plan. */
const shownPlans = new WeakMap<
  Plan,
  { readonly index: IndexedCase; readonly flows: PlanFlows; readonly movements: StockMovements }
>();

function shownPlan(index: IndexedCase, plan: Plan) {
  const known = shownPlans.get(plan);
  if (known?.index === index) return known;
  const flows = shownFlows(index, plan);
  const rounded = { index, flows, movements: stockMovements(index, flows) };
  shownPlans.set(plan, rounded);
  return rounded;
}

function exactPlan(index: IndexedCase, plan: Plan) {
  const flows = planFlows(index, plan);
  return { flows, movements: stockMovements(index, flows) };
}

type Planned = ReturnType<typeof readPlanned>;

/** The planned case, asked by positions of the present inputs; what it does not know is absent. */
function readPlanned(inputs: IndexedCase, { index, plan }: PlannedCase, digits: Digits) {
  const { flows, movements } = digits === 'shown' ? shownPlan(index, plan) : exactPlan(index, plan);
  const { periodCount, source } = index;
  const target = plannedTargetStock(index, plan).map((units, cell) => {
    const k = Math.floor(cell / periodCount);
    const scale = 10 ** digitsIn(source, source.families[index.stockPoints[k]!.family]!.unit);
    return Math.round(Math.max(units, index.safetyStock[cell]!) * scale) / scale;
  });
  const period = inputs.source.periods.map((row) => index.position.periods.get(row.period) ?? -1);
  /** Values by period of the planned case, laid on the periods of the inputs. */
  const laid = (values: readonly (number | null)[]): Series =>
    period.map((t) => (t < 0 ? null : (values[t] ?? null)));
  const familyAt = (f: number) => index.position.families.get(inputs.source.families[f]!.family) ?? -1;
  const siteAt = (s: number) => index.position.sites.get(inputs.source.sites[s]!.site) ?? -1;
  const segmentsOf = ownedBy(index.segmentFamily, source.families.length);
  const { demandPoints, routes } = index;
  const familyCount = source.families.length;
  const demandPointsOf = positionsBy(familyCount, demandPoints.length, (d) => demandPoints[d]!.family);
  const routesOf = positionsBy(familyCount, routes.length, (r) => routes[r]!.family);
  const hasLevers = index.demandShaping.effects.size > 0;
  const isSlow =
    index.routes.some((route) => route.leadTimePeriods > 0) ||
    index.marketReceipts.some((units) => units !== 0);

  /** Goods under way from the chosen places: what leaves them is under way until it arrives at a site or a market. */
  const underWay = (families: readonly number[], site: number) => {
    const arrived = new Array<number>(periodCount).fill(0);
    const left = new Array<number>(periodCount).fill(0);
    let unsold: number[] | null = null;
    let before = 0;
    const post = (values: Float64Array, item: number, delay: number) => {
      for (let t = 0; t < periodCount; t++) {
        const units = values[item * periodCount + t]!;
        left[t]! += units;
        if (t + delay < periodCount) arrived[t + delay]! += units;
      }
    };
    for (const f of families) {
      for (const r of routesOf[f]!) {
        const route = index.routes[r]!;
        if (site < 0 || index.stockPoints[route.from]!.site === site)
          post(flows.shipments, r, route.leadTimePeriods);
      }
      for (const g of segmentsOf[f]!) {
        const { directFrom } = index.demandPoints[index.segmentDemandPoint[g]!]!;
        if (directFrom < 0 || (site >= 0 && index.stockPoints[directFrom]!.site !== site)) continue;
        post(flows.onTime, g, 0);
        post(flows.late, g, 0);
      }
      if (site >= 0) continue;
      for (const d of demandPointsOf[f]!) {
        const receipts = slice(flows.marketReceipts, d, periodCount);
        if (receipts.every((units) => units === 0)) continue;
        unsold ??= new Array<number>(periodCount).fill(0);
        receipts.forEach((units, t) => {
          before += units;
          arrived[t]! += units;
          unsold![t]! += flows.unsold[d * periodCount + t]!;
        });
      }
    }
    const closing: number[] = [];
    for (let t = 0; t < periodCount; t++) closing.push((closing[t - 1] ?? before) + left[t]! - arrived[t]!);
    return {
      opening: laid(openings(before, closing)),
      arrived: laid(arrived),
      closing: laid(closing),
      unsold: unsold === null ? null : laid(unsold),
    };
  };

  return {
    /** Shown demand of a segment of the inputs in a period, or null when the plan is for another number. */
    demand(g: number, t: number, units: number): number | null {
      const own = index.position.segments.get(inputs.source.segments[g]!.segment);
      const at = period[t]!;
      if (own === undefined || at < 0) return null;
      const cell = own * periodCount + at;
      if (index.demandUnits[cell] !== units) return null;
      return flows.demand[cell]! - shapingUnits(index, flows, cell);
    },
    /** Units started by a process of the inputs. */
    production(p: number): Series | null {
      const own = index.position.processes.get(inputs.source.processes[p]!.process);
      return own === undefined ? null : laid(slice(flows.production, own, periodCount));
    },
    /** Everything about some families (positions in the inputs) at a site or all. */
    select(inputFamilies: readonly number[], inputSite: number) {
      const families = inputFamilies.map(familyAt).filter((f) => f >= 0);
      const site = inputSite < 0 ? -1 : siteAt(inputSite);
      if (families.length === 0 || (inputSite >= 0 && site < 0)) return null;
      const places = families.flatMap((f) =>
        source.sites.flatMap((_, s) => {
          const k = index.stockPointAt[f * source.sites.length + s]!;
          return k >= 0 && (site < 0 || s === site) ? [k] : [];
        }),
      );
      const segments = families.flatMap((f) => segmentsOf[f]!);
      const ofSegments = (values: Float64Array) => sumOfItems(values, segments, periodCount);
      const ofPlaces = (values: Float64Array) => sumOfItems(values, places, periodCount);
      const closing = ofPlaces(flows.closingStock);
      const opening = openings(
        places.reduce((sum, k) => sum + flows.openingStock[k]!, 0),
        closing,
      );
      const onTime = ofSegments(flows.onTime);
      const late = ofSegments(flows.late);
      const delivered = onTime.map((units, t) => units + late[t]!);
      const demandOfLevers = (t: number): number =>
        segments.reduce((sum, g) => sum + shapingUnits(index, flows, g * periodCount + t), 0);
      return {
        leverDemand: hasLevers
          ? laid(Array.from({ length: periodCount }, (_, t) => demandOfLevers(t)))
          : null,
        delivered: laid(delivered),
        openingStock: laid(opening),
        movements: movementsAt(movements, places, periodCount).map(({ movement, values }) => ({
          movement,
          values: laid(values),
        })),
        closingStock: laid(closing),
        targetStock: laid(ofPlaces(target)),
        daysOfSupply: laid(daysOfSupply(closing, delivered, Array.from(index.workingDays))),
        underWay: isSlow ? underWay(families, site) : null,
        newBacklog: laid(ofSegments(flows.newBacklog)),
        backlog: laid(ofSegments(flows.backlog)),
        lost: laid(ofSegments(flows.lost)),
      };
    },
  };
}

/** Units that chosen demand-shaping measures add to a cell of demand (segment × periods + period), rounded as demand is. */
export function shapingUnits(index: IndexedCase, flows: PlanFlows, cell: number): number {
  const effects = index.demandShaping.effects.get(cell);
  if (effects === undefined) return 0;
  const { periodCount } = index;
  let units = 0;
  for (const { measure, units: added } of effects)
    units +=
      added * flows.demandShapingChoices[measure * periodCount + index.demandShaping.paidPeriod[measure]!]!;
  const family = index.segmentFamily[Math.floor(cell / periodCount)]!;
  const scale = 10 ** digitsIn(index.source, index.source.families[family]!.unit);
  return Math.round(units * scale) / scale;
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

/** Days' supply after SAP R/3 SOP: stock ÷ (sales ÷ working days), in working days; null without sales. */
function daysOfSupply(stock: Series, sales: Series, workingDays: readonly number[]): Series {
  return stock.map((units, t) => {
    const sold = sales[t] ?? null;
    return units === null || sold === null || sold <= 0 ? null : (units * (workingDays[t] ?? 0)) / sold;
  });
}

type Past = Readonly<Record<'demand' | 'sold' | 'produced' | 'stock' | 'backlog' | 'lost', Series>>;

type History = ReturnType<typeof readHistory>;

const keptPast = kept<History>();

/** History, read once for cases that share it: a hand that moves a demand leaves it as it is. */
function pastOf(index: IndexedCase): History {
  const { salesHistory, supplyHistory, historyPeriods, families, segments } = index.source;
  return keptPast([salesHistory, supplyHistory, historyPeriods, families, segments], () =>
    readHistory(index),
  );
}

/** History as the case states it. No row of sales means nothing sold; without a row of supply nothing is known. */
function readHistory(index: IndexedCase) {
  const { source, position } = index;
  const periodOf = new Map(source.historyPeriods.map((row, t) => [row.period, t]));
  const count = source.historyPeriods.length;
  const empty = (): number[] => new Array<number>(count).fill(0);
  const unknown = (): (number | null)[] => new Array<null>(count).fill(null);
  const byFamily = source.families.map(() => ({
    demand: empty(),
    sold: empty(),
    produced: unknown(),
    stock: unknown(),
    backlog: unknown(),
    lost: unknown(),
  }));
  const bySegment = new Map<number, number[]>();
  for (const row of source.salesHistory) {
    const g = position.segments.get(row.segment)!;
    const past = byFamily[index.segmentFamily[g]!]!;
    const t = periodOf.get(row.period)!;
    const demanded = row.demandUnits ?? row.soldUnits;
    past.demand[t]! += demanded;
    past.sold[t]! += row.soldUnits;
    const own = bySegment.get(g) ?? empty();
    bySegment.set(g, own);
    own[t]! += demanded;
  }
  for (const row of source.supplyHistory) {
    const past = byFamily[position.families.get(row.family)!]!;
    const t = periodOf.get(row.period)!;
    past.produced[t] = row.producedUnits;
    past.stock[t] = row.closingStock;
    past.backlog[t] = row.backlogUnits;
    past.lost[t] = row.lostUnits;
  }
  return { byFamily, bySegment, workingDays: source.historyPeriods.map((row) => row.workingDays) };
}

function slice(values: Float64Array, item: number, periodCount: number): number[] {
  return Array.from(values.subarray(item * periodCount, (item + 1) * periodCount));
}

/** Sums of what is known of some families by period; null where nothing is. */
function sumOfKnown(
  families: readonly number[],
  seriesOf: (family: number) => Series,
  length: number,
): Series {
  const sums = new Array<number | null>(length).fill(null);
  for (const f of families) {
    const series = seriesOf(f);
    for (let t = 0; t < length; t++) {
      const value = series[t] ?? null;
      if (value !== null) sums[t] = (sums[t] ?? 0) + value;
    }
  }
  return sums;
}

/** Sums of the values of some items by period; no list is made for each item, because there can be 10,000 of them. */
function sumOfItems(values: Float64Array, items: readonly number[], periodCount: number): number[] {
  const sums = new Array<number>(periodCount).fill(0);
  for (const item of items) for (let t = 0; t < periodCount; t++) sums[t]! += values[item * periodCount + t]!;
  return sums;
}

/** Positions of items by the family of each. */
function ownedBy(familyOf: Int32Array, familyCount: number): readonly (readonly number[])[] {
  return positionsBy(familyCount, familyOf.length, (item) => familyOf[item]!);
}
