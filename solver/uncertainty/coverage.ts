/**
 * Whether futures can be believed: a fan of what they span, and how often the past would have fallen within it. Honest futures cover their
 * share: about 80 of 100 past values lie within the middle 80 %.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { Future } from './futures.ts';
import type { Residuals } from './residuals.ts';
import { quantile } from './statistics.ts';

/** What the futures of a sum of segments span, by period. Units. */
export interface Fan {
  readonly shares: readonly number[];
  readonly median: readonly number[];
  /** Lower and upper end of the middle part that holds a share, share by period. */
  readonly lower: readonly (readonly number[])[];
  readonly upper: readonly (readonly number[])[];
}

/** The fan of the demand of some segments (all where none are named), added up. Throws RangeError without a future. */
export function demandFan(
  planningCase: PlanningCase,
  futures: readonly Future[],
  options: {
    readonly segments?: ReadonlySet<string>;
    readonly shares?: readonly number[];
    /** What a unit of each segment counts in the sum; 1 where it is not stated. */
    readonly weight?: ArrayLike<number>;
  } = {},
): Fan {
  const { segments, shares = [0.5, 0.8, 0.95], weight } = options;
  const [first] = futures;
  if (first === undefined) throw new RangeError('a fan needs at least one future');
  const count = planningCase.segments.length;
  const periods = first.demand.length / Math.max(1, count);
  const sorted = Array.from({ length: periods }, (_, t) =>
    futures
      .map(({ demand }) =>
        planningCase.segments.reduce(
          (sum, { segment }, g) =>
            segments?.has(segment) === false ? sum : sum + (weight?.[g] ?? 1) * demand[g * periods + t]!,
          0,
        ),
      )
      .sort((a, b) => a - b),
  );
  return {
    shares,
    median: sorted.map((values) => quantile(values, 0.5)),
    lower: shares.map((share) => sorted.map((values) => quantile(values, 0.5 - share / 2))),
    upper: shares.map((share) => sorted.map((values) => quantile(values, 0.5 + share / 2))),
  };
}

/**
 * Share of past errors that lie within the middle part of simulated errors, by part: what the futures say of single segments and
 * periods against what happened. `draw` answers futures of a demand of 1 in every cell.
 */
export function pastCoverage(
  residuals: Residuals,
  drawn: readonly Float64Array[],
  shares: readonly number[] = [0.5, 0.8, 0.95],
): readonly { readonly share: number; readonly covered: number; readonly count: number }[] {
  const segments = residuals.errors.length;
  const factors = residuals.errors.map((_, g) => {
    const all: number[] = [];
    for (const demand of drawn) {
      const periods = demand.length / segments;
      for (let t = 0; t < periods; t++) all.push(demand[g * periods + t]!);
    }
    return all.sort((a, b) => a - b);
  });
  return shares.map((share) => {
    let covered = 0;
    let count = 0;
    residuals.errors.forEach((errors, g) => {
      if (residuals.isNew[g] === true) return;
      const [low, high] = [0.5 - share / 2, 0.5 + share / 2].map((part) => quantile(factors[g]!, part));
      for (const error of errors) {
        if (Number.isNaN(error)) continue;
        const factor = Math.exp(error);
        count++;
        if (factor >= low! && factor <= high!) covered++;
      }
    });
    return { share, covered: count === 0 ? 0 : covered / count, count };
  });
}
