/**
 * The whole story of a run on one page: case → index → formulation → solver → plan → verification → money and key figures.
 * explain/ explains why there is no plan.
 */
import type { Basis, Session, SolveAnswer, SolveLimit, SolveRound } from '../backends/backend.ts';
import type { MoneyByPeriod } from '../case/money.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import { ModelTooLarge } from '../formulation/buildLimits.ts';
import { readPlan } from '../formulation/readPlan.ts';
import { tooLarge } from '../index/caseSize.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import type { Strengthening } from '../mip/rootStrengthening.ts';
import { coefficientRange } from '../model/model.ts';
import { direction, isWithinGap, relativeGap } from '../model/point.ts';
import { computeKeyFigures, type KeyFigures } from '../plan/figures/keyFigures.ts';
import { type ObjectiveValue, objectiveOf, objectiveValue } from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';
import { type Verification, verifyPlan } from '../verify/verify.ts';
import { solveUnassumed, type UnassumedAnswer } from './assumedBounds.ts';
import { claimOf, moneyModeOf } from './objectives.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions, timed } from './options.ts';

/** How a run ended. */
export type RunStatus =
  /** Proved best, within the gap asked for. */
  | 'optimal'
  /** Stopped early with a verified plan. */
  | 'feasible'
  /** No plan can exist. */
  | 'infeasible'
  /** The objective can grow without end: the case misses a limit or a price. */
  | 'unbounded'
  /** Stopped before any plan was found. */
  | 'noPlan'
  /** The solver answered with a plan that the verifier refused. */
  | 'unverified';

/** What a run answers: its status, and where there is one the verified plan with its money and key figures. */
export interface RunResult {
  readonly status: RunStatus;
  /** Objective of the plan as verified: cost or margin less penalties. */
  readonly objective: number | null;
  readonly objectiveMode: 'minimizeCost' | 'maximizeMargin';
  /** Best possible objective: of a linear plan by its own duals and weak duality, of a mixed one as the solver proved it. */
  readonly bound: number | null;
  /**
   * Gap that was reached: |objective − bound| ÷ |objective|, of the last goal where goals are solved in order; null when nothing was
   * proved, of goals in order also while one of them may still be better for a goal before the last; the bound too, where a better
   * plan may lie beyond an amount that the case does not state.
   */
  readonly gap: number | null;
  /**
   * What the run was asked for: a plan counts as optimal when its gap is at most `relativeGap`. Null for a plan that no solver made.
   */
  readonly asked: { readonly relativeGap: number; readonly timeLimitSeconds: number | null } | null;
  /** The limit that ended the solver; null when it ended by itself. */
  readonly stoppedBy: SolveLimit | null;
  readonly plan: Plan | null;
  readonly money: MoneyByPeriod | null;
  /** The objective value and its parts, in the terms of the case's objective; null without a plan. */
  readonly optimized: ObjectiveValue | null;
  readonly keyFigures: KeyFigures | null;
  readonly verification: Verification | null;
  /** Money that one more productive hour would bring, resource by period; null for a plan without duals. */
  readonly capacityShadowPrices: Float64Array | null;
  /** How lots and setups were formulated, and what that brought; null when branch and cut alone solved the model. */
  readonly strengthening: Strengthening | null;
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
    /** Solves of reduced models that came before, in order; absent where there were none. */
    readonly rounds?: readonly SolveRound[];
  };
}

/**
 * Solves a validated case and verifies the plan. Throws SolverFailure when the solver itself fails, ModelTooLarge when the model
 * passes its limits, and BuildStopped when `shouldStop` answers true before the model is built.
 */
export function solvePlan(planningCase: PlanningCase, options: RunOptions): RunResult {
  return formulateAndSolve(planningCase, options).result;
}

/** The result of a case with its formulation, which explanations ask. */
export interface FormulatedResult {
  readonly result: RunResult;
  readonly formulation: Formulation;
}

/** Solves a validated case and hands its formulation on. */
export function formulateAndSolve(planningCase: PlanningCase, options: RunOptions): FormulatedResult {
  const started = options.clock();
  options.onProgress?.({ phase: 'build' });
  const formulation = formulate(indexWithin(planningCase, options), { limits: options });
  const session = options.backend.load(formulation.model);
  try {
    return { result: runLoaded({ formulation, session, options, started }).result, formulation };
  } finally {
    session.dispose();
  }
}

