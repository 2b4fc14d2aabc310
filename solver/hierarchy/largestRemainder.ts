/**
 * Rounding by largest remainder (Hamilton's method): parts become whole steps of a last digit, and their sum is the rounded
 * sum of all, to the last step.
 */
import { sumOf } from '../arithmetic/sums.ts';

/**
 * Splits a total by weights into amounts with so many decimals whose sum is the total, rounded to those decimals. Each
 * amount is less than one step from its exact share; a weight of 0 gets nothing. Weights are 0 or more, and at least one is
 * above 0.
 */
export function splitByWeights(total: number, weights: readonly number[], decimals: number): number[] {
  const sum = sumOf(weights);
  if (!(sum > 0) || !Number.isFinite(sum) || weights.some((weight) => weight < 0))
    throw new Error(`weights ${weights.join(', ')}; expected 0 or more, with one above 0`);
  const scale = 10 ** decimals;
  const steps = Math.round(Math.abs(total) * scale);
  if (!Number.isSafeInteger(steps)) throw new Error(`${total} has too many digits to be split exactly`);
  const sign = total < 0 ? -1 : 1;
  const exact = weights.map((weight) => steps * (weight / sum));
  const whole = exact.map(Math.floor);
  const missing = steps - sumOf(whole);
  // The largest remainders first; of equal ones the first part. Rounding of the shares can leave one step too many.
  const order = exact
    .map((part, i) => ({ i, remainder: part - whole[i]! }))
    .filter(({ i }) => weights[i]! > 0)
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (let k = 0; k < Math.abs(missing); k++) {
    const { i } = missing > 0 ? order[k % order.length]! : order[order.length - 1 - (k % order.length)]!;
    whole[i]! += Math.sign(missing);
  }
  return whole.map((part) => (part === 0 ? 0 : (sign * part) / scale));
}
