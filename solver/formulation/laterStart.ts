/**
 * The solution of a case laid onto the same case that begins a period later: where the solve of a rolling horizon starts. Every row and column takes
 * the place of the one that was for the same item and the same date; the last period, which is new, takes that of the period before it. What
 * has no like stands at its lower bound or is basic. It is a start and no plan: nothing in it has to hold.
 */
import type { NearSolution } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { legalBasis } from '../sifting/legalBasis.ts';
import { Status } from '../sifting/step.ts';
import { type PlacedModel, placesOf } from './placesOf.ts';

/** Lays a solution of `before` onto `after`, whose periods begin one later. */
export function laterStart(before: PlacedModel, solution: NearSolution, after: PlacedModel): NearSolution {
  const columnFrom = placesOf(before.columnBlocks, after.columnBlocks, {
    count: after.model.columnCount,
    periodsLater: 1,
  });
  const rowFrom = placesOf(before.rowBlocks, after.rowBlocks, {
    count: after.model.rowCount,
    periodsLater: 1,
  });
  const { values, rowDuals, basis } = solution;
  return {
    values: Float64Array.from(columnFrom, (from, j) => (from < 0 ? atLower(after.model, j) : values[from]!)),
    rowDuals: Float64Array.from(rowFrom, (from) => (from < 0 ? 0 : rowDuals[from]!)),
    basis: legalBasis(after.model, {
      columns: columnFrom.map((from) => (from < 0 ? Status.lower : basis.columns[from]!)),
      rows: rowFrom.map((from) => (from < 0 ? Status.basic : basis.rows[from]!)),
    }),
  };
}

function atLower({ columnLower }: Model, column: number): number {
  const lower = columnLower[column]!;
  return Number.isFinite(lower) ? lower : 0;
}
