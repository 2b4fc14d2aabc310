/**
 * Why a case has no plan, and its smallest relaxation: the limits that conflict in business words,
 * and one minimal relaxation with amounts. The answer is a result, not an error.
 */
import { type Backend, SolverFailure } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Words } from '../words/words.ts';
import { type ConflictingLimit, condensed } from './condense.ts';
import { findIis } from './iis.ts';
import { type Relief, type Repair, repairMenu } from './repairs.ts';
import { limitOf, slacksOf } from './slacks.ts';
import { widenBounds } from './widenBounds.ts';
import type { WorkBudget } from './workBudget.ts';

/** Why a case has no plan: limits that conflict, and what would restore a plan. */
export interface Infeasibility {
  /** Limits that conflict, in as few lines as possible; none where no limit is the cause, or none was found. */
  readonly conflictingLimits: readonly ConflictingLimit[];
  /** Whether leaving out any one of them makes a plan possible; false when the work ended before that was known. */
  readonly isIrreducible: boolean;
  /** Why the solver failed before all was explained; null when it did not. */
  readonly failure: Words | null;
  /** Smallest total violation that makes a plan possible, limit by limit. Empty when even that failed. */
  readonly relaxation: readonly Relief[];
  /** Options that differ, each verified by a solve with the limits changed; the smallest first. */
  readonly repairs: readonly Repair[];
}

/** Share of the work that is kept for the conflict, however much the repair options take. */
const CONFLICT_SHARE = 0.4;

/**
 * Explains an infeasible formulation: first the options to repair it, which a planner waits for most and which
 * `onFound` reports at once, then the limits that conflict.
 */
export function explainInfeasibility(
  formulation: Formulation,
  backend: Backend,
  budget: WorkBudget,
  onFound: (repairs: readonly Repair[]) => void = () => undefined,
): Infeasibility {
  const slacks = slacksOf(formulation);
  const open = { ...formulation, model: widenBounds(formulation) };
  let failure: Words | null = null;
  /** No plan is an answer, whatever becomes of its explanation. */
  const attempted = <R>(act: () => R): R | null => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof SolverFailure)) throw error;
      failure = error.words;
      return null;
    }
  };
  let repairs: readonly Repair[] = [];
  const menu = attempted(() =>
    repairMenu(open, slacks, backend, { budget, reserve: CONFLICT_SHARE }, (found) => {
      repairs = found;
      onFound(found);
    }),
  );
  const found = attempted(() => findIis(open.model, slacks, backend, budget));
  const conflict = (found?.limits ?? []).map((slack, i) => ({
    ...limitOf(formulation, slack),
    direction: slack.direction,
    alone: found?.alone?.[i] ?? null,
  }));
  return {
    conflictingLimits: condensed(conflict, formulation.index.source.periods),
    isIrreducible: found?.isIrreducible === true,
    failure,
    relaxation: menu?.relaxation ?? [],
    repairs: menu?.repairs ?? repairs,
  };
}
