/**
 * Linear plans whose optimum is proved. That a solver calls a plan optimal is its word; the proof is the bound that its duals
 * give by weak duality, whatever they are (model/certificate.ts). Where that bound leaves a greater gap than was asked for, the
 * model is solved once more in another way, and the better plan and the tighter bound count. A solver that reports no duals
 * proves nothing. Only the bound is proved here. Whether the point keeps the model is not asked of the model: every caller reads it as
 * a plan, which the verifier recomputes from the case, and the gap that is reported is of what the verifier found the plan to be worth.
 */
import type { Session, SolveAnswer, SolveOptions } from '../backends/backend.ts';
import { dualBoundOf } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { direction, isWithinGap } from '../model/point.ts';

/**
 * Nothing ends a linear solve early: its gap is rounding, whatever is asked for plans with whole numbers. Above this the model
 * is solved once more.
 */
const LINEAR_GAP = 1e-4;

/**
 * The second solve may take so many times the work of the first, and so many iterations in any case: a count, not a time, so that a loaded
 * machine proves the same. Seconds only end what hangs, and solvers that cannot count.
 */
const AGAIN_SHARE = 5;
const AGAIN_ITERATIONS_MIN = 60_000;
const HANG_SECONDS = 160;

export interface ProvedOptions {
  readonly relativeGap: number;
  /** Seconds that are left; infinite without a limit. */
  readonly secondsLeft: () => number;
  /** Optima that are nearer to 0 are proved to the same share of this: beside a sum of nothing every rounding is large. */
  readonly leastSize?: number;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: SolveOptions['onProgress'];
}

/**
 * The claim of a linear solve with the bound that its duals prove; null where they prove none. `model` is what the session
 * holds: with rows that were added, under the objective that it was solved for. The reason stays the word of the solver.
 */
export function provedLinear(
  model: Model,
  session: Session,
  claim: SolveAnswer,
  options: ProvedOptions,
): SolveAnswer {
  if (claim.reason !== 'optimal') return { ...claim, bounds: { ...claim.bounds, dual: null } };
  const first = proved(model, claim);
  if (isProved(first, Math.min(LINEAR_GAP, options.relativeGap), options.leastSize ?? 0)) return first;
  if (claim.rowDuals === null || options.shouldStop?.() === true) return first;
  const again = session.solve({
    isCareful: true,
    relativeGap: options.relativeGap,
    iterationsMax: Math.max(AGAIN_ITERATIONS_MIN, AGAIN_SHARE * claim.work),
    timeLimitSeconds: Math.min(Math.max(0.1, options.secondsLeft()), HANG_SECONDS),
    ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  if (again.reason !== 'optimal' || again.values === null) return first;
  const second = proved(model, again);
  // What one of them proves holds for the plan of the other.
  const bound = tighter(model, first.bounds.dual, second.bounds.dual);
  const best = isBetter(model, second, first) ? second : first;
  return { ...best, bounds: { ...best.bounds, dual: bound } };
}

function proved(model: Model, answer: SolveAnswer): SolveAnswer {
  const bound = answer.rowDuals === null ? null : dualBoundOf(model, answer.rowDuals);
  const dual = bound !== null && Number.isFinite(bound) ? bound : null;
  return { ...answer, bounds: { ...answer.bounds, dual } };
}

function isProved(
  { bounds: { primal, dual } }: SolveAnswer,
  relativeGap: number,
  leastSize: number,
): boolean {
  if (primal === null || dual === null) return false;
  return isWithinGap(primal, dual, relativeGap) || Math.abs(primal - dual) <= relativeGap * leastSize;
}

function isBetter(model: Model, a: SolveAnswer, b: SolveAnswer): boolean {
  if (a.bounds.primal === null || b.bounds.primal === null) return b.bounds.primal === null;
  return direction(model) * (a.bounds.primal - b.bounds.primal) > 0;
}

function tighter(model: Model, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return direction(model) > 0 ? Math.min(a, b) : Math.max(a, b);
}
