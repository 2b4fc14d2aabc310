/**
 * Shipments that would arrive after the last period. They serve no demand of the plan: shipping them would only get rid
 * of stock, its holding cost and its place in the store. So nothing is sent then, but for what is frozen already.
 */
import type { RouteIndex } from '../case/indices.ts';
import { frozenShipments } from './frozenShipments.ts';
import type { IndexedCase } from './indexedCase.ts';

/** A route and period whose shipment arrives after the horizon, with the most that may be sent. */
export interface LateShipment {
  readonly route: RouteIndex;
  readonly period: number;
  readonly unitsMax: number;
}

/** Every such cell, route by period. */
export function shipmentsAfterHorizon(index: IndexedCase): readonly LateShipment[] {
  const { periodCount } = index;
  const frozen = frozenShipments(index);
  return index.routes.flatMap(({ leadTimePeriods }, r) => {
    const first = Math.max(0, periodCount - leadTimePeriods);
    return Array.from({ length: periodCount - first }, (_, i) => ({
      route: r as RouteIndex,
      period: first + i,
      unitsMax: frozen.get(r * periodCount + first + i) ?? 0,
    }));
  });
}
