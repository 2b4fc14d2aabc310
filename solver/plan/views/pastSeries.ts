/** The past of a case as its tables of history state it: by family, and sales by segment. */
import { kept } from '../../case/kept.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Series } from './series.ts';

/** What is known of the past of a family, by period. */
export type Past = Readonly<Record<'demand' | 'sold' | 'produced' | 'stock' | 'backlog' | 'lost', Series>>;

export type History = ReturnType<typeof readHistory>;

const keptPast = kept<History>();

/** History, read once for cases that share it: a hand that moves a demand leaves it as it is. */
export function pastOf(index: IndexedCase): History {
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
