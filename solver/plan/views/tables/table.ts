/**
 * Building blocks of the tables of a plan: rows of items and measures by period, in words of both languages. Pure: no format, no
 * language chosen.
 */
import { sumOf } from '../../../arithmetic/sums.ts';
import { nameOf } from '../../../case/names.ts';
import type { TableName } from '../../../case/planningCase.ts';
import { digitsIn } from '../../../case/unitDigits.ts';
import type { IndexedCase } from '../../../index/indexedCase.ts';
import { same, type Words } from '../../../words/words.ts';
import type { PlanFlows } from '../planFlows.ts';
import { itemSeries } from '../series.ts';

/** Something of the case in a row's first cells: its identifier and its name in both languages. */
export interface PlanItem {
  readonly id: string;
  readonly name: Words;
}

/** A row of a table of a plan: an item and a measure, with a value for each period. */
export interface PlanTableRow {
  /** The items that the row is about, one for each of the table's item columns; empty in a row of totals. */
  readonly items: readonly PlanItem[];
  /** What is counted, as a stable name and as a title. */
  readonly measure: string;
  readonly title: Words;
  readonly unit: Words;
  /** Decimals with which the values are shown. */
  readonly digits: number;
  /** One value for each period. */
  readonly values: readonly number[];
  /** Sum over the periods; null for levels (stock, headcount), which do not add up over time. */
  readonly total: number | null;
}

/** A subject of a plan, with its rows. */
export interface Subject<Name extends string = string> {
  readonly subject: Name;
  readonly title: Words;
  readonly itemColumns: readonly ItemColumn[];
  /** What to say when there are no rows. */
  readonly absent: Words;
  readonly rows: (index: IndexedCase, flows: PlanFlows, write: Writer) => readonly PlanTableRow[];
}

/** A subject with its name as a type. */
export function planSubject<const Name extends string>(subject: Subject<Name>): Subject<Name> {
  return subject;
}

/** Titles of the columns that rows begin with. */
export const itemTitles = {
  family: { en: 'Family', zh: '产品族' },
  site: { en: 'Site', zh: '地点' },
  process: { en: 'Process', zh: '工艺' },
  resource: { en: 'Resource', zh: '资源' },
  from: { en: 'From', zh: '发货地' },
  to: { en: 'To', zh: '收货地' },
  lane: { en: 'Lane', zh: '线路' },
  market: { en: 'Market', zh: '市场' },
  grade: { en: 'Grade', zh: '等级' },
  age: { en: 'Age', zh: '库龄' },
  supplier: { en: 'Supplier', zh: '供应商' },
  material: { en: 'Material', zh: '物料' },
  labourPool: { en: 'Labour pool', zh: '人员池' },
  shiftOption: { en: 'Extra shift', zh: '加班班次' },
  investment: { en: 'Investment', zh: '投资' },
  demandShaping: { en: 'Demand-shaping measure', zh: '需求塑造' },
} as const satisfies Readonly<Record<string, Words>>;

export type ItemColumn = keyof typeof itemTitles;

const unitWords = {
  hours: { en: 'h', zh: '小时' },
  heads: { en: 'heads', zh: '人' },
  shifts: { en: 'shifts', zh: '班' },
  setups: { en: 'setups', zh: '次' },
  orders: { en: 'orders', zh: '单' },
  trucks: { en: 'trucks', zh: '车' },
  starts: { en: 'starts', zh: '次' },
  chosen: { en: 'chosen', zh: '选用' },
} as const satisfies Readonly<Record<string, Words>>;

type Unit = keyof typeof unitWords;

/** Units that are whole numbers by their nature. */
const wholeUnits: ReadonlySet<Unit> = new Set(['shifts', 'setups', 'orders', 'trucks', 'starts', 'chosen']);

export interface Measure {
  readonly measure: string;
  readonly title: Words;
  readonly values: readonly number[];
  readonly isLevel?: boolean;
}

/** Makes rows and items of a case. */
export function writer(index: IndexedCase) {
  const { source, periodCount } = index;
  const named = (table: TableName, id: string): PlanItem => ({ id, name: nameOf(source, table, id).name });
  const series = (values: Float64Array, item: number): number[] => itemSeries(values, item, periodCount);
  const row = (items: readonly PlanItem[], unit: Words, digits: number, known: Measure): PlanTableRow => ({
    items,
    measure: known.measure,
    title: known.title,
    unit,
    digits,
    values: known.values,
    total: known.isLevel === true ? null : sumOf(known.values),
  });
  return {
    series,
    plain: (text: string): PlanItem => ({ id: text, name: same(text) }),
    family: (f: number) => named('families', source.families[f]!.family),
    site: (s: number) => named('sites', source.sites[s]!.site),
    market: (m: number) => named('markets', source.markets[m]!.market),
    resource: (r: number) => named('resources', source.resources[r]!.resource),
    material: (m: number) => named('materials', source.materials[m]!.material),
    process: (p: number) => named('processes', source.processes[p]!.process),
    named,
    /** Rows in a unit of a fixed kind (hours, heads). */
    rows: (items: readonly PlanItem[], unit: Unit, measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, unitWords[unit], wholeUnits.has(unit) ? 0 : 1, known)),
    /** Rows in the unit of a family or material. */
    quantities: (items: readonly PlanItem[], unit: string, measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, same(unit), digitsIn(source, unit), known)),
    unitOf: (family: number) => source.families[family]!.unit,
    money: (items: readonly PlanItem[], measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, same(source.company[0]?.currency ?? ''), 0, known)),
  };
}

export type Writer = ReturnType<typeof writer>;
