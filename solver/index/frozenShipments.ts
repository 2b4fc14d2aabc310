/** Shipments that frozen cells state: the route that each is of, and the units that are sent whatever else is planned. */
import type { RouteIndex } from '../case/indices.ts';
import type { Row } from '../case/planningCase.ts';
import { effectiveMode } from './effectiveMode.ts';
import type { IndexedCase } from './indexedCase.ts';

type FrozenCell = Pick<Row<'frozenCells'>, 'item' | 'family'>;

/** Finds the route of a frozen shipment: its lane for its family. Without a family it is of a lane that carries only one. */
export function frozenRoutes({ position, routes }: IndexedCase): (cell: FrozenCell) => RouteIndex {
  const keyOf = (lane: number, family: number) => lane * position.families.size + family;
  const ofLane = new Map<number, RouteIndex>();
  const ofFamily = new Map<number, RouteIndex>();
  routes.forEach(({ lane, family }, r) => {
    if (lane < 0) return;
    ofLane.set(lane, r as RouteIndex);
    ofFamily.set(keyOf(lane, family), r as RouteIndex);
  });
  return ({ item, family }) => {
    const lane = position.lanes.get(item)!;
    return family === null ? ofLane.get(lane)! : ofFamily.get(keyOf(lane, position.families.get(family)!))!;
  };
}

/** Units of frozen shipments, by route × periods + period in which they leave. Empty where frozen cells are off. */
export function frozenShipments(index: IndexedCase): ReadonlyMap<number, number> {
  const { source, position, periodCount } = index;
  const units = new Map<number, number>();
  if (effectiveMode(index, 'frozenCells').mode === 'off') return units;
  const cells = source.frozenCells.filter(({ measure }) => measure === 'shipment');
  if (cells.length === 0) return units;
  const routeOf = frozenRoutes(index);
  for (const cell of cells)
    units.set(routeOf(cell) * periodCount + position.periods.get(cell.period)!, cell.value);
  return units;
}
