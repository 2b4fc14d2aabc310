/**
 * What a number typed on a sum does to the parts of the sum: the one piece for group rows of the planning table, of demand and
 * of the hierarchy. The first entry (no part has an amount yet) spreads by stored proportions, else evenly; a later one keeps
 * the proportions that the parts have. A part at 0 stays at 0. Rounded by largest remainder: the parts add up to the total to
 * the last digit, and the result tells how much rounding moved.
 */
import { sumOf } from '../arithmetic/sums.ts';
import { sentence, type Words } from '../words/words.ts';
import { splitByWeights } from './largestRemainder.ts';

/** One part of a sum, as it is before the entry. */
export interface SplitPart {
  /** Its amount now, 0 where it has none. */
  readonly current: number;
  /** Its stored proportion (any scale, 0 or more): weighs the first entry, or every entry with `by: 'proportions'`. */
  readonly proportion?: number | undefined;
  /** Whether it keeps its amount (a locked or fixed cell). */
  readonly isFixed?: boolean | undefined;
  /** What it does not fall below while the total covers all minima (firm orders). */
  readonly minimum?: number | undefined;
}

export interface SplitOptions {
  /** Decimals of the parts; 0: whole units. */
  readonly decimals: number;
  /** What weighs the parts: `current` (default) keeps the proportions of their amounts, `proportions` applies the stored ones. */
  readonly by?: 'current' | 'proportions';
}

/** What weighed the parts; `none` where nothing was split (everything is fixed, or there is one part). */
export type SplitBasis = 'current' | 'proportions' | 'evenly' | 'none';

export interface Split {
  readonly kind: 'done';
  /** New amounts, in the order of the parts; their sum is `total`. */
  readonly amounts: readonly number[];
  /** The total as split: the entry rounded to the decimals, where they can hold no more. */
  readonly total: number;
  readonly basis: SplitBasis;
  /** By part: new amount less its exact share. The sum of all is 0 but for what rounding the total took. */
  readonly rounding: readonly number[];
  /** What was done other than asked, in sentences to show: evenly because no proportion is above 0, total rounded. */
  readonly remarks: readonly Words[];
}

/** How a total was split, or why it cannot be. */
export type SplitResult = Split | { readonly kind: 'refused'; readonly reason: Words };

/**
 * Splits a typed total over the parts of a sum; see the head of this file for the rule. Fixed parts keep their amounts, and
 * minima are kept while the total covers them (a lower total is split without them). Refused, with the reason: no parts,
 * all parts fixed at another sum, fixed parts above the total, a proportion that is no number of 0 or more.
 */
