/** Parts as they are shown beside their total. */
import { sumOf } from './sums.ts';

/** What a part may be below a whole step and still counts as one: rounding. */
const ROUNDING = 1e-6;

/**
 * Parts rounded to some decimals so that they sum to a rounded total (largest remainder). Each is less than one step from its exact amount where
 * the parts sum to the total; parts of zero stay zero where there are others.
 */
export function roundedParts(parts: readonly number[], total: number, digits: number): number[] {
  const scale = 10 ** digits;
  const exact = parts.map((part) => part * scale);
  const whole = exact.map((part) => Math.floor(part + ROUNDING));
  const missing = Math.round(total * scale) - sumOf(whole);
  const isShared = parts.some((part) => part !== 0);
  const order = exact
    .map((part, i) => ({ i, remainder: part - whole[i]! }))
    .filter(({ i }) => !isShared || parts[i] !== 0)
    .sort((a, b) => (missing > 0 ? b.remainder - a.remainder : a.remainder - b.remainder) || a.i - b.i);
  for (let k = 0; k < Math.abs(missing) && order.length > 0; k++)
    whole[order[k % order.length]!.i]! += Math.sign(missing);
  return whole.map((part) => (part === 0 ? 0 : part / scale));
}
