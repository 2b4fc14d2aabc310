/**
 * The whole story of a run on one page: case → index → formulation → solver → plan → verification → money and
 * key figures; or, where there is no plan, the reason in business words.
 */
import {
  type Backend,
  type Session,
  type SolveAnswer,
  type SolveProgress,
  SolverFailure,
} from '../backends/backend.ts';
import { type IndexedCase, indexCase } from '../case/indexed.ts';
import type { MoneyByPeriod } from '../case/money.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { explainInfeasibility, type Infeasibility } from '../explain/infeasibility.ts';
import { type Formulation, formulate } from '../formulation/index.ts';
import { goalObjective } from '../formulation/objective.ts';
import { certify } from '../model/certificate.ts';
import { columnBoundChanges } from '../model/compare.ts';
import { coefficientRange, findBlock, type Model } from '../model/model.ts';
import { planMoney } from '../plan/finance.ts';
import { computeKeyFigures, type KeyFigures } from '../plan/keyFigures/keyFigures.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/readPlan.ts';

import { type ObjectiveClaim, type Verification, verifyPlan } from '../verify/verify.ts';
import { SEARCH_FIRST_INTEGERS, SEARCH_INTEGERS_MIN, searchPlans } from './primalHeuristic.ts';

export interface RunOptions {
  readonly backend: Backend;
  /** Seconds since some fixed moment; handed in because the solver package reads no clock. */
  readonly clock: () => number;
  readonly timeLimitSeconds?: number;
  /** Relative gap at which a plan with whole numbers is good enough; default 1e-4. */
  readonly relativeGap?: number;
  readonly onProgress?: (progress: RunProgress) => void;
  /** True ends the run; the best plan found is kept. */
  readonly shouldStop?: () => boolean;
}

export type RunPhase = 'build' | 'solve' | 'verify' | 'explain';

export interface RunProgress extends Partial<SolveProgress> {
  readonly phase: RunPhase;
}

export type RunStatus =
  /** Proved best, within the gap asked for. */
  | 'optimal'
  /** Stopped early with a verified plan. */
  | 'feasible'
  /** No plan can exist; `infeasibility` says why. */
  | 'infeasible'
  /** The objective can grow without end: the case misses a limit or a price. */
  | 'unbounded'
  /** Stopped before any plan was found. */
  | 'noPlan'
  /** The solver answered with a plan that the verifier refused. */
  | 'unverified';

export interface Shadow {
  /** Money that one more productive hour would bring, resource by period; null for resources of a plan without duals. */
  readonly hours: Float64Array | null;
}

export interface RunResult {
  readonly status: RunStatus;
  /** Objective of the plan as verified: cost or margin less penalties. */
  readonly objective: number | null;
  readonly objectiveMode: 'minimizeCost' | 'maximizeMargin';
  /** Best possible objective as the solver proved it. */
  readonly bound: number | null;
  /** |objective − bound| ÷ |objective|. */
  readonly gap: number | null;
  /** The same gap of a linear plan, recomputed from its duals by weak duality without trusting the solver; null for mixed ones. */
  readonly dualGap: number | null;
  readonly plan: Plan | null;
  readonly money: MoneyByPeriod | null;
  readonly keyFigures: KeyFigures | null;
  readonly verification: Verification | null;
  readonly infeasibility: Infeasibility | null;
  readonly shadow: Shadow;
  readonly seconds: {
    readonly build: number;
    readonly solve: number;
    readonly verify: number;
    readonly total: number;
  };
  readonly size: {
    readonly columns: number;
    readonly rows: number;
    readonly entries: number;
    readonly integers: number;
    /** Least and greatest size of a coefficient other than 0; beyond a ratio of 1e7 numbers lose their meaning. */
    readonly coefficients: readonly [least: number, greatest: number];
  };
  readonly solver: {
    readonly name: string;
    readonly version: string;
    readonly algorithm: string;
    readonly iterations: number;
  };
}

/** Seconds that the linear rest of a mixed plan may take. */
const POLISH_SECONDS = 30;

/** Seconds that explaining an infeasible case may take. */
const EXPLAIN_SECONDS = 20;

/** Solves a validated case and verifies the plan. Throws SolverFailure when the solver itself fails. */
export function solvePlan(planningCase: PlanningCase, options: RunOptions): RunResult {
  const started = options.clock();
  options.onProgress?.({ phase: 'build' });
  const index = indexCase(planningCase);
  const formulation = formulate(index);
  const session = options.backend.load(formulation.model);
  try {
    return runLoaded({ formulation, session, options, started }).result;
  } finally {
    session.dispose();
  }
}

