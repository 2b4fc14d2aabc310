/**
 * Proportions of the parts of a sum: from amounts of the past, in equal parts, with some of them fixed, constant or by period,
 * and what is to be said when they are not 100 %. Shares: 1 is 100 %.
 */
import { sumOf } from '../arithmetic/sums.ts';
import { sentence, type Words } from '../words/words.ts';
import { splitByWeights } from './largestRemainder.ts';

/** How far a sum may be from 100 % before it is reported: sums of rounded per cents are off by less. */
const TOLERANCE = 1e-6;

/** Decimals of computed proportions: 0.0001 %, so that they can be read and typed. */
const DECIMALS = 6;

/** Equal proportions of so many parts. They sum to 1 exactly: the last digits go to the first parts. */
export function equalProportions(count: number): number[] {
  return proportionsOf(new Array<number>(count).fill(1));
}

/** Proportions of amounts (0 or more), whose sum is 1; null where all are 0, which states no proportion. */
export function proportionsFromAmounts(amounts: readonly number[]): number[] | null {
  return amounts.some((amount) => amount > 0) ? proportionsOf(amounts) : null;
}

/**
 * Proportions from history: the amounts of each part summed over the periods `from` to `to` (positions, both included).
 * Null where nothing is there.
 */
export function proportionsFromHistory(
  amountsByPart: readonly (readonly number[])[],
  from: number,
  to: number,
): number[] | null {
  return proportionsFromAmounts(amountsByPart.map((amounts) => sumOf(amounts.slice(from, to + 1))));
}

/**
 * New proportions where some parts keep theirs: the others share the rest in the ratio of `proposed`, evenly where that is 0
 * for all of them. Null where fixed parts hold more than 100 %, or all are fixed: nothing can be changed then.
 */
export function withFixedProportions(
  proposed: readonly number[],
  fixed: readonly (number | null)[],
): number[] | null {
  const held = fixed.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const free = fixed.flatMap((share, i) => (share === null ? [i] : []));
  if (held > 1 + TOLERANCE || free.length === 0) return null;
  const weights = free.map((i) => proposed[i] ?? 0);
  const shares = splitByWeights(
    Math.max(0, 1 - held),
    weights.some((weight) => weight > 0) ? weights : weights.map(() => 1),
    DECIMALS,
  );
  const result = fixed.map((share) => share ?? 0);
  free.forEach((i, k) => {
    result[i] = shares[k]!;
  });
  return result;
}

/** What is to be said about proportions that do not sum to 100 %; null where they do. They are used as weights all the same. */
export function proportionWarning(proportions: readonly number[]): Words | null {
  const sum = sumOf(proportions);
  if (Math.abs(sum - 1) <= TOLERANCE) return null;
  return sentence('The proportions sum to {sum} %, not 100 %.', '比例之和为 {sum}%，而不是 100%。', {
    sum: Math.round(sum * 1e6) / 1e4,
  });
}

/** Shares of weights, rounded, with the sum 1. */
function proportionsOf(weights: readonly number[]): number[] {
  return splitByWeights(1, weights, DECIMALS);
}
