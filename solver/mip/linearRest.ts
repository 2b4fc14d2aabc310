/**
 * The linear rest of plans in a search: whole numbers held as they are, everything else solved once more. Sub-models hold what lies
 * outside of them, so that hours and stocks of a plan that many of them made are shared out no longer as well as they could be.
 */
import type { Backend, Session } from '../backends/backend.ts';
import { columnBoundChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { betterOf, integerColumns, type Point, relaxation } from '../model/point.ts';

/** Solves on from the last rest, which differs in a few whole numbers. To be disposed. */
export class LinearRest {
  private readonly model: Model;
  private readonly backend: Backend;
  private readonly integers: Int32Array;
  private session: Session | null = null;

  constructor(model: Model, backend: Backend) {
    this.model = model;
    this.backend = backend;
    this.integers = integerColumns(model);
  }

  /** The best plan with the whole numbers of this one; this one where the solver is ended before it has it. */
  of(plan: Point, limits: { readonly seconds: number; readonly shouldStop?: () => boolean }): Point {
    const { model, integers } = this;
    this.session ??= this.backend.load(relaxation(model));
    const whole = Float64Array.from(integers, (j) => Math.round(plan.values[j]!));
    this.session.change(columnBoundChanges(integers, whole, whole));
    const { seconds, ...stop } = limits;
    const { reason, values, bounds } = this.session.solve({ timeLimitSeconds: seconds, ...stop });
    if (reason !== 'optimal' || values === null || bounds.primal === null) return plan;
    return betterOf(model, plan, { values, objective: bounds.primal })!;
  }

  dispose(): void {
    this.session?.dispose();
    this.session = null;
  }
}
