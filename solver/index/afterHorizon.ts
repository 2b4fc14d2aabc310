/**
 * Shipments that would arrive after the last period. They serve no demand of the plan: shipping them would only get rid
 * of stock, its holding cost and its place in the store. So nothing is sent then, but for what is frozen already.
 */
import type { RouteIndex } from '../case/indices.ts';
import { effectiveMode } from './effectiveMode.ts';
import type { IndexedCase } from './indexedCase.ts';

/** A route and period whose shipment arrives after the horizon, with the most that may be sent. */
export interface LateShipment {
  readonly route: RouteIndex;
  readonly period: number;
  readonly unitsMax: number;
}

/** Every such cell, route by period. */
export function shipmentsAfterHorizon(index: IndexedCase): readonly LateShipment[] {
  const { source, periodCount, position } = index;
  const isOff = effectiveMode(index, 'frozenCells').mode === 'off';
  const frozen = isOff ? [] : source.frozenCells.filter((cell) => cell.measure === 'shipment');
  return index.routes.flatMap((route, r) => {
    const first = Math.max(0, periodCount - route.leadTimePeriods);
    return Array.from({ length: periodCount - first }, (_, i) => {
      const committed = frozen.find(
        (cell) =>
          position.periods.get(cell.period) === first + i &&
          position.lanes.get(cell.item) === route.lane &&
          (cell.family === null || position.families.get(cell.family) === route.family),
      );
      return { route: r as RouteIndex, period: first + i, unitsMax: committed?.value ?? 0 };
    });
  });
}
