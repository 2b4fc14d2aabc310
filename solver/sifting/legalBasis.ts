/** A basis that was worked out rather than solved for, so that a solver takes it. */
import type { Basis } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { Status } from './step.ts';

/** Places that the bounds of the model allow, and as many basic ones as it has rows: nearest to those that are given. */
export function legalBasis(model: Model, { columns, rows }: Basis): Basis {
  const ofColumn = (q: number, status: number) => legal(status, model.columnLower[q]!, model.columnUpper[q]!);
  const ofRow = (q: number, status: number) => legal(status, model.rowLower[q]!, model.rowUpper[q]!);
  const basis = {
    columns: columns.map((status, q) => ofColumn(q, status)),
    rows: rows.map((status, q) => ofRow(q, status)),
  };
  let missing = missingBasics(basis);
  for (let q = 0; q < rows.length && missing > 0; q++) {
    if (basis.rows[q] === Status.basic) continue;
    basis.rows[q] = Status.basic;
    missing--;
  }
  for (let q = rows.length - 1; q >= 0 && missing < 0; q--) {
    if (basis.rows[q] !== Status.basic) continue;
    basis.rows[q] = ofRow(q, Status.lower);
    missing++;
  }
  for (let q = columns.length - 1; q >= 0 && missing < 0; q--) {
    if (basis.columns[q] !== Status.basic) continue;
    basis.columns[q] = ofColumn(q, Status.lower);
    missing++;
  }
  return basis;
}

/** How many basic places a basis has less than rows; below 0 where it has more. */
export function missingBasics({ columns, rows }: Basis): number {
  let missing = rows.length;
  for (const status of columns) if (status === Status.basic) missing--;
  for (const status of rows) if (status === Status.basic) missing--;
  return missing;
}

function legal(status: number, lower: number, upper: number): number {
  if (status === Status.basic) return Status.basic;
  if (status === Status.upper && Number.isFinite(upper)) return Status.upper;
  if (Number.isFinite(lower)) return Status.lower;
  return Number.isFinite(upper) ? Status.upper : Status.free;
}
