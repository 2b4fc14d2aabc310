/** A session for solvers that keep nothing between solves: changes go to the model, every solve starts anew. */
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { applyChanges, type RowSet, withoutRows, withRows } from '../model/patch.ts';
import { type Backend, type Session, type SolveAnswer, type SolveOptions, SolverFailure } from './backend.ts';

/** What such a solver can do: plans, whole numbers included, and nothing beside. */
export const coldCapabilities: Backend['capabilities'] = {
  integers: true,
  duals: false,
  changeInPlace: false,
  warmStart: false,
};

export class ColdSession implements Session {
  private model: Model;
  private readonly name: string;
  private readonly solveModel: (model: Model, options: SolveOptions) => SolveAnswer;

  constructor(name: string, model: Model, solveModel: (model: Model, options: SolveOptions) => SolveAnswer) {
    this.name = name;
    this.model = model;
    this.solveModel = solveModel;
  }

  solve(options: SolveOptions): SolveAnswer {
    return this.solveModel(this.model, options);
  }

  change(changes: ModelChanges): void {
    this.model = applyChanges(this.model, changes);
  }

  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void {
    this.model = { ...this.model, cost, sense, offset };
  }

  addRows(rows: RowSet): void {
    this.model = withRows(this.model, rows);
  }

  deleteRows(positions: Int32Array): void {
    this.model = withoutRows(this.model, positions);
  }

  setBasis(): void {
    throw new SolverFailure(this.name, { en: 'keeps no basis', zh: '不保留基' }, []);
  }

  startNear(): void {
    // Every solve starts anew.
  }

  setStart(): void {
    throw new SolverFailure(this.name, { en: 'takes no start', zh: '不接受起始解' }, []);
  }

  dispose(): void {
    // Nothing is kept.
  }
}
