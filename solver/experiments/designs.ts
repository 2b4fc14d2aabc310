/**
 * Designs of experiments: which points of the factors are run. A point has a number from 0 to 1 for each factor; a factor with levels has
 * as many equal parts of that range as levels, a factor with a range takes the number as it is. Nothing here knows a case.
 *
 *   full grid            every level of every factor with every other
 *   fractional factorial 2^(k−p) runs of two-level factors; of resolution R no effect of p factors is mixed with one of fewer than
 *                        R − p: III keeps main effects apart from each other, IV from pairs too, V pairs from each other
 *                        (Box and Hunter, 1961, Technometrics 3)
 *   Latin hypercube      n runs; each factor has one in each of n equal parts (McKay, Beckman and Conover, 1979, Technometrics 21)
 *   Sobol                the first n points of a sequence that fills the space evenly for every n (direction numbers of Joe and Kuo,
 *                        2008, SIAM J. Sci. Comput. 30), shifted by the seed
 */
import { seededRandom } from '../demand/forecast/random.ts';

/** Points of a design: one number from 0 to 1 for each factor. */
export type DesignPoints = readonly Float64Array[];

/** Every combination of levels, the last factor fastest. `levels`: how many each factor has. */
export function gridPoints(levels: readonly number[]): DesignPoints {
  const count = levels.reduce((product, own) => product * own, 1);
  return Array.from({ length: count }, (_, run) => {
    const point = new Float64Array(levels.length);
    let rest = run;
    for (let f = levels.length - 1; f >= 0; f--) {
      point[f] = positionOf(rest % levels[f]!, levels[f]!);
      rest = Math.floor(rest / levels[f]!);
    }
    return point;
  });
}

/** Where a level of so many lies: the first at 0, the last at 1. */
export function positionOf(level: number, levels: number): number {
  return levels < 2 ? 0 : level / (levels - 1);
}

/** The level, from 0, that a number from 0 to 1 means: equal parts of the range. */
export function levelAt(position: number, levels: number): number {
  return Math.min(levels - 1, Math.floor(position * levels));
}

export interface FractionalDesign {
  readonly points: DesignPoints;
  /** The resolution that it has, at least the one that was asked for; infinite for a full grid. */
  readonly resolution: number;
  /** For each factor the set of basic factors, as bits, whose product it is. */
  readonly generators: readonly number[];
}

/** Most basic factors: 2^12 runs. */
const BASIC_MAX = 12;

/**
 * The smallest two-level fraction of a resolution (3, 4 or 5) for so many factors. Throws RangeError where 4,096 runs do not hold it.
 */
export function fractionalDesign(factors: number, resolution: number): FractionalDesign {
  for (let basic = 1; basic <= Math.min(factors, BASIC_MAX); basic++) {
    const generators = generatorsOf(factors, basic, resolution);
    if (generators === null) continue;
    const points = Array.from({ length: 2 ** basic }, (_, run) =>
      // A factor is at its upper level where the product of its basic factors (−1 or +1) is +1.
      Float64Array.from(generators, (word) => (bitCount(word & ~run) % 2 === 0 ? 1 : 0)),
    );
    return { points, resolution: resolutionOf(generators, basic), generators };
  }
  throw new RangeError(`no fraction of resolution ${resolution} for ${factors} factors in 4096 runs`);
}

/** Words for all factors: the basic ones themselves, then products of them; null where no choice has the resolution. */
function generatorsOf(factors: number, basic: number, resolution: number): readonly number[] | null {
  const chosen = new ChosenWords(basic, resolution);
  for (let i = 0; i < basic; i++) chosen.add(1 << i);
  const candidates = Array.from({ length: 2 ** basic }, (_, word) => word)
    .filter((word) => bitCount(word) >= resolution - 1)
    .sort((a, b) => bitCount(b) - bitCount(a) || a - b);
  if (candidates.length < factors - basic) return null;
  let tries = 0;
  const extend = (from: number): boolean => {
    if (chosen.words.length === factors) return true;
    for (let c = from; c < candidates.length && tries < 200_000; c++) {
      tries++;
      const word = candidates[c]!;
      if (!chosen.isFree(word)) continue;
      chosen.add(word);
      if (extend(c + 1)) return true;
      chosen.removeLast();
    }
    return false;
  };
  return extend(0) ? chosen.words : null;
}

/**
 * Words of factors, of which none is the product of fewer than `resolution` − 1 others: then no product of fewer than `resolution` of them is
 * constant. Only products of so few are remembered, so that a hundred factors cost little.
 */
class ChosenWords {
  readonly words: number[] = [];
  /** How many products of at most `resolution` − 2 chosen words give a word; the empty product is 0. */
  private readonly count: Uint32Array;
  /** By number of factors: the products of at most `resolution` − 3 chosen words. */
  private readonly products: readonly number[][];

  constructor(basic: number, resolution: number) {
    this.count = new Uint32Array(2 ** basic);
    this.count[0] = 1;
    this.products = Array.from({ length: resolution - 2 }, (_, size) => (size === 0 ? [0] : []));
  }

  isFree(word: number): boolean {
    return this.count[word] === 0;
  }

  add(word: number): void {
    for (let size = this.products.length - 1; size >= 0; size--)
      for (const product of this.products[size]!) {
        this.count[product ^ word]!++;
        this.products[size + 1]?.push(product ^ word);
      }
    this.words.push(word);
  }

  removeLast(): void {
    const word = this.words.pop()!;
    for (let size = 0; size < this.products.length; size++) {
      // Those with the last word were added last, one for each product of one word less without it.
      if (size > 0) this.products[size]!.length -= this.products[size - 1]!.length;
      for (const product of this.products[size]!) this.count[product ^ word]!--;
    }
  }
}

