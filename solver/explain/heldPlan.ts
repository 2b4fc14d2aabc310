/**
 * A plan whose whole-number decisions (setups, shifts, investments, lots) are held, as a linear model that stays in a solver:
 * questions about the plan are changes of bounds, each solved on from the last.
 */
import type { Backend, Session } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { compareModels } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { objectiveOf, rowSet, withRows } from '../model/patch.ts';
import { direction, integerColumns } from '../model/point.ts';
import { usualUnit } from '../plan/checks/quantitySizes.ts';
import type { Plan } from '../plan/plan.ts';
import { planValues } from '../run/planValues.ts';
import { usualUnits } from './usualUnits.ts';
import type { WorkBudget } from './workBudget.ts';

/** Share of a quantity that is rounding of a stored plan. */
const ROUNDING = 1e-6;

/** Within this of a value, and a share of it, counts as held: plans are stored as they were read. `usual` is what counts like 1. */
export function around(value: number, usual: number): readonly [lower: number, upper: number] {
  const slack = ROUNDING * (usual + Math.abs(value));
  return [value - slack, value + slack];
}

/** The model with the whole numbers of a plan; null where the plan does not fit it. */
export function withIntegersHeld(
  formulation: Formulation,
  plan: Plan,
  backend: Backend,
  budget: WorkBudget,
): { readonly model: Model; readonly values: Float64Array } | null {
  const { model } = formulation;
  const { values, isKnown } = planValues(formulation, plan);
  const integers = integerColumns(model);
  const columnLower = model.columnLower.slice();
  const columnUpper = model.columnUpper.slice();
  const hold = (column: number, value: number) => {
    columnLower[column] = value;
    columnUpper[column] = value;
  };
  const unknown = Array.from(integers).filter((column) => isKnown[column] !== 1);
  if (unknown.length > 0) {
    // Counts that no plan states (of lots) follow from what it states.
    const usual = usualUnits(formulation).columns;
    const lower = model.columnLower.slice();
    const upper = model.columnUpper.slice();
    for (let j = 0; j < model.columnCount; j++) {
      if (isKnown[j] !== 1) continue;
      const [least, most] = around(values[j]!, usual[j]!);
      const isWhole = model.isInteger[j] === 1;
      lower[j] = isWhole ? Math.round(values[j]!) : Math.max(lower[j]!, least);
      upper[j] = isWhole ? Math.round(values[j]!) : Math.min(upper[j]!, most);
    }
    const found = fewestOfBest(
      { ...model, columnLower: lower, columnUpper: upper },
      unknown,
      backend,
      budget,
    );
    if (found === null) return null;
    for (const column of unknown) values[column] = Math.round(found[column]!);
  }
  for (const column of integers) hold(column, Math.round(values[column]!));
  return { model: { ...model, columnLower, columnUpper }, values };
}

/**
 * Values with which a model is worth most and, of those, with least of some counts: several may fit a plan, as the price of a whole order at
 * the quantity from which it falls, and a solver is free to take any. Null where there are none.
 */
function fewestOfBest(
  model: Model,
  counts: readonly number[],
  backend: Backend,
  budget: WorkBudget,
): Float64Array | null {
  const solved = (asked: Model): Float64Array | null => {
    const session = backend.load(asked);
    try {
      return budget.solve(session, asked, { relativeGap: 0 })?.values ?? null;
    } finally {
      session.dispose();
    }
  };
  const best = solved(model);
  if (best === null) return null;
  const sign = direction(model);
  const turnover = best.reduce((sum, value, j) => sum + Math.abs(value * model.cost[j]!), 0);
  const [least, most] = around(objectiveOf(model, best) - model.offset, usualUnit(turnover));
  const worth = {
    lower: sign > 0 ? least : Number.NEGATIVE_INFINITY,
    upper: sign > 0 ? Number.POSITIVE_INFINITY : most,
    terms: [...model.cost.entries()].filter(([, cost]) => cost !== 0),
  };
  const cost = new Float64Array(model.columnCount);
  for (const column of counts) cost[column] = -sign;
  return solved({ ...withRows(model, rowSet([worth])), cost, offset: 0 }) ?? best;
}

/** An optimum. */
export interface Optimum {
  readonly values: Float64Array;
  readonly rowDuals: Float64Array | null;
  readonly objective: number;
}

/** A linear model in a solver that answers what becomes of it under other bounds and costs. */
export class LinearSession {
  private readonly backend: Backend;
  private readonly budget: WorkBudget;
  private session: Session | null = null;
  private held: Model;

  constructor(model: Model, backend: Backend, budget: WorkBudget) {
    this.held = model;
    this.budget = budget;
    this.backend = backend;
  }

  /** The optimum of a model that differs in numbers; null where there is none, the work ended or the solver gave up. */
  solve(model: Model): Optimum | null {
    if (this.session === null) this.session = this.backend.load(model);
    else if (model.cost !== this.held.cost) {
      // Bounds first, from an optimum, then costs, from a plan that keeps the bounds: either is quick to solve on from.
      const between = { ...model, cost: this.held.cost, offset: this.held.offset };
      if (compareModels(this.held, between).kind === 'changed') {
        this.held = changeTo(this.session, this.held, between);
        this.budget.solve(this.session, between, {});
      }
      this.held = changeTo(this.session, this.held, model);
    } else this.held = changeTo(this.session, this.held, model);
    this.held = model;
    let answer = this.budget.solve(this.session, model, {});
    // What ended beyond its tolerances may come within them from where it ended; else by the other algorithm.
    for (const isCareful of [false, true])
      if (answer?.reason === 'imprecise') answer = this.budget.solve(this.session, model, { isCareful });
    if (answer?.reason !== 'optimal' || answer.values === null) return null;
    const { values, rowDuals } = answer;
    return { values, rowDuals, objective: objectiveOf(model, values) };
  }

  dispose(): void {
    this.session?.dispose();
    this.session = null;
  }
}
