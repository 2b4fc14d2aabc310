/**
 * Statistics of samples: means with confidence intervals, paired differences, corrections for many comparisons, quantiles, ranks with
 * their uncertainty. Samples are plain numbers, one for each future; pairs are of the same future.
 */
import { meanOf } from '../arithmetic/sums.ts';
import { quantile as interpolated } from '../demand/forecast/intervals.ts';
import { type Random, seededRandom } from '../demand/forecast/random.ts';
import { studentProbability, studentQuantile } from './distributions.ts';

/** A mean with the interval that holds it with the stated confidence; both ends are the mean where there is one value. */
export interface MeanInterval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Standard error of the mean; 0 with one value. */
  readonly error: number;
  readonly count: number;
}

/** Mean of a sample with Student's interval. Throws RangeError for an empty sample. */
export function meanInterval(values: readonly number[], confidence = 0.95): MeanInterval {
  const count = values.length;
  if (count === 0) throw new RangeError('a mean needs at least one value');
  const mean = meanOf(values);
  if (count === 1) return { mean, lower: mean, upper: mean, error: 0, count };
  const error = deviationOf(values) / Math.sqrt(count);
  const half = error === 0 ? 0 : studentQuantile(0.5 + confidence / 2, count - 1) * error;
  return { mean, lower: mean - half, upper: mean + half, error, count };
}

/** Difference of two samples, future by future. */
export interface PairedDifference extends MeanInterval {
  /** Probability of so large a mean difference where there is none (two-sided t test); 1 where no difference varies. */
  readonly probability: number;
  /** Interval by resampling futures: the same confidence without a normal distribution. */
  readonly bootstrap: { readonly lower: number; readonly upper: number };
}

/** Confidence, and how resampling is done. */
export interface PairedOptions {
  readonly confidence?: number;
  /** Samples that are drawn for the bootstrap, and their seed; 2000 and 1. */
  readonly resamples?: number;
  readonly seed?: number;
}

/** a − b with its intervals. Throws RangeError unless both have the same number of values, at least one. */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  { confidence = 0.95, resamples = 2000, seed = 1 }: PairedOptions = {},
): PairedDifference {
  if (a.length !== b.length) throw new RangeError(`pairs need as many values: ${a.length} and ${b.length}`);
  const differences = a.map((value, i) => value - b[i]!);
  const interval = meanInterval(differences, confidence);
  const { mean, error, count } = interval;
  const probability =
    count < 2 || error === 0
      ? mean === 0 || count < 2
        ? 1
        : 0
      : 2 * studentProbability(-Math.abs(mean / error), count - 1);
  return {
    ...interval,
    probability,
    bootstrap: bootstrapInterval(differences, { confidence, resamples, seed }),
  };
}

/** Interval of a mean by percentiles of resampled means. Reference: Efron and Tibshirani (1993), chapter 13. */
export function bootstrapInterval(
  values: readonly number[],
  { confidence = 0.95, resamples = 2000, seed = 1 }: PairedOptions = {},
): { readonly lower: number; readonly upper: number } {
  const count = values.length;
  const sampled = Float64Array.from(values);
  const means = new Float64Array(resamples);
  resample({ count, resamples, seed }, (futures, r) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += sampled[futures[i]!]!;
    means[r] = sum / count;
  });
  means.sort();
  return {
    lower: quantile(means, 0.5 - confidence / 2),
    upper: quantile(means, 0.5 + confidence / 2),
  };
}

interface Resamples {
  readonly count: number;
  readonly resamples: number;
  readonly seed: number;
}

/** Futures that are drawn at most to be kept: larger sets are drawn anew each time. */
const KEPT_MAX = 2_000_000;

/** The sets that were drawn last: a tournament asks for the same ones with each figure of each policy. */
let kept: { readonly of: Resamples; readonly futures: Uint32Array } | null = null;

/** Draws sets of as many futures as there are, with replacement, and hands on each; the same for the same seed. */
function resample(of: Resamples, act: (futures: Uint32Array, set: number) => void): void {
  const { count, resamples, seed } = of;
  const isKept = kept?.of.count === count && kept.of.resamples === resamples && kept.of.seed === seed;
  const canKeep = count * resamples <= KEPT_MAX;
  const futures = isKept ? kept!.futures : new Uint32Array(canKeep ? count * resamples : count);
  const random = isKept ? null : seededRandom(seed);
  for (let r = 0; r < resamples; r++) {
    const set = canKeep ? futures.subarray(r * count, (r + 1) * count) : futures;
    if (random !== null) for (let i = 0; i < count; i++) set[i] = indexFrom(random, count);
    act(set, r);
  }
  if (canKeep) kept = { of, futures };
}

