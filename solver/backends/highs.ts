/**
 * HiGHS (npm `highs`, MIT) behind the small interface. The module is loaded outside (Node and browser find the
 * WebAssembly file in different ways) and handed in; a clock too, for progress of linear solves.
 */
import type { Highs, HighsCallbackMap, Model as HighsModel } from 'highs';
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import {
  FEASIBILITY_TOLERANCE,
  isFeasible,
  objectiveOf,
  patched,
  type RowSet,
  withoutRows,
  withRows,
} from '../model/patch.ts';
import {
  type Backend,
  type Basis,
  type Conflict,
  type Session,
  type SolveAnswer,
  type SolveLimit,
  type SolveOptions,
  type SolveReason,
  SolverFailure,
} from './backend.ts';
import { loadScaled } from './scaledSession.ts';

const capabilities = {
  integers: true,
  duals: true,
  changeInPlace: true,
  conflicts: true,
  warmStart: true,
} as const;

/** Up to here simplex wins, above interior point with crossover (measured, docs/benchmarks.md). */
const SIMPLEX_ROWS_MAX = 3_000;

/**
 * Above it, when a large share of the limits moved (demand everywhere), the dual simplex walks longer from the old
 * basis than interior point needs from nothing (measured, docs/benchmarks.md).
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
const EdgeWeights = { chosen: -1, devex: 1 } as const;

/** HiGHS' own default. */
const HEURISTIC_EFFORT = 0.05;

/** Share of the time of a cold solve that a warm one may take before it is given up for another cold one. */
const WARM_SHARE = 1;
const WARM_SECONDS_MIN = 0.05;

/** HiGHS model status → reason and limit. Codes from highs.constants.modelStatus. */
const statusTable: Readonly<Record<number, { reason: SolveReason; limit: SolveLimit | null }>> = {
  6: { reason: 'optimal', limit: null },
  7: { reason: 'optimal', limit: null },
  8: { reason: 'infeasible', limit: null },
  9: { reason: 'infeasibleOrUnbounded', limit: null },
  10: { reason: 'unbounded', limit: null },
  11: { reason: 'noSolutionFound', limit: 'objective' },
  12: { reason: 'noSolutionFound', limit: 'objective' },
  13: { reason: 'noSolutionFound', limit: 'time' },
  14: { reason: 'noSolutionFound', limit: 'iterations' },
  15: { reason: 'imprecise', limit: null },
  16: { reason: 'noSolutionFound', limit: 'solutions' },
  17: { reason: 'noSolutionFound', limit: 'interrupted' },
};

/** Seconds since some fixed moment. */
export type Clock = () => number;

/** Wraps a loaded HiGHS module. */
export function createHighsBackend(highs: Highs, clock: Clock): Backend {
  return {
    name: 'highs',
    version: highs.version.string,
    licence: 'MIT',
    capabilities,
    load: (model) => loadScaled(model, (scaled) => new HighsSession(highs, clock, scaled)),
  };
}

class HighsSession implements Session {
  private readonly highs: Highs;
  private readonly clock: Clock;
  private solver: HighsModel;
  private model: Model;
  private readonly logTail: string[] = [];
  /** What changed since the last optimal basis; decides the simplex that re-optimizes it. */
  private changed: 'nothing' | 'costs' | 'bounds' = 'nothing';
  /** Rows and columns whose bounds changed since then. */
  private changedBounds = 0;
  /** Rows added since then. */
  private addedRows = 0;
  /** Time of the last linear solve from nothing. */
  private coldSeconds: number | null = null;
  private hasBasis = false;
  private isMixedInSolver = false;

  constructor(highs: Highs, clock: Clock, model: Model) {
    this.highs = highs;
    this.clock = clock;
    this.model = model;
    this.solver = highs.createModel();
    this.pass();
  }

  private pass(): void {
    this.attempt('load', () => {
      this.solver.options.set({ output_flag: false });
      this.solver.passModel(modelData(this.highs, this.model));
    });
  }

  /** Gives the model to a new solver: what the old one holds of factors and presolve may be most of the memory. */
  private reload(): void {
    this.solver.dispose();
    this.solver = this.highs.createModel();
    this.isMixedInSolver = false;
    this.pass();
  }

