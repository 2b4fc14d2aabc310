/** Whether a plan may gain by spending more than it must. */
import type { IndexedCase } from './indexedCase.ts';
import { isTargetInForce } from './limitsInForce.ts';

/**
 * Whether some target holds margin or cash down. A cost that the model only bounds from below (rising prices, changes of level)
 * must then be bounded from above as well, or a plan would claim money that is not spent.
 */
export function gainsBySpending(index: Pick<IndexedCase, 'source'>): boolean {
  return index.source.targets.some(
    (row) =>
      row.sense === 'atMost' &&
      (row.measure === 'margin' || row.measure === 'cash') &&
      isTargetInForce(index, row),
  );
}
