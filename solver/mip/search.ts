/**
 * Good plans early for models with many whole numbers, where branch and cut alone finds its first plan late: a rounded-up
 * start from the linear relaxation, then large-neighbourhood search over resources and time windows. Each step is a small
 * model of its own: what does not touch the families of the neighbourhood is held and left out.
 * (Pochet and Wolsey, Production Planning by Mixed Integer Programming, 2006, section 3.6: relax-and-fix, fix-and-optimize.)
 */
import type { Backend, Session } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { localRows } from '../formulation/localRows.ts';
import { dualBoundOf } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { objectiveOf } from '../model/patch.ts';
import { betterOf, direction, integerColumns, type Point, relativeGap, relaxation } from '../model/point.ts';
import { LinearRest } from './linearRest.ts';
import { freeColumns, neighbourhoods, periodOfColumn, sharedColumns, union } from './neighbourhoods.ts';
import { OwnSteps } from './ownSteps.ts';
import { relaxAndFix, roundedStart, slopeScaling } from './start.ts';
import { extract, STEP_GAP, solvePart } from './subModel.ts';

export interface SearchOptions {
  readonly clock: () => number;
  /** Seconds that the search may take in all. */
  readonly seconds: number;
  /** Relative gap to the bound at which the search ends. */
  readonly relativeGap: number;
  /** A plan that is known already. */
  readonly start: Point | null;
  /** A session with a strengthened relaxation of the same columns: rounded up it is so good a start that none is scaled. */
  readonly relaxed?: Session;
  /** Ends with the rounded start. */
  readonly startOnly?: boolean;
  /**
   * The model with inequalities that every plan keeps, as far as they are known when it is asked: sub-models with them are solved
   * sooner. The columns are those of the built model.
   */
  readonly strong?: () => Model;
  /** Which of several searches this is, 0 to 7: each begins at another neighbourhood. */
  readonly seed?: number;
  /** Receives each better plan that the search finds. */
  readonly onPlan?: (plan: Point) => void;
  /** Asked between steps for a better plan that was found elsewhere. */
  readonly takePlan?: () => Point | null;
  readonly shouldStop?: () => boolean;
}

export interface SearchAnswer {
  /** Best plan found; null when not even the rounded start had one. */
  readonly plan: Point | null;
  /** No plan is better, proved by the relaxation that the search has solved; null when it proved nothing. */
  readonly bound: number | null;
}

/** Simplex iterations of one sub-model, and seconds that end it where a solver does not count them. */
const STEP_ITERATIONS = 20_000;
const STEP_SECONDS = 10;

/** Whole columns up to which a sub-model is solved without heuristics: branching finds its plans sooner (docs/decisions/0110). */
const SMALL = 60;

/** Searches that begin at places which are far from each other. */
const SEEDS = 8;

/** Most places that are freed together. */
const TOGETHER_MAX = 4;

/** Searches from the relaxation; the sessions that it opens are its own. */
export function searchPlans(
  formulation: Formulation,
  backend: Backend,
  options: SearchOptions,
): SearchAnswer {
  const { model } = formulation;
  const started = options.clock();
  const left = () => options.seconds - (options.clock() - started);
  const shouldStop = () => options.shouldStop?.() === true;
  const relaxed = options.relaxed ?? backend.load(relaxation(model));
  const session = backend.load(model);
  try {
    const first = relaxed.solve({ timeLimitSeconds: Math.max(0.1, left()), shouldStop });
    const reached = first.bounds.primal;
    if (first.reason !== 'optimal' || first.values === null || reached === null)
      return { plan: null, bound: null };
    // The bound of a relaxation with added rows was reported by root strengthening.
    const bound =
      options.relaxed === undefined && first.rowDuals !== null
        ? dualBoundOf(relaxation(model), first.rowDuals)
        : null;
    const rounding = { model, session, integers: integerColumns(model), left, shouldStop };
    const rounded = betterOf(model, options.start, roundedStart(rounding, first.values));
    const start = rounded ?? relaxAndFix(rounding, periodOfColumn(formulation), backend);
    if (start === null) return { plan: null, bound };
    options.onPlan?.(start);
    if (options.startOnly === true) return { plan: start, bound };
    const scaled =
      options.relaxed === undefined
        ? slopeScaling(rounding, relaxed, first.values, start, (plan) => options.onPlan?.(plan))
        : start;
    const plan = improvePlan(formulation, backend, {
      ...options,
      seconds: left(),
      start: scaled,
      bound: reached,
    });
    return { plan, bound };
  } finally {
    if (options.relaxed === undefined) relaxed.dispose();
    session.dispose();
  }
}

