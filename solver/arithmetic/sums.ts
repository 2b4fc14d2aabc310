/** Sums and means of plain numbers. What is weighted, or has units, is stated where it is computed. */

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** 0 where there is none. */
export function meanOf(values: { readonly length: number } & Iterable<number>): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}
