/** Round values of an axis, for the charts of pages and of reports. */

/**
 * Round values from `low` to `high`: steps of 1, 2 or 5 times a power of ten, the largest that make at least `countMin` of them;
 * at most two and a half times as many and one more.
 */
export function roundTicks(low: number, high: number, countMin = 3): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const stepMax = span / countMin;
  const power = 10 ** Math.floor(Math.log10(stepMax));
  const step = [5, 2, 1].map((factor) => factor * power).find((size) => size <= stepMax) ?? power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Decimals that the labels of such an axis need. */
export function tickDigits(ticks: readonly number[]): number {
  const [first = 0, second = first] = ticks;
  return second > first ? Math.max(0, -Math.floor(Math.log10(second - first) + 1e-9)) : 0;
}
