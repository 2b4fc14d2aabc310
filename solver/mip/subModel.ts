/** A model of its own for a neighbourhood: what does not touch its columns is held and left out. */
import type { Backend } from '../backends/backend.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';

/** Relative gap of one sub-model. */
export const STEP_GAP = 1e-4;

/** A sub-model and the columns that it has of the whole, in its own order. */
export interface Part {
  readonly model: Model;
  readonly columns: Int32Array;
}

/**
 * The model of some columns, all others held at a plan: their activity moves into the bounds of the rows. A row that the plan
 * breaks within its tolerance may be broken as much and no more: what a thousand steps add would make it no plan.
 */
export function extract(
  model: Model,
  columns: Int32Array,
  place: ReadonlySet<number>,
  values: Float64Array,
): Part {
  const position = new Int32Array(model.columnCount).fill(-1);
  columns.forEach((j, c) => {
    position[j] = c;
  });
  const isTouched = new Int32Array(model.rowCount).fill(-1);
  const heldActivity = new Float64Array(model.rowCount);
  const freeActivity = new Float64Array(model.rowCount);
  let rowCount = 0;
  for (const j of columns) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (isTouched[model.rows[k]!] === -1) isTouched[model.rows[k]!] = rowCount++;
  }
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (value === 0) continue;
    const activity = position[j]! >= 0 ? freeActivity : heldActivity;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activity[model.rows[k]!]! += model.values[k]! * value;
  }
  const builder = new ModelBuilder();
  builder.sense = model.sense;
  const integers = Array.from(columns).filter((j) => place.has(j));
  const order = [...Array.from(columns).filter((j) => !place.has(j)), ...integers];
  builder.addColumns('column', [range('column', order.length - integers.length)]);
  builder.addColumns('integers', [range('column', integers.length)], { integer: true });
  builder.addRows('row', [range('row', rowCount)]);
  isTouched.forEach((row, i) => {
    if (row < 0) return;
    const known = heldActivity[i]!;
    const lower = model.rowLower[i]! - known;
    const upper = model.rowUpper[i]! - known;
    const isEquation = lower === upper;
    builder.setRowBounds(
      row,
      isEquation ? lower : Math.min(lower, freeActivity[i]!),
      isEquation ? upper : Math.max(upper, freeActivity[i]!),
    );
  });
  order.forEach((j, c) => {
    builder.setColumnBounds(c, model.columnLower[j]!, model.columnUpper[j]!);
    builder.addCost(c, model.cost[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      builder.entry(isTouched[model.rows[k]!]!, c, model.values[k]!);
  });
  return { model: builder.build(), columns: Int32Array.from(order) };
}

/** What the solve of a part may take. */
export interface PartLimits {
  /** Simplex iterations; for solvers that cannot count them, seconds. */
  readonly iterationsMax: number;
  readonly seconds: number;
  readonly isWithoutHeuristics: boolean;
  readonly shouldStop?: () => boolean;
}

/** Solves a part from the plan and answers the whole plan with it, or null. */
export function solvePart(
  part: Part,
  backend: Backend,
  values: Float64Array,
  { seconds, ...limits }: PartLimits,
): Float64Array | null {
  const session = backend.load(part.model);
  try {
    if (backend.capabilities.warmStart) session.setStart(Float64Array.from(part.columns, (j) => values[j]!));
    const answer = session.solve({ timeLimitSeconds: seconds, relativeGap: STEP_GAP, ...limits });
    if (answer.values === null) return null;
    const next = values.slice();
    part.columns.forEach((j, c) => {
      next[j] = answer.values![c]!;
    });
    return next;
  } finally {
    session.dispose();
  }
}
