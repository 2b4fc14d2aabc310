/** Arithmetic of values by period. */

/** Values by period; null where nothing is known. */
export type Numbers = readonly (number | null)[];

/** So many zeros. */
export function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

/** The sum of some series, period by period; zeros where there are none. */
export function sumOf(parts: readonly (readonly number[])[], count: number): number[] {
  return Array.from({ length: count }, (_, t) => parts.reduce((sum, part) => sum + part[t]!, 0));
}

/** The values some periods later; 0 before. */
export function delayed(values: readonly number[], periods: number): number[] {
  return values.map((_, t) => (t < periods ? 0 : values[t - periods]!));
}

/** The balance at the end of each period: what there was before the first one, and every change until then. */
export function closingBalance(opening: number, changes: readonly number[]): number[] {
  let balance = opening;
  return changes.map((change) => {
    balance += change;
    return balance;
  });
}

/** The balance at the start of each period, from that at the ends and what there was before the first one. */
export function openingBalance(opening: number, closing: readonly number[]): number[] {
  return closing.map((_, t) => (t === 0 ? opening : closing[t - 1]!));
}
