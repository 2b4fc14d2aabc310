/**
 * Models with many whole numbers: a stronger formulation of lot sizing bounds them, a search of our own finds plans (beside
 * the solver where there are threads, before it where there are none), branch and cut starts from both.
 */
import {
  type Backend,
  type Session,
  type SolveAnswer,
  type SolveProgress,
  SolverFailure,
} from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { originalBounds } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import type { RowSet } from '../model/patch.ts';
import {
  betterOf,
  direction,
  integerColumns,
  type Point,
  PROOF_TOLERANCE,
  relativeGap,
} from '../model/point.ts';
import type { ConcurrentSearch, ConcurrentSearchTask } from './concurrentSearch.ts';
import { findLagrangianBound, type LagrangianBound } from './lagrangianBound.ts';
import {
  type LotSizing,
  STRENGTHEN_INTEGERS_MIN,
  type Strengthened,
  type Strengthening,
  strengthenRoot,
} from './rootStrengthening.ts';
import { improvePlan, searchPlans } from './search.ts';
import { roundedStart } from './start.ts';

/** Whole numbers below which, on one thread, a first try of branch and cut comes before the search. */
const TRY_FIRST_INTEGERS = 600;

/** Shares of the time limit for that first try, the root, its parts, and a search before the solver; seconds without a limit. */
const FIRST_SHARE = 0.2;
const FIRST_SECONDS = 60;
const ROOT_SHARE = 0.5;
const ROOT_SECONDS = 120;
const PARTS_SHARE = 0.4;
const PARTS_SECONDS = 120;
const SEARCH_SHARE = 0.5;
const SEARCH_SECONDS = 60;

/** Share of the time limit that is kept for the linear rest of a plan (exactPlan.ts). */
const REST_SHARE = 0.05;

/** Branch and cut is begun when there is time left for so many solves of the relaxation: sooner it only repeats the root. */
const BRANCHING_RELAXATIONS = 20;

/** Where the search of this thread begins, far from where those beside it do. */
const OWN_SEED = 7;

/** Seconds that a search on other threads is started with when the run has no limit; it ends with the run. */
const UNLIMITED_SECONDS = 1e6;

export interface MixedOptions {
  readonly backend: Backend;
  /** Seconds since some fixed moment; handed in because the solver package reads no clock. */
  readonly clock: () => number;
  readonly timeLimitSeconds?: number;
  /**
   * Most work of branch and cut, in simplex iterations: a count, so that the same case ends at the same plan on every machine. What is known
   * then is kept. Without it, or a time limit, a solve ends by its gap.
   */
  readonly iterationsMax?: number;
  /** Relative gap at which a plan is good enough. */
  readonly relativeGap: number;
  /** Formulation of lots and setups; by default chosen by the size of the model. */
  readonly lotSizing?: LotSizing | 'automatic';
  /**
   * Starts a search for plans on other threads while the solver works; without it, or where it answers with none, the search
   * comes before the solver.
   */
  readonly startConcurrentSearch?: ((task: ConcurrentSearchTask) => ConcurrentSearch | undefined) | undefined;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** True ends the run; the best plan found is kept. */
  readonly shouldStop?: () => boolean;
}

export interface MixedAnswer {
  readonly answer: SolveAnswer;
  readonly strengthening: Strengthening | null;
}

/** Whether a model is solved with a search and a strong formulation rather than by branch and cut alone. */
export function needsMixedSolve(model: Model, options: Pick<MixedOptions, 'lotSizing'>): boolean {
  if (model.integerCount === 0) return false;
  const isForced = options.lotSizing !== undefined && options.lotSizing !== 'automatic';
  return isForced || model.integerCount >= STRENGTHEN_INTEGERS_MIN;
}

/**
 * Solves a model with many whole numbers. The best plan and the tightest bound of all that was tried are answered;
 * `session` holds the built model and is left as it was.
 */
