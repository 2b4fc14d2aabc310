/**
 * HiGHS (npm `highs`, MIT) behind the small interface. The module is loaded outside (Node and browser find the
 * WebAssembly file in different ways) and handed in; a clock too, for progress of linear solves.
 */
import type { Highs } from 'highs';
import { ChangingModel } from '../model/changingModel.ts';
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { isFeasible, objectiveOf, type RowSet, withoutRows, withRows } from '../model/patch.ts';
import { hasFreeInteger } from '../model/point.ts';
import type {
  Backend,
  Basis,
  NearSolution,
  Session,
  SolveAnswer,
  SolveLimit,
  SolveOptions,
  SolveReason,
} from './backend.ts';
import { type Clock, callbacks, finite, INTERIOR_ITERATION } from './highsForms.ts';
import { HighsGuard, type LoadedModule } from './highsGuard.ts';
import { optionsOf, type Run } from './highsOptions.ts';
import { HighsSolver } from './highsSolver.ts';
import { coldAlgorithm, LastBasis } from './lastBasis.ts';
import { loadScaled } from './scaledSession.ts';
import { sessionWithoutColumns } from './withoutColumns.ts';

const capabilities = {
  integers: true,
  duals: true,
  changeInPlace: true,
  warmStart: true,
} as const;

const UNLIMITED_SECONDS = 1e9;