/** A formulated case that a session holds. */
export interface LoadedRun {
  readonly formulation: Formulation;
  readonly session: Session;
  readonly options: RunOptions;
  /** When building began, by the clock of the options. */
  readonly started: number;
}

/**
 * Solves what a session holds, verifies, and tells. The session holds the same model afterwards, unless goals in order
 * were solved: their rows stay. Also answers the column values, for the next start.
 */
export function runLoaded({ formulation, session, options, started }: LoadedRun): {
  readonly result: RunResult;
  readonly values: Float64Array | null;
} {
  const { index } = formulation;
  const built = options.clock();
  options.onProgress?.({ phase: 'solve', seconds: 0 });
  const solvedAnswer = solveObjectives(formulation, session, options);
  const dualGap = dualGapOf(formulation.model, solvedAnswer);
  const answer = polish(formulation, session, solvedAnswer, options);
  const duals = hourPrices(formulation, answer);
  const solved = options.clock();
  const result = finish({ index, formulation, answer, dualGap, duals, options, started, built, solved });
  return { result, values: answer.values };
}

interface Finished {
  readonly index: IndexedCase;
  readonly formulation: Formulation;
  readonly answer: SolveAnswer;
  readonly dualGap: number | null;
  readonly duals: Float64Array | null;
  readonly options: RunOptions;
  readonly started: number;
  readonly built: number;
  readonly solved: number;
}

function finish(run: Finished): RunResult {
  const { index, formulation, answer, options } = run;
  const { model } = formulation;
  const mode = moneyModeOf(index);
  const claim = claimOf(index, answer);
  let plan: Plan | null = null;
  let verification: Verification | null = null;
  if (answer.values !== null) {
    options.onProgress?.({ phase: 'verify' });
    plan = readPlan(index, model, answer.values);
    verification = verifyPlan(index, plan, claim);
  }
  const status = statusOf(answer, verification);
  let infeasibility: Infeasibility | null = null;
  if (status === 'infeasible') {
    options.onProgress?.({ phase: 'explain' });
    infeasibility = explainInfeasibility(formulation, options.backend, { timeLimitSeconds: EXPLAIN_SECONDS });
  }
  const isShown = status === 'optimal' || status === 'feasible';
  const money = isShown && plan !== null ? planMoney(index, plan) : null;
  const ended = options.clock();
  // Goals that are not money are verified, and the plan is told by its money.
  const isMoney = claim?.mode === 'minimizeCost' || claim?.mode === 'maximizeMargin';
  const objective = isShown ? (isMoney ? claim.value : (verification?.objective ?? null)) : null;
  const bound = isMoney ? answer.bounds.dual : null;
  return {
    status,
    objective,
    objectiveMode: mode,
    bound,
    gap:
      objective === null || bound === null
        ? null
        : Math.abs(objective - bound) / Math.max(1e-9, Math.abs(objective)),
    dualGap: isShown ? run.dualGap : null,
    plan: isShown ? plan : null,
    money,
    keyFigures: money === null || plan === null ? null : computeKeyFigures({ index, plan, money }),
    verification,
    infeasibility,
    shadow: { hours: isShown ? run.duals : null },
    seconds: {
      build: run.built - run.started,
      solve: run.solved - run.built,
      verify: ended - run.solved,
      total: ended - run.started,
    },
    size: {
      columns: model.columnCount,
      rows: model.rowCount,
      entries: model.values.length,
      integers: model.integerCount,
      coefficients: coefficientRange(model),
    },
    solver: {
      name: options.backend.name,
      version: options.backend.version,
      algorithm: answer.algorithm,
      iterations: answer.iterations,
    },
  };
}

/** Gap of a linear answer by weak duality; null without duals, or when goals in order added rows. */
function dualGapOf(model: Model, { values, rowDuals }: SolveAnswer): number | null {
  if (values === null || rowDuals === null || rowDuals.length !== model.rowCount) return null;
  return certify(model, values, rowDuals).relativeGap;
}

function statusOf(answer: SolveAnswer, verification: Verification | null): RunStatus {
  if (verification !== null) {
    if (!verification.passed) return 'unverified';
    return answer.reason === 'optimal' ? 'optimal' : 'feasible';
  }
  switch (answer.reason) {
    case 'infeasible':
    // Every money objective here is bounded when a plan exists, unless a price has no limit against it; HiGHS'
    // presolve may leave the two undecided, and the elastic program tells which it is.
    case 'infeasibleOrUnbounded':
      return 'infeasible';
    case 'unbounded':
      return 'unbounded';
    default:
      return 'noPlan';
  }
}

