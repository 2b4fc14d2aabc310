/**
 * HiGHS (npm `highs`, MIT) behind the small interface. The module is loaded outside (Node and browser find the
 * WebAssembly file in different ways) and handed in; a clock too, for progress of linear solves.
 */
import type { Highs, Model as HighsModel } from 'highs';
import { columnBoundChanges, type ModelChanges, originalBounds } from '../model/compare.ts';
import { type FiniteBounds, finiteBounds } from '../model/finiteBounds.ts';
import type { Model } from '../model/model.ts';
import {
  applyChanges,
  FEASIBILITY_TOLERANCE,
  isFeasible,
  objectiveOf,
  type RowSet,
  withoutRows,
  withRows,
} from '../model/patch.ts';
import { hasFreeInteger } from '../model/point.ts';
import { sentence, type Words } from '../words/words.ts';
import {
  type Backend,
  type Basis,
  type NearSolution,
  type Session,
  type SolveAnswer,
  type SolveLimit,
  type SolveOptions,
  type SolveReason,
  SolverFailure,
} from './backend.ts';
import { type Clock, callbacks, finite, INTERIOR_ITERATION, modelData, statusTable } from './highsForms.ts';
import { loadScaled } from './scaledSession.ts';
import { sessionWithoutColumns } from './withoutColumns.ts';

const capabilities = {
  integers: true,
  duals: true,
  changeInPlace: true,
  warmStart: true,
} as const;

/** Up to here simplex wins, above interior point with crossover (measured, docs/benchmarks.md). */
const SIMPLEX_ROWS_MAX = 3_000;

/**
 * Above it, when a large share of the limits moved (demand everywhere), the dual simplex walks longer from the old
 * basis than interior point needs for a cold start (measured, docs/benchmarks.md).
 */
const REOPTIMIZE_ROWS_MAX = 60_000;
const REOPTIMIZE_SHARE_MAX = 0.05;

/** Share of rows added to a large model from which on interior point starts anew sooner than the simplex repairs its basis. */
const ADDED_SHARE_MAX = 0.03;

const UNLIMITED_SECONDS = 1e9;

/**
 * From the basis of an interior point, or an old one, exact steepest-edge weights would first cost a solve for every row,
 * longer than most what-ifs take. Devex weights start at 1 (measured, docs/decisions/0010-units-of-totals.md).
 */
const EdgeWeights = { chosen: -1, dantzig: 0, devex: 1 } as const;

/** Lines of the log that a failure carries. */
const LOG_LINES = 40;

/** HiGHS' own tolerance of rows and reduced costs, and the least that it takes but for one digit. */
const TOLERANCE = 1e-7;
const CAREFUL_TOLERANCE = 1e-9;

/** How much tighter the tolerance of whole numbers is where branch and cut ended with a plan outside of it. */
const TIGHTER = 0.1;

/** HiGHS' own default: no limit. */
const ITERATIONS_MAX = 2_147_483_647;

/** HiGHS' own default. */
const HEURISTIC_EFFORT = 0.05;

/** Share of the work of a cold solve that a warm one may take before it is given up for another cold one; in any case so many iterations. */
const WARM_SHARE = 1;
const WARM_ITERATIONS_MIN = 500;

/** A loaded module, and what it failed of: its memory is in no known state then, and nothing of it is used again. */
interface LoadedModule {
  readonly highs: Highs;
  failure: Words | null;
}

/** One run of the solver: its limits, and whether it begins in a new solver. `iterationsMax` counts iterations of the simplex alone. */
interface Run {
  readonly algorithm: string;
  readonly seconds: number;
  readonly iterationsMax: number | undefined;
  readonly isFresh: boolean;
  /** Tolerance of whole numbers, as a part of the one that was asked for. */
  readonly toleranceShare?: number;
}

function namedAlgorithm(algorithm: NonNullable<SolveOptions['algorithm']>): string {
  if (algorithm === 'interiorPoint') return algorithm;
  return algorithm === 'primalSimplex' ? 'primal simplex' : 'dual simplex';
}

/** Loads a model by way of what loads models as they are (`plain`). */
export type LoadBy = (model: Model, plain: (model: Model) => Session) => Session;

/**
 * Wraps a loaded HiGHS module. Once the module itself has failed, only one that is loaded anew solves (freshSolver.ts). `loadBy` may put a
 * method of its own before the solver.
 */
