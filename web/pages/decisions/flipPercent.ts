/** How a flip point is written, and how narrowly it is therefore sought. */
import type { StoredDecision } from '../../../server/client.ts';
import { changePercent } from '../../../solver/tradeoff/movedAssumptions.ts';

/** How narrow a flip is found, as a part of a factor: as narrow as it is written, so that its last digit is right. */
export const FLIP_TOLERANCE = 0.001;

/** Where a flip lies, as a change in per cent on the side of the answer before it: within it, that answer is confirmed. */
export function flipPercent({
  before,
}: Pick<NonNullable<StoredDecision['flips'][number]['below']>, 'before'>): number {
  return changePercent(before);
}
