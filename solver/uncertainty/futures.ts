/**
 * Futures: what may happen, each from its number and the seed alone, so that every policy meets the same ones (common random numbers).
 *
 *   demand[g,t] = forecast[g,t] · exp(e[g,t] − ½·σ[g]²) · launch[g]
 *     parametric   e[g,t] = φ·e[g,t−1] + √(1 − φ²)·σ[g]·(√ρ·common[t] + √(1 − ρ)·own[g,t])     normal numbers
 *     bootstrap    e[·,t] = past errors of one and the same period of all segments, in blocks of successive periods, so that what went
 *                  together in the past goes together in the future
 *     launch[g]    = exp(τ·n − ½·τ²), one for each family whose products are new; else 1
 *   yield[p,t]     = yield of the case · (1 + v·n), not below 0 nor above 1 where the case's is not
 *   available[r,t] = 1 − down time ÷ hours of the period, failures and repairs exponential
 *   delay[s,t]     = periods that an order is late: with the probability stated one period, of those again one more, and so on
 *
 * Demand has the mean of the forecast. Seasons are those of the forecast.
 * Reference: Künsch (1989), The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17.
 */
import { meanOf } from '../arithmetic/sums.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type Random, seededRandom } from '../demand/forecast/random.ts';
import { indexCase } from '../index/indexedCase.ts';
import { type Residuals, residualsOf } from './residuals.ts';
import { indexFrom } from './statistics.ts';

/** How futures are drawn. */
export interface FutureOptions {
  readonly seed: number;
  /** Periods of the case that a future has, from its first. */
  readonly periods: number;
  readonly method: 'parametric' | 'bootstrap';
  /** Errors of the past; those of the case when they are not stated. */
  readonly residuals?: Residuals;
  /** Factor on all deviations: 0 for no errors, 1 as they were. */
  readonly scale?: number;
  /** Correlation of segments, and of a segment with itself a period later, instead of what the past says. Parametric futures only. */
  readonly correlation?: number;
  readonly autocorrelation?: number;
  /** Periods of a block of the bootstrap; 3. */
  readonly blockPeriods?: number;
  /** Deviation τ of the success of new products; 0.4. */
  readonly launchDeviation?: number;
  /** Deviation v of a yield as a share of it; 0: as the case says. */
  readonly yieldDeviation?: number;
  /** Failures of every resource: mean days between failures, and of a repair. */
  readonly outages?: { readonly daysBetween: number; readonly repairDays: number };
  /** Probability that an order of materials comes a period late. */
  readonly delayProbability?: number;
}

/** One future: what happens, by period. */
export interface Future {
  readonly number: number;
  /** Units that segments ask for, segment by period. */
  readonly demand: Float64Array;
  /** Good units of a unit started, process by period; share of regular hours, resource by period; periods late, supply by period. */
  readonly yield?: Float64Array;
  readonly available?: Float64Array;
  readonly delay?: Int32Array;
}

/** Answers the future of a number from 0 on: the same one however often, and in whatever order, it is asked for. */
export function futuresOf(planningCase: PlanningCase, options: FutureOptions): (number: number) => Future {
  const index = indexCase(planningCase);
  const all = index.periodCount;
  const { periods, seed } = options;
  if (periods < 1 || periods > all)
    throw new RangeError(`futures of ${periods} periods; the case has ${all}`);
  const residuals = options.residuals ?? residualsOf(planningCase);
  const launches = launchedFamilies(planningCase, residuals);
  return (number) => {
    const stream = (name: string) => seededRandom(streamSeed(seed, number, name));
    const errors = (options.method === 'bootstrap' ? resampled : simulated)(
      residuals,
      options,
      stream('demand'),
    );
    const launch = launchFactors(launches, options.launchDeviation ?? 0.4, stream('launch'));
    const demand = new Float64Array(planningCase.segments.length * periods);
    planningCase.segments.forEach((_, g) => {
      for (let t = 0; t < periods; t++)
        demand[g * periods + t] =
          index.demandUnits[g * all + t]! * Math.exp(errors[g * periods + t]!) * (launch[g] ?? 1);
    });
    return {
      number,
      demand,
      ...yields(planningCase, options, stream('yield')),
      ...outages(planningCase, options, stream('outages')),
      ...delays(planningCase, options, stream('delays')),
    };
  };
}

/** A seed for one kind of chance in one future (FNV-1a over its name, mixed with the numbers). */
function streamSeed(seed: number, number: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of `${name}/${number}`)
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash + 4294967296 * (number % 2 ** 20);
}

/** Errors by normal numbers, segment by period, so that exp(error) has the mean 1. */
function simulated(residuals: Residuals, options: FutureOptions, random: Random): Float64Array {
  const { periods, scale = 1 } = options;
  const correlation = options.correlation ?? residuals.correlation;
  const autocorrelation = options.autocorrelation ?? residuals.autocorrelation;
  const fresh = Math.sqrt(1 - autocorrelation ** 2);
  const segments = residuals.deviation.length;
  const errors = new Float64Array(segments * periods);
  const standard = new Float64Array(segments);
  for (let t = 0; t < periods; t++) {
    const common = random.normal();
    for (let g = 0; g < segments; g++) {
      const shock = Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.normal();
      standard[g] = t === 0 ? shock : autocorrelation * standard[g]! + fresh * shock;
      const deviation = scale * residuals.deviation[g]!;
      errors[g * periods + t] = deviation * standard[g]! - 0.5 * deviation ** 2;
    }
  }
  return errors;
}

