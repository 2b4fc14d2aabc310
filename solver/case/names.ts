/**
 * Names for people of what identifiers of a case stand for, in both languages. A row without a name of its own (a segment, a
 * lane, a supply, a limit) is named by what it consists of.
 */
import { monthName } from '../words/numbers.ts';
import { joined, same, type Words } from '../words/words.ts';
import { type PlanningCase, rowKey, type TableName } from './planningCase.ts';

/** A row of a case: its identifier and its names. A name that nobody gave is the identifier. */
export interface Named {
  readonly table: TableName;
  readonly id: string;
  readonly name: Words;
}

/** Periods from the first to the last, both included. */
export interface PeriodSpan {
  readonly first: string;
  readonly last: string;
  /** How many of the periods between them are meant. */
  readonly count: number;
}

type Cells = Readonly<Record<string, unknown>>;

const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, Cells>>();

/** The rows of a table by key; made once for each array of rows. */
export function rowsByKey(planningCase: PlanningCase, table: TableName): ReadonlyMap<string, Cells> {
  const rows = planningCase[table];
  const known = indexes.get(rows) ?? new Map(rows.map((row) => [rowKey(table, row), row as Cells]));
  indexes.set(rows, known);
  return known;
}

/** What limits and targets measure, in words. */
const measures: Readonly<Record<string, Words>> = {
  volume: { en: 'stock volume', zh: '库存体积' },
  value: { en: 'stock value', zh: '库存金额' },
  averageValue: { en: 'average stock value', zh: '平均库存金额' },
  revenue: { en: 'revenue', zh: '收入' },
  margin: { en: 'margin', zh: '毛利' },
  cash: { en: 'cash', zh: '现金' },
  inventoryValue: { en: 'stock value', zh: '库存金额' },
  emissions: { en: 'emissions', zh: '排放' },
  capital: { en: 'capital', zh: '资金' },
};

/** Names one row by its key. An identifier that does not exist is its own name. */
export function nameOf(planningCase: PlanningCase, table: TableName, id: string): Named {
  return { table, id, name: textOf(planningCase, table, id) };
}

function textOf(planningCase: PlanningCase, table: TableName, id: string): Words {
  const row = rowsByKey(planningCase, table).get(id);
  const plain = same(id);
  if (row === undefined) return plain;
  if (typeof row.name === 'string' && row.name !== '') {
    return { en: row.name, zh: typeof row.nameZh === 'string' && row.nameZh !== '' ? row.nameZh : row.name };
  }
  const part = (other: TableName, value: unknown) => textOf(planningCase, other, String(value));
  switch (table) {
    case 'segments':
      return joined(
        [part('families', row.family), part('markets', row.market), same(String(row.grade))],
        ' · ',
      );
    case 'lanes':
      return joined(
        [
          part('sites', row.fromSite),
          row.toSite === null ? part('markets', row.toMarket) : part('sites', row.toSite),
        ],
        ' → ',
      );
    case 'supplies': {
      const supplier = String(row.supplier ?? '');
      const material = part('materials', row.material);
      return supplier === '' ? material : joined([material, same(supplier)], ' · ');
    }
    case 'inventoryLimits': {
      const places = [
        ...(row.site === null ? [] : [part('sites', row.site)]),
        ...(row.group === null ? [] : [part('groups', row.group)]),
      ];
      const everywhere = { en: 'all sites and products', zh: '全部地点与产品' };
      return joined(
        [measures[String(row.measure)] ?? plain, ...(places.length === 0 ? [everywhere] : places)],
        ' · ',
      );
    }
    case 'targets': {
      const when = String(row.period ?? '');
      const start = planningCase.periods.find((known) => known.period === when)?.start ?? null;
      const whole = { en: 'the whole horizon', zh: '整个计划期' };
      const month = { en: monthName(when, start, 'en'), zh: monthName(when, start, 'zh') };
      return joined([measures[String(row.measure)] ?? plain, when === '' ? whole : month], ' · ');
    }
    case 'processes':
      return joined([part('families', row.family), part('sites', row.site)], ' @ ');
    default:
      return plain;
  }
}

/** Periods of a case that are in a set, as one span in the order of the calendar; null for none. */
export function periodSpan(
  planningCase: PlanningCase,
  isMeant: (period: string) => boolean,
): PeriodSpan | null {
  const meant = planningCase.periods.filter((row) => isMeant(row.period));
  if (meant.length === 0) return null;
  return { first: meant[0]!.period, last: meant.at(-1)!.period, count: meant.length };
}