export function createHighsBackend(
  highs: Highs,
  clock: Clock,
  loadBy: LoadBy = (model, plain) => plain(model),
): Backend {
  const loaded: LoadedModule = { highs, failure: null };
  return {
    name: 'highs',
    version: highs.version.string,
    licence: 'MIT',
    capabilities,
    load: (model) =>
      loadScaled(model, (scaled) =>
        loadBy(scaled, (as) => sessionWithoutColumns('highs', as) ?? new HighsSession(loaded, clock, as)),
      ),
  };
}

class HighsSession implements Session {
  private readonly loaded: LoadedModule;
  private readonly clock: Clock;
  private solver: HighsModel;
  /** Options that the solver holds. */
  private readonly options = new Map<string, string | number | boolean>();
  /** What this session failed of; it is not used again. */
  private failure: Words | null = null;
  private model: Model;
  private readonly logTail: string[] = [];
  /** What changed since the last optimal basis; decides the simplex that re-optimizes it. */
  private changed: 'nothing' | 'costs' | 'bounds' = 'nothing';
  /** Rows and columns whose bounds changed since then. */
  private changedBounds = 0;
  /** Rows added since then. */
  private addedRows = 0;
  /** Work of the last linear cold start, in simplex iterations. */
  private coldWork: number | null = null;
  private hasBasis = false;
  private lastAlgorithm = '';
  private isMixedInSolver = false;
  /** Bounds that the solver holds where the model has none, while it holds a mixed model. */
  private temporaryBounds: FiniteBounds | null = null;
  /** Status of a run that was asked again and not decided. */
  private unconfirmed: number | null = null;
  /** A plan for the next mixed solve to start from. */
  private start: Float64Array | null = null;

