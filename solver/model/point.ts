/** Points of a model: columns with their objective, and which of two is better. */
import type { Model } from './model.ts';

/** Values of all columns and what they are worth in the model's own sense. */
export interface Point {
  readonly values: Float64Array;
  readonly objective: number;
}

/** 1 when more is better, −1 when less is. */
export function direction(model: Pick<Model, 'sense'>): 1 | -1 {
  return model.sense === 'maximize' ? 1 : -1;
}

/** The better of two points, where there are any. */
export function betterOf(model: Model, a: Point | null, b: Point | null): Point | null {
  if (a === null || b === null) return a ?? b;
  return direction(model) * (b.objective - a.objective) > 0 ? b : a;
}

/** |objective − bound| ÷ |objective|. */
export function relativeGap(objective: number, bound: number): number {
  return Math.abs(objective - bound) / Math.max(1e-9, Math.abs(objective));
}

/** Share of an objective that is rounding: solvers end within tolerances of their own. */
export const PROOF_TOLERANCE = 1e-6;

/** Money smaller than this is rounding whatever the objective is. */
const PROOF_ABSOLUTE = 1e-9;

/** Whether an objective is within a relative gap of what was proved, but for rounding. */
export function isWithinGap(objective: number, bound: number, relativeGap: number): boolean {
  return (
    Math.abs(objective - bound) <= (relativeGap + PROOF_TOLERANCE) * Math.abs(objective) + PROOF_ABSOLUTE
  );
}

/** The columns that must be whole, in order. */
export function integerColumns(model: Model): Int32Array {
  const columns: number[] = [];
  model.isInteger.forEach((flag, j) => {
    if (flag === 1) columns.push(j);
  });
  return Int32Array.from(columns);
}

/** The model without the demand that anything be whole: its optimum bounds every plan. */
export function relaxation(model: Model): Model {
  return { ...model, isInteger: new Uint8Array(model.columnCount), integerCount: 0 };
}

/** Whether some whole column may still move: else the model is linear in disguise. */
export function hasFreeInteger(model: Model): boolean {
  if (model.integerCount === 0) return false;
  // Asked several times in every solve: a plain loop takes a tenth of the time of a function for each column.
  const { isInteger, columnLower, columnUpper } = model;
  for (let j = 0; j < isInteger.length; j++)
    if (isInteger[j] === 1 && columnLower[j]! < columnUpper[j]!) return true;
  return false;
}
