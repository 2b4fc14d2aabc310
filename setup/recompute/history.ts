/** The history of sales and supply. */
import type { Inputs } from './inputs.ts';
import type { Numbers } from './series.ts';
import { numberOf, type TextRow } from './tables.ts';

/** History by period of the past. */
export interface History {
  /** A column of sales of some segments; where it is empty, what was sold. Without a row nothing was sold. */
  sold(segments: Iterable<string>, column: string): Numbers;
  /** A column of supply of some families. Without a row nothing is known. */
  supplied(families: Iterable<string>, column: string): Numbers;
}

/** The history of a case. */
export function historyOf({ rowsOf, past }: Inputs): History {
  // Rows of each segment and family, so that no table is looked through twice.
  const bySegment = Map.groupBy(rowsOf('salesHistory'), (row) => row.segment ?? '');
  const byFamily = Map.groupBy(rowsOf('supplyHistory'), (row) => row.family ?? '');
  const sumByPeriod = (
    rows: readonly TextRow[],
    read: (row: TextRow) => number,
    absent: number | null,
  ): Numbers => {
    const values = past.map((): number | null => absent);
    for (const row of rows) {
      const t = past.indexOf(row.period ?? '');
      values[t] = (values[t] ?? 0) + read(row);
    }
    return values;
  };
  return {
    sold: (segments, column) =>
      sumByPeriod(
        [...segments].flatMap((segment) => bySegment.get(segment) ?? []),
        (row) => numberOf(row[column], numberOf(row.soldUnits, 0)),
        0,
      ),
    supplied: (families, column) =>
      sumByPeriod(
        [...families].flatMap((family) => byFamily.get(family) ?? []),
        (row) => numberOf(row[column], 0),
        null,
      ),
  };
}
