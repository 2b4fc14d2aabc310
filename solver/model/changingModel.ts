/**
 * A model whose numbers change again and again, as a slider moves: what a change makes new is written into arrays of models that were let go. New
 * arrays for every step, of megabytes, keep the collector of a browser busier than the solver.
 */
import { taken } from '../memory/spareArrays.ts';
import type { ModelChanges } from './compare.ts';
import type { Model } from './model.ts';
import { applyChanges, freeArrays, numbersOf } from './patch.ts';

export class ChangingModel {
  /** The model of now. It may be replaced by another one. */
  now: Model;
  /** Arrays that changes made: those of the first model belong to the caller. */
  private readonly made = new WeakSet<Float64Array>();
  private readonly spare: Float64Array[] = [];

  constructor(model: Model) {
    this.now = model;
  }

  /** Applies changes of numbers. The model before stays as it was until it is let go. */
  change(changes: ModelChanges): void {
    this.now = applyChanges(this.now, changes, (array) => this.copyOf(array));
  }

  /** Takes back the arrays of a model that is not read any more, but for those that the model of now or one of `held` shares. */
  letGo(model: Model, held: readonly Model[] = []): void {
    // Two models that are let go may share an array, which is spare once.
    const others = new Set([...[this.now, ...held].flatMap(numbersOf), ...this.spare]);
    for (const array of numbersOf(model)) if (!this.made.has(array)) others.add(array);
    for (const array of freeArrays(model, others)) this.spare.push(array);
  }

  private copyOf(array: Float64Array): Float64Array {
    const copy = taken(this.spare, array.length) ?? new Float64Array(array.length);
    copy.set(array);
    this.made.add(copy);
    return copy;
  }
}
