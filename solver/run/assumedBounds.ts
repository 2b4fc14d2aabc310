/**
 * Answers that may be due to a bound that the case does not state (formulation/assumedBounds.ts): a plan that reaches one, and no plan
 * at all. Such a case is solved once more with these bounds many times as large. Where nothing is worth more then, the first answer
 * counts: with the same decisions, worth is a concave function of the bounds, and one that is flat so far stays flat. An answer that is
 * worth more and still reaches the bounds proves nothing: it is a plan that may not be the best. A case without a plan within many
 * times all that it states counts as infeasible.
 */
import type { Session, SolveAnswer } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { reachesAssumedBound, withRaisedBounds } from '../formulation/assumedBounds.ts';
import type { Model } from '../model/model.ts';
import { isWithinGap } from '../model/point.ts';
import { type ObjectiveAnswer, solveObjectives } from './objectives.ts';
import type { RunOptions } from './options.ts';

/** The answer with the formulation that it is of. */
export interface UnassumedAnswer {
  readonly formulation: Formulation;
  readonly reached: ObjectiveAnswer;
  /** Whether a better plan may lie beyond a bound that was assumed. */
  readonly isAssumed: boolean;
}

/** Solves the objectives of a formulation that the session holds; where a bound was assumed that may matter, once more. */
export function solveUnassumed(
  formulation: Formulation,
  session: Session,
  options: RunOptions,
): UnassumedAnswer {
  const started = options.clock();
  const reached = solveObjectives(formulation, session, options);
  const first = { formulation, reached, isAssumed: mayBeAssumed(formulation, reached.answer) };
  const { timeLimitSeconds, shouldStop } = options;
  const left = (timeLimitSeconds ?? Number.POSITIVE_INFINITY) - (options.clock() - started);
  if (!first.isAssumed || left <= 0 || shouldStop?.() === true) return first;
  const { assumedBounds } = formulation.rows;
  const raised = { ...formulation, model: withRaisedBounds(formulation.model, assumedBounds) };
  const own = options.backend.load(raised.model);
  try {
    const again = solveObjectives(raised, own, {
      ...options,
      ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds: left }),
    });
    const settled = settle(formulation, raised.model, [reached, again], (one, other) =>
      areWorthTheSame(one.worths, other.worths),
    );
    const { of, isAssumed } = settled;
    return { formulation: of === again ? raised : formulation, reached: of, isAssumed };
  } finally {
    own.dispose();
  }
}

/**
 * Which of two answers counts, the second of a model whose assumed bounds are raised, and whether a better plan may lie beyond these.
 * `areSame` is asked of two answers that are both proved best.
 */
export function settle<A extends { readonly answer: SolveAnswer }>(
  { rows }: Formulation,
  raised: Model,
  [first, again]: readonly [A, A],
  areSame: (first: A, again: A) => boolean,
): { readonly of: A; readonly isAssumed: boolean } {
  const { values, reason } = again.answer;
  const isProved = reason === 'optimal';
  if (values === null || (!isProved && first.answer.values !== null)) return { of: first, isAssumed: true };
  if (isProved && first.answer.reason === 'optimal' && areSame(first, again))
    return { of: first, isAssumed: false };
  return { of: again, isAssumed: reachesAssumedBound(raised, rows.assumedBounds, values) };
}

/** Whether two answers are worth the same in the objective, or in each goal. */
function areWorthTheSame(one: ObjectiveAnswer['worths'], other: ObjectiveAnswer['worths']): boolean {
  return (
    one.length === other.length &&
    one.every((worth, g) => {
      const again = other[g] ?? null;
      return worth !== null && again !== null && isWithinGap(worth, again, 0);
    })
  );
}

/** Whether an answer may be due to an assumed bound. */
export function mayBeAssumed({ model, rows }: Formulation, { reason, values }: SolveAnswer): boolean {
  if (rows.assumedBounds.length === 0) return false;
  if (values !== null) return reachesAssumedBound(model, rows.assumedBounds, values);
  return reason === 'infeasible' || reason === 'infeasibleOrUnbounded';
}
