/**
 * Sample average approximation: a stochastic program with more outcomes than can be listed is solved for samples of them, several times,
 * and the optimality gap of what was found is bounded with a confidence.
 *   lower bound   mean over replications m of v[m], the optimum for sample m (never above the true optimum in the mean)
 *   gap[m]        = mean cost of the candidate in sample m − v[m] ≥ 0;  gap ≤ mean + t·deviation ÷ √M with the confidence
 * The candidate is the one of the replications that costs least in a sample of its own, which also gives its value. Samples are solved one
 * after the other in one session, which is sent what differs.
 * Reference: Mak, Morton and Wood (1999), Monte Carlo bounding techniques for determining solution quality in stochastic programs.
 */
import { meanOf } from '../arithmetic/sums.ts';
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { LikeModels } from '../backends/likeModels.ts';
import type { Model } from '../model/model.ts';
import { studentQuantile } from './distributions.ts';
import { deviationOf, type MeanInterval, meanInterval } from './statistics.ts';
import {
  evaluateFirstStage,
  type ProgramScenario,
  ScenarioInfeasible,
  type StochasticProblem,
  type StochasticSolution,
  solveStochastic,
} from './stochasticProgram.ts';

/** A two-stage program whose outcomes are drawn by number. */
export interface SampledProblem {
  /** The model of the outcome with this number: the same one however often it is asked for; numbers from 0. */
  readonly modelOf: (outcome: number) => Model;
  /** Columns that are decided before the outcome is known. */
  readonly firstStage: readonly number[];
}

/** How many outcomes are sampled, how often, and how candidates are compared. */
export interface SampleAverageOptions {
  /** Outcomes of a sample, replications, and outcomes in which candidates are compared. */
  readonly sampleSize: number;
  readonly replications: number;
  readonly evaluations: number;
  readonly confidence?: number;
  readonly solve?: SolveOptions;
}

/** A decision by sample average, with the interval of its gap to the optimum. */
export interface SampleAverage {
  /** What is decided now, by `firstStage`. */
  readonly decided: readonly number[];
  /** Mean value of that in the sample of its own, in the sense of the models. */
  readonly value: MeanInterval;
  /** Optima of the samples: in the mean no worse than the true optimum. */
  readonly bound: MeanInterval;
  /** How much worse than the optimum it is in the mean at most: the mean gap, and its end with the confidence (one-sided). */
  readonly gap: { readonly mean: number; readonly upper: number };
}

/** Solves a sampled problem. Throws ScenarioInfeasible where a candidate has no solution in some outcome. */
export function sampleAverage(
  { modelOf, firstStage }: SampledProblem,
  { sampleSize, replications, evaluations, confidence = 0.95, solve = {} }: SampleAverageOptions,
  backend: Backend,
): SampleAverage {
  if (replications < 2) throw new RangeError(`a gap needs two replications, not ${replications}`);
  const sample = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ probability: 1 / count, model: modelOf(first + i) }));
  const sign = modelOf(0).sense === 'maximize' ? -1 : 1;
  const found = solvedSamples(
    Array.from({ length: replications }, (_, m) => ({
      scenarios: sample(m * sampleSize, sampleSize),
      firstStage,
    })),
    backend,
    solve,
  );
  const trial = sample(replications * sampleSize, evaluations);
  const valuesOf = (decided: readonly number[], scenarios: readonly ProgramScenario[]): readonly number[] =>
    evaluateFirstStage(scenarios, firstStage, decided, backend, solve).map((value, s) => {
      if (value === null) throw new ScenarioInfeasible(s);
      return value;
    });
  const tried = found.map(({ solution }) => valuesOf(solution.firstStage, trial));
  const least = tried.reduce(
    (best, values, m) => (sign * meanOf(values) < sign * meanOf(tried[best]!) ? m : best),
    0,
  );
  const decided = found[least]!.solution.firstStage;
  const gaps = found.map(
    ({ scenarios, solution }) => sign * (meanOf(valuesOf(decided, scenarios)) - solution.mean),
  );
  const half = (studentQuantile(confidence, replications - 1) * deviationOf(gaps)) / Math.sqrt(replications);
  return {
    decided,
    value: meanInterval(tried[least]!, confidence),
    bound: meanInterval(
      found.map(({ solution }) => solution.mean),
      confidence,
    ),
    gap: { mean: meanOf(gaps), upper: meanOf(gaps) + half },
  };
}

/** Problems that differ in numbers, each with its solution, in one session. */
function solvedSamples(
  problems: readonly StochasticProblem[],
  backend: Backend,
  solve: SolveOptions,
): readonly (StochasticProblem & { readonly solution: StochasticSolution })[] {
  const models = new LikeModels(backend);
  try {
    return problems.map((problem) => ({
      ...problem,
      solution: solveStochastic(problem, { goal: 'mean' }, backend, { ...solve, models }),
    }));
  } finally {
    models.dispose();
  }
}
