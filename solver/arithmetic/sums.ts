/** Sums and means of plain numbers. What is weighted, or has units, is stated where it is computed. */

export function sumOf(values: Iterable<number>): number {
  if (values instanceof Float64Array) return sumOfReals(values);
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** By position: an iterator makes an object of every number. */
function sumOfReals(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** 0 where there is none. */
export function meanOf(values: { readonly length: number } & Iterable<number>): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}
