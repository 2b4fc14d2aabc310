/**
 * A run with its reasons: the plan, or why there is none. `run/` solves and verifies; what it found infeasible is explained
 * here, with the limits that conflict and the options to restore feasibility.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { RunOptions, RunPhase, RunProgress } from '../run/options.ts';
import { type FormulatedResult, formulateAndSolve, type RunResult } from '../run/solve.ts';
import { explainInfeasibility, type Infeasibility } from './infeasibility.ts';
import type { Repair } from './repairs.ts';
import { EXPLAIN_WORK, WorkBudget } from './workBudget.ts';

/** A result of a run; `infeasibility` says why its status is `infeasible` and is null otherwise. */
export type ExplainedResult = RunResult & { readonly infeasibility: Infeasibility | null };

/** Progress of a run and of its explanation. */
export interface ExplainedProgress extends Omit<RunProgress, 'phase'> {
  readonly phase: RunPhase | 'explain';
  /** Options to restore feasibility that a solve has verified so far. */
  readonly repairs?: readonly Repair[];
}

/** Options of a run that is explained where it has no plan. */
export interface ExplainedOptions extends Omit<RunOptions, 'onProgress'> {
  readonly onProgress?: (progress: ExplainedProgress) => void;
}

/** Solves a validated case; verifies the plan, or explains why there is none. Throws what solvePlan throws. */
export function solveAndExplain(planningCase: PlanningCase, options: ExplainedOptions): ExplainedResult {
  return withReasons(formulateAndSolve(planningCase, options), options);
}

/** Adds to the result of a run why there is no plan, where there is none. */
export function withReasons(
  { result, formulation }: FormulatedResult,
  options: ExplainedOptions,
): ExplainedResult {
  if (result.status !== 'infeasible') return { ...result, infeasibility: null };
  const { backend, clock, shouldStop } = options;
  const start = clock();
  let repairs: readonly Repair[] = [];
  const onProgress = () => options.onProgress?.({ phase: 'explain', seconds: clock() - start, repairs });
  onProgress();
  const budget = new WorkBudget(EXPLAIN_WORK, {
    ...(shouldStop === undefined ? {} : { shouldStop }),
    onProgress,
  });
  const infeasibility = explainInfeasibility(formulation, backend, budget, (found) => {
    repairs = found;
    onProgress();
  });
  const seconds = { ...result.seconds, total: result.seconds.total + clock() - start };
  return { ...result, seconds, infeasibility };
}
