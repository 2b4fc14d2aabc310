/** Going on from one model to another in the same solver. */
import { compareModels } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import type { Session } from './backend.ts';

/**
 * Sends a session that holds one model the difference to another, which it then holds. Throws when more than numbers differ: such
 * a model must be loaded anew.
 */
export function changeTo(session: Session, held: Model, next: Model): Model {
  const comparison = compareModels(held, next);
  if (comparison.kind === 'different') throw new RangeError(`cannot go on: ${comparison.reason}`);
  if (comparison.kind === 'changed') session.change(comparison);
  return next;
}
