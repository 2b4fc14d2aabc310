/**
 * Two-stage programs by the method that suits their size: small ones as one model (the extensive form), large linear ones by decomposition. The
 * solution says which one it was; both give the same optimum.
 */
import type { Backend, SolveOptions } from '../backends/backend.ts';
import { isDecomposable, solveDecomposed } from './benders.ts';
import {
  type StochasticGoal,
  type StochasticProblem,
  type StochasticSolution,
  signOf,
  solveStochastic,
} from './stochasticProgram.ts';

/** How a two-stage program was solved. */
export type TwoStageMethod = 'extensiveForm' | 'decomposition';

/** A solution with how it was found. */
export interface TwoStageSolution extends StochasticSolution {
  readonly method: TwoStageMethod;
}

/** Columns of all scenarios together from which on decomposition takes less time (measured, docs/decisions/0093). */
const DECOMPOSED_COLUMNS_MIN = 80_000;

/**
 * Solves a two-stage program. `method`: instead of the one that suits its size; a problem with whole numbers has the extensive form alone. Throws
 * ScenarioInfeasible where it has no solution, RangeError where the models are unlike.
 */
export function solveTwoStage(
  problem: StochasticProblem,
  goal: StochasticGoal,
  backend: Backend,
  { method, ...options }: SolveOptions & { readonly method?: TwoStageMethod } = {},
): TwoStageSolution {
  const columnCount = problem.scenarios.reduce((sum, { model }) => sum + model.columnCount, 0);
  const suited = columnCount >= DECOMPOSED_COLUMNS_MIN ? 'decomposition' : 'extensiveForm';
  if ((method ?? suited) === 'decomposition' && isDecomposable(problem)) {
    const found = solveDecomposed(problem, goal, backend, options);
    if (found !== null) {
      const sign = signOf(problem);
      const { scenarios } = problem;
      const values = found.values.map((value) => sign * value);
      return {
        method: 'decomposition',
        isOptimal: true,
        goalValue: goal.goal === 'regret' ? found.value : sign * found.value,
        mean: scenarios.reduce((sum, { probability }, s) => sum + probability * values[s]!, 0),
        values,
        firstStage: found.firstStage,
        columns: found.columns,
      };
    }
  }
  return { method: 'extensiveForm', ...solveStochastic(problem, goal, backend, options) };
}
