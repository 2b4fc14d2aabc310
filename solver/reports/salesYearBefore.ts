/** What was sold a year before, in money: at the prices of the plan, as the history has units and no prices. */
import type { IndexedCase } from '../index/indexedCase.ts';
import { periodsYearBefore } from '../plan/views/yearBefore.ts';

/** Units sold in the same period of the year before × the price of the period, by period of the plan; null where nothing was recorded. */
export function salesYearBefore({
  source,
  periodCount,
  price,
  position,
}: IndexedCase): readonly (number | null)[] {
  const { historyPeriods, salesHistory } = source;
  const past = historyPeriods.length;
  const before = periodsYearBefore(source).slice(past);
  const rowsOf = Map.groupBy(salesHistory, ({ period }) => period);
  return Array.from({ length: periodCount }, (_, t) => {
    const at = before[t] ?? -1;
    // What is planned a year before was not sold.
    const rows = at < 0 || at >= past ? undefined : rowsOf.get(historyPeriods[at]!.period);
    if (rows === undefined) return null;
    return rows.reduce(
      (money, { segment, soldUnits }) =>
        money + soldUnits * price[position.segments.get(segment)! * periodCount + t]!,
      0,
    );
  });
}

/** Sums of what is known in all periods of a column; null elsewhere. */
export function sumsOfKnown(
  columns: readonly { readonly at: readonly number[] }[],
  values: readonly (number | null)[],
): readonly (number | null)[] {
  return columns.map(({ at }) =>
    at.reduce<number | null>((sum, t) => {
      const value = values[t] ?? null;
      return sum === null || value === null ? null : sum + value;
    }, 0),
  );
}