/** Probabilities of many tests, raised so that none is believed by chance: Holm (1979). In the order given. */
export function holm(probabilities: readonly number[]): readonly number[] {
  return adjusted(probabilities, 'ascending', (p, rank, count) => p * (count - rank));
}

/** Probabilities by false discovery rate: Benjamini and Hochberg (1995). In the order given. */
export function benjaminiHochberg(probabilities: readonly number[]): readonly number[] {
  return adjusted(probabilities, 'descending', (p, rank, count) => (p * count) / (rank + 1));
}

function adjusted(
  probabilities: readonly number[],
  direction: 'ascending' | 'descending',
  scaled: (p: number, rank: number, count: number) => number,
): readonly number[] {
  const order = probabilities.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const result = new Array<number>(probabilities.length);
  let known = direction === 'ascending' ? 0 : 1;
  const ranks = order.map((_, rank) => rank);
  if (direction === 'descending') ranks.reverse();
  for (const rank of ranks) {
    const { p, i } = order[rank]!;
    const value = Math.min(1, scaled(p, rank, probabilities.length));
    known = direction === 'ascending' ? Math.max(known, value) : Math.min(known, value);
    result[i] = known;
  }
  return result;
}

/** The rank of one sample among several, with its uncertainty. */
export interface RankOf {
  /** Mean rank over the futures, 1 the best; equal values share their ranks. */
  readonly mean: number;
  /** Ranks of the mean value in resampled futures that hold the confidence between them. */
  readonly lower: number;
  readonly upper: number;
  /** Share of resampled sets of futures in which it is the best. */
  readonly bestShare: number;
}

/** Ranks of several samples over the same futures; the greater value is the better one. `samples`: competitor by future. */
export function ranks(
  samples: readonly (readonly number[])[],
  { confidence = 0.95, resamples = 1000, seed = 1 }: PairedOptions = {},
): readonly RankOf[] {
  const count = samples[0]?.length ?? 0;
  if (count === 0) throw new RangeError('ranks need at least one future');
  const means = samples.map(() => 0);
  for (let f = 0; f < count; f++)
    ranksOf(samples.map((values) => values[f]!)).forEach((rank, s) => {
      means[s]! += rank / count;
    });
  const drawn = samples.map(() => [] as number[]);
  const best = samples.map(() => 0);
  resample({ count, resamples, seed }, (futures) => {
    const sums = samples.map((values) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += values[futures[i]!]!;
      return sum;
    });
    const found = ranksOf(sums);
    for (const [s, rank] of found.entries()) drawn[s]!.push(rank);
    const least = Math.min(...found);
    const winners = found.filter((rank) => rank === least).length;
    found.forEach((rank, s) => {
      if (rank === least) best[s]! += 1 / winners;
    });
  });
  return samples.map((_, s) => {
    const sorted = drawn[s]!.sort((a, b) => a - b);
    return {
      mean: means[s]!,
      lower: quantile(sorted, 0.5 - confidence / 2),
      upper: quantile(sorted, 0.5 + confidence / 2),
      bestShare: best[s]! / resamples,
    };
  });
}

/** Ranks from 1, the greatest first; equal values share the mean of their ranks. */
function ranksOf(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const better = values.filter((other) => other > value).length;
    const equal = values.filter((other) => other === value).length;
    return better + (equal + 1) / 2;
  });
}

/** Value below which a share of a sorted sample lies, interpolated (type 7 of Hyndman and Fan, 1996). */
export function quantile(sorted: readonly number[] | Float64Array, share: number): number {
  if (sorted.length === 0) throw new RangeError('a quantile needs at least one value');
  return interpolated(sorted, share);
}

/** Deviation of a sample (n − 1); 0 with fewer than two values. */
export function deviationOf(values: readonly number[] | Float64Array): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** A position from 0 to count − 1. */
export function indexFrom(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(random.uniform() * count));
}
