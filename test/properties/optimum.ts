/** Optima of models, each from a session of its own. */
import type { Backend, SolveAnswer, SolveOptions } from '../../solver/backends/backend.ts';
import type { Model } from '../../solver/model/model.ts';

/** What a solver answers to a model that it meets for the first time. */
export function solveOnce(backend: Backend, model: Model, options: SolveOptions = {}): SolveAnswer {
  const session = backend.load(model);
  const answer = session.solve(options);
  session.dispose();
  return answer;
}

/** The objective of the plan that it finds; NaN when it finds none, so that no comparison holds. */
export function optimumOf(backend: Backend, model: Model, options: SolveOptions = {}): number {
  return solveOnce(backend, model, options).bounds.primal ?? Number.NaN;
}