export function solveMixed(formulation: Formulation, session: Session, options: MixedOptions): MixedAnswer {
  const { model } = formulation;
  const run = new MixedRun(model, options);
  const concurrent = options.startConcurrentSearch?.({
    planningCase: formulation.index.source,
    seconds: Math.min(UNLIMITED_SECONDS, run.left()),
    relativeGap: run.relativeGap,
  });
  try {
    if (concurrent !== undefined) run.follow(concurrent);
    const mixed = solveStrong(formulation, session, options, run);
    if (concurrent?.failure != null) throw new SolverFailure('search thread', concurrent.failure, []);
    return mixed;
  } finally {
    concurrent?.stop();
  }
}

/** Root, search and branch and cut; where the time left is too short for branch and cut, search to the end. */
function solveStrong(
  formulation: Formulation,
  session: Session,
  options: MixedOptions,
  run: MixedRun,
): MixedAnswer {
  const strong = root(formulation, session, options, run);
  if (strong.inequalities !== null) run.offerInequalities(strong.inequalities);
  let strengthening = strong.report;
  let isBranchingWorthwhile = true;
  try {
    // The other threads go on from the better relaxation while this one bounds by parts.
    if (run.hasConcurrentSearch && strong.inequalities !== null && strong.lastSolved !== null)
      firstPlan(formulation.model, session, strong.lastSolved.values, run);
    strengthening = { ...strong.report, lagrangianBound: lagrangianBound(formulation, strong, options, run) };
    const { relaxationSeconds } = strong.report;
    isBranchingWorthwhile =
      relaxationSeconds === null || run.left() > BRANCHING_RELAXATIONS * relaxationSeconds;
    if (
      isBranchingWorthwhile &&
      !run.hasConcurrentSearch &&
      formulation.model.integerCount < TRY_FIRST_INTEGERS
    ) {
      const first = branchAndCutOn(strong, formulation.model, session, options, run, FIRST_SHARE);
      const isUndecided = first.reason === 'feasible' || first.reason === 'noSolutionFound';
      if (run.isClosed() || !isUndecided || options.shouldStop?.() === true)
        return { answer: run.answer(first), strengthening };
    }
    if (!run.isClosed()) search(formulation, strong, options, run, isBranchingWorthwhile);
  } finally {
    strong.relaxed?.dispose();
  }
  const last =
    run.isClosed() || !isBranchingWorthwhile
      ? null
      : branchAndCutOn(strong, formulation.model, session, options, run);
  return { answer: run.answer(last), strengthening };
}

/** Plans by this thread: a start, and where there are no other threads or branch and cut is left out a search from it. */
function search(
  formulation: Formulation,
  strong: Strengthened,
  options: MixedOptions,
  run: MixedRun,
  isBranchingWorthwhile: boolean,
): void {
  const { backend, clock } = options;
  const isStartOnly = run.hasConcurrentSearch && isBranchingWorthwhile;
  const common = {
    clock,
    seconds: isBranchingWorthwhile ? run.share(SEARCH_SHARE, SEARCH_SECONDS) : run.left(),
    relativeGap: run.relativeGap,
    seed: OWN_SEED,
    ...(strong.inequalities === null ? {} : { strong: () => strong.model }),
    onPlan: (plan: Point) => run.addIncumbent(plan),
    takePlan: () => run.newest(),
    shouldStop: run.shouldStop,
  };
  // The other threads have the start of the strengthened relaxation by now, and what they made of it.
  const best = run.newest();
  if (run.hasConcurrentSearch && strong.inequalities !== null && best !== null) {
    if (!isStartOnly) improvePlan(formulation, backend, { ...common, start: best, bound: null });
    return;
  }
  if (isStartOnly && strong.relaxed === null) return;
  const found = searchPlans(formulation, backend, {
    ...common,
    start: best,
    startOnly: isStartOnly,
    ...(strong.relaxed === null ? {} : { relaxed: strong.relaxed }),
  });
  if (found.bound !== null) run.addBound(found.bound);
}

