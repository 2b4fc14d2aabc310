/** A second opinion: another solver on the same case, both plans verified, objectives compared. */
import { SolverFailure } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { PROOF_TOLERANCE } from '../model/point.ts';
import type { Words } from '../words/words.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions } from './options.ts';
import { type RunResult, type RunStatus, solvePlan } from './solve.ts';

/**
 * What two answers say about each other:
 *  - agrees: both have no plan, or objectives within the gaps that were allowed;
 *  - disagrees: one of them is wrong: a plan is better than the other solver proved possible, or exists where none can;
 *  - undecided: one has not finished, or gave no answer that can be compared.
 */
export type Verdict = 'agrees' | 'disagrees' | 'undecided';

/** What a second solver says of the same case. */
export interface CrossCheck {
  readonly solver: string;
  readonly version: string;
  readonly licence: string;
  /** Null when the solver failed. */
  readonly status: RunStatus | null;
  readonly objective: number | null;
  readonly verified: boolean;
  /** |difference| ÷ |objective|; null when one of them has no plan. */
  readonly relativeDifference: number | null;
  readonly verdict: Verdict;
  /** Why the solver failed; null when it did not. */
  readonly failure: Words | null;
}

/** Solves the case again with another backend and compares; a solver that fails leaves the first answer as it is. */
export function crossCheck(planningCase: PlanningCase, first: RunResult, options: RunOptions): CrossCheck {
  const { name, version, licence } = options.backend;
  let second: RunResult;
  try {
    second = solvePlan(planningCase, options);
  } catch (error) {
    if (!(error instanceof SolverFailure)) throw error;
    return {
      ...{ solver: name, version, licence, status: null, objective: null, verified: false },
      ...{ relativeDifference: null, verdict: 'undecided', failure: error.words },
    };
  }
  const mode = planningCase.company[0]?.objective ?? 'maximizeMargin';
  const isMoney = mode === 'minimizeCost' || mode === 'maximizeMargin';
  return {
    solver: name,
    version,
    licence,
    status: second.status,
    objective: second.objective,
    verified: second.verification?.passed ?? false,
    relativeDifference: differenceOf(first, second),
    verdict: verdictOf(first, second, options.relativeGap ?? DEFAULT_RELATIVE_GAP, isMoney),
    failure: null,
  };
}

function differenceOf(first: RunResult, second: RunResult): number | null {
  if (first.objective === null || second.objective === null) return null;
  const off = Math.abs(first.objective - second.objective);
  return off === 0 ? 0 : off / Math.max(Math.abs(first.objective), Math.abs(second.objective));
}

function verdictOf(first: RunResult, second: RunResult, relativeGap: number, isMoney: boolean): Verdict {
  const difference = differenceOf(first, second);
  if (difference === null) {
    const isAnswer = ({ status }: RunResult) => status !== 'noPlan' && status !== 'unverified';
    if (!isAnswer(first) || !isAnswer(second)) return 'undecided';
    return first.status === second.status ? 'agrees' : 'disagrees';
  }
  if (difference <= PROOF_TOLERANCE + (first.size.integers > 0 ? 2 * relativeGap : 0)) return 'agrees';
  // Plans that are equally good for goals that are not money may cost different money.
  if (!isMoney) return 'undecided';
  const direction = first.objectiveMode === 'minimizeCost' ? -1 : 1;
  const isFirstWorse = direction * (second.objective! - first.objective!) > 0;
  const [worse, better] = isFirstWorse ? [first, second] : [second, first];
  if (worse.status === 'optimal') return 'disagrees';
  const beyond = worse.bound === null ? 0 : direction * (better.objective! - worse.bound);
  return beyond > PROOF_TOLERANCE * Math.abs(better.objective!) ? 'disagrees' : 'undecided';
}