/** Indexes a case that is not too large for the limits, as `indexCase` does. Throws ModelTooLarge. */
export function indexWithin(
  planningCase: PlanningCase,
  { columnsMax }: Pick<RunOptions, 'columnsMax'>,
  like?: IndexedCase | null,
): IndexedCase {
  const words = tooLarge(planningCase, columnsMax);
  if (words !== null) throw new ModelTooLarge(words);
  return indexCase(planningCase, like);
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
 * Solves the model that a session holds, verifies the plan, and returns the result. The session holds the same model afterwards, unless goals in order
 * were solved: their rows stay. Also answers the column values and the basis, for the next start, and the duals of a linear model.
 */
export function runLoaded({ formulation, session, options, started }: LoadedRun): {
  readonly result: RunResult;
  readonly values: Float64Array | null;
  readonly basis: Basis | null;
  readonly rowDuals: Float64Array | null;
} {
  const built = options.clock();
  options.onProgress?.({ phase: 'solve', seconds: 0 });
  const solution = solveUnassumed(formulation, session, options);
  const solved = options.clock();
  const result = finish({ ...solution, options, started, built, solved });
  const { values, basis, rowDuals } = solution.reached.answer;
  return { result, values, basis, rowDuals };
}

interface Finished extends UnassumedAnswer {
  readonly options: RunOptions;
  readonly started: number;
  readonly built: number;
  readonly solved: number;
}

function finish(run: Finished): RunResult {
  const { formulation, reached, isAssumed, options } = run;
  const { answer } = reached;
  const { index, model } = formulation;
  // Nothing is proved of what may lie beyond a bound that was assumed.
  const proved = isAssumed ? null : answer.bounds.dual;
  const mode = moneyModeOf(index);
  const claim = claimOf(index, reached);
  let plan: Plan | null = null;
  let verification: Verification | null = null;
  if (answer.values !== null) {
    options.onProgress?.({ phase: 'verify' });
    const { values } = answer;
    const read = timed(options, 'read', () => readPlan(formulation, values));
    verification = timed(options, 'verify', () => verifyPlan(index, read, claim));
    plan = read;
  }
  // Goals that are not money are verified too; the result states the plan's money.
  const isMoney = claim?.mode === 'minimizeCost' || claim?.mode === 'maximizeMargin';
  const worth = isMoney ? (verification?.objective ?? null) : (claim?.value ?? null);
  const asked = options.relativeGap ?? DEFAULT_RELATIVE_GAP;
  const isBest =
    answer.reason === 'optimal' && worth !== null && proved !== null && isWithinGap(worth, proved, asked);
  const status = statusOf(answer, verification, isBest);
  const isShown = status === 'optimal' || status === 'feasible';
  const money = isShown ? (verification?.money ?? null) : null;
  const keyFigures =
    money === null || plan === null
      ? null
      : timed(options, 'figures', () => computeKeyFigures({ index, plan, money }));
  const ended = options.clock();
  const objective = isShown ? (verification?.objective ?? null) : null;
  return {
    status,
    objective,
    objectiveMode: mode,
    bound: isMoney ? proved : null,
    gap: !isShown || worth === null || proved === null ? null : relativeGap(worth, proved),
    asked: {
      relativeGap: asked,
      timeLimitSeconds: options.timeLimitSeconds ?? null,
    },
    stoppedBy: answer.limit,
    plan: isShown ? plan : null,
    money,
    optimized:
      money === null || plan === null ? null : objectiveValue(objectiveOf(index), index, plan, money),
    keyFigures,
    verification,
    capacityShadowPrices: isShown ? capacityShadowPrices(formulation, answer) : null,
    strengthening: reached.strengthening,
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
      ...(answer.rounds === undefined ? {} : { rounds: answer.rounds }),
    },
  };
}

/** `isBest`: what the plan is worth by verification is within the gap asked for of what was proved. */
function statusOf(answer: SolveAnswer, verification: Verification | null, isBest: boolean): RunStatus {
  if (verification !== null) {
    if (!verification.passed) return 'unverified';
    return isBest ? 'optimal' : 'feasible';
  }
  switch (answer.reason) {
    case 'infeasible':
    // Every money objective here is bounded when a plan exists, unless a price has no limit against it; HiGHS'
    // presolve may leave the two undecided; the elastic program decides.
    case 'infeasibleOrUnbounded':
      return 'infeasible';
    case 'unbounded':
      return 'unbounded';
    default:
      return 'noPlan';
  }
}

/** Value of one more productive hour, resource by period, from the duals of the hours rows. */
function capacityShadowPrices({ model, ledgers }: Formulation, answer: SolveAnswer): Float64Array | null {
  const hours = ledgers.hours.rows.block;
  const { rowDuals } = answer;
  if (hours.count === 0 || rowDuals === null) return null;
  // More hours can only help: in a maximized model the dual is the gain, in a minimized one its negative.
  const sign = direction(model);
  return rowDuals.slice(hours.start, hours.start + hours.count).map((dual) => Math.max(0, sign * dual));
}