/** Errors of past periods in blocks; segments without errors of their own are drawn by normal numbers of the common deviation. */
function resampled(residuals: Residuals, options: FutureOptions, random: Random): Float64Array {
  const { periods, scale = 1, blockPeriods = 3 } = options;
  const segments = residuals.deviation.length;
  const known = usedPeriods(residuals);
  if (known.length === 0) return simulated(residuals, options, random);
  const errors = new Float64Array(segments * periods);
  const means = meansOfExponentials(residuals, known, scale);
  for (let t = 0; t < periods; ) {
    const start = indexFrom(random, known.length);
    for (let b = 0; b < blockPeriods && t < periods; b++, t++) {
      const past = known[(start + b) % known.length]!;
      for (let g = 0; g < segments; g++) {
        const own = residuals.errors[g]![past]!;
        const deviation = scale * residuals.deviation[g]!;
        errors[g * periods + t] =
          residuals.isNew[g] === true || Number.isNaN(own)
            ? deviation * random.normal() - 0.5 * deviation ** 2
            : scale * own - means[g]!;
      }
    }
  }
  return errors;
}

/** Past periods in which most segments have errors. */
function usedPeriods({ errors, periods, isNew }: Residuals): readonly number[] {
  const old = errors.filter((_, g) => isNew[g] !== true);
  return Array.from({ length: periods }, (_, t) => t).filter(
    (t) => old.length > 0 && old.filter((values) => !Number.isNaN(values[t]!)).length * 2 >= old.length,
  );
}

/** log of the mean of exp(error) by segment: errors less this keep the mean of the forecast. */
function meansOfExponentials({ errors }: Residuals, known: readonly number[], scale: number): Float64Array {
  return Float64Array.from(errors, (values) => {
    const own = known.flatMap((t) => (Number.isNaN(values[t]!) ? [] : [Math.exp(scale * values[t]!)]));
    return own.length === 0 ? 0 : Math.log(meanOf(own));
  });
}

/** Families whose segments are all new where others are not: position among them by segment, −1 for none. */
function launchedFamilies(planningCase: PlanningCase, { isNew }: Residuals): Int32Array {
  if (isNew.every((value) => value)) return new Int32Array(isNew.length).fill(-1);
  const families = [...new Set(planningCase.segments.map(({ family }) => family))];
  const launched = families.filter((family) =>
    planningCase.segments.every((row, g) => row.family !== family || isNew[g] === true),
  );
  return Int32Array.from(planningCase.segments, ({ family }) => launched.indexOf(family));
}

function launchFactors(launches: Int32Array, deviation: number, random: Random): readonly number[] {
  const count = launches.reduce((most, position) => Math.max(most, position + 1), 0);
  const factors = Array.from({ length: count }, () =>
    Math.exp(deviation * random.normal() - 0.5 * deviation ** 2),
  );
  return Array.from(launches, (position) => (position < 0 ? 1 : factors[position]!));
}

function yields(planningCase: PlanningCase, { yieldDeviation = 0, periods }: FutureOptions, random: Random) {
  if (yieldDeviation <= 0) return {};
  const values = new Float64Array(planningCase.processes.length * periods);
  planningCase.processes.forEach((row, p) => {
    for (let t = 0; t < periods; t++) {
      const drawn = row.yield * (1 + yieldDeviation * random.normal());
      values[p * periods + t] = Math.max(0, row.yield <= 1 ? Math.min(1, drawn) : drawn);
    }
  });
  return { yield: values };
}

/** Share of the hours that resources have: they run and fail by turns, and may be down when the horizon begins. */
function outages(planningCase: PlanningCase, { outages: stated, periods }: FutureOptions, random: Random) {
  if (stated === undefined) return {};
  const { daysBetween, repairDays } = stated;
  const values = new Float64Array(planningCase.resources.length * periods).fill(1);
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  planningCase.resources.forEach((_, r) => {
    let isUp = random.uniform() < daysBetween / (daysBetween + repairDays);
    let left = exponential(isUp ? daysBetween : repairDays);
    for (let t = 0; t < periods; t++) {
      const days = planningCase.periods[t]!.workingDays;
      let down = 0;
      for (let day = 0; day < days; ) {
        const step = Math.min(left, days - day);
        if (!isUp) down += step;
        day += step;
        left -= step;
        if (left > 1e-12) continue;
        isUp = !isUp;
        left = exponential(isUp ? daysBetween : repairDays);
      }
      values[r * periods + t] = days > 0 ? 1 - down / days : 1;
    }
  });
  return { available: values };
}

function delays(
  planningCase: PlanningCase,
  { delayProbability = 0, periods }: FutureOptions,
  random: Random,
) {
  if (delayProbability <= 0) return {};
  const values = new Int32Array(planningCase.supplies.length * periods);
  for (let cell = 0; cell < values.length; cell++)
    while (random.uniform() < delayProbability && values[cell]! < 12) values[cell]!++;
  return { delay: values };
}
