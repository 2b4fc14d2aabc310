/** The objective of a case, or its goals one after the other, through a session; and what the answer claims to be worth. */
import { type Session, type SolveAnswer, type SolveProgress, SolverFailure } from '../backends/backend.ts';
import type { Row } from '../case/planningCase.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { goalObjective } from '../formulation/objective.ts';
import type { Objective } from '../formulation/recordedBuild.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { exactPlan } from '../mip/exactPlan.ts';
import { type MixedAnswer, needsMixedSolve, solveMixed } from '../mip/mixed.ts';
import { type RowSet, rowSet, withRows } from '../model/patch.ts';
import { hasFreeInteger, isWithinGap } from '../model/point.ts';
import { isMoneyObjective, objectiveOf } from '../plan/objective.ts';
import type { ObjectiveClaim } from '../verify/verify.ts';
import type { Words } from '../words/words.ts';
import { leastThrownAway, throwsAway } from './leastThrownAway.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions, timed } from './options.ts';
import { provedLinear } from './provedLinear.ts';

/** Money objective that the case's plans are valued by. */
export function moneyModeOf(index: IndexedCase): 'minimizeCost' | 'maximizeMargin' {
  return index.source.company[0]?.objective === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
}

/** The value of a plan by an answer: the money objective, the weighted sum, or the last goal that was solved. */
export function claimOf(index: IndexedCase, { answer, goal }: ObjectiveAnswer): ObjectiveClaim | null {
  const value = answer.bounds.primal;
  if (value === null) return null;
  if (index.source.company[0]?.objective === 'weighted') return { mode: 'weighted', value };
  if (goal === null) return { mode: moneyModeOf(index), value };
  if (goal.measure === 'margin') return { mode: 'maximizeMargin', value };
  return goal.measure === 'cost' ? { mode: 'minimizeCost', value } : { mode: 'goal', goal, value };
}

function orderedGoals(index: IndexedCase) {
  if (index.source.company[0]?.objective !== 'goals') return [];
  return [...index.source.goals].sort((a, b) => a.rank - b.rank);
}

/** The answer under the objective, or under the last goal that was solved. */
export interface ObjectiveAnswer extends MixedAnswer {
  /** The goal that the answer is an optimum of; null when the case has no goals in order. */
  readonly goal: Row<'goals'> | null;
  /** What the objective is worth, or each goal that was solved, in their order; null without a plan. */
  readonly worths: readonly (number | null)[];
}

/**
 * Solves the objective, or goal after goal: each result, less its tolerance, becomes a row for the goals behind
 * it (lexicographic goal programming; Williams, Model Building, section 3.3). Every answer is a plan with whole numbers (see
 * exactPlan.ts). Where the time ends before the last goal, the plan of the goal before is the result, and is not optimal.
 */
export function solveObjectives(
  formulation: Formulation,
  session: Session,
  options: RunOptions,
): ObjectiveAnswer {
  const { index, model } = formulation;
  const started = options.clock();
  const goals = orderedGoals(index);
  const found = solveInOrder(formulation, session, options, goals);
  const { values } = found.answer;
  if (isMoneyObjective(objectiveOf(index).mode) || values === null || !throwsAway(formulation, values))
    return found;
  // No penalty held this plan back: it is asked for again with no more thrown away than any plan must.
  const left = () => {
    const { timeLimitSeconds } = options;
    if (timeLimitSeconds === undefined) return options;
    return { ...options, timeLimitSeconds: timeLimitSeconds - (options.clock() - started) };
  };
  const solveApart = (of: Formulation, inOrder: readonly Row<'goals'>[]) => {
    const own = options.backend.load(of.model);
    try {
      return solveInOrder(of, own, left(), inOrder);
    } finally {
      own.dispose();
    }
  };
  const row = leastThrownAway(formulation, (of) => solveApart(of, []).answer);
  if (row === null) return { ...found, answer: unproved(found.answer) };
  const again = solveApart({ ...formulation, model: withRows(model, rowSet([row])) }, goals);
  if (again.answer.values === null) return { ...found, answer: unproved(found.answer) };
  // Its basis is that of a model with a row more.
  return { ...again, answer: { ...again.answer, basis: null } };
}

/** An answer of which nothing is proved. */
function unproved(answer: SolveAnswer): SolveAnswer {
  const reason = answer.reason === 'optimal' ? 'feasible' : answer.reason;
  return { ...answer, reason, bounds: { ...answer.bounds, dual: null } };
}

