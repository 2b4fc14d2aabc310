/**
 * What changed in a linear model since its last optimal basis, and how it is solved next: which simplex goes on from that basis, or that a
 * cold start is faster. Counts of rows and iterations decide, no clock: a loaded machine gives the same answer.
 */
import type { ModelChanges } from '../model/compare.ts';
import type { SolveOptions } from './backend.ts';

/** Up to here simplex wins, above interior point with crossover (measured, docs/benchmarks.md). */
const SIMPLEX_ROWS_MAX = 3_000;

/**
 * Above it, when a large share of the limits moved (demand everywhere), the dual simplex walks longer from the old
 * basis than interior point needs for a cold start (measured, docs/benchmarks.md).
 */
const REOPTIMIZE_ROWS_MAX = 60_000;
const REOPTIMIZE_SHARE_MAX = 0.05;

/** Share of rows added to a large model from which on a cold start by interior point is faster than the simplex that repairs its basis. */
const ADDED_SHARE_MAX = 0.03;

/** Share of the work of a cold solve that a warm one may take before it is given up for another cold one; in any case so many iterations. */
const WARM_SHARE = 1;
const WARM_ITERATIONS_MIN = 500;

export function coldAlgorithm(rowCount: number): string {
  return rowCount > SIMPLEX_ROWS_MAX ? 'interiorPoint' : 'dual simplex';
}

function namedAlgorithm(algorithm: NonNullable<SolveOptions['algorithm']>): string {
  if (algorithm === 'interiorPoint') return algorithm;
  return algorithm === 'primalSimplex' ? 'primal simplex' : 'dual simplex';
}

export class LastBasis {
  /** Whether the solver has a basis. */
  isThere = false;
  /** Algorithm of the last solve. */
  lastAlgorithm = '';
  /** Work of the last linear cold start, in simplex iterations. */
  coldWork: number | null = null;
  /** What changed since then; decides the simplex that re-optimizes. */
  private changed: 'nothing' | 'costs' | 'bounds' = 'nothing';
  /** Rows and columns whose bounds changed since then. */
  private changedBounds = 0;
  /** Rows added since then. */
  private addedRows = 0;

  /** The solver ended at an optimum of the model; a mixed model leaves no basis. */
  optimum(isMixed: boolean): void {
    this.isThere = !isMixed;
    this.changed = 'nothing';
    this.changedBounds = 0;
    this.addedRows = 0;
  }

  /** The solver was given a basis, from wherever it is. */
  given(): void {
    this.isThere = true;
    this.changed = 'bounds';
    this.changedBounds = 0;
    this.addedRows = 0;
  }

  costsChanged(): void {
    if (this.changed === 'nothing') this.changed = 'costs';
  }

  rowsAdded(count: number): void {
    this.changed = 'bounds';
    this.addedRows += count;
  }

  rowsDeleted(): void {
    this.changed = 'bounds';
  }

  numbersChanged({ columnBounds, rowBounds, coefficients }: ModelChanges): void {
    const isCostOnly = columnBounds.columns.length + rowBounds.rows.length + coefficients.rows.length === 0;
    if (isCostOnly) this.costsChanged();
    else this.changed = 'bounds';
    this.changedBounds += columnBounds.columns.length + rowBounds.rows.length;
  }

  /** The algorithm that solves a model of so many rows now. */
  algorithmFor(rowCount: number, options: SolveOptions, isMixed: boolean): string {
    if (isMixed) return 'branch and cut';
    if (options.isReduced === true) return namedAlgorithm(options.algorithm ?? 'automatic');
    if (options.isCareful === true)
      return this.lastAlgorithm === 'interiorPoint' ? 'dual simplex' : 'interiorPoint';
    if (options.algorithm === 'interiorPoint') return 'interiorPoint';
    const isFar =
      (rowCount > REOPTIMIZE_ROWS_MAX && this.changedBounds > REOPTIMIZE_SHARE_MAX * rowCount) ||
      (rowCount > SIMPLEX_ROWS_MAX && this.addedRows > ADDED_SHARE_MAX * rowCount);
    if (this.isThere && !isFar) return this.changed === 'costs' ? 'primal simplex' : 'dual simplex';
    if (options.algorithm === 'primalSimplex') return 'primal simplex';
    return options.algorithm === 'dualSimplex' ? 'dual simplex' : coldAlgorithm(rowCount);
  }

  /**
   * Most iterations of a warm solve: going on from the old basis may take longer than starting anew, so it gets a share of that work.
   * Undefined where no cold solve was measured or the caller set a limit.
   */
  warmIterationsMax(options: SolveOptions): number | undefined {
    if (this.coldWork === null || options.iterationsMax !== undefined || options.isReduced === true)
      return undefined;
    return Math.max(WARM_ITERATIONS_MIN, Math.round(WARM_SHARE * this.coldWork));
  }
}
