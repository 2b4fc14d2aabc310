/**
 * Splits a change over its causes: what a set of causes brings is asked of a function, and the whole is shared out so that the
 * parts sum to it. Pure arithmetic: it knows no case and no solver.
 *
 *   ordered   part of the k-th cause = value(first k causes) − value(first k − 1 causes)
 *   shapley   part of cause i = average of that over all orders = Σ over sets S without i of |S|! (n − |S| − 1)! ÷ n! × gain of i on S
 *   sampled   average over some orders drawn at random, each with its reverse; with its standard error
 *
 * Reference: L. S. Shapley, A Value for n-Person Games (1953); Castro, Gómez and Tejada, Polynomial calculation of the Shapley
 * value based on sampling, Computers and Operations Research 36 (2009); interaction of two: Owen (1972).
 */

/** A set of causes, of any number of them: bit i is cause i. */
export type CauseSet = bigint;

/** The set of one cause. */
const only = (cause: number): CauseSet => 1n << BigInt(cause);

/** The set of the first causes. */
export const firstCauses = (count: number): CauseSet => only(count) - 1n;

export const hasCause = (set: CauseSet, cause: number): boolean => (set & only(cause)) !== 0n;

/** What a set of causes brings: several measures at once, which are all shared out alike. */
export type WorthOf = (set: CauseSet) => readonly number[];

/** How a difference is split: cause after cause in their order, or by the mean over all orders. */
export type AttributionMethod = 'ordered' | 'shapley';

/** Causes up to which every set is asked for: 64 of them. */
export const EXACT_CAUSES = 6;

/** The parts of a difference by cause; they sum to it. */
export interface Attribution {
  /** How parts were found. */
  readonly kind: 'ordered' | 'exact' | 'sampled';
  /** Sets of causes that were asked for. */
  readonly sets: number;
  /** Orders that were averaged; 1 where they were ordered, all where exact. */
  readonly orders: number;
  /** Cause by measure: their sum is value(all) − value(none), to rounding. */
  readonly parts: readonly (readonly number[])[];
  /** Cause by measure: what it brings alone, before all others. */
  readonly alone: readonly (readonly number[])[];
  /** Cause by measure: what it brings last, after all others. */
  readonly last: readonly (readonly number[])[];
  /** Cause by measure: standard error of a sampled part; null where parts are exact. */
  readonly errors: readonly (readonly number[])[] | null;
  /** What two causes bring together beyond what each brings alone; null where not every pair was asked for. */
  readonly pairs: readonly Interaction[] | null;
}

export interface Interaction {
  readonly first: number;
  readonly second: number;
  readonly effect: readonly number[];
}

export interface AttributionOptions {
  readonly method: AttributionMethod;
  /** Orders to draw where there are more causes than are asked for exactly; an even number. */
  readonly orders?: number;
  /** Uniform numbers from 0 to 1, for the draw; the same ones each time without it. */
  readonly random?: () => number;
}

const DEFAULT_ORDERS = 20;

/** How many sets a split asks for at most, so that progress can be reported and work be bounded before it begins. */
export function setsToAsk(count: number, { method, orders = DEFAULT_ORDERS }: AttributionOptions): number {
  if (method === 'ordered') return count + 1 + Math.max(0, 2 * (count - 1));
  if (count <= EXACT_CAUSES) return 2 ** count;
  return 2 + orders * (count - 1) + 2 * count;
}