/** Solves the objective of a model, or goals one after the other. */
function solveInOrder(
  formulation: Formulation,
  session: Session,
  options: RunOptions,
  goals: readonly Row<'goals'>[],
): ObjectiveAnswer {
  const { model } = formulation;
  const started = options.clock();
  const secondsLeft = () =>
    (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) - (options.clock() - started);
  const relativeGap = options.relativeGap ?? DEFAULT_RELATIVE_GAP;
  /** Position of the goal that is being solved. */
  let goalNumber = 0;
  const common = {
    relativeGap,
    ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
    ...(options.onProgress === undefined
      ? {}
      : {
          onProgress: (progress: SolveProgress) =>
            options.onProgress?.({
              phase: 'solve',
              ...progress,
              ...(goals.length > 0 ? { goal: goalNumber } : {}),
            }),
        }),
  };
  const isLinear = !hasFreeInteger(model);
  const work =
    isLinear || options.iterationsMax === undefined ? {} : { iterationsMax: options.iterationsMax };
  /** What the session holds. */
  let held = model;
  const exact = (claim: SolveAnswer): SolveAnswer => {
    refuseFailure(claim, options);
    return exactPlan(model, session, claim, { ...common, objective: held, secondsLeft });
  };
  const solveOnce = (isCareful = false): SolveAnswer => {
    const left = secondsLeft();
    const limit = Number.isFinite(left) ? { timeLimitSeconds: Math.max(0.1, left) } : {};
    const claim = timed(options, 'solve', () =>
      session.solve({
        ...common,
        ...limit,
        ...work,
        ...(isCareful ? { isCareful } : {}),
        ...(isLinear && options.isLastAlone === true ? { isLastAlone: true } : {}),
      }),
    );
    if (!isLinear) return timed(options, 'solve', () => exact(claim));
    refuseFailure(claim, options);
    return timed(options, 'prove', () => provedLinear(held, session, claim, { ...common, secondsLeft }));
  };
  if (goals.length === 0 && needsMixedSolve(model, options)) {
    return timed(options, 'solve', () => {
      const mixed = solveMixed(formulation, session, {
        backend: options.backend,
        clock: options.clock,
        lotSizing: options.lotSizing ?? 'automatic',
        startConcurrentSearch: options.startConcurrentSearch,
        ...(options.timeLimitSeconds === undefined ? {} : { timeLimitSeconds: options.timeLimitSeconds }),
        ...work,
        ...common,
      });
      const answer = exact(mixed.answer);
      return { ...mixed, answer, goal: null, worths: [answer.bounds.primal] };
    });
  }
  const isProved = ({ bounds: { primal, dual } }: SolveAnswer) =>
    primal !== null && dual !== null && isWithinGap(primal, dual, relativeGap);
  let answer = solveOnce();
  const worths = [answer.bounds.primal];
  /** Whether every goal before the one that is solved is as good as it can be, within the gap. */
  let areEarlierProved = true;
  let reached = 0;
  while (reached + 1 < goals.length && answer.reason === 'optimal') {
    const row = heldGoal(goalObjective(goals[reached]!, formulation), goals[reached]!, answer);
    session.addRows(row);
    const next = goalObjective(goals[reached + 1]!, formulation);
    session.changeObjective(next.cost, next.sense, next.offset);
    held = { ...withRows(held, row), ...next };
    goalNumber = reached + 1;
    let better = solveOnce();
    // The plan so far keeps every goal before this one. That there is none within rows which leave little more than the solver's tolerance is false:
    // with a tighter one it is asked again.
    if (better.reason === 'infeasible' || better.reason === 'infeasibleOrUnbounded') better = solveOnce(true);
    // Without a better one it is the result.
    if (better.values === null) break;
    areEarlierProved &&= isProved(answer);
    answer = better;
    worths.push(answer.bounds.primal);
    reached++;
  }
  const isWhole = areEarlierProved && reached + 1 >= goals.length;
  if (answer.reason === 'optimal' && !(isWhole && isProved(answer)))
    answer = { ...answer, reason: 'feasible' };
  // The last goal is not best where one before it may not be: nothing is proved of the plan.
  if (!isWhole) answer = { ...answer, bounds: { ...answer.bounds, dual: null } };
  return { answer, strengthening: null, goal: goals[reached] ?? null, worths };
}

/** What a goal has reached, less its tolerance, as a row. */
function heldGoal(objective: Objective, goal: Row<'goals'>, answer: SolveAnswer): RowSet {
  const reached = answer.bounds.primal ?? 0;
  // The tolerance is a share of what is reached; what no plan changes is a part of that, and of no row.
  const value = reached - objective.offset;
  const slack = goal.relativeTolerance * Math.abs(reached) + 1e-7 * Math.max(1, Math.abs(value));
  const isMinimized = objective.sense === 'minimize';
  return rowSet([
    {
      lower: isMinimized ? Number.NEGATIVE_INFINITY : value - slack,
      upper: isMinimized ? value + slack : Number.POSITIVE_INFINITY,
      terms: Array.from(objective.cost, (cost, column) => [column, cost] as const),
    },
  ]);
}

/** Reasons that are failures of the solver. */
const failures: Partial<Record<SolveAnswer['reason'], Words>> = {
  numericalError: { en: 'numerical error', zh: '数值错误' },
  otherError: { en: 'the solver ended with an error', zh: '求解器以错误结束' },
};

function refuseFailure(answer: SolveAnswer, options: RunOptions): void {
  const words = failures[answer.reason];
  if (words !== undefined) throw new SolverFailure(options.backend.name, words, []);
}