/** What an improvement of one plan needs beside the formulation. */
export interface ImproveOptions extends Omit<SearchOptions, 'start' | 'relaxed' | 'startOnly'> {
  readonly start: Point;
  /** No plan is better; null when not known. */
  readonly bound: number | null;
}

/**
 * Large-neighbourhood search from a plan: single families first, which are solved in an instant, then a few families of one
 * resource, then whole resources and windows of periods. While places of a size still bring something they are taken in turn;
 * then larger ones are, at last two, three and four of the largest together.
 */
export function improvePlan(formulation: Formulation, backend: Backend, options: ImproveOptions): Point {
  const { model } = formulation;
  const started = options.clock();
  const left = () => options.seconds - (options.clock() - started);
  const isOver = () => left() <= 0.1 || options.shouldStop?.() === true;
  const stop = options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop };
  let strong = options.strong?.() ?? model;
  let local = localRows(strong, formulation.rowBlocks);
  const shared = sharedColumns(model, local);
  let best = options.start;
  const own = new OwnSteps(model);
  const rest = new LinearRest(model, backend);
  /** Steps since the linear rest of the plan was solved, and whether any of them made it better. */
  let taken = 0;
  let hasGained = true;
  const completed = (plan: Point): Point => {
    taken = 0;
    if (!hasGained || isOver()) return plan;
    hasGained = false;
    const whole = rest.of(plan, { seconds: left(), ...stop });
    if (whole !== plan) options.onPlan?.(whole);
    return whole;
  };
  try {
    for (const { places, together } of turnsOf(neighbourhoods(formulation))) {
      let idle = 0;
      const from = Math.floor(((options.seed ?? 0) * places.length) / SEEDS);
      for (let round = from; idle < places.length && !isOver(); round++) {
        const other = options.takePlan?.() ?? null;
        if (other !== null && betterOf(model, best, other) === other) {
          best = own.over(other);
          if (best.objective !== other.objective) options.onPlan?.(best);
        }
        if (options.bound !== null && relativeGap(best.objective, options.bound) <= options.relativeGap)
          return best;
        const newest = options.strong?.() ?? model;
        if (newest !== strong) local = localRows(newest, formulation.rowBlocks);
        strong = newest;
        if (taken >= places.length) best = completed(best);
        taken++;
        const place = union(places, round, together);
        const part = extract(strong, freeColumns(strong, local, shared, place), place, best.values);
        const values = solvePart(part, backend, best.values, {
          iterationsMax: STEP_ITERATIONS * together,
          seconds: Math.min(STEP_SECONDS * together, left()),
          isWithoutHeuristics: place.size <= SMALL,
          ...stop,
        });
        const objective = values === null ? null : objectiveOf(model, values);
        if (
          values === null ||
          objective === null ||
          direction(model) * (objective - best.objective) <= 1e-9
        ) {
          idle++;
          continue;
        }
        // A round of the places that brings next to nothing ends this size.
        idle = relativeGap(best.objective, objective) > STEP_GAP / 10 ? 0 : idle + 1;
        own.add(part.columns, best.values, values);
        best = { values, objective };
        hasGained = true;
        options.onPlan?.(best);
      }
      best = completed(best);
      if (isOver()) break;
    }
  } finally {
    rest.dispose();
  }
  return best;
}

/** The places of each size, and how many of them are freed together; only the largest are joined. */
function turnsOf(levels: ReturnType<typeof neighbourhoods>) {
  return levels.flatMap((places, level) =>
    Array.from({ length: level === levels.length - 1 ? TOGETHER_MAX : 1 }, (_, n) => ({
      places,
      together: n + 1,
    })),
  );
}
