/** A second opinion: another solver on the same case, both plans verified, objectives compared. */
import type { PlanningCase } from '../case/planningCase.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions } from './options.ts';
import { type RunResult, type RunStatus, solvePlan } from './solve.ts';

export interface CrossCheck {
  readonly solver: string;
  readonly version: string;
  readonly licence: string;
  readonly status: RunStatus;
  readonly objective: number | null;
  readonly verified: boolean;
  /** |difference| ÷ max(1, |objective|); null when one of them has no plan. */
  readonly relativeDifference: number | null;
  /** Same answer: both without a plan, or objectives that agree within the gaps that were allowed. */
  readonly agrees: boolean;
}

/** Relative difference that is rounding. */
const TOLERANCE = 1e-6;

/** Solves the case again with another backend and compares. Throws SolverFailure when that solver fails. */
export function crossCheck(planningCase: PlanningCase, first: RunResult, options: RunOptions): CrossCheck {
  const second = solvePlan(planningCase, options);
  const difference =
    first.objective === null || second.objective === null
      ? null
      : Math.abs(first.objective - second.objective) / Math.max(1, Math.abs(first.objective));
  const allowed =
    TOLERANCE + (first.size.integers > 0 ? 2 * (options.relativeGap ?? DEFAULT_RELATIVE_GAP) : 0);
  return {
    solver: options.backend.name,
    version: options.backend.version,
    licence: options.backend.licence,
    status: second.status,
    objective: second.objective,
    verified: second.verification?.passed ?? false,
    relativeDifference: difference,
    agrees: difference === null ? first.status === second.status : difference <= allowed,
  };
}
