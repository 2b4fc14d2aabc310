/** Models like each other in one session, which is sent what differs from one to the next. */
import { compareModels } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import type { Backend, NearSolution, Session } from './backend.ts';

/** To be disposed. */
export class LikeModels {
  private readonly backend: Backend;
  private loaded: { readonly model: Model; readonly session: Session } | null = null;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /**
   * The session with a model in it: changed where only numbers differ from the last one, else loaded anew. Good until the next call. `near` makes a
   * solution that is near, or none; it is asked only for a model that is loaded anew: one that was changed goes on from its own last basis, which
   * asks for less work.
   */
  load(model: Model, near: () => NearSolution | null = () => null): Session {
    const { loaded } = this;
    const comparison = loaded === null ? null : compareModels(loaded.model, model);
    const isLike = loaded !== null && comparison !== null && comparison.kind !== 'different';
    if (isLike && comparison.kind === 'changed') loaded.session.change(comparison);
    if (isLike) {
      this.loaded = { model, session: loaded.session };
      return loaded.session;
    }
    this.dispose();
    const session = this.backend.load(model);
    this.loaded = { model, session };
    const start = near();
    if (start !== null) session.startNear(start);
    return session;
  }

  dispose(): void {
    this.loaded?.session.dispose();
    this.loaded = null;
  }
}
