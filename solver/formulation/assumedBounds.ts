/**
 * Bounds that the case does not state. A yes-or-no column switches on a lot, an order or a change of level, which its row must bound by
 * some coefficient. Where no limit gives one it is many times what the case states (lotScale.ts): an assumption. Code that puts such
 * a coefficient into the model records it here, so that an answer that may be due to it is found, whichever feature it is of.
 */
import type { Model } from '../model/model.ts';
import { toRowMajor } from '../model/patch.ts';

/**
 * An assumed coefficient. In Σ x − a × y ≤ 0 the column y switches a on; in Σ x + a × y ≤ a it switches a off.
 */
export interface AssumedBound {
  readonly row: number;
  readonly column: number;
}

/** Bounds are raised so many times, up to a size that solvers take. */
const RAISED = 1e3;
const RAISED_MAX = 1e12;

/** Share of a bound by which rounding may keep a plan from it. */
const ROUNDING = 1e-6;

/** Whether a plan uses up what an assumed bound allows: then more might be better. `values` are those of the columns. */
export function reachesAssumedBound(
  model: Model,
  bounds: readonly AssumedBound[],
  values: ArrayLike<number>,
): boolean {
  if (bounds.length === 0) return false;
  const { starts, columns, values: coefficients } = toRowMajor(model);
  return bounds.some(({ row, column }) => {
    let allowed = model.rowUpper[row]!;
    let used = 0;
    let isOn = false;
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const j = columns[k]!;
      const value = coefficients[k]!;
      if (j === column) isOn = value < 0 ? values[j]! > 0.5 : values[j]! < 0.5;
      if (model.isInteger[j] === 1) allowed -= value * Math.round(values[j]!);
      else used += value * values[j]!;
    }
    return isOn && used >= allowed * (1 - ROUNDING);
  });
}

/** The model with assumed bounds that are many times as large. */
export function withRaisedBounds(model: Model, bounds: readonly AssumedBound[]): Model {
  const values = model.values.slice();
  const rowUpper = model.rowUpper.slice();
  for (const { row, column } of bounds) {
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      if (model.rows[k] !== row) continue;
      const value = values[k]!;
      const raised =
        Math.sign(value) * Math.max(Math.abs(value), Math.min(RAISED_MAX, RAISED * Math.abs(value)));
      values[k] = raised;
      if (value > 0) rowUpper[row]! += raised - value;
    }
  }
  return { ...model, values, rowUpper };
}
