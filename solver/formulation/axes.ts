/**
 * The sets over which blocks are built. An axis is a set of the case, or some elements of one, and is always addressed by the
 * indices of the full set: code that reads a block over backorderable segments asks for a segment, not for a position among them.
 */
import type {
  DemandPointIndex,
  DemandShapingIndex,
  InvestmentIndex,
  LabourPoolIndex,
  LaneIndex,
  MaterialIndex,
  PeriodIndex,
  ProcessIndex,
  ResourceIndex,
  RouteIndex,
  SegmentIndex,
  ShiftOptionIndex,
  SiteIndex,
  StockPointIndex,
  SupplyIndex,
} from '../case/indices.ts';
import type { Row, TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { IndexSet } from '../model/model.ts';

/** What a label begins or ends with: the key of a row of a table, or the keys of two rows with a sign between them. */
export type Identified =
  | TableName
  | { readonly first: TableName; readonly sign: '@' | '/' | '>'; readonly second: TableName };

export interface Axis<I extends number = number> extends IndexSet {
  /** Its elements in order, as indices of the full set. `label` takes the position. */
  readonly members: readonly I[];
  /** Position of each element of the full set, −1 where absent; null where none is absent. */
  readonly positionOf: Int32Array | null;
  /** What its labels identify, for reasons that name it; empty where they hold no keys. */
  readonly identifies: readonly Identified[];
}

/** Axes of a case, shared by all blocks so that labels agree. */
export interface Sets {
  readonly periods: Axis<PeriodIndex>;
  readonly processes: Axis<ProcessIndex>;
  readonly resources: Axis<ResourceIndex>;
  readonly shiftOptions: Axis<ShiftOptionIndex>;
  readonly labourPools: Axis<LabourPoolIndex>;
  readonly materials: Axis<MaterialIndex>;
  readonly supplies: Axis<SupplyIndex>;
  readonly investments: Axis<InvestmentIndex>;
  readonly demandShaping: Axis<DemandShapingIndex>;
  readonly lanes: Axis<LaneIndex>;
  readonly sites: Axis<SiteIndex>;
  readonly stockPoints: Axis<StockPointIndex>;
  readonly routes: Axis<RouteIndex>;
  readonly demandPoints: Axis<DemandPointIndex>;
  readonly segments: Axis<SegmentIndex>;
}

/** All elements from 0 to `size` − 1. */
export function axis<I extends number>(
  name: string,
  size: number,
  label: (i: number) => string,
  identifies: readonly Identified[] = [],
): Axis<I> {
  const members = Array.from({ length: size }, (_, i) => i as I);
  return { name, size, label, members, positionOf: null, identifies };
}

/** An axis with a label for each element. */
export function labelledAxis<I extends number = number>(
  name: string,
  labels: readonly string[],
  identifies: readonly Identified[] = [],
): Axis<I> {
  return axis<I>(name, labels.length, (i) => labels[i]!, identifies);
}

/** The elements of an axis, whole or itself a subset, for which a structural condition holds. */
export function subset<I extends number>(name: string, full: Axis<I>, holds: (i: I) => boolean): Axis<I> {
  const members = full.members.filter(holds);
  const positionOf = new Int32Array(full.positionOf?.length ?? full.size).fill(-1);
  members.forEach((member, position) => {
    positionOf[member] = position;
  });
  const label = (i: number) => full.label(full.positionOf?.[members[i]!] ?? members[i]!);
  return { name, size: members.length, label, members, positionOf, identifies: full.identifies };
}

/** Axes of a case, labelled by identifiers. */
export function caseSets(index: IndexedCase): Sets {
  const { source } = index;
  const named = <I extends number, T extends TableName>(
    name: string,
    table: T,
    idOf: (row: Row<T>) => string,
  ): Axis<I> => axis<I>(name, source[table].length, (i) => idOf(source[table][i] as Row<T>), [table]);
  return {
    periods: named('period', 'periods', (row) => row.period),
    processes: named('process', 'processes', (row) => row.process),
    resources: named('resource', 'resources', (row) => row.resource),
    shiftOptions: named('shift option', 'shiftOptions', (row) => row.shiftOption),
    labourPools: named('labour pool', 'labourPools', (row) => row.labourPool),
    materials: named('material', 'materials', (row) => row.material),
    supplies: named('supply', 'supplies', (row) => row.supply),
    investments: named('investment', 'investments', (row) => row.investment),
    demandShaping: named('demand-shaping measure', 'demandShaping', (row) => row.demandShaping),
    lanes: named('lane', 'lanes', (row) => row.lane),
    sites: named('site', 'sites', (row) => row.site),
    segments: named('segment', 'segments', (row) => row.segment),
    stockPoints: axis(
      'stock point',
      index.stockPoints.length,
      (k) => {
        const point = index.stockPoints[k]!;
        return `${source.families[point.family]!.family}@${source.sites[point.site]!.site}`;
      },
      [{ first: 'families', sign: '@', second: 'sites' }],
    ),
    routes: axis(
      'route',
      index.routes.length,
      (k) => {
        const route = index.routes[k]!;
        const lane = route.lane < 0 ? `direct ${route.from}` : source.lanes[route.lane]!.lane;
        return `${source.families[route.family]!.family}/${lane}`;
      },
      [{ first: 'families', sign: '/', second: 'lanes' }],
    ),
    demandPoints: axis(
      'demand point',
      index.demandPoints.length,
      (k) => {
        const point = index.demandPoints[k]!;
        return `${source.families[point.family]!.family}>${source.markets[point.market]!.market}`;
      },
      [{ first: 'families', sign: '>', second: 'markets' }],
    ),
  };
}
