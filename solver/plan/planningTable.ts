/**
 * The planning table: for some families together, every key figure by period, history beside plan. Rows that are
 * sums are sums of the rows beneath them, to the last digit. Units throughout; the pages format.
 */
import type { IndexedCase } from '../case/indexed.ts';
import type { Plan } from './plan.ts';
import { plannedTargetStock, producedIntoStock } from './quantities.ts';

export type PlanningMeasure =
  | 'demand'
  | 'segmentDemand'
  | 'delivered'
  | 'production'
  | 'processProduction'
  | 'closingStock'
  | 'targetStock'
  | 'daysOfSupply'
  | 'backlog'
  | 'late'
  | 'lost';

/** One row of the table: past values, then planned values (null where a measure has none). */
export interface PlanningRow {
  readonly measure: PlanningMeasure;
  /** Position of the segment or process, for rows of one; -1 for sums. */
  readonly item: number;
  readonly history: readonly (number | null)[];
  readonly plan: readonly (number | null)[];
}

export interface PlanningTable {
  readonly families: readonly number[];
  readonly rows: readonly PlanningRow[];
}

type Series = (number | null)[];

/** Builds the table of some families. Without a plan only demand and history are filled. */
export function planningTable(
  index: IndexedCase,
  plan: Plan | null,
  families: readonly number[],
): PlanningTable {
  const { periodCount, source } = index;
  const isMeant = new Uint8Array(source.families.length);
  for (const family of families) isMeant[family] = 1;
  const past = history(index, isMeant);
  const sum = (count: number, isPart: (i: number) => boolean, values: Float64Array): number[] => {
    const total = new Array<number>(periodCount).fill(0);
    for (let i = 0; i < count; i++) {
      if (!isPart(i)) continue;
      for (let t = 0; t < periodCount; t++) total[t]! += values[i * periodCount + t]!;
    }
    return total;
  };
  const segments = source.segments.length;
  const ofSegments = (values: Float64Array) =>
    sum(segments, (g) => isMeant[index.segmentFamily[g]!] === 1, values);
  const ofStock = (values: Float64Array) =>
    sum(index.stockPoints.length, (k) => isMeant[index.stockPoints[k]!.family] === 1, values);
  const planned = (compute: (known: Plan) => number[]): Series =>
    plan === null ? new Array<null>(periodCount).fill(null) : compute(plan);
  const slice = (values: Float64Array, i: number) =>
    Array.from(values.subarray(i * periodCount, (i + 1) * periodCount));
  const noHistory: Series = new Array<null>(source.historyPeriods.length).fill(null);

  const rows: PlanningRow[] = [];
  const demand = ofSegments(index.demandUnits);
  rows.push({ measure: 'demand', item: -1, history: past.demand, plan: demand });
  if (families.length === 1) {
    source.segments.forEach((_, g) => {
      if (isMeant[index.segmentFamily[g]!] !== 1) return;
      rows.push({
        measure: 'segmentDemand',
        item: g,
        history: past.bySegment.get(g) ?? noHistory,
        plan: slice(index.demandUnits, g),
      });
    });
  }
  const delivered = planned((known) => {
    const late = ofSegments(known.late);
    return ofSegments(known.onTime).map((units, t) => units + late[t]!);
  });
  rows.push({ measure: 'delivered', item: -1, history: past.sold, plan: delivered });
  rows.push({
    measure: 'production',
    item: -1,
    history: past.produced,
    plan: planned((known) => ofStock(producedIntoStock(index, known))),
  });
  if (families.length === 1) {
    source.processes.forEach((_, p) => {
      if (isMeant[index.processFamily[p]!] !== 1) return;
      rows.push({
        measure: 'processProduction',
        item: p,
        history: noHistory,
        plan: planned((known) => slice(known.production, p)),
      });
    });
  }
  const stock = planned((known) => ofStock(known.closingStock));
  rows.push({ measure: 'closingStock', item: -1, history: past.stock, plan: stock });
  const target = plan === null ? index.targetStock : plannedTargetStock(index, plan);
  const floor = target.map((units, cell) => Math.max(units, index.safetyStock[cell]!));
  rows.push({ measure: 'targetStock', item: -1, history: noHistory, plan: ofStock(floor) });
  rows.push({
    measure: 'daysOfSupply',
    item: -1,
    history: daysOfSupply(
      past.stock,
      past.sold,
      source.historyPeriods.map((row) => row.workingDays),
    ),
    plan: daysOfSupply(stock, delivered, Array.from(index.workingDays)),
  });
  rows.push({
    measure: 'late',
    item: -1,
    history: noHistory,
    plan: planned((known) => ofSegments(known.newBacklog)),
  });
  rows.push({
    measure: 'backlog',
    item: -1,
    history: past.backlog,
    plan: planned((known) => ofSegments(known.backlog)),
  });
  rows.push({
    measure: 'lost',
    item: -1,
    history: past.lost,
    plan: planned((known) => ofSegments(known.lost)),
  });
  return { families, rows };
}

/** Days' supply after SAP R/3 SOP: stock ÷ (sales ÷ working days), in working days; null without sales. */
function daysOfSupply(stock: Series, sales: Series, workingDays: readonly number[]): Series {
  return stock.map((units, t) => {
    const sold = sales[t] ?? null;
    return units === null || sold === null || sold <= 0 ? null : (units * (workingDays[t] ?? 0)) / sold;
  });
}

function history(index: IndexedCase, isMeant: Uint8Array) {
  const { source, position } = index;
  const periodOf = new Map(source.historyPeriods.map((row, t) => [row.period, t]));
  const count = source.historyPeriods.length;
  const empty = (): number[] => new Array<number>(count).fill(0);
  const past = {
    demand: empty(),
    sold: empty(),
    produced: empty(),
    stock: empty(),
    backlog: empty(),
    lost: empty(),
    bySegment: new Map<number, number[]>(),
  };
  for (const row of source.salesHistory) {
    const g = position.segments.get(row.segment)!;
    if (isMeant[index.segmentFamily[g]!] !== 1) continue;
    const t = periodOf.get(row.period)!;
    past.demand[t]! += row.demandUnits;
    past.sold[t]! += row.soldUnits;
    const own = past.bySegment.get(g) ?? empty();
    past.bySegment.set(g, own);
    own[t]! += row.demandUnits;
  }
  for (const row of source.supplyHistory) {
    if (isMeant[position.families.get(row.family)!] !== 1) continue;
    const t = periodOf.get(row.period)!;
    past.produced[t]! += row.producedUnits;
    past.stock[t]! += row.closingStock;
    past.backlog[t]! += row.backlogUnits;
    past.lost[t]! += row.lostUnits;
  }
  return past;
}

/**
 * Spreads a new total over parts in proportion to what they have (evenly when all are 0), rounded to whole units
 * so that the parts sum exactly to the total (largest remainder).
 */
export function distribute(total: number, parts: readonly number[]): number[] {
  const whole = parts.reduce((a, b) => a + b, 0);
  const shares = parts.map((part) => (whole > 0 ? (total * part) / whole : total / parts.length));
  const rounded = shares.map(Math.floor);
  let rest = Math.round(total - rounded.reduce((a, b) => a + b, 0));
  const order = shares
    .map((share, i) => [share - Math.floor(share), i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, i] of order) {
    if (rest <= 0) break;
    // Nothing is created for parts at zero while others have something.
    if (whole > 0 && parts[i] === 0) continue;
    rounded[i]! += 1;
    rest--;
  }
  return rounded;
}
