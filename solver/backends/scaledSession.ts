/** A session whose solver works in units of its own: everything that goes in or comes out is in the units of the model. */
import { SpareArrays } from '../memory/spareArrays.ts';
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import type { RowSet } from '../model/patch.ts';
import {
  multiplied,
  product,
  quotient,
  type Scale,
  scaledChanges,
  scaledModel,
  scaledRows,
  scaleOf,
  unitsOfRows,
} from '../model/scale.ts';
import type { Basis, NearSolution, Session, SolveAnswer, SolveOptions } from './backend.ts';

/** Loads a model in the units that it is best solved in. */
export function loadScaled(model: Model, load: (model: Model) => Session): Session {
  const scale = scaleOf(model);
  return scale === null ? load(model) : new ScaledSession(load(scaledModel(model, scale)), scale);
}

class ScaledSession implements Session {
  private readonly inner: Session;
  /** With the units of rows that were added behind those of the model. */
  private scale: Scale;
  private readonly spare = new SpareArrays();

  constructor(inner: Session, scale: Scale) {
    this.inner = inner;
    this.scale = scale;
  }

  solve(options: SolveOptions): SolveAnswer {
    const { takePlan, onProgress } = options;
    const { money } = this.scale;
    const worth = (value: number | null) => (value === null ? null : value / money);
    const answer = this.inner.solve({
      ...options,
      ...(onProgress === undefined
        ? {}
        : {
            onProgress: (progress) =>
              onProgress({
                ...progress,
                incumbent: worth(progress.incumbent),
                bound: worth(progress.bound),
              }),
          }),
      ...(takePlan === undefined
        ? {}
        : {
            takePlan: () => {
              const plan = takePlan();
              return plan === null ? null : quotient(plan, this.scale.columns);
            },
          }),
    });
    const values = this.ownValues(answer.values);
    const rowDuals = this.ownDuals(answer.rowDuals);
    const made = [values, rowDuals].filter((array) => array !== null);
    // An answer without a plan leaves the last two as they are.
    if (options.isLastAlone === true && made.length > 0) this.spare.lend(made);
    return {
      ...answer,
      bounds: { primal: worth(answer.bounds.primal), dual: worth(answer.bounds.dual) },
      values,
      rowDuals,
    };
  }

  private ownValues(values: Float64Array | null): Float64Array | null {
    return values === null ? null : product(values, this.scale.columns, this.spare.takeReals(values.length));
  }

  private ownDuals(rowDuals: Float64Array | null): Float64Array | null {
    if (rowDuals === null) return null;
    const { money, rows } = this.scale;
    const own = this.spare.takeReals(rowDuals.length);
    for (let i = 0; i < own.length; i++) own[i] = (rowDuals[i]! * rows[i]!) / money;
    return own;
  }

  change(changes: ModelChanges): void {
    this.inner.change(scaledChanges(changes, this.scale));
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    const { columns, money } = this.scale;
    const scaled = multiplied(product(cost, columns), money);
    this.inner.changeObjective(scaled, sense, offset * money);
  }

  addRows(rows: RowSet): void {
    const units = unitsOfRows(rows, this.scale);
    this.inner.addRows(scaledRows(rows, this.scale, units));
    this.scale = { ...this.scale, rows: joined(this.scale.rows, units) };
  }

  deleteRows(positions: Int32Array): void {
    this.inner.deleteRows(positions);
    const gone = new Set(positions);
    this.scale = { ...this.scale, rows: this.scale.rows.filter((_, row) => !gone.has(row)) };
  }

  setBasis(basis: Basis): void {
    this.inner.setBasis(basis);
  }

  startNear({ values, rowDuals, basis }: NearSolution): void {
    const { columns, rows, money } = this.scale;
    this.inner.startNear({
      values: quotient(values, columns),
      rowDuals: rowDuals.map((dual, i) => (dual * money) / rows[i]!),
      basis,
    });
  }

  setStart(values: Float64Array): void {
    this.inner.setStart(quotient(values, this.scale.columns));
  }

  dispose(): void {
    this.inner.dispose();
  }
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
