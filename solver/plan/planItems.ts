/**
 * What the items of a plan's arrays are: an identifier that means the same in another case, and the family that each belongs to.
 * So plans of cases with other sets can be laid on one another.
 */
import { rowKey, type TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type PlanArray, planItems } from './plan.ts';

/** An item of an array: `family` is its identifier, null where the item belongs to no family or to several. */
export interface PlanItem {
  readonly key: string;
  readonly family: string | null;
}

/** Figures that are copied together: decisions with what belongs to them. */
export const planFigures = {
  production: ['production', 'setups'],
  deliveries: ['onTime', 'late', 'newBacklog', 'lost', 'backlog', 'backlogByAge'],
  stock: ['closingStock', 'stockByAge', 'scrap'],
  shipments: ['shipments', 'shipmentsByAge', 'trucks'],
  purchases: ['purchases', 'orders', 'materialStock'],
  hours: ['overtimeHours', 'shifts', 'headcount', 'hires', 'layoffs'],
  choices: ['investmentStarts', 'demandShapingChoices'],
} as const satisfies Readonly<Record<string, readonly PlanArray[]>>;

export type PlanFigure = keyof typeof planFigures;

/** Names of the figures, in order. */
export const planFigureNames = Object.keys(planFigures) as readonly PlanFigure[];

/** Items of an array of a plan of this case, in their order. */
export function itemsOf(index: IndexedCase, name: PlanArray): readonly PlanItem[] {
  const itemAt = describers[name](index);
  return Array.from({ length: planItems(index, name) }, (_, i) => itemAt(i));
}

type Describe = (index: IndexedCase) => (item: number) => PlanItem;

/** Items that are rows of a table and belong to no family. */
const rowsOf =
  (table: TableName): Describe =>
  ({ source }) =>
  (i) => ({ key: rowKey(table, source[table][i]!), family: null });

const processes: Describe =
  ({ source }) =>
  (i) => ({
    key: source.processes[i]!.process,
    family: source.processes[i]!.family,
  });

const segments: Describe =
  ({ source }) =>
  (i) => ({
    key: source.segments[i]!.segment,
    family: source.segments[i]!.family,
  });

const stockPoints: Describe =
  ({ source, stockPoints: points }) =>
  (i) => {
    const { family, site } = points[i]!;
    const id = source.families[family]!.family;
    return { key: JSON.stringify([id, source.sites[site]!.site]), family: id };
  };

const routes: Describe = (index) => {
  const { source, routes: all, demandPoints } = index;
  const stockPoint = stockPoints(index);
  return (i) => {
    const { lane, family, from, to, toDemand } = all[i]!;
    const end = to >= 0 ? stockPoint(to).key : source.markets[demandPoints[toDemand]?.market ?? -1]?.market;
    return {
      key: JSON.stringify([source.lanes[lane]?.lane, stockPoint(from).key, end]),
      family: source.families[family]!.family,
    };
  };
};

/** Items that are another item at an age. */
const aged =
  (
    of: Describe,
    agesOf: (index: IndexedCase) => readonly { readonly item: number; readonly age: number }[],
  ): Describe =>
  (index) => {
    const itemAt = of(index);
    const ages = agesOf(index);
    return (i) => {
      const { item, age } = ages[i]!;
      const { key, family } = itemAt(item);
      return { key: JSON.stringify([key, age]), family };
    };
  };

const describers: { readonly [A in PlanArray]: Describe } = {
  production: processes,
  setups: processes,
  overtimeHours: rowsOf('resources'),
  shifts: rowsOf('shiftOptions'),
  headcount: rowsOf('labourPools'),
  hires: rowsOf('labourPools'),
  layoffs: rowsOf('labourPools'),
  purchases: rowsOf('supplies'),
  orders: rowsOf('supplies'),
  materialStock: rowsOf('materials'),
  shipments: routes,
  trucks: rowsOf('lanes'),
  closingStock: stockPoints,
  stockByAge: aged(stockPoints, ({ shelfLife }) =>
    shelfLife.ageRows.map(({ stockPoint, age }) => ({ item: stockPoint, age })),
  ),
  shipmentsByAge: aged(routes, ({ shelfLife }) =>
    shelfLife.shippedAges.map(({ route, age }) => ({ item: route, age })),
  ),
  scrap: stockPoints,
  onTime: segments,
  late: segments,
  newBacklog: segments,
  lost: segments,
  backlog: segments,
  backlogByAge: aged(segments, ({ lateOrders }) =>
    lateOrders.ages.map(({ segment, age }) => ({ item: segment, age })),
  ),
  investmentStarts: rowsOf('investments'),
  demandShapingChoices: rowsOf('demandShaping'),
};
