/**
 * Why a case has no plan, and the least that would have to give way: an irreducible conflict in business words,
 * and one minimal relaxation with amounts. The answer is a result, not an error.
 */
import { type Backend, SolverFailure } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { type ConflictingLimit, condensed } from './condense.ts';
import { findConflict, type Patience } from './conflict.ts';
import { type Relief, type Repair, repairMenu } from './repairs.ts';
import { roomForLots } from './roomForLots.ts';
import { limitOf, slacksOf } from './slacks.ts';

export interface Infeasibility {
  /** Limits that cannot hold together, in as few lines as possible; none where no limit is to blame, or none was found. */
  readonly conflict: readonly ConflictingLimit[];
  /** Whether leaving out any one of them makes a plan possible; false when the time ended before that was known. */
  readonly isIrreducible: boolean;
  /** Why the solver failed before all was explained; null when it did not. */
  readonly failure: string | null;
  /** Smallest total violation that makes a plan possible, limit by limit. Empty when even that failed. */
  readonly relaxation: readonly Relief[];
  /** Ways out that differ, each confirmed by a solve with the limits changed; the smallest first. */
  readonly repairs: readonly Repair[];
}

/** Share of the time that is kept for the conflict, however long the ways out take. */
const CONFLICT_SHARE = 0.4;

/**
 * Explains an infeasible formulation: first the ways out, which a planner waits for most and which `onFound` tells at once,
 * then the conflict.
 */
export function explainInfeasibility(
  formulation: Formulation,
  backend: Backend,
  patience: Patience,
  onFound: (repairs: readonly Repair[]) => void = () => undefined,
): Infeasibility {
  const slacks = slacksOf(formulation);
  const open = { ...formulation, model: roomForLots(formulation) };
  const reserve = CONFLICT_SHARE * patience.secondsLeft();
  const hurried = { ...patience, secondsLeft: () => patience.secondsLeft() - reserve };
  let failure: string | null = null;
  /** No plan is an answer, whatever becomes of its explanation. */
  const attempted = <R>(act: () => R): R | null => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof SolverFailure)) throw error;
      failure = error.message;
      return null;
    }
  };
  let repairs: readonly Repair[] = [];
  const menu = attempted(() =>
    repairMenu(open, slacks, backend, hurried, (found) => {
      repairs = found;
      onFound(found);
    }),
  );
  const found = attempted(() => findConflict(open.model, slacks, backend, patience));
  const conflict = (found?.limits ?? []).map((slack, i) => ({
    ...limitOf(formulation, slack),
    direction: slack.direction,
    alone: found?.alone?.[i] ?? null,
  }));
  return {
    conflict: condensed(conflict, formulation.index.source.periods),
    isIrreducible: found?.isIrreducible === true,
    failure,
    relaxation: menu?.relaxation ?? [],
    repairs: menu?.repairs ?? repairs,
  };
}