/** Shares out the change from no cause to all of them. `worthOf` is asked once for each set. */
export function attribute(count: number, worthOf: WorthOf, options: AttributionOptions): Attribution {
  const known = new Map<CauseSet, readonly number[]>();
  const value = (set: CauseSet): readonly number[] => {
    const found = known.get(set) ?? worthOf(set);
    known.set(set, found);
    return found;
  };
  const all = firstCauses(count);
  const causes = Array.from({ length: count }, (_, i) => i);
  const gain = (set: CauseSet, cause: number) => difference(value(set | only(cause)), value(set));
  // No cause first: `answer` may measure the others from there.
  const none = value(0n);
  const nothing = () => none.map(() => 0);
  if (options.method === 'ordered' || count <= 1) {
    const parts = causes.map((cause) => gain(firstCauses(cause), cause));
    return {
      kind: 'ordered',
      orders: 1,
      parts,
      ...ends(causes, all, gain),
      errors: null,
      pairs: null,
      sets: known.size,
    };
  }
  if (count <= EXACT_CAUSES) {
    // One set after the other by Gray code: neighbours differ by one cause, which is quick to solve on from.
    for (let step = 0n; step <= all; step++) value(step ^ (step >> 1n));
    const weights = causes.map((size) => (factorial(size) * factorial(count - size - 1)) / factorial(count));
    const parts = causes.map((cause) => {
      const sum = nothing();
      for (let set = 0n; set <= all; set++) {
        if (hasCause(set, cause)) continue;
        addTo(sum, gain(set, cause), weights[bits(set)]!);
      }
      return sum;
    });
    const pairs = causes.flatMap((first) =>
      causes.slice(first + 1).map((second): Interaction => {
        const both = value(only(first) | only(second));
        const [one, other] = [value(only(first)), value(only(second))];
        return { first, second, effect: both.map((v, m) => v - one[m]! - other[m]! + none[m]!) };
      }),
    );
    const found = { kind: 'exact' as const, orders: factorial(count), parts, errors: null, pairs };
    return { ...found, ...ends(causes, all, gain), sets: known.size };
  }
  return {
    ...sampled(causes, gain, nothing, options),
    ...ends(causes, all, gain),
    pairs: null,
    sets: known.size,
  };
}

type Gain = (set: CauseSet, cause: number) => readonly number[];

/** What each cause brings before and after all others. */
function ends(causes: readonly number[], all: CauseSet, gain: Gain): Pick<Attribution, 'alone' | 'last'> {
  return {
    alone: causes.map((cause) => gain(0n, cause)),
    last: causes.map((cause) => gain(all ^ only(cause), cause)),
  };
}

/** The same numbers each time (Mulberry32, T. Ettinger, public domain): a bridge asked for twice is the same. */
function fixedDraw(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Averages over orders drawn at random. An order and its reverse are one draw: their errors partly cancel. */
function sampled(
  causes: readonly number[],
  gain: Gain,
  nothing: () => number[],
  { orders = DEFAULT_ORDERS, random = fixedDraw() }: AttributionOptions,
): Pick<Attribution, 'kind' | 'orders' | 'parts' | 'errors'> {
  const draws = Math.max(2, Math.ceil(orders / 2));
  const sums = causes.map(nothing);
  const squares = causes.map(nothing);
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffled(causes, random);
    const ofDraw = causes.map(nothing);
    for (const sequence of [order, [...order].reverse()]) {
      let set = 0n;
      for (const cause of sequence) {
        addTo(ofDraw[cause]!, gain(set, cause), 0.5);
        set |= only(cause);
      }
    }
    for (const cause of causes) {
      addTo(sums[cause]!, ofDraw[cause]!, 1);
      addTo(
        squares[cause]!,
        ofDraw[cause]!.map((part) => part * part),
        1,
      );
    }
  }
  return {
    kind: 'sampled',
    orders: 2 * draws,
    parts: sums.map((row) => row.map((sum) => sum / draws)),
    errors: sums.map((row, cause) =>
      row.map((sum, m) => {
        const variance = Math.max(0, squares[cause]![m]! - (sum * sum) / draws) / (draws - 1);
        return Math.sqrt(variance / draws);
      }),
    ),
  };
}

function shuffled(causes: readonly number[], random: () => number): readonly number[] {
  const order = [...causes];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function addTo(sum: number[], values: readonly number[], weight: number): void {
  values.forEach((v, m) => {
    sum[m]! += weight * v;
  });
}

const difference = (a: readonly number[], b: readonly number[]) => a.map((v, m) => v - b[m]!);

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

function bits(set: CauseSet): number {
  let count = 0;
  for (let rest = set; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
