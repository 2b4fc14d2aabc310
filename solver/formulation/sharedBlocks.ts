/**
 * Columns and rows that features hand on to each other and to readers of the model. A feature puts in what it builds; a block that
 * a case does not use is absent: it has no element, and to ask for one is an error.
 */
import type {
  BacklogAgeIndex,
  DemandShapingIndex,
  MaterialIndex,
  PeriodIndex,
  ProcessIndex,
  ResourceIndex,
  RouteIndex,
  SegmentIndex,
  ShiftOptionIndex,
  ShippedAgeIndex,
  StockAgeIndex,
  StockPointIndex,
  SupplyIndex,
} from '../case/indices.ts';
import type { AssumedBound } from './assumedBounds.ts';
import { absent, type Handle } from './blocks.ts';

type ByPeriod<I extends number> = Handle<[I, PeriodIndex]>;

export interface SharedColumns {
  production: ByPeriod<ProcessIndex>;
  setups: ByPeriod<ProcessIndex>;
  lotCount: ByPeriod<ProcessIndex>;
  overtimeHours: ByPeriod<ResourceIndex>;
  shifts: ByPeriod<ShiftOptionIndex>;
  purchases: ByPeriod<SupplyIndex>;
  orders: ByPeriod<SupplyIndex>;
  materialStock: ByPeriod<MaterialIndex>;
  shipments: ByPeriod<RouteIndex>;
  closingStock: ByPeriod<StockPointIndex>;
  stockByAge: ByPeriod<StockAgeIndex>;
  shipmentsByAge: ByPeriod<ShippedAgeIndex>;
  scrap: ByPeriod<StockPointIndex>;
  onTime: ByPeriod<SegmentIndex>;
  late: ByPeriod<SegmentIndex>;
  newBacklog: ByPeriod<SegmentIndex>;
  carriedBacklog: ByPeriod<SegmentIndex>;
  lost: ByPeriod<SegmentIndex>;
  backlogByAge: ByPeriod<BacklogAgeIndex>;
  demandShapingChosen: Handle<[DemandShapingIndex]>;
  /** Units below and above the reference plan, by row of it. */
  changeBelow: Handle<[number]>;
  changeAbove: Handle<[number]>;
  /** What of goods under way is thrown away, where that is a penalty which the company has not stated itself. */
  thrownAway: readonly ThrownAway[];
}

/** A column of goods that were under way and are thrown away: units, at the penalty of each. */
export interface ThrownAway {
  readonly column: number;
  readonly price: number;
}

export interface SharedRows {
  /** Rows that allow production only with a setup; they hold the bounds on lots. */
  setupForced: ByPeriod<ProcessIndex>;
  /** Rows that bound an order by a limit that may be relaxed; they are no limits themselves. */
  readonly orderBounds: { readonly row: number; readonly column: number }[];
  /** Coefficients that the case does not state: see assumedBounds.ts. */
  readonly assumedBounds: AssumedBound[];
  /** Safety stock, hard and soft. */
  safetyStock: readonly ByPeriod<StockPointIndex>[];
}

/** No columns yet. */
export function noColumns(): SharedColumns {
  return {
    production: absent('production'),
    setups: absent('setups'),
    lotCount: absent('lot counts'),
    overtimeHours: absent('overtime hours'),
    shifts: absent('extra shifts'),
    purchases: absent('purchases'),
    orders: absent('orders'),
    materialStock: absent('stock of materials'),
    shipments: absent('shipments'),
    closingStock: absent('closing stock'),
    stockByAge: absent('stock by age'),
    shipmentsByAge: absent('shipments by age'),
    scrap: absent('scrap'),
    onTime: absent('deliveries on time'),
    late: absent('late deliveries'),
    newBacklog: absent('new backlog'),
    carriedBacklog: absent('carried backlog'),
    lost: absent('lost sales'),
    backlogByAge: absent('backlog by age'),
    demandShapingChosen: absent('choice of demand-shaping measures'),
    changeBelow: absent('change below the reference plan'),
    changeAbove: absent('change above the reference plan'),
    thrownAway: [],
  };
}

/** No rows yet. */
export function noRows(): SharedRows {
  return {
    setupForced: absent('rows that tie lots to setups'),
    orderBounds: [],
    assumedBounds: [],
    safetyStock: [],
  };
}