  solve(options: SolveOptions): SolveAnswer {
    const isMixed = hasFreeInteger(this.model);
    const started = this.clock();
    const limit = options.timeLimitSeconds ?? UNLIMITED_SECONDS;
    let algorithm = this.chooseAlgorithm(options, isMixed);
    const isWarm = !isMixed && this.hasBasis && algorithm !== 'interiorPoint';
    // Going on from the old basis may take longer than starting anew: it gets a share of that time.
    const patience =
      isWarm && this.coldSeconds !== null
        ? Math.max(WARM_SECONDS_MIN, WARM_SHARE * this.coldSeconds)
        : UNLIMITED_SECONDS;
    this.run(algorithm, Math.min(limit, patience), !isWarm && !isMixed, options, started);
    const isOutOfPatience = patience < limit && statusTable[this.solver.getModelStatus()]?.limit === 'time';
    if (isOutOfPatience) {
      algorithm = this.coldAlgorithm();
      this.run(algorithm, Math.max(0.01, limit - (this.clock() - started)), true, options, started);
    }
    const answer = this.readAnswer(algorithm, isMixed);
    if (!isMixed && (!isWarm || isOutOfPatience) && answer.reason === 'optimal')
      this.coldSeconds = this.clock() - started - (isOutOfPatience ? patience : 0);
    return answer;
  }

  /** Runs the solver once. A fresh run begins in a new solver: with a basis HiGHS would leave presolve out. */
  private run(
    algorithm: string,
    seconds: number,
    isFresh: boolean,
    options: SolveOptions,
    started: number,
  ): void {
    if (isFresh && this.hasBasis) this.reload();
    const isSimplexFromNothing = isFresh && algorithm !== 'interiorPoint';
    const isExact = isSimplexFromNothing || hasFreeInteger(this.model);
    this.attempt('options', () => {
      this.solver.zeroAllClocks();
      this.setIntegrality();
      this.solver.options.set({
        // Options persist on a HiGHS model: every option that a solve may set is set by every solve.
        solver: algorithm === 'interiorPoint' ? 'ipm' : 'choose',
        simplex_strategy: algorithm === 'primal simplex' ? 4 : 1,
        simplex_dual_edge_weight_strategy: isExact ? EdgeWeights.chosen : EdgeWeights.devex,
        time_limit: seconds,
        mip_rel_gap: options.relativeGap ?? 1e-6,
        mip_feasibility_tolerance: FEASIBILITY_TOLERANCE,
        mip_heuristic_effort: options.isBoundOnly === true ? 0 : HEURISTIC_EFFORT,
        mip_heuristic_run_feasibility_jump: options.isBoundOnly !== true,
        mip_detect_symmetry: options.isBoundOnly !== true,
      });
    });
    this.attempt('solve', () => this.solver.run(this.callbacks(options, started)));
    if (statusTable[this.solver.getModelStatus()]?.reason === 'infeasibleOrUnbounded') {
      // Presolve saw that there is no optimum but not why; without presolve the simplex tells.
      this.attempt('solve', () => {
        this.solver.options.set({ presolve: 'off', solver: 'choose' });
        this.solver.run(this.callbacks(options, started));
        this.solver.options.set({ presolve: 'choose' });
      });
    }
  }

  /**
   * Whole columns that are all fixed make a linear model in disguise: told so, HiGHS gives duals and a basis.
   */
  private setIntegrality(): void {
    const isMixed = hasFreeInteger(this.model);
    if (isMixed === this.isMixedInSolver) return;
    const all = { kind: 'range', from: 0, to: this.model.columnCount - 1 } as const;
    if (isMixed) this.solver.changeColsIntegrality(all, Int32Array.from(this.model.isInteger));
    else this.solver.clearIntegrality();
    this.isMixedInSolver = isMixed;
  }

  private chooseAlgorithm(options: SolveOptions, isMixed: boolean): string {
    if (isMixed) return 'branch and cut';
    if (options.algorithm === 'interiorPoint') return 'interiorPoint';
    const { rowCount } = this.model;
    const isFarFromBasis =
      (rowCount > REOPTIMIZE_ROWS_MAX && this.changedBounds > REOPTIMIZE_SHARE_MAX * rowCount) ||
      (rowCount > SIMPLEX_ROWS_MAX && this.addedRows > ADDED_SHARE_MAX * rowCount);
    if (this.hasBasis && !isFarFromBasis) return this.changed === 'costs' ? 'primal simplex' : 'dual simplex';
    return options.algorithm === 'simplex' ? 'dual simplex' : this.coldAlgorithm();
  }

  private coldAlgorithm(): string {
    return this.model.rowCount > SIMPLEX_ROWS_MAX ? 'interiorPoint' : 'dual simplex';
  }