/** The strengthened relaxation. The threads beside this one are given a first plan to improve from it. */
function root(
  formulation: Formulation,
  session: Session,
  options: MixedOptions,
  run: MixedRun,
): Strengthened {
  return strengthenRoot(formulation, options.backend, {
    clock: options.clock,
    lotSizing: options.lotSizing ?? 'automatic',
    seconds: run.share(ROOT_SHARE, ROOT_SECONDS),
    onBound: (bound) => run.addBound(bound),
    ...(run.hasConcurrentSearch
      ? { onRelaxation: (values) => firstPlan(formulation.model, session, values, run) }
      : {}),
    shouldStop: run.shouldStop,
  });
}

/** Tightens the root's bound by the parts of the model. */
function lagrangianBound(
  { rowBlocks }: Formulation,
  { lastSolved }: Strengthened,
  options: MixedOptions,
  run: MixedRun,
): LagrangianBound | null {
  if (lastSolved === null || run.isClosed()) return null;
  return findLagrangianBound(lastSolved.model, rowBlocks, lastSolved, options.backend, {
    clock: options.clock,
    seconds: run.share(PARTS_SHARE, PARTS_SECONDS),
    onBound: (bound) => run.addBound(bound),
    shouldStop: run.shouldStop,
  });
}

/** A first plan from the relaxation; `session` keeps the model as it was built. */
function firstPlan(model: Model, session: Session, values: Float64Array, run: MixedRun): void {
  const integers = integerColumns(model);
  const { left, shouldStop } = run;
  const plan = roundedStart({ model, session, integers, left, shouldStop }, values);
  session.change(originalBounds(model, integers));
  if (plan !== null) run.addIncumbent(plan);
}

function branchAndCutOn(
  strong: Strengthened,
  model: Model,
  session: Session,
  options: MixedOptions,
  run: MixedRun,
  share = 1,
): SolveAnswer {
  const seconds = share < 1 ? FIRST_SECONDS : Number.POSITIVE_INFINITY;
  if (strong.model === model) return run.branchAndCut(session, share, seconds);
  const own = options.backend.load(strong.model);
  try {
    return run.branchAndCut(own, share, seconds, strong.extend);
  } finally {
    own.dispose();
  }
}

/** What is known of one run so far: the best plan, the tightest bound, the time that is left. */
class MixedRun {
  best: Point | null = null;
  readonly relativeGap: number;
  private bound: number | null = null;
  private readonly model: Model;
  private readonly options: MixedOptions;
  private readonly started: number;
  private concurrent: ConcurrentSearch | null = null;
  private isOffered = false;
  private lastPoll = Number.NEGATIVE_INFINITY;

  constructor(model: Model, options: MixedOptions) {
    this.model = model;
    this.options = options;
    this.started = options.clock();
    this.relativeGap = options.relativeGap;
  }

  get hasConcurrentSearch(): boolean {
    return this.concurrent !== null;
  }

  /** Listens to a search on other threads from now on. */
  follow(concurrent: ConcurrentSearch): void {
    this.concurrent = concurrent;
  }

  /** Seconds until the time limit, less what finishing the plan will take. */
  readonly left = (): number => {
    const limit = this.options.timeLimitSeconds ?? Number.POSITIVE_INFINITY;
    return limit * (1 - REST_SHARE) - (this.options.clock() - this.started);
  };

  /** A share of the time limit, at most what is left; so many seconds when there is no limit. */
  share(share: number, seconds: number): number {
    const limit = this.options.timeLimitSeconds;
    return limit === undefined ? seconds : Math.max(0.1, Math.min(share * limit, this.left()));
  }

  addIncumbent(plan: Point): void {
    if (betterOf(this.model, this.best, plan) !== plan) return;
    this.best = plan;
    this.isOffered = false;
    this.lastPoll = Number.NEGATIVE_INFINITY;
    this.poll();
    this.report(null);
  }

  addBound(bound: number): void {
    const isTighter = this.bound === null || direction(this.model) * (this.bound - bound) > 0;
    if (!isTighter) return;
    this.bound = bound;
    this.report(null);
  }

  isClosed(): boolean {
    return (
      this.best !== null &&
      this.bound !== null &&
      relativeGap(this.best.objective, this.bound) <= this.relativeGap
    );
  }

