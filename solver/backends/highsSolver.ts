/**
 * A solver of HiGHS with the model that it holds: whole or linear, with bounds of its own where the model has none, and the options
 * that are set. What is asked of it and how its answers are read is the session's (highs.ts).
 */
import type { Model as HighsModel } from 'highs';
import { columnBoundChanges, type ModelChanges, originalBounds } from '../model/compare.ts';
import { type FiniteBounds, finiteBounds } from '../model/finiteBounds.ts';
import type { Model } from '../model/model.ts';
import { FEASIBILITY_TOLERANCE } from '../model/patch.ts';
import type { SolveLimit, SolveReason } from './backend.ts';
import { modelData, statusTable } from './highsForms.ts';
import type { HighsGuard } from './highsGuard.ts';
import type { HighsOptions } from './highsOptions.ts';

export class HighsSolver {
  private readonly guard: HighsGuard;
  private held: HighsModel;
  /** Options that it holds. */
  private readonly options = new Map<string, string | number | boolean>();
  private isMixed = false;
  /** Bounds that it holds where the model has none, while it holds a mixed model. */
  private temporaryBounds: FiniteBounds | null = null;

  /** Loads a model. Throws SolverFailure, with nothing left in the module's memory. */
  constructor(guard: HighsGuard, model: Model) {
    this.guard = guard;
    this.held = guard.attempt('load', () => guard.highs.createModel());
    try {
      this.pass(model);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** HiGHS' own interface. */
  get own(): HighsModel {
    return this.held;
  }

  private pass(model: Model): void {
    this.guard.attempt('load', () => {
      this.setOptions({ output_flag: false });
      this.held.passModel(modelData(this.guard.highs, model));
    });
  }

  /** Gives the model to a new solver: what the old one holds of factors and presolve may be most of the memory. */
  reload(model: Model): void {
    this.held = this.guard.attempt('load', () => {
      this.held.dispose();
      this.options.clear();
      return this.guard.highs.createModel();
    });
    this.isMixed = false;
    this.temporaryBounds = null;
    this.pass(model);
  }

  /** Sets options that are not set so already: each takes as long as a step of a small model. */
  setOptions(options: Partial<HighsOptions> & { readonly output_flag?: boolean }): void {
    for (const [name, value] of Object.entries(options)) {
      if (this.options.get(name) === value) continue;
      this.held.options.set(name, value);
      this.options.set(name, value);
    }
  }

  /**
   * A model whose integer columns are all fixed is linear: declared as such, HiGHS gives duals and a basis.
   */
  setIntegrality(isMixed: boolean, model: Model): void {
    if (isMixed === this.isMixed) return;
    const all = { kind: 'range', from: 0, to: model.columnCount - 1 } as const;
    if (isMixed) this.held.changeColsIntegrality(all, Int32Array.from(model.isInteger));
    else this.held.clearIntegrality();
    this.isMixed = isMixed;
  }

  /**
   * With infinite columns in the objective, conflict analysis of HiGHS 1.15.1 cuts off plans that it should not
   * (docs/decisions/0012-finite-bounds.md): a mixed model is given finite bounds, and with them presolve stays on.
   */
  setBounds(areFinite: boolean, model: Model): void {
    if (this.temporaryBounds !== null) this.changeBounds(originalBounds(model, this.temporaryBounds.columns));
    this.temporaryBounds = areFinite ? finiteBounds(model) : null;
    if (this.temporaryBounds === null) return;
    const { columns, lower, upper } = this.temporaryBounds;
    this.changeBounds(columnBoundChanges(columns, lower, upper));
  }

  changeBounds({ columnBounds: { columns, lower, upper } }: ModelChanges): void {
    if (columns.length > 0) this.held.changeColsBounds({ kind: 'set', indices: columns }, lower, upper);
  }

  /** Whether the answer may come from bounds that the model does not have: then only a solve without them decides. */
  isHeldByTemporaryBounds(model: Model): boolean {
    if (this.temporaryBounds === null) return false;
    const { columns, lower, upper, isAssumed } = this.temporaryBounds;
    const { reason } = this.status();
    if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return isAssumed.includes(1);
    if (reason !== 'optimal') return false;
    const values = this.held.getSolution().colValue;
    return columns.some((column, c) => {
      const value = values[column]!;
      const isAt = (bound: number, own: number) =>
        bound !== own && Math.abs(value - bound) <= FEASIBILITY_TOLERANCE * Math.max(1, Math.abs(bound));
      return isAt(lower[c]!, model.columnLower[column]!) || isAt(upper[c]!, model.columnUpper[column]!);
    });
  }

  /** How the last run ended; `claimed`: what it is taken to have ended with instead. */
  status(claimed: number | null = null): { readonly reason: SolveReason; readonly limit: SolveLimit | null } {
    return statusTable[claimed ?? this.held.getModelStatus()] ?? { reason: 'otherError', limit: null };
  }

  /** A count of the last run; HiGHS has −1 for what it did not do. */
  count(name: 'simplex_iteration_count' | 'crossover_iteration_count' | 'ipm_iteration_count'): number {
    return Math.max(0, Number(this.held.info.get(name)));
  }

  /** Gives its memory back; nothing where the module broke. */
  dispose(): void {
    if (!this.guard.isModuleBroken) this.held.dispose();
  }
}