  constructor(loaded: LoadedModule, clock: Clock, model: Model) {
    this.loaded = loaded;
    this.clock = clock;
    this.model = model;
    this.solver = this.attempt('load', () => this.highs.createModel());
    try {
      this.pass();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  private get highs(): Highs {
    return this.loaded.highs;
  }

  private pass(): void {
    this.attempt('load', () => {
      this.setOptions({ output_flag: false });
      this.solver.passModel(modelData(this.highs, this.model));
    });
  }

  /** Sets options that are not set so already: each takes as long as a step of a small model. */
  private setOptions(options: Readonly<Record<string, string | number | boolean>>): void {
    for (const [name, value] of Object.entries(options)) {
      if (this.options.get(name) === value) continue;
      this.solver.options.set(name, value);
      this.options.set(name, value);
    }
  }

  /** Gives the model to a new solver: what the old one holds of factors and presolve may be most of the memory. */
  private reload(): void {
    this.solver = this.attempt('load', () => {
      this.solver.dispose();
      this.options.clear();
      return this.highs.createModel();
    });
    this.isMixedInSolver = false;
    this.temporaryBounds = null;
    this.pass();
  }

  solve(options: SolveOptions): SolveAnswer {
    const isMixed = hasFreeInteger(this.model);
    const started = this.clock();
    // A caller without a limit of its own may state an endless one; HiGHS takes finite numbers only.
    const limit = Math.min(options.timeLimitSeconds ?? UNLIMITED_SECONDS, UNLIMITED_SECONDS);
    let algorithm = this.chooseAlgorithm(options, isMixed);
    const isWarm = !isMixed && this.hasBasis && algorithm !== 'interiorPoint' && options.isCareful !== true;
    const warmIterationsMax = isWarm ? this.warmIterationsMax(options) : undefined;
    const iterationsMax = options.isReduced === true ? options.iterationsMax : warmIterationsMax;
    const first: Run = { algorithm, seconds: limit, iterationsMax, isFresh: !isWarm && !isMixed };
    const { start } = this;
    const isBroken = !this.isRun(first, options, started);
    const isGivenUp = !isBroken && warmIterationsMax !== undefined && this.status().limit === 'iterations';
    const givenUpIterations = isGivenUp ? this.count('simplex_iteration_count') : 0;
    if (isBroken || isGivenUp) {
      if (isBroken) this.reload();
      if (!isMixed) algorithm = isBroken ? 'interiorPoint' : this.coldAlgorithm();
      this.start = start;
      const seconds = Math.max(0.01, limit - (this.clock() - started));
      const again: Run = { algorithm, seconds, iterationsMax: undefined, isFresh: true };
      this.run(isMixed ? { ...again, toleranceShare: TIGHTER } : again, options, started);
    }
    this.lastAlgorithm = algorithm;
    const answer = this.readAnswer(algorithm, isMixed);
    if (!isMixed && (!isWarm || isBroken || isGivenUp) && answer.reason === 'optimal')
      this.coldWork = answer.work;
    return {
      ...answer,
      iterations: answer.iterations + givenUpIterations,
      work: answer.work + givenUpIterations,
    };
  }

  /**
   * Most iterations of a warm solve: going on from the old basis may take longer than starting anew, so it gets a share of that work. A count, not
   * a time: a loaded machine gives the same answer. Undefined where no cold solve was measured or the caller set a limit.
   */
  private warmIterationsMax(options: SolveOptions): number | undefined {
    if (this.coldWork === null || options.iterationsMax !== undefined || options.isReduced === true)
      return undefined;
    return Math.max(WARM_ITERATIONS_MIN, Math.round(WARM_SHARE * this.coldWork));
  }

  /**
   * Runs the solver once; false where it broke off with an error and another run may answer. The ratio test of HiGHS fails on a basis whose duals are far too
   * large: interior point is to answer. Branch and cut may end with a plan that is just outside of its tolerance, which HiGHS then calls an error: it is
   * to answer with a tighter one. What broke otherwise, interior point or the module itself, throws.
   */
  private isRun(run: Run, options: SolveOptions, started: number): boolean {
    const hadFailed = this.failure !== null;
    try {
      this.run(run, options, started);
      return true;
    } catch (error) {
      if (
        hadFailed ||
        run.algorithm === 'interiorPoint' ||
        this.loaded.failure !== null ||
        !(error instanceof SolverFailure)
      )
        throw error;
      this.failure = null;
      return false;
    }
  }

  /** Runs the solver once. A fresh run begins in a new solver: with a basis HiGHS would leave presolve out. */
  private run(
    { algorithm, seconds, iterationsMax, isFresh, toleranceShare = 1 }: Run,
    options: SolveOptions,
    started: number,
  ): void {
    const isCareful = options.isCareful === true;
    const isReduced = options.isReduced === true;
    if (isFresh && !isReduced && (this.hasBasis || isCareful)) this.reload();
    const isSimplexFromNothing = isFresh && algorithm !== 'interiorPoint';
    const isMixed = hasFreeInteger(this.model);
    const isExact = isSimplexFromNothing || isMixed;
    this.unconfirmed = null;
    const calls = callbacks(this.highs, this.clock, started, options, (line) => this.log(line));
    this.attempt('options', () => {
      this.solver.zeroAllClocks();
      this.setIntegrality(isMixed);
      this.setBounds(isMixed);
      if (this.start !== null) this.solver.setSolution({ colValue: this.start });
      this.start = null;
      this.setOptions({
        // Options persist on a HiGHS model: every option that a solve may set is set by every solve.
        solver: algorithm === 'interiorPoint' ? 'ipm' : 'choose',
        simplex_strategy: algorithm === 'primal simplex' ? 4 : 1,
        simplex_primal_edge_weight_strategy: isFresh ? EdgeWeights.dantzig : EdgeWeights.chosen,
        primal_simplex_bound_perturbation_multiplier: isFresh || isReduced ? 0 : 1,
        simplex_iteration_limit: iterationsMax ?? ITERATIONS_MAX,
        simplex_dual_edge_weight_strategy: isExact ? EdgeWeights.chosen : EdgeWeights.devex,
        time_limit: seconds,
        presolve: (isCareful && !this.needsPresolve(algorithm)) || isReduced ? 'off' : 'choose',
        primal_feasibility_tolerance: isCareful ? CAREFUL_TOLERANCE : TOLERANCE,
        dual_feasibility_tolerance: isCareful ? CAREFUL_TOLERANCE : TOLERANCE,
        mip_rel_gap: options.relativeGap ?? 1e-6,
        mip_abs_gap: 0,
        mip_feasibility_tolerance: toleranceShare * (options.integralityTolerance ?? FEASIBILITY_TOLERANCE),
        mip_heuristic_effort: options.isBoundOnly === true ? 0 : HEURISTIC_EFFORT,
        mip_heuristic_run_feasibility_jump: options.isBoundOnly !== true,
        mip_detect_symmetry: options.isBoundOnly !== true,
      });
    });
    this.attempt('solve', () => this.solver.run(calls));
    if (this.isHeldByTemporaryBounds()) {
      this.attempt('solve', () => {
        this.setBounds(false);
        this.solver.run(calls);
      });
    }
    if (isMixed && !isCareful && this.status().reason === 'infeasible') this.confirmInfeasible(calls);
    if (this.status().reason === 'infeasibleOrUnbounded') {
      // Presolve found that there is no optimum but not why; the simplex without presolve shows the reason.
      this.attempt('solve', () => {
        this.setBounds(false);
        this.setOptions({ presolve: 'off', solver: 'choose' });
        this.solver.run(calls);
        this.setOptions({ presolve: 'choose' });
      });
    }
  }

  /**
   * Presolve of HiGHS 1.15.1 calls mixed models infeasible that have plans (docs/decisions/0012-finite-bounds.md). It is
   * believed where the relaxation has no plan either; else branch and cut without presolve decides, unless a limit ends it.
   */
  private confirmInfeasible(calls: ReturnType<typeof callbacks>): void {
    const claimed = this.solver.getModelStatus();
    this.attempt('solve', () => {
      // Without presolve finite bounds bring wrong answers (docs/decisions/0012-finite-bounds.md).
      this.setBounds(false);
      this.setIntegrality(false);
      this.solver.run(calls);
      if (this.status().reason === 'infeasible') return;
      this.setIntegrality(true);
      this.setOptions({ presolve: 'off' });
      this.solver.run(calls);
      this.setOptions({ presolve: 'choose' });
    });
    if (this.status().limit !== null) this.unconfirmed = claimed;
  }

  /** How the last run ended. */
  private status(): { readonly reason: SolveReason; readonly limit: SolveLimit | null } {
    return (
      statusTable[this.unconfirmed ?? this.solver.getModelStatus()] ?? { reason: 'otherError', limit: null }
    );
  }

  /** Interior point fails on rows without limits, which only presolve takes out. */
  private needsPresolve(algorithm: string): boolean {
    const { rowLower, rowUpper } = this.model;
    return (
      algorithm === 'interiorPoint' &&
      rowLower.some(
        (lower, i) => lower === Number.NEGATIVE_INFINITY && rowUpper[i] === Number.POSITIVE_INFINITY,
      )
    );
  }

  /**
   * A model whose integer columns are all fixed is linear: declared as such, HiGHS gives duals and a basis.
   */
  private setIntegrality(isMixed: boolean): void {
    if (isMixed === this.isMixedInSolver) return;
    const all = { kind: 'range', from: 0, to: this.model.columnCount - 1 } as const;
    if (isMixed) this.solver.changeColsIntegrality(all, Int32Array.from(this.model.isInteger));
    else this.solver.clearIntegrality();
    this.isMixedInSolver = isMixed;
  }

  /**
   * With infinite columns in the objective, conflict analysis of HiGHS 1.15.1 cuts off plans that it should not
   * (docs/decisions/0012-finite-bounds.md): a mixed model is given finite bounds, and with them presolve stays on.
   */
  private setBounds(areFinite: boolean): void {
    if (this.temporaryBounds !== null)
      this.changeBounds(originalBounds(this.model, this.temporaryBounds.columns));
    this.temporaryBounds = areFinite ? finiteBounds(this.model) : null;
    if (this.temporaryBounds === null) return;
    const { columns, lower, upper } = this.temporaryBounds;
    this.changeBounds(columnBoundChanges(columns, lower, upper));
  }

  private changeBounds({ columnBounds: { columns, lower, upper } }: ModelChanges): void {
    if (columns.length > 0) this.solver.changeColsBounds({ kind: 'set', indices: columns }, lower, upper);
  }

  /** Whether the answer may come from bounds that the model does not have: then only a solve without them decides. */
  private isHeldByTemporaryBounds(): boolean {
    if (this.temporaryBounds === null) return false;
    const { columns, lower, upper, isAssumed } = this.temporaryBounds;
    const { reason } = this.status();
    if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return isAssumed.includes(1);
    if (reason !== 'optimal') return false;
    const values = this.solver.getSolution().colValue;
    return columns.some((column, c) => {
      const value = values[column]!;
      const isAt = (bound: number, own: number) =>
        bound !== own && Math.abs(value - bound) <= FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(bound));
      return (
        isAt(lower[c]!, this.model.columnLower[column]!) || isAt(upper[c]!, this.model.columnUpper[column]!)
      );
    });
  }

  private chooseAlgorithm(options: SolveOptions, isMixed: boolean): string {
    if (isMixed) return 'branch and cut';
    if (options.isReduced === true) return namedAlgorithm(options.algorithm ?? 'automatic');
    if (options.isCareful === true)
      return this.lastAlgorithm === 'interiorPoint' ? 'dual simplex' : 'interiorPoint';
    if (options.algorithm === 'interiorPoint') return 'interiorPoint';
    const { rowCount } = this.model;
    const isFarFromBasis =
      (rowCount > REOPTIMIZE_ROWS_MAX && this.changedBounds > REOPTIMIZE_SHARE_MAX * rowCount) ||
      (rowCount > SIMPLEX_ROWS_MAX && this.addedRows > ADDED_SHARE_MAX * rowCount);
    if (this.hasBasis && !isFarFromBasis) return this.changed === 'costs' ? 'primal simplex' : 'dual simplex';
    if (options.algorithm === 'primalSimplex') return 'primal simplex';
    return options.algorithm === 'dualSimplex' ? 'dual simplex' : this.coldAlgorithm();
  }

  private coldAlgorithm(): string {
    return this.model.rowCount > SIMPLEX_ROWS_MAX ? 'interiorPoint' : 'dual simplex';
  }

  private log(line: string): void {
    this.logTail.push(line);
    if (this.logTail.length > LOG_LINES) this.logTail.shift();
  }

  private readAnswer(algorithm: string, isMixed: boolean): SolveAnswer {
    const { reason, limit } = this.status();
    const point = this.feasiblePoint(reason, limit);
    const isOptimal = reason === 'optimal';
    const isLinear = !isMixed && isOptimal;
    if (isOptimal) {
      this.hasBasis = !isMixed;
      this.changed = 'nothing';
      this.changedBounds = 0;
      this.addedRows = 0;
    }
    const objective = point === null ? null : objectiveOf(this.model, point);
    const mixedBound = isMixed ? finite(Number(this.solver.info.get('mip_dual_bound'))) : null;
    return {
      reason: point !== null && reason === 'noSolutionFound' ? 'feasible' : reason,
      limit,
      bounds: { primal: objective, dual: isMixed ? mixedBound : isOptimal ? objective : null },
      values: point,
      rowDuals: isLinear ? this.solver.getSolution().rowDual : null,
      basis: isLinear ? this.readBasis() : null,
      iterations: this.count('simplex_iteration_count'),
      work:
        this.count('simplex_iteration_count') +
        this.count('crossover_iteration_count') +
        INTERIOR_ITERATION * this.count('ipm_iteration_count'),
      nodes: isMixed ? Number(this.solver.info.get('mip_node_count')) : 0,
      algorithm,
    };
  }

  /** A count of the last run; the solver has −1 for what it did not do. */
  private count(
    name: 'simplex_iteration_count' | 'crossover_iteration_count' | 'ipm_iteration_count',
  ): number {
    return Math.max(0, Number(this.solver.info.get(name)));
  }

  /** The solver's point when it claims one; after a limit only when we find it feasible ourselves. */
  private feasiblePoint(reason: SolveReason, limit: SolveLimit | null): Float64Array | null {
    if (reason !== 'optimal' && reason !== 'imprecise' && limit === null) return null;
    const values = this.solver.getSolution().colValue;
    if (values.length !== this.model.columnCount) return null;
    if (reason === 'optimal') return values;
    return isFeasible(this.model, values) ? values : null;
  }

  private readBasis(): Basis {
    const basis = this.solver.getBasis();
    return { columns: basis.colStatus, rows: basis.rowStatus };
  }

  change(changes: ModelChanges): void {
    const { columnBounds, costs, rowBounds, coefficients, offset } = changes;
    this.attempt('change', () => {
      this.changeBounds(changes);
      if (costs.columns.length > 0) {
        this.solver.changeColsCost({ kind: 'set', indices: costs.columns }, costs.values);
      }
      if (rowBounds.rows.length > 0) {
        const selection = { kind: 'set', indices: rowBounds.rows } as const;
        this.solver.changeRowsBounds(selection, rowBounds.lower, rowBounds.upper);
      }
      for (let e = 0; e < coefficients.rows.length; e++) {
        this.solver.changeCoefficient(
          coefficients.rows[e]!,
          coefficients.columns[e]!,
          coefficients.values[e]!,
        );
      }
      if (offset !== null) this.solver.changeObjectiveOffset(offset);
    });
    const isCostOnly = columnBounds.columns.length + rowBounds.rows.length + coefficients.rows.length === 0;
    if (!isCostOnly) this.changed = 'bounds';
    else if (this.changed === 'nothing') this.changed = 'costs';
    this.changedBounds += columnBounds.columns.length + rowBounds.rows.length;
    this.model = applyChanges(this.model, changes);
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    const { minimize, maximize } = this.highs.constants.objectiveSense;
    this.attempt('objective', () => {
      const all = { kind: 'range', from: 0, to: this.model.columnCount - 1 } as const;
      this.solver.changeColsCost(all, cost);
      this.solver.changeObjectiveSense(sense === 'minimize' ? minimize : maximize);
      this.solver.changeObjectiveOffset(offset);
    });
    if (this.changed === 'nothing') this.changed = 'costs';
    this.model = { ...this.model, cost, sense, offset };
  }

  addRows(rows: RowSet): void {
    const { model } = this;
    const matrix = {
      format: 'csr' as const,
      numRows: rows.lower.length,
      numCols: model.columnCount,
      starts: rows.starts,
      indices: rows.columns,
      values: rows.values,
    };
    this.attempt('add rows', () => this.solver.addRows({ lower: rows.lower, upper: rows.upper, matrix }));
    this.model = withRows(model, rows);
    this.changed = 'bounds';
    this.addedRows += rows.lower.length;
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.attempt('delete rows', () => this.solver.deleteRows({ kind: 'set', indices: positions }));
    this.model = withoutRows(this.model, positions);
    this.changed = 'bounds';
  }

  setBasis(basis: Basis): void {
    this.attempt('basis', () => this.solver.setBasis({ colStatus: basis.columns, rowStatus: basis.rows }));
    this.hasBasis = true;
    this.changed = 'bounds';
    this.changedBounds = 0;
    this.addedRows = 0;
  }

  startNear({ basis }: NearSolution): void {
    if (!hasFreeInteger(this.model)) this.setBasis(basis);
  }

  setStart(values: Float64Array): void {
    // A linear model goes on from its basis, which a start would make HiGHS forget.
    if (hasFreeInteger(this.model)) this.start = values;
  }

  dispose(): void {
    if (this.loaded.failure === null) this.solver.dispose();
  }

  /** WebAssembly holds a few gigabytes at most. */
  private memoryWords(): Words {
    return sentence(
      'out of memory, {megabytes} MB of WebAssembly in use; a model this large needs fewer periods or families',
      '内存不足，WebAssembly 已用 {megabytes} MB；如此大的模型需减少期数或产品族',
      { megabytes: Math.round(this.highs.memoryBytes / 1e6) },
    );
  }

  /** Acts on the solver. After a failure the session refuses everything, and where not HiGHS refused but its module broke, so does that. */
  private attempt<R>(what: string, action: () => R): R {
    const before = this.failure ?? this.loaded.failure;
    if (before !== null)
      throw this.failureOf(
        sentence(
          '{what}: not tried, because the solver failed before ({before})',
          '{what}：未尝试，因为求解器先前已失败（{before}）',
          { what, before },
        ),
      );
    try {
      return action();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const reason = text.startsWith('Aborted(') ? this.memoryWords() : text;
      this.failure = sentence('{what}: {reason}', '{what}：{reason}', { what, reason });
      if (!(error instanceof this.highs.errors.HighsError)) this.loaded.failure = this.failure;
      throw this.failureOf(this.failure);
    }
  }

  private failureOf(reason: Words): SolverFailure {
    return new SolverFailure('highs', reason, [...this.logTail]);
  }
}
