/**
 * Names for people of what identifiers of a case stand for, in both languages. A row without a name of its own (a segment, a
 * lane, a supply, a limit) is named by what it consists of.
 */
import type { Language } from '../words/language.ts';
import { periodWords } from '../words/periods.ts';
import { enumerated, inBoth, joined, same, sentence, type Words } from '../words/words.ts';
import { measureWords } from './choiceWords.ts';
import { fieldMeta } from './field.ts';
import { type PlanningCase, type TableName, tableOf } from './planningCase.ts';
import { rowsByKey } from './rowsByKey.ts';

/** A row of a case: its identifier and its names. A name that is not given is the identifier. */
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

/** Names one row by its key. An identifier that does not exist is its own name. */
export function nameOf(planningCase: PlanningCase, table: TableName, id: string): Named {
  return { table, id, name: textOf(planningCase, table, id) };
}

function textOf(planningCase: PlanningCase, table: TableName, id: string): Words {
  const row = rowsByKey(planningCase, table).get(id);
  if (row === undefined) return same(id);
  const name = ownName(row) ?? composedName(planningCase, table, row);
  if (name === null) return same(id);
  const shared = sharedNames(planningCase, table);
  return {
    en: shared.en.has(name.en) ? `${name.en} (${id})` : name.en,
    zh: shared.zh.has(name.zh) ? `${name.zh}（${id}）` : name.zh,
  };
}

/** The name that a row has of its own; null where it has none. */
function ownName({ name, nameZh }: Readonly<Record<string, unknown>>): Words | null {
  if (typeof name !== 'string' || name === '') return null;
  return { en: name, zh: typeof nameZh === 'string' && nameZh !== '' ? nameZh : name };
}

/** What a frozen cell is of, by its measure. */
export const frozenItemTables = {
  production: 'processes',
  overtime: 'resources',
  shifts: 'shiftOptions',
  shipment: 'lanes',
} as const;

/** Tables whose rows may consist of the same as others: two lanes from one site to one market. */
const tablesOfTwins: ReadonlySet<TableName> = new Set([
  'lanes',
  'supplies',
  'processes',
  'smoothing',
  'fairShares',
]);

type SharedNames = Readonly<Record<Language, ReadonlySet<string>>>;

/** By the list of rows; names that consist of those of other tables by the case. */
const knownShared = new WeakMap<object, Map<TableName, SharedNames>>();

const none: SharedNames = inBoth(() => new Set<string>());

/** Names that several rows of a table have in a language: only their identifiers tell them apart. */
function sharedNames(planningCase: PlanningCase, table: TableName): SharedNames {
  const isComposed = tablesOfTwins.has(table);
  if (!isComposed && tableOf(table).fields.name === undefined) return none;
  const rows: readonly Readonly<Record<string, unknown>>[] = planningCase[table];
  const keptWith = isComposed ? planningCase : rows;
  const known = knownShared.get(keptWith) ?? new Map<TableName, SharedNames>();
  knownShared.set(keptWith, known);
  const found = known.get(table);
  if (found !== undefined) return found;
  const shared = inBoth((language) => {
    const seen = new Set<string>();
    const again = new Set<string>();
    for (const row of rows) {
      const name = (ownName(row) ?? (isComposed ? composedName(planningCase, table, row) : null))?.[language];
      if (name === undefined) continue;
      if (seen.has(name)) again.add(name);
      seen.add(name);
    }
    return again;
  });
  known.set(table, shared);
  return shared;
}

/** The name of a row by what it consists of; null for rows of tables that have no such name. */
function composedName(
  planningCase: PlanningCase,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): Words | null {
  const part = (other: TableName, value: unknown) => textOf(planningCase, other, String(value));
  switch (table) {
    case 'periods':
    case 'historyPeriods':
      return periodWords(planningCase[table], String(row.period));
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
        [measureWords(String(row.measure)), ...(places.length === 0 ? [everywhere] : places)],
        ' · ',
      );
    }
    case 'targets': {
      const when = String(row.period ?? '');
      const whole = { en: 'the whole horizon', zh: '整个计划期' };
      return joined(
        [measureWords(String(row.measure)), when === '' ? whole : periodWords(planningCase.periods, when)],
        ' · ',
      );
    }
    case 'smoothing':
      return joined(
        [
          row.family === null ? { en: 'all products', zh: '全部产品' } : part('families', row.family),
          ...(row.site === null ? [] : [part('sites', row.site)]),
        ],
        ' · ',
      );
    case 'fairShares':
      return joined(
        [
          row.family === null ? { en: 'each product', zh: '各产品' } : part('families', row.family),
          sentence('priority {priority}', '优先级 {priority}', { priority: String(row.priority) }),
        ],
        ' · ',
      );
    // A product may have several blend limits: only their identifiers tell them apart.
    case 'blendLimits':
      return joined([part('families', row.family), same(String(row.blendLimit))], ' · ');
    case 'processes':
      return joined([part('families', row.family), part('sites', row.site)], ' @ ');
    // Its period stands where it is told when.
    case 'frozenCells': {
      const measure = row.measure as keyof typeof frozenItemTables;
      return joined(
        [
          measureWords(measure),
          part(frozenItemTables[measure], row.item),
          ...(row.family === null ? [] : [part('families', row.family)]),
        ],
        ' · ',
      );
    }
    default:
      return null;
  }
}

/** Signs between the parts of a name. */
const signsInNames = / · | @ | → /;

/**
 * Where something stands: the names of its rows, without those that are part of a longer name beside them; then what else says
 * where and when.
 */
export function placeWords(names: readonly Words[], rest: readonly (Words | null)[]): Words {
  const text = (language: Language) => {
    const own = names.map((name) => name[language]);
    const parts = own.map((name) => name.split(signsInNames));
    const rows = own.filter((name) => parts.every((other) => other.length === 1 || !other.includes(name)));
    return [rows.join(' · '), ...rest.map((words) => words?.[language] ?? '')]
      .filter((part) => part !== '')
      .join(language === 'zh' ? '，' : ', ');
  };
  return inBoth(text);
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

/** A name with the identifier that it stands for, where they differ: `Split 1.5 HP (f15)`. */
export function nameWithId(planningCase: PlanningCase, table: TableName, id: string): Words {
  const { en, zh } = nameOf(planningCase, table, id).name;
  return { en: en === id ? id : `${en} (${id})`, zh: zh === id ? id : `${zh}（${id}）` };
}

/** A table as messages call it: by its name in English files, by its title and name in Chinese. */
export function tableWords(table: TableName): Words {
  return { en: table, zh: `表“${tableOf(table).titleZh}”（${table}）` };
}

/** Fields as messages list them. */
export function fieldWords(table: TableName, fields: readonly string[]): Words {
  return enumerated(
    fields.map((field) => {
      const schema = tableOf(table).fields[field];
      return { en: field, zh: schema === undefined ? field : `${fieldMeta(schema).titleZh}（${field}）` };
    }),
  );
}

/** Of which parts the key of a table consists. */
export function keyPartsWords(table: TableName): Words {
  const { key } = tableOf(table);
  return sentence('a key of {count} {count|part|parts}: {fields}', '由 {count} 部分组成的键：{fields}', {
    count: key.length,
    fields: key.join('|'),
  });
}