/** How much tighter the tolerance of whole numbers is where branch and cut ended with a plan outside of it. */
const TIGHTER = 0.1;

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
  private readonly guard: HighsGuard;
  private readonly clock: Clock;
  private readonly solver: HighsSolver;
  private readonly basis = new LastBasis();
  private readonly changing: ChangingModel;
  /** Status of a run that was asked again and not decided. */
  private unconfirmed: number | null = null;
  /** A plan for the next mixed solve to start from. */
  private start: Float64Array | null = null;
  /** Basis of the last optimum of this model with its whole numbers held: branch and cut leaves none, and the next such solve is near. */
  private heldBasis: Basis | null = null;

  constructor(loaded: LoadedModule, clock: Clock, model: Model) {
    this.guard = new HighsGuard(loaded);
    this.clock = clock;
    this.changing = new ChangingModel(model);
    this.solver = new HighsSolver(this.guard, model);
  }

  private get model(): Model {
    return this.changing.now;
  }

  solve(options: SolveOptions): SolveAnswer {
    const isMixed = hasFreeInteger(this.model);
    const started = this.clock();
    // A caller without a limit of its own may state an endless one; HiGHS takes finite numbers only.
    const limit = Math.min(options.timeLimitSeconds ?? UNLIMITED_SECONDS, UNLIMITED_SECONDS);
    const isPlain =
      options.isReduced !== true && options.isCareful !== true && options.algorithm === undefined;
    if (!isMixed && isPlain && !this.basis.isThere && this.heldBasis !== null) this.setBasis(this.heldBasis);
    let algorithm = this.basis.algorithmFor(this.model.rowCount, options, isMixed);
    const isWarm =
      !isMixed && this.basis.isThere && algorithm !== 'interiorPoint' && options.isCareful !== true;
    const warmIterationsMax = isWarm ? this.basis.warmIterationsMax(options) : undefined;
    const iterationsMax = options.isReduced === true ? options.iterationsMax : warmIterationsMax;
    const first: Run = { algorithm, seconds: limit, iterationsMax, isFresh: !isWarm && !isMixed };
    const { start } = this;
    const isBroken = !this.isRun(first, options, started);
    const isGivenUp = !isBroken && warmIterationsMax !== undefined && this.status().limit === 'iterations';
    const givenUpIterations = isGivenUp ? this.solver.count('simplex_iteration_count') : 0;
    if (isBroken || isGivenUp) {
      if (isBroken) this.solver.reload(this.model);
      if (!isMixed) algorithm = isBroken ? 'interiorPoint' : coldAlgorithm(this.model.rowCount);
      this.start = start;
      const seconds = Math.max(0.01, limit - (this.clock() - started));
      const again: Run = { algorithm, seconds, iterationsMax: undefined, isFresh: true };
      this.run(isMixed ? { ...again, toleranceShare: TIGHTER } : again, options, started);
    }
    this.basis.lastAlgorithm = algorithm;
    const answer = this.readAnswer(algorithm, isMixed);
    if (!isMixed && (!isWarm || isBroken || isGivenUp) && answer.reason === 'optimal')
      this.basis.coldWork = answer.work;
    return {
      ...answer,
      iterations: answer.iterations + givenUpIterations,
      work: answer.work + givenUpIterations,
    };
  }

  /**
   * Runs the solver once; false where it broke off with an error and another run may answer. The ratio test of HiGHS fails on a basis whose duals are far too
   * large: interior point is to answer. Branch and cut may end with a plan that is just outside of its tolerance, which HiGHS then calls an error: it is
   * to answer with a tighter one. What broke otherwise, interior point or the module itself, throws.
   */
  private isRun(run: Run, options: SolveOptions, started: number): boolean {
    const action = () => this.run(run, options, started);
    if (run.algorithm !== 'interiorPoint') return this.guard.isDone(action);
    action();
    return true;
  }

  /** Runs the solver once. A fresh run begins in a new solver: with a basis HiGHS would leave presolve out. */
  private run(run: Run, options: SolveOptions, started: number): void {
    const { guard, solver, model } = this;
    const isCareful = options.isCareful === true;
    if (run.isFresh && options.isReduced !== true && (this.basis.isThere || isCareful)) solver.reload(model);
    const isMixed = hasFreeInteger(model);
    this.unconfirmed = null;
    const calls = callbacks(guard.highs, this.clock, started, options, (line) => guard.log(line));
    guard.attempt('options', () => {
      solver.own.zeroAllClocks();
      solver.setIntegrality(isMixed, model);
      solver.setBounds(isMixed, model);
      if (this.start !== null) solver.own.setSolution({ colValue: this.start });
      this.start = null;
      solver.setOptions(optionsOf(run, options, isMixed, this.needsPresolve(run.algorithm)));
    });
    guard.attempt('solve', () => solver.own.run(calls));
    if (solver.isHeldByTemporaryBounds(model)) {
      guard.attempt('solve', () => {
        solver.setBounds(false, model);
        solver.own.run(calls);
      });
    }
    if (isMixed && !isCareful && this.status().reason === 'infeasible') this.confirmInfeasible(calls);
    if (this.status().reason === 'infeasibleOrUnbounded') {
      // Presolve found that there is no optimum but not why; the simplex without presolve shows the reason.
      guard.attempt('solve', () => {
        solver.setBounds(false, model);
        solver.setOptions({ presolve: 'off', solver: 'choose' });
        solver.own.run(calls);
        solver.setOptions({ presolve: 'choose' });
      });
    }
  }

  /**
   * Presolve of HiGHS 1.15.1 calls mixed models infeasible that have plans (docs/decisions/0012-finite-bounds.md). It is
   * believed where the relaxation has no plan either; else branch and cut without presolve decides, unless a limit ends it.
   */
  private confirmInfeasible(calls: ReturnType<typeof callbacks>): void {
    const { solver, model } = this;
    const claimed = solver.own.getModelStatus();
    this.guard.attempt('solve', () => {
      // Without presolve finite bounds bring wrong answers (docs/decisions/0012-finite-bounds.md).
      solver.setBounds(false, model);
      solver.setIntegrality(false, model);
      solver.own.run(calls);
      if (this.status().reason === 'infeasible') return;
      solver.setIntegrality(true, model);
      solver.setOptions({ presolve: 'off' });
      solver.own.run(calls);
      solver.setOptions({ presolve: 'choose' });
    });
    if (this.status().limit !== null) this.unconfirmed = claimed;
  }

  private status() {
    return this.solver.status(this.unconfirmed);
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

  private readAnswer(algorithm: string, isMixed: boolean): SolveAnswer {
    const { solver, model } = this;
    const { reason, limit } = this.status();
    const point = this.feasiblePoint(reason, limit);
    const isOptimal = reason === 'optimal';
    const isLinear = !isMixed && isOptimal;
    if (isOptimal) this.basis.optimum(isMixed);
    const basis = isLinear ? this.readBasis() : null;
    if (model.integerCount > 0 && basis !== null) this.heldBasis = basis;
    const objective = point === null ? null : objectiveOf(model, point);
    const mixedBound = isMixed ? finite(Number(solver.own.info.get('mip_dual_bound'))) : null;
    return {
      reason: point !== null && reason === 'noSolutionFound' ? 'feasible' : reason,
      limit,
      bounds: { primal: objective, dual: isMixed ? mixedBound : isOptimal ? objective : null },
      values: point,
      rowDuals: isLinear ? solver.own.getSolution().rowDual : null,
      basis,
      iterations: solver.count('simplex_iteration_count'),
      work:
        solver.count('simplex_iteration_count') +
        solver.count('crossover_iteration_count') +
        INTERIOR_ITERATION * solver.count('ipm_iteration_count'),
      nodes: isMixed ? Number(solver.own.info.get('mip_node_count')) : 0,
      algorithm,
    };
  }

  /** The solver's point when it claims one; after a limit only when we find it feasible ourselves. */
  private feasiblePoint(reason: SolveReason, limit: SolveLimit | null): Float64Array | null {
    if (reason !== 'optimal' && reason !== 'imprecise' && limit === null) return null;
    const values = this.solver.own.getSolution().colValue;
    if (values.length !== this.model.columnCount) return null;
    if (reason === 'optimal') return values;
    return isFeasible(this.model, values) ? values : null;
  }

  private readBasis(): Basis {
    const basis = this.solver.own.getBasis();
    return { columns: basis.colStatus, rows: basis.rowStatus };
  }

  change(changes: ModelChanges): void {
    const { costs, rowBounds, coefficients, offset } = changes;
    const { own } = this.solver;
    this.guard.attempt('change', () => {
      this.solver.changeBounds(changes);
      if (costs.columns.length > 0) {
        own.changeColsCost({ kind: 'set', indices: costs.columns }, costs.values);
      }
      if (rowBounds.rows.length > 0) {
        const selection = { kind: 'set', indices: rowBounds.rows } as const;
        own.changeRowsBounds(selection, rowBounds.lower, rowBounds.upper);
      }
      for (let e = 0; e < coefficients.rows.length; e++) {
        own.changeCoefficient(coefficients.rows[e]!, coefficients.columns[e]!, coefficients.values[e]!);
      }
      if (offset !== null) own.changeObjectiveOffset(offset);
    });
    this.basis.numbersChanged(changes);
    const { model } = this;
    this.changing.change(changes);
    this.changing.letGo(model);
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    const { minimize, maximize } = this.guard.highs.constants.objectiveSense;
    const { own } = this.solver;
    this.guard.attempt('objective', () => {
      const all = { kind: 'range', from: 0, to: this.model.columnCount - 1 } as const;
      own.changeColsCost(all, cost);
      own.changeObjectiveSense(sense === 'minimize' ? minimize : maximize);
      own.changeObjectiveOffset(offset);
    });
    this.basis.costsChanged();
    this.changing.now = { ...this.model, cost, sense, offset };
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
    this.guard.attempt('add rows', () =>
      this.solver.own.addRows({ lower: rows.lower, upper: rows.upper, matrix }),
    );
    this.changing.now = withRows(model, rows);
    this.heldBasis = null;
    this.basis.rowsAdded(rows.lower.length);
  }

  deleteRows(positions: Int32Array): void {
    if (positions.length === 0) return;
    this.guard.attempt('delete rows', () => this.solver.own.deleteRows({ kind: 'set', indices: positions }));
    this.changing.now = withoutRows(this.model, positions);
    this.heldBasis = null;
    this.basis.rowsDeleted();
  }

  setBasis(basis: Basis): void {
    this.guard.attempt('basis', () =>
      this.solver.own.setBasis({ colStatus: basis.columns, rowStatus: basis.rows }),
    );
    this.basis.given();
  }

  startNear({ basis }: NearSolution): void {
    if (!hasFreeInteger(this.model)) this.setBasis(basis);
  }

  setStart(values: Float64Array): void {
    // A linear model goes on from its basis, which a start would make HiGHS forget.
    if (hasFreeInteger(this.model)) this.start = values;
  }

  dispose(): void {
    this.solver.dispose();
  }
}
