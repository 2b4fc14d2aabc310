/**
 * What a reduced model without a plan misses. Every row is given relief in both directions, at a price far above all costs; the duals of that model
 * then tell which of the columns that are left out would be worth having (the first phase of the simplex method, for sifting).
 */
import type { Basis } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { withRowSlack } from '../model/patch.ts';
import { Status } from './step.ts';
import { boundSize } from './workingModel.ts';

/** Price of a unit of relief, as a multiple of the greatest cost. */
const PRICE_RATIO = 1e3;

/** Costs are made smaller where the greatest is above this: a run of HiGHS failed with promises priced at 10^11 and relief at 10^14. */
const COST_MAX = 1e7;

/** Relief less than this, relative to the limits of its row, is rounding. */
const RELIEF_MIN = 1e-7;

/** A model with relief behind its own columns: one column up and one down for every row. Its duals times `costUnit` are those of costs as they were. */
export function withRelief(model: Model): { readonly model: Model; readonly costUnit: number } {
  const { columnCount } = model;
  const greatest = model.cost.reduce((most, cost) => Math.max(most, Math.abs(cost)), 1);
  const costUnit = Math.max(1, greatest / COST_MAX);
  const price = (PRICE_RATIO * greatest) / costUnit;
  const wider = withRowSlack(model);
  const cost = wider.cost.map((own, j) => (j < columnCount ? own / costUnit : price));
  return { model: { ...wider, cost }, costUnit };
}

/** A basis of a model, for that with relief: none of it is used. */
export function basisWithRelief({ columns, rows }: Basis): Basis {
  const wider = new Int32Array(columns.length + 2 * rows.length).fill(Status.lower);
  wider.set(columns);
  return { columns: wider, rows };
}

/** Whether a solution of a model with relief uses any. */
export function usesRelief(model: Model, values: Float64Array): boolean {
  for (let j = model.columnCount; j < values.length; j++) {
    const row = (j - model.columnCount) >> 1;
    const scale = Math.max(1, boundSize(model.rowLower[row]!), boundSize(model.rowUpper[row]!));
    if (values[j]! > RELIEF_MIN * scale) return true;
  }
  return false;
}
