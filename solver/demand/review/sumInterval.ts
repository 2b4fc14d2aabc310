/**
 * The interval of a sum of forecasts, such as that of a family over its segments.
 *
 * The error of a sum has the variance ΣᵢΣⱼ ρᵢⱼ σᵢ σⱼ. Intervals of one share have half widths in proportion to σ, so that the
 * half width of the sum is √(ΣᵢΣⱼ ρᵢⱼ wᵢ wⱼ): √(Σwᵢ²) only where errors are independent, which they are not: a weak season or
 * a price increase is felt in all segments. Correlations are those of past changes from one season to the next: the yearly
 * difference of independent errors, and that of a random walk, correlate as the errors themselves do. The double sum is not
 * computed by pairs but from the course of the weighted changes zᵢₜ (mean 0, deviation 1 each):
 *
 *   ΣᵢΣⱼ ρᵢⱼ wᵢ wⱼ = κ Σᵢ wᵢ²,  κ = Σₜ (Σᵢ wᵢ zᵢₜ)² / Σₜ Σᵢ (wᵢ zᵢₜ)²
 *
 * κ is estimated from few seasons. It is therefore not taken below 1: that some segments gain what others lose would have to
 * be known better than that. A part whose history is too short to tell is added with its whole half width, as if all errors
 * came together. test/solver/demand/review/sumInterval.test.ts measures how often such intervals hold what happens.
 */
import { meanOf } from '../../arithmetic/sums.ts';
import type { History } from '../forecast/series.ts';
import type { Line } from '../lines/consensus.ts';

/** Fewer past changes do not tell how errors come together. */
const CHANGES_MIN = 6;

/** A forecast with its interval, by period, and the history that it was made from. */
export interface SumPart {
  readonly amounts: Line;
  readonly lower: Line;
  readonly upper: Line;
  readonly history: History;
}

/**
 * Changes of a history from one season to the next (from one period to the next where it has fewer than two seasons), with
 * mean 0 and deviation 1; null where a value is missing. Null altogether where there are too few.
 */
function pastChanges(history: History, seasonLength: number): History | null {
  const apart = history.length >= 2 * seasonLength ? seasonLength : 1;
  const changes = history.map((value, t) => {
    const before = history[t - apart] ?? null;
    return value === null || before === null ? null : value - before;
  });
  const known = changes.filter((change) => change !== null);
  if (known.length < CHANGES_MIN) return null;
  const mean = meanOf(known);
  const deviation = Math.sqrt(
    known.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (known.length - 1),
  );
  return deviation === 0
    ? null
    : changes.map((change) => (change === null ? null : (change - mean) / deviation));
}

/** The half width of a sum from those of its parts; `changes` are those of `pastChanges`, as long as each other. */
function halfWidth(parts: readonly { readonly width: number; readonly changes: History | null }[]): number {
  let squares = 0;
  let widths = 0;
  let unknown = 0;
  const course: number[] = [];
  let apart = 0;
  for (const { width, changes } of parts) {
    if (changes === null) {
      unknown += width;
      continue;
    }
    squares += width ** 2;
    widths += width;
    for (let t = 0; t < changes.length; t++) {
      const change = width * (changes[t] ?? 0);
      course[t] = (course[t] ?? 0) + change;
      apart += change ** 2;
    }
  }
  const together = course.reduce((sum, change) => sum + change ** 2, 0);
  const ratio = apart === 0 ? 1 : Math.max(1, together / apart);
  return Math.min(widths, Math.sqrt(ratio * squares)) + unknown;
}

/** The interval of the sum by period; null in a period where a forecast has none. */
export function intervalOfSum(
  parts: readonly SumPart[],
  periods: number,
  seasonLength: number,
): { readonly lower: Line; readonly upper: Line } {
  const changes = parts.map(({ history }) => pastChanges(history, seasonLength));
  const ends = Array.from({ length: periods }, (_, t) => {
    const said = parts.flatMap(({ amounts, lower, upper }, i) => {
      const amount = amounts[t] ?? null;
      if (amount === null) return [];
      return [{ amount, least: lower[t] ?? null, most: upper[t] ?? null, changes: changes[i] ?? null }];
    });
    const sum = said.reduce((total, { amount }) => total + amount, 0);
    const below: { width: number; changes: History | null }[] = [];
    const above: { width: number; changes: History | null }[] = [];
    for (const part of said) {
      if (part.least === null || part.most === null) return null;
      below.push({ width: Math.max(0, part.amount - part.least), changes: part.changes });
      above.push({ width: Math.max(0, part.most - part.amount), changes: part.changes });
    }
    return said.length === 0 ? null : { lower: sum - halfWidth(below), upper: sum + halfWidth(above) };
  });
  return { lower: ends.map((end) => end?.lower ?? null), upper: ends.map((end) => end?.upper ?? null) };
}