  private callbacks(options: SolveOptions, started: number): HighsCallbackMap {
    const type = this.highs.constants.callbackType;
    let lastReport = Number.NEGATIVE_INFINITY;
    const report = (progress: { incumbent?: number; bound?: number; gap?: number; iterations?: number }) => {
      const seconds = this.clock() - started;
      if (options.onProgress === undefined || seconds - lastReport < 0.1) return;
      lastReport = seconds;
      options.onProgress({
        seconds,
        incumbent: finite(progress.incumbent),
        bound: finite(progress.bound),
        gap: finite(progress.gap),
        iterations: progress.iterations ?? null,
      });
    };
    const mayStop = (interrupt: () => void): undefined => {
      if (options.shouldStop?.() === true) interrupt();
    };
    return {
      [type.logging]: (event): undefined => {
        this.logTail.push(event.message.trimEnd());
        if (this.logTail.length > 40) this.logTail.shift();
      },
      [type.simplexInterrupt]: (event): undefined => {
        report({ iterations: event.data.simplex_iteration_count ?? 0 });
        return mayStop(() => event.interrupt());
      },
      [type.ipmInterrupt]: (event): undefined => {
        report({ iterations: event.data.ipm_iteration_count ?? 0 });
        return mayStop(() => event.interrupt());
      },
      [type.mipInterrupt]: (event): undefined => {
        const { mip_primal_bound: incumbent, mip_dual_bound: bound, mip_gap: gap } = event.data;
        report({
          ...(incumbent === undefined ? {} : { incumbent }),
          ...(bound === undefined ? {} : { bound }),
          ...(gap === undefined ? {} : { gap }),
          iterations: Number(event.data.mip_total_lp_iterations ?? 0n),
        });
        return mayStop(() => event.interrupt());
      },
      [type.mipUserSolution]: (event): undefined => {
        const plan = options.takePlan?.() ?? null;
        if (plan !== null) event.setSolution(plan);
      },
    };
  }

  private readAnswer(algorithm: string, isMixed: boolean): SolveAnswer {
    const status = this.solver.getModelStatus();
    const { reason, limit } = statusTable[status] ?? { reason: 'otherError' as const, limit: null };
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
      iterations: Number(this.solver.info.get('simplex_iteration_count')),
      nodes: isMixed ? Number(this.solver.info.get('mip_node_count')) : 0,
      algorithm,
    };
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
      if (columnBounds.columns.length > 0) {
        const selection = { kind: 'set', indices: columnBounds.columns } as const;
        this.solver.changeColsBounds(selection, columnBounds.lower, columnBounds.upper);
      }
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
    this.model = patched(this.model, changes);
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
  }

  setStart(values: Float64Array): void {
    // A linear model goes on from its basis, which a start would make HiGHS forget.
    if (!hasFreeInteger(this.model)) return;
    this.attempt('start', () => this.solver.setSolution({ colValue: values }));
  }

  findConflict(options: { readonly timeLimitSeconds: number }): Conflict {
    return this.attempt('conflict', () => {
      this.solver.zeroAllClocks();
      this.solver.options.set({
        time_limit: options.timeLimitSeconds,
        iis_strategy: this.highs.constants.iis.strategyRowPriority,
      });
      const { rowIndex, colIndex } = this.solver.getIis();
      return { rows: rowIndex, columns: colIndex };
    });
  }

  dispose(): void {
    this.solver.dispose();
  }

  /** WebAssembly holds a few gigabytes at most, and nothing of a module that was aborted can be used again. */
  private memoryText(): string {
    return `${Math.round(this.highs.memoryBytes / 1e6)} MB of WebAssembly in use; a model this large needs fewer periods or families`;
  }

  private attempt<R>(what: string, action: () => R): R {
    try {
      return action();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const reason = text.startsWith('Aborted(') ? `out of memory, ${this.memoryText()}` : text;
      throw new SolverFailure('highs', `${what}: ${reason}`, [...this.logTail]);
    }
  }
}

function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e30 ? null : value;
}

function modelData(highs: Highs, model: Model) {
  const { minimize, maximize } = highs.constants.objectiveSense;
  return {
    numCols: model.columnCount,
    numRows: model.rowCount,
    sense: model.sense === 'minimize' ? minimize : maximize,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc' as const,
      numRows: model.rowCount,
      numCols: model.columnCount,
      starts: model.starts,
      indices: model.rows,
      values: model.values,
    },
  };
}

function hasFreeInteger(model: Model): boolean {
  if (model.integerCount === 0) return false;
  return model.isInteger.some((whole, j) => whole === 1 && model.columnLower[j]! < model.columnUpper[j]!);
}
