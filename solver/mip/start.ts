/** Plans out of the linear relaxation: rounded up, by slope scaling, and by relax-and-fix. */
import type { Backend, Session } from '../backends/backend.ts';
import { columnBoundChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { direction, type Point } from '../model/point.ts';

/** What completing a rounded point to a plan needs. */
export interface Rounding {
  readonly model: Model;
  /** Holds the model; its whole columns are held by every rounding. */
  readonly session: Session;
  readonly integers: Int32Array;
  /** Seconds that are left. */
  readonly left: () => number;
  readonly shouldStop: () => boolean;
}

/** A value of the relaxation above this makes a setup. */
const USED = 1e-6;

const ceiling = (value: number) => Math.ceil(value - USED);

/** Every whole number that the relaxation uses is rounded up; when hours do not suffice for that, to the nearest. */
export function roundedStart(rounding: Rounding, relaxed: Float64Array): Point | null {
  const ways = [
    ceiling,
    (value: number) => (value < 0.05 ? Math.floor(value + USED) : ceiling(value)),
    (value: number) => Math.round(value),
  ];
  for (const round of ways) {
    if (rounding.left() <= 0.1 || rounding.shouldStop()) return null;
    const point = completed(rounding, relaxed, round);
    if (point !== null) return point;
  }
  return null;
}

/** Periods whose integers are fixed together in relax-and-fix. */
const FIX_WINDOW = 3;

/** Relative gap of one window, which the windows after it move anyway. */
const FIX_GAP = 0.01;

/**
 * Relax-and-fix, for models in which no rounding has a plan (lots that must add up exactly, hours that setups use up): window by
 * window of periods what is whole becomes whole, what lies before is held, what lies behind is left relaxed. Columns without a
 * period go with the first window. Null when a window has no plan, or time is up.
 * (Pochet and Wolsey, Production Planning by Mixed Integer Programming, 2006, section 3.6.2.)
 */
export function relaxAndFix(
  { model, integers, left, shouldStop }: Omit<Rounding, 'session'>,
  periodOf: (column: number) => number,
  backend: Backend,
): Point | null {
  const periods = [...new Set(Array.from(integers, periodOf))].sort((a, b) => a - b);
  const columnLower = model.columnLower.slice();
  const columnUpper = model.columnUpper.slice();
  for (let first = 0; first < periods.length; first += FIX_WINDOW) {
    const window = new Set(periods.slice(first, first + FIX_WINDOW));
    const inWindow = integers.filter((j) => window.has(periodOf(j)));
    const isInteger = new Uint8Array(model.columnCount);
    for (const j of inWindow) isInteger[j] = 1;
    const session = backend.load({
      ...model,
      columnLower,
      columnUpper,
      isInteger,
      integerCount: inWindow.length,
    });
    const windowsLeft = Math.ceil((periods.length - first) / FIX_WINDOW);
    const answer = session.solve({
      timeLimitSeconds: Math.max(0.1, left() / windowsLeft),
      relativeGap: FIX_GAP,
      shouldStop,
    });
    session.dispose();
    if (answer.values === null || shouldStop()) return null;
    for (const j of inWindow) columnLower[j] = columnUpper[j] = Math.round(answer.values[j]!);
    if (first + FIX_WINDOW >= periods.length && answer.bounds.primal !== null)
      return { values: answer.values, objective: answer.bounds.primal };
  }
  return null;
}

/** Rounds of slope scaling without a better plan after which it ends. */
const SCALING_IDLE_MAX = 4;

/**
 * Slope scaling: the relaxation pays a setup by the share that it uses; each round the full price is laid on what was used
 * last, so that lots gather. Every round is rounded and completed to a plan. `relaxed` is left with other costs.
 * (Kim and Pardalos, A solution approach to the fixed charge network flow problem using a dynamic slope scaling procedure, 1999.)
 */
export function slopeScaling(
  rounding: Rounding,
  relaxed: Session,
  from: Float64Array,
  known: Point,
  onPlan: (plan: Point) => void,
): Point {
  const { model, integers, left, shouldStop } = rounding;
  let best = known;
  const cost = model.cost.slice();
  let shares = from;
  for (let idle = 0; idle < SCALING_IDLE_MAX && left() > 0.1 && !shouldStop(); ) {
    for (const j of integers) {
      const share = shares[j]! / Math.max(1, ceiling(shares[j]!));
      if (share > USED) cost[j] = model.cost[j]! / share;
    }
    relaxed.changeObjective(cost, model.sense, model.offset);
    const answer = relaxed.solve({ timeLimitSeconds: Math.max(0.1, left()), shouldStop });
    if (answer.values === null) break;
    shares = answer.values;
    const point = completed(rounding, shares, ceiling);
    if (point !== null && direction(model) * (point.objective - best.objective) > 1e-9) {
      best = point;
      onPlan(best);
      idle = 0;
    } else idle++;
  }
  return best;
}

/** The plan whose whole numbers are the rounded values of a point; null when there is none. */
function completed(
  { model, session, integers, left, shouldStop }: Rounding,
  relaxed: Float64Array,
  round: (value: number) => number,
): Point | null {
  const at = Float64Array.from(integers, (j) =>
    Math.min(model.columnUpper[j]!, Math.max(model.columnLower[j]!, round(relaxed[j]!))),
  );
  session.change(columnBoundChanges(integers, at, at));
  const answer = session.solve({ timeLimitSeconds: Math.max(0.1, left()), shouldStop });
  return answer.values === null || answer.bounds.primal === null
    ? null
    : { values: answer.values, objective: answer.bounds.primal };
}
