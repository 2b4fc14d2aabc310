/** The linear rest of a mixed plan: whole numbers held as they are, everything else solved once more, with duals. */
import type { Session, SolveAnswer } from '../backends/backend.ts';
import { columnBoundChanges, originalBounds } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { integerColumns } from '../model/point.ts';

/** Solves with the whole numbers of a plan; the session keeps the model as it was built. */
export function fixIntegersAndResolve(
  model: Model,
  session: Session,
  values: Float64Array,
  timeLimitSeconds: number,
): SolveAnswer {
  const columns = integerColumns(model);
  const fixed = Float64Array.from(columns, (column) => Math.round(values[column]!));
  session.change(columnBoundChanges(columns, fixed, fixed));
  const linear = session.solve({ timeLimitSeconds });
  session.change(originalBounds(model, columns));
  return linear;
}
