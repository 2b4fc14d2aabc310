/**
 * Integer indices of a case by what they count, so that an index of one kind cannot stand where another is asked for: the
 * compiler refuses `at(period, segment)`. Indices are created where the case is indexed (solver/index) and by the sets of the
 * formulation; nowhere else is a number declared to be one.
 */
declare const counted: unique symbol;

type ItemIndex<What extends string> = number & { readonly [counted]: What };

export type ProcessIndex = ItemIndex<'process'>;
export type ResourceIndex = ItemIndex<'resource'>;
export type ShiftOptionIndex = ItemIndex<'shift option'>;
export type LabourPoolIndex = ItemIndex<'labour pool'>;
export type MaterialIndex = ItemIndex<'material'>;
export type SupplyIndex = ItemIndex<'supply'>;
export type InvestmentIndex = ItemIndex<'investment'>;
export type DemandShapingIndex = ItemIndex<'demand-shaping measure'>;
export type StockPointIndex = ItemIndex<'stock point'>;
export type RouteIndex = ItemIndex<'route'>;
export type DemandPointIndex = ItemIndex<'demand point'>;
export type SegmentIndex = ItemIndex<'segment'>;
export type LaneIndex = ItemIndex<'lane'>;
export type SiteIndex = ItemIndex<'site'>;
/** Row of `index.shelfLife.ageRows`, of `shippedAges`, and of `index.lateOrders.ages`. */
export type StockAgeIndex = ItemIndex<'age of stock'>;
export type ShippedAgeIndex = ItemIndex<'age on a route'>;
export type BacklogAgeIndex = ItemIndex<'age of backlog'>;

/**
 * A period. Plain numbers count as periods too, because half of a formulation is arithmetic with them (the period before, a
 * lead time later); an index of another kind does not.
 */
export type PeriodIndex = number & { readonly [counted]?: 'period' };

/** A typed array whose elements are indices of one kind, −1 for none. */
export type IndexArray<I extends number> = Int32Array & { readonly [position: number]: I };

/** Stands where there is no index, of whatever kind. */
export const NONE = -1 as never;