/** Money objective that the case's plans are valued by. */
export function moneyModeOf(index: IndexedCase): 'minimizeCost' | 'maximizeMargin' {
  return index.source.company[0]?.objective === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
}

function claimOf(index: IndexedCase, answer: SolveAnswer): ObjectiveClaim | null {
  const value = answer.bounds.primal;
  if (value === null) return null;
  const goals = orderedGoals(index);
  if (index.source.company[0]?.objective === 'weighted') return { mode: 'weighted', value };
  if (goals.length === 0) return { mode: moneyModeOf(index), value };
  const last = goals[goals.length - 1]!;
  if (last.measure === 'margin') return { mode: 'maximizeMargin', value };
  return last.measure === 'cost' ? { mode: 'minimizeCost', value } : { mode: 'goal', goal: last, value };
}

function orderedGoals(index: IndexedCase) {
  if (index.source.company[0]?.objective !== 'goals') return [];
  return [...index.source.goals].sort((a, b) => a.rank - b.rank);
}

/**
 * Solves the objective, or goal after goal: each result, less its tolerance, becomes a row for the goals behind
 * it (lexicographic goal programming; Williams, Model Building, section 3.3).
 */
function solveObjectives(formulation: Formulation, session: Session, options: RunOptions): SolveAnswer {
  const { index, ledgers, model } = formulation;
  const goals = orderedGoals(index);
  const started = options.clock();
  const solveOnce = (seconds = Number.POSITIVE_INFINITY): SolveAnswer => {
    const used = options.clock() - started;
    const left = Math.min(seconds, (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) - used);
    return session.solve({
      ...(Number.isFinite(left) ? { timeLimitSeconds: Math.max(0.1, left) } : {}),
      relativeGap: options.relativeGap ?? 1e-4,
      ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
      ...(options.onProgress === undefined
        ? {}
        : { onProgress: (progress) => options.onProgress?.({ phase: 'solve', ...progress }) }),
    });
  };
  let answer =
    goals.length === 0 && model.integerCount >= SEARCH_INTEGERS_MIN
      ? solveWithSearch(formulation, session, options, solveOnce)
      : solveOnce();
  for (let rank = 1; rank < goals.length && answer.reason === 'optimal'; rank++) {
    const reached = goals[rank - 1]!;
    const objective = goalObjective(reached, ledgers.money, index, model);
    const value = (answer.bounds.primal ?? 0) - objective.offset;
    const slack = reached.relativeTolerance * Math.abs(value) + 1e-7 * Math.max(1, Math.abs(value));
    const columns: number[] = [];
    objective.cost.forEach((cost, column) => {
      if (cost !== 0) columns.push(column);
    });
    const isMinimized = objective.sense === 'minimize';
    session.addRow(
      isMinimized ? Number.NEGATIVE_INFINITY : value - slack,
      isMinimized ? value + slack : Number.POSITIVE_INFINITY,
      Int32Array.from(columns),
      Float64Array.from(columns, (column) => objective.cost[column]!),
    );
    const next = goalObjective(goals[rank]!, ledgers.money, index, model);
    session.changeObjective(next.cost, next.sense, next.offset);
    answer = solveOnce();
  }
  if (answer.reason === 'numericalError' || answer.reason === 'otherError') {
    throw new SolverFailure(options.backend.name, answer.reason, []);
  }
  return answer;
}

/** Shares of the time limit for a first try of the solver and for the search for plans; seconds without a limit. */
const FIRST_SHARE = 0.2;
const FIRST_SECONDS = 20;
const SEARCH_SHARE = 0.5;
const SEARCH_SECONDS = 60;

/**
 * Many whole numbers. A model of moderate size is first left to the solver for a while. Then good plans are searched, and the
 * best is the solver's start; the solver improves it and proves a bound in the time that is left. The best plan and the
 * tightest bound of all are answered.
 */