  /** Whether to end what is running: asked for, or nothing is left to gain. */
  readonly shouldStop = (): boolean => {
    this.poll();
    return this.options.shouldStop?.() === true || (this.best !== null && this.isClosed());
  };

  /** The best plan of all threads. */
  newest(): Point | null {
    this.lastPoll = Number.NEGATIVE_INFINITY;
    this.poll();
    return this.best;
  }

  /** Hands inequalities that every plan keeps to the other threads. */
  offerInequalities(rows: RowSet): void {
    this.concurrent?.offerInequalities(rows);
  }

  /** Takes what the other threads have found, a few times a second. */
  private poll(): void {
    if (this.concurrent === null || this.options.clock() - this.lastPoll < 0.2) return;
    this.lastPoll = this.options.clock();
    for (const plan of this.concurrent.takePlans()) this.addIncumbent(plan);
    if (this.best === null || this.isOffered) return;
    this.isOffered = true;
    this.concurrent.offerPlan(this.best);
  }

  /** Branch and cut from the best plan; what it finds and proves is learnt. `extend` completes values to its columns. */
  branchAndCut(
    session: Session,
    share: number,
    seconds: number,
    extend: (values: Float64Array) => Float64Array = (values) => values,
  ): SolveAnswer {
    const { capabilities } = this.options.backend;
    let handed = this.best;
    if (handed !== null && capabilities.warmStart) session.setStart(extend(handed.values));
    const limit = this.share(share, seconds);
    const answer = session.solve({
      ...(Number.isFinite(limit) ? { timeLimitSeconds: limit } : {}),
      ...(this.options.iterationsMax === undefined ? {} : { iterationsMax: this.options.iterationsMax }),
      relativeGap: this.relativeGap,
      shouldStop: this.shouldStop,
      takePlan: () => {
        this.poll();
        if (this.best === null || this.best === handed) return null;
        handed = this.best;
        return extend(handed.values);
      },
      onProgress: (progress) => {
        if (progress.bound !== null) this.addBound(progress.bound);
        this.report(progress);
      },
    });
    if (answer.bounds.dual !== null) this.addBound(answer.bounds.dual);
    if (answer.values !== null && answer.bounds.primal !== null)
      this.addIncumbent({
        values: answer.values.subarray(0, this.model.columnCount),
        objective: answer.bounds.primal,
      });
    return answer;
  }

  /** The best plan with the tightest bound, as an answer; the solver's own word where there is no plan. */
  answer(last: SolveAnswer | null): SolveAnswer {
    this.lastPoll = Number.NEGATIVE_INFINITY;
    this.poll();
    const { best } = this;
    const rest = last ?? noAnswer;
    if (best === null) return rest;
    // A plan better than a bound shows that the bound was false.
    const beatenBy = this.bound === null ? 0 : direction(this.model) * (best.objective - this.bound);
    const bound = beatenBy > PROOF_TOLERANCE * Math.max(1, Math.abs(best.objective)) ? null : this.bound;
    const isProved = bound !== null && (this.isClosed() || rest.reason === 'optimal');
    return {
      ...rest,
      reason: isProved ? 'optimal' : 'feasible',
      values: best.values.slice(),
      rowDuals: null,
      basis: null,
      bounds: { primal: best.objective, dual: bound },
      algorithm: 'search and branch and cut',
    };
  }

  private report(progress: SolveProgress | null): void {
    const { best, bound } = this;
    this.options.onProgress?.({
      seconds: this.options.clock() - this.started,
      incumbent: best?.objective ?? progress?.incumbent ?? null,
      bound,
      gap: best === null || bound === null ? null : relativeGap(best.objective, bound),
      iterations: progress?.iterations ?? null,
    });
  }
}

const noAnswer: SolveAnswer = {
  reason: 'noSolutionFound',
  limit: 'interrupted',
  bounds: { primal: null, dual: null },
  values: null,
  rowDuals: null,
  basis: null,
  iterations: 0,
  work: 0,
  nodes: 0,
  algorithm: 'search',
};
