/** Classes A, B and C of rows by their share of a total (Pareto analysis). */

export type AbcClass = 'A' | 'B' | 'C';

export interface Classified {
  readonly share: number;
  /** Share of this row and of those that have more. */
  readonly cumulative: number;
  readonly abc: AbcClass;
}

/**
 * Shares of rows in their sum, the greatest first, and their classes: A while the rows before have less than `shareA`, B while they
 * have less than `shareB`, then C. So the row that reaches a limit belongs to the class that it completes. Rows that have nothing,
 * or less, are C; rows without a value have no class, and none has where the sum is not above 0.
 */
export function classesOf(
  rows: readonly { readonly key: string; readonly value: number | null }[],
  shareA: number,
  shareB: number,
): ReadonlyMap<string, Classified> {
  const known = rows.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]));
  const sum = known.reduce((all, { value }) => all + value, 0);
  const classes = new Map<string, Classified>();
  if (!(sum > 0)) return classes;
  let before = 0;
  for (const { key, value } of known.toSorted((a, b) => b.value - a.value)) {
    const reached = before / sum;
    const abc = value <= 0 ? 'C' : isBelow(reached, shareA) ? 'A' : isBelow(reached, shareB) ? 'B' : 'C';
    before += value;
    classes.set(key, { share: value / sum, cumulative: before / sum, abc });
  }
  return classes;
}

/** 8 of 10 is 80 % and not a little less: sums of floating point. */
function isBelow(share: number, limit: number): boolean {
  return share < limit - 1e-12;
}
