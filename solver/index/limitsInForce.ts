/** Which limits of a case a plan can be beyond at all: those that are not off. */
import type { Row } from '../case/planningCase.ts';
import { effectiveMode } from './effectiveMode.ts';
import type { IndexedCase } from './indexedCase.ts';

type Source = Pick<IndexedCase, 'source'>;

/** Whether the hours of resources limit a plan. */
export const areHoursLimited = (index: Source): boolean => effectiveMode(index, 'capacity').mode !== 'off';

/** Whether an inventory limit is in force. */
export const isInventoryLimited = (index: Source, row: Row<'inventoryLimits'>): boolean =>
  effectiveMode(index, 'inventoryLimits', { mode: row.mode, price: row.excessPrice }).mode !== 'off';

/** Whether a target bounds emissions from above: a load of a plan. */
export const isEmissionLimit = ({ measure, sense }: Row<'targets'>): boolean =>
  measure === 'emissions' && sense === 'atMost';

/** Whether a target is in force. */
export const isTargetInForce = (index: Source, row: Row<'targets'>): boolean =>
  effectiveMode(index, 'targets', { mode: row.mode, price: row.deviationPrice }).mode !== 'off';