function solveWithSearch(
  formulation: Formulation,
  session: Session,
  options: RunOptions,
  solveOnce: (seconds?: number) => SolveAnswer,
): SolveAnswer {
  const { model } = formulation;
  const limit = options.timeLimitSeconds;
  const relativeGap = options.relativeGap ?? 1e-4;
  const answers: SolveAnswer[] = [];
  if (model.integerCount < SEARCH_FIRST_INTEGERS) {
    const first = solveOnce(limit === undefined ? FIRST_SECONDS : FIRST_SHARE * limit);
    if (first.reason !== 'feasible' && first.reason !== 'noSolutionFound') return first;
    if (options.shouldStop?.() === true) return first;
    answers.push(first);
  }
  const known = bestOf(model, answers);
  const found = searchPlans(formulation, options.backend, {
    clock: options.clock,
    seconds: limit === undefined ? SEARCH_SECONDS : SEARCH_SHARE * limit,
    relativeGap,
    start: known,
    ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
    ...(options.onProgress === undefined
      ? {}
      : { onProgress: (progress) => options.onProgress?.({ phase: 'solve', ...progress }) }),
  });
  const start = found.values ?? known?.values ?? null;
  if (start !== null && options.backend.capabilities.warmStart) session.setStart(start);
  const last = solveOnce();
  answers.push(last);
  const solved = bestOf(model, answers);
  const isSearchBest =
    found.values !== null &&
    found.objective !== null &&
    (solved === null || sign(model) * (found.objective - solved.objective) > 0);
  const best = isSearchBest ? { values: found.values!, objective: found.objective! } : solved;
  if (best === null) return last;
  const bounds = [...answers.map((answer) => answer.bounds.dual), found.bound].filter((b) => b !== null);
  const dual = sign(model) > 0 ? Math.min(...bounds) : Math.max(...bounds);
  const isClosed = Math.abs(dual - best.objective) <= relativeGap * Math.abs(best.objective);
  return {
    ...last,
    reason: isClosed ? 'optimal' : 'feasible',
    values: best.values,
    rowDuals: null,
    bounds: { primal: best.objective, dual: Number.isFinite(dual) ? dual : null },
    algorithm: 'search and branch and cut',
  };
}

function sign(model: Model): 1 | -1 {
  return model.sense === 'maximize' ? 1 : -1;
}

/** The best plan among answers. */
function bestOf(
  model: Model,
  answers: readonly SolveAnswer[],
): { readonly values: Float64Array; readonly objective: number } | null {
  let best: { values: Float64Array; objective: number } | null = null;
  for (const { values, bounds } of answers) {
    if (values === null || bounds.primal === null) continue;
    if (best === null || sign(model) * (bounds.primal - best.objective) > 0)
      best = { values, objective: bounds.primal };
  }
  return best;
}

/**
 * Holds the whole numbers of a mixed plan and solves the linear rest once more: quantities that a solver's tolerance
 * on whole numbers left a trace in become exact, and the plan gets duals. The answer as it was, when that fails.
 */
function polish(
  formulation: Formulation,
  session: Session,
  answer: SolveAnswer,
  options: RunOptions,
): SolveAnswer {
  const { model } = formulation;
  const { values } = answer;
  if (values === null || answer.rowDuals !== null || model.integerCount === 0) return answer;
  if (options.shouldStop?.() === true) return answer;
  const whole: number[] = [];
  model.isInteger.forEach((flag, column) => {
    if (flag === 1) whole.push(column);
  });
  const columns = Int32Array.from(whole);
  const fixed = Float64Array.from(whole, (column) => Math.round(values[column]!));
  session.change(columnBoundChanges(columns, fixed, fixed));
  const linear = session.solve({ timeLimitSeconds: POLISH_SECONDS });
  // The session keeps the model as it was built.
  session.change(
    columnBoundChanges(columns, pick(model.columnLower, columns), pick(model.columnUpper, columns)),
  );
  if (linear.reason !== 'optimal' || linear.values === null) return answer;
  return {
    ...answer,
    values: linear.values,
    rowDuals: linear.rowDuals,
    bounds: { primal: linear.bounds.primal, dual: answer.bounds.dual },
  };
}

function pick(values: Float64Array, columns: Int32Array): Float64Array {
  return Float64Array.from(columns, (column) => values[column]!);
}

/** Value of one more productive hour, resource by period, from the duals of the hours rows. */
function hourPrices({ model }: Formulation, answer: SolveAnswer): Float64Array | null {
  const hours = findBlock(model.rowBlocks, 'hours');
  const { rowDuals } = answer;
  if (hours === undefined || hours.count === 0 || rowDuals === null) return null;
  // More hours can only help: in a maximized model the dual is the gain, in a minimized one its negative.
  const sign = model.sense === 'maximize' ? 1 : -1;
  return rowDuals.slice(hours.start, hours.start + hours.count).map((dual) => Math.max(0, sign * dual));
}
