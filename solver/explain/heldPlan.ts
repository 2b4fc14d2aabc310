/**
 * A plan whose whole-number decisions (setups, shifts, investments, lots) are held, as a linear model that stays in a solver:
 * questions about the plan are changes of bounds, each solved on from the last.
 */
import type { Backend, Session } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { compareModels } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { objectiveOf } from '../model/patch.ts';
import { integerColumns } from '../model/point.ts';
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
  const unknown = integers.filter((column) => isKnown[column] !== 1);
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
    const completed = {
      ...model,
      columnLower: lower,
      columnUpper: upper,
      cost: new Float64Array(model.columnCount),
      offset: 0,
    };
    const session = backend.load(completed);
    try {
      const found = budget.solve(session, completed, {})?.values ?? null;
      if (found === null) return null;
      for (const column of unknown) values[column] = Math.round(found[column]!);
    } finally {
      session.dispose();
    }
  }
  for (const column of integers) hold(column, Math.round(values[column]!));
  return { model: { ...model, columnLower, columnUpper }, values };
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
