/** The linear rest of a mixed plan: whole numbers held as they are, everything else solved once more, with duals. */
import type { Session, SolveAnswer } from '../backends/backend.ts';
import { columnBoundChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { wholeColumns } from '../model/point.ts';

/** Solves with the whole numbers of a plan; the session keeps the model as it was built. */
export function holdWhole(
  model: Model,
  session: Session,
  values: Float64Array,
  timeLimitSeconds: number,
): SolveAnswer {
  const columns = wholeColumns(model);
  const fixed = Float64Array.from(columns, (column) => Math.round(values[column]!));
  session.change(columnBoundChanges(columns, fixed, fixed));
  const linear = session.solve({ timeLimitSeconds });
  session.change(
    columnBoundChanges(columns, pick(model.columnLower, columns), pick(model.columnUpper, columns)),
  );
  return linear;
}

/** Values at some places. */
export function pick(values: Float64Array, columns: Int32Array): Float64Array {
  return Float64Array.from(columns, (column) => values[column]!);
}
