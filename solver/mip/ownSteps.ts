/**
 * What one of several searches has found, laid over a plan of another: searches that improve the same plan at once would lose
 * the steps of all but one each time they exchange plans. Steps are changes of a few columns and their gains add up, so a step
 * is a step of the other plan, too, wherever no row or bound is broken by it.
 */
import type { Model } from '../model/model.ts';
import { isWithin, objectiveOf, rowActivities } from '../model/patch.ts';
import { direction, type Point } from '../model/point.ts';

/** A change of some columns that made a plan better. */
interface Step {
  readonly columns: Int32Array;
  readonly change: Float64Array;
}

/** The last steps of a search, in order. */
export class OwnSteps {
  private readonly model: Model;
  private readonly steps: Step[] = [];

  constructor(model: Model) {
    this.model = model;
  }

  /** Remembers what a sub-model changed of a plan. */
  add(columns: Int32Array, before: Float64Array, after: Float64Array): void {
    const changed = columns.filter((j) => before[j] !== after[j]);
    this.steps.push({ columns: changed, change: Float64Array.from(changed, (j) => after[j]! - before[j]!) });
    if (this.steps.length > KEPT) this.steps.shift();
  }

  /** A plan of another search with the steps of this one that it lacks and that fit into it; a step that it has fits no second time. */
  over({ values: theirs, objective }: Point): Point {
    const { model } = this;
    const values = theirs.slice();
    const activity = rowActivities(model, values);
    let hasAny = false;
    for (const step of this.steps) {
      if (gainOf(model, step) <= 1e-9 || !isTaken(model, values, activity, step)) continue;
      hasAny = true;
    }
    return hasAny ? { values, objective: objectiveOf(model, values) } : { values: theirs, objective };
  }
}

/** Steps that are remembered: no search makes more between two exchanges. */
const KEPT = 16;

/** Much less than a plan may break a limit by: what many exchanges add to it stays small. */
const TOLERANCE = 1e-8;

function gainOf(model: Model, { columns, change }: Step): number {
  return direction(model) * columns.reduce((sum, j, e) => sum + model.cost[j]! * change[e]!, 0);
}

/** Adds a step to a plan and its activities where every bound and row stays kept; else both stay as they are. */
function isTaken(
  model: Model,
  values: Float64Array,
  activity: Float64Array,
  { columns, change }: Step,
): boolean {
  const move = (sign: 1 | -1): void => {
    columns.forEach((j, e) => {
      values[j]! += sign * change[e]!;
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
        activity[model.rows[k]!]! += sign * change[e]! * model.values[k]!;
    });
  };
  move(1);
  const fits = columns.every((j) => {
    if (!isWithin(values[j]!, model.columnLower[j]!, model.columnUpper[j]!, TOLERANCE)) return false;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (!isWithin(activity[row]!, model.rowLower[row]!, model.rowUpper[row]!, TOLERANCE)) return false;
    }
    return true;
  });
  if (!fits) move(-1);
  return fits;
}
