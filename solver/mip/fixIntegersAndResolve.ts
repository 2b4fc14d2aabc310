/** The linear rest of a mixed plan: whole numbers held as they are, everything else solved once more, with duals. */
import type { Session, SolveAnswer } from '../backends/backend.ts';
import { columnBoundChanges, originalBounds } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { integerColumns } from '../model/point.ts';

/** Has `solve` solve the session with the whole numbers of a plan; the session keeps the model as it was built. */
export function fixIntegersAndResolve<A extends SolveAnswer | null>(
  model: Model,
  session: Session,
  values: Float64Array,
  solve: () => A,
): A {
  const columns = integerColumns(model);
  const fixed = Float64Array.from(columns, (column) => Math.round(values[column]!));
  session.change(columnBoundChanges(columns, fixed, fixed));
  const linear = solve();
  session.change(originalBounds(model, columns));
  return linear;
}