export function splitEntry(total: number, parts: readonly SplitPart[], options: SplitOptions): SplitResult {
  const { decimals } = options;
  const odd = parts.findIndex((part) => !isProportion(part.proportion ?? 0));
  if (odd >= 0)
    return refused(
      sentence(
        'Proportion {value} of part {part}; expected a number of 0 or more.',
        '第 {part} 部分的比例为 {value}；应为不小于 0 的数。',
        { value: String(parts[odd]?.proportion), part: odd + 1 },
      ),
    );
  if (!Number.isFinite(total) || Math.abs(total) * 10 ** decimals > Number.MAX_SAFE_INTEGER / 2)
    return refused(
      sentence('{total} cannot be split to the last digit.', '{total} 无法拆分到最后一位。', {
        total: String(total),
      }),
    );
  const isHeld = parts.map((part) => part.isFixed === true);
  const held = (i: number): number =>
    parts[i]!.isFixed === true ? parts[i]!.current : (parts[i]!.minimum ?? 0);
  const heldSum = () => clean(parts.reduce((sum, _, i) => (isHeld[i] ? sum + held(i) : sum), 0));
  const fixedSum = heldSum();
  const all = parts.map((_, i) => i);
  if (all.every((i) => isHeld[i])) {
    if (parts.length > 0 && Math.abs(total - fixedSum) < 1e-9 * Math.max(1, Math.abs(total)))
      return {
        kind: 'done',
        amounts: parts.map((part) => part.current),
        total: fixedSum,
        basis: 'none',
        rounding: parts.map(() => 0),
        remarks: [],
      };
    return refused(
      parts.length === 0
        ? sentence('There is nothing to split this over.', '没有可分配的对象。')
        : sentence('All parts are fixed: their sum stays {sum}.', '所有部分均已固定：合计保持 {sum}。', {
            sum: fixedSum,
          }),
    );
  }
  if (total >= 0 && clean(total - fixedSum) < 0)
    return refused(
      sentence(
        'Fixed parts hold {fixed}, more than the total of {total}.',
        '固定部分合计 {fixed}，超过总量 {total}。',
        { fixed: fixedSum, total },
      ),
    );
  // One part is what was typed, with all its decimals.
  if (parts.length === 1)
    return { kind: 'done', amounts: [total], total, basis: 'none', rounding: [0], remarks: [] };
  const remarks: Words[] = [];
  const entered = roundTo(total, decimals);
  if (Math.abs(entered - total) > 1e-9 * Math.max(1, Math.abs(total)))
    remarks.push(
      sentence('{total} was rounded to {entered}.', '{total} 已取整为 {entered}。', {
        total: String(total),
        entered: String(entered),
      }),
    );
  const { weights, basis } = weighed(
    parts,
    all.filter((i) => !isHeld[i]),
    options.by ?? 'current',
  );
  if (basis === 'evenly' && parts.some((part) => part.proportion !== undefined))
    remarks.push(sentence('All proportions are 0: distributed evenly.', '比例全部为 0：已平均分配。'));
  const minimumSum = clean(
    parts.reduce((sum, _, i) => sum + (isHeld[i] ? held(i) : Math.max(0, held(i))), 0),
  );
  // Below the minima there is no split that keeps them: the entry counts, and who made it is asked by the caller.
  const keepsMinima = entered >= minimumSum;
  for (;;) {
    const free = all.filter((i) => !isHeld[i]);
    const rest = clean(entered - heldSum());
    const shares = splitRest(
      rest,
      free.map((i) => weights[i]!),
      decimals,
    );
    const below = keepsMinima
      ? free.filter((i, j) => shares.amounts[j]! < (parts[i]!.minimum ?? 0) - 1e-9)
      : [];
    if (below.length > 0 && below.length < free.length) {
      for (const i of below) isHeld[i] = true;
      continue;
    }
    const amounts = all.map((i) => (isHeld[i] ? held(i) : 0));
    const rounding = all.map(() => 0);
    free.forEach((i, j) => {
      amounts[i] = shares.amounts[j]!;
      rounding[i] = clean(shares.amounts[j]! - shares.exact[j]!);
    });
    return { kind: 'done', amounts, total: entered, basis, rounding, remarks };
  }
}

/** Weights by part: those of the first rule of the entry under which a free part has one. */
function weighed(
  parts: readonly SplitPart[],
  free: readonly number[],
  by: 'current' | 'proportions',
): { readonly weights: readonly number[]; readonly basis: SplitBasis } {
  const current = parts.map((part) => Math.abs(part.current));
  const proportions = parts.map((part) => part.proportion ?? 0);
  const hasAny = (weights: readonly number[]) => free.some((i) => weights[i]! > 0);
  if (by === 'current' && hasAny(current)) return { weights: current, basis: 'current' };
  if (hasAny(proportions)) return { weights: proportions, basis: 'proportions' };
  return { weights: parts.map(() => 1), basis: 'evenly' };
}

/**
 * A rest by weights, evenly where none is above 0. What fixed parts leave can have more decimals than the parts: the greatest share
 * takes the fraction, so that the sum stays what was typed.
 */
export function splitRest(
  rest: number,
  weights: readonly number[],
  decimals: number,
): { readonly amounts: readonly number[]; readonly exact: readonly number[] } {
  const usable = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const sum = sumOf(usable);
  const amounts = splitByWeights(rest, usable, decimals);
  const fraction = clean(rest - roundTo(rest, decimals));
  const greatest = usable.reduce((best, weight, i) => (weight > usable[best]! ? i : best), 0);
  amounts[greatest] = clean(amounts[greatest]! + fraction);
  return { amounts, exact: usable.map((weight) => rest * (weight / sum)) };
}

/** Rounded to decimals as `splitByWeights` rounds a total: halves away from 0. */
function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const steps = Math.round(Math.abs(value) * scale);
  return steps === 0 ? 0 : (Math.sign(value) * steps) / scale;
}

const isProportion = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** A sum of amounts of few decimals without the noise of binary fractions. */
export const clean = (value: number): number => {
  const rounded = Number(value.toPrecision(15));
  return rounded === 0 ? 0 : rounded;
};

const refused = (reason: Words): SplitResult => ({ kind: 'refused', reason });