/**
 * The length of the shortest word of the defining relation; infinite where nothing is mixed. How many words of each length it has follows
 * from how many factors are at their upper level in each run (MacWilliams, 1963, Bell System Technical Journal 42).
 */
function resolutionOf(generators: readonly number[], basic: number): number {
  const factors = generators.length;
  const runsBy = new Float64Array(factors + 1);
  for (let run = 0; run < 2 ** basic; run++) {
    const upper = generators.reduce((sum, word) => sum + (bitCount(word & run) % 2), 0);
    runsBy[upper]!++;
  }
  for (let length = 1; length <= factors; length++) {
    let count = 0;
    runsBy.forEach((runs, upper) => {
      if (runs > 0) count += runs * signedSubsets(factors, upper, length);
    });
    if (count / 2 ** basic > 0.5) return length;
  }
  return Number.POSITIVE_INFINITY;
}

/** Subsets of so many of `factors`, of which `odd` turn the sign: those of plus less those of minus. */
function signedSubsets(factors: number, odd: number, length: number): number {
  let sum = 0;
  for (let i = 0; i <= length; i++)
    sum += (i % 2 === 0 ? 1 : -1) * choose(odd, i) * choose(factors - odd, length - i);
  return sum;
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let i = 0; i < count; i++) ways = (ways * (from - i)) / (i + 1);
  return ways;
}

function bitCount(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** A Latin hypercube: for each factor a number in each of `runs` equal parts, in an order drawn by the seed. */
export function latinHypercube(factors: number, runs: number, seed: number): DesignPoints {
  const random = seededRandom(seed);
  const points = Array.from({ length: runs }, () => new Float64Array(factors));
  for (let f = 0; f < factors; f++) {
    const order = Array.from({ length: runs }, (_, i) => i);
    for (let i = runs - 1; i > 0; i--) {
      const j = Math.min(i, Math.floor(random.uniform() * (i + 1)));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    points.forEach((point, run) => {
      point[f] = (order[run]! + random.uniform()) / runs;
    });
  }
  return points;
}

/** Primitive polynomial (degree, inner coefficients) and first direction numbers, from the second dimension on: Joe and Kuo (2008). */
const directions: readonly (readonly [inner: number, first: readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
  [4, [1, 3, 7, 13, 13, 15, 69]],
];

/** Most factors of a Sobol design. */
export const SOBOL_FACTORS_MAX = directions.length + 1;

const BITS = 32;

/** The first points of the Sobol sequence, each number shifted by the seed (modulo 1); the seed 0 shifts nothing. Throws RangeError beyond 21 factors. */
export function sobolPoints(factors: number, runs: number, seed: number): DesignPoints {
  if (factors > SOBOL_FACTORS_MAX)
    throw new RangeError(`a Sobol design of ${factors} factors; at most ${SOBOL_FACTORS_MAX}`);
  const byFactor = Array.from({ length: factors }, (_, f) => directionNumbers(f));
  const random = seededRandom(seed);
  const shift = Array.from({ length: factors }, () => (seed === 0 ? 0 : random.uniform()));
  const state = new Uint32Array(factors);
  return Array.from({ length: runs }, (_, run) => {
    if (run > 0) {
      // Gray code: the lowest zero bit of the number before.
      const bit = 31 - Math.clz32(~(run - 1) & run);
      for (let f = 0; f < factors; f++) state[f] = (state[f]! ^ byFactor[f]![bit]!) >>> 0;
    }
    return Float64Array.from(state, (value, f) => (value / 2 ** BITS + shift[f]!) % 1);
  });
}

function directionNumbers(factor: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  const entry = directions[factor - 1];
  if (entry === undefined) {
    for (let i = 0; i < BITS; i++) numbers[i] = 2 ** (BITS - 1 - i);
    return numbers;
  }
  const [inner, first] = entry;
  const degree = first.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      numbers[i] = first[i]! * 2 ** (BITS - 1 - i);
      continue;
    }
    let value = numbers[i - degree]! ^ (numbers[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if (((inner >>> (degree - 1 - k)) & 1) === 1) value ^= numbers[i - k]!;
    numbers[i] = value >>> 0;
  }
  return numbers;
}

/** Parts of the range of a factor with many values that count as alike when neighbours are sought. */
const PARTS = 16;

/**
 * The order in which points are run so that successive ones differ little: there and back along each factor, the last one fastest
 * (a reflected Gray code over the values of a factor, or over 16 parts of its range). Answers positions; the same points give the same order.
 */
export function neighbourOrder(points: DesignPoints): readonly number[] {
  const order = points.map((_, p) => p);
  const factors = points[0]?.length ?? 0;
  const ranks = Array.from({ length: factors }, (_, f) => ranksOf(points, f));
  const parts = points.map((point) =>
    Array.from(point, (value, f) => ranks[f]?.get(value) ?? levelAt(value, PARTS)),
  );
  return order.sort((a, b) => {
    let isBackwards = false;
    for (let f = 0; f < factors; f++) {
      const [first, second] = [parts[a]![f]!, parts[b]![f]!];
      if (first !== second) return isBackwards === first < second ? 1 : -1;
      if (first % 2 === 1) isBackwards = !isBackwards;
    }
    return a - b;
  });
}

/** The rank of each value of a factor; null where it has too many. */
function ranksOf(points: DesignPoints, factor: number): ReadonlyMap<number, number> | null {
  const values = new Set<number>();
  for (const point of points) {
    values.add(point[factor]!);
    if (values.size > PARTS) return null;
  }
  return new Map([...values].sort((a, b) => a - b).map((value, rank) => [value, rank]));
}
