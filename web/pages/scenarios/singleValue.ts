/**
 * The form of a lever on a single value: which table, row and field it asks for, and how a text becomes the lever. It follows
 * the declarations of the case, so that every field of every table can be reached. No markup; tested in Node.
 */
import type { z } from 'zod';
import type { PlanningCase } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { ownUnit } from '../../../solver/case/ownUnit.ts';
import { valueInForce } from '../../../solver/case/periodOverrides.ts';
import { type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { isShareField, readNumbers } from '../../../solver/case/readNumbers.ts';
import { expectedWords, readCell } from '../../../solver/case/readRows.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import { applyLever, type Lever } from '../../../solver/scenario/levers.ts';
import { unitText } from '../../../solver/words/units.ts';
import { fieldTitle, idText, rowText, valueText } from '../../language/cells.ts';
import { language, pick, sentences, t } from '../../language/language.ts';
import { problemLine } from '../../language/problems.ts';
import type { Texts } from './leverValues.ts';

type SetLever = Extract<Lever, { type: 'set' }>;
type Value = string | number | boolean | null;
interface Option {
  readonly value: string;
  readonly text: string;
}

/** One list of choices of the form; `name` is that of its text. */
export interface SingleValueChoice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}

/** The form as it stands: choices of table, row and field, and what is asked for the value. */
export interface SingleValueForm {
  readonly choices: readonly SingleValueChoice[];
  /** Choices of the value; null where it is typed. */
  readonly valueOptions: readonly Option[] | null;
  readonly valueText: string;
  readonly unit: string;
  /** What holds in the case itself. */
  readonly inBase: string;
  readonly target: {
    readonly table: TableName;
    readonly key: string;
    readonly field: string;
  };
}

const tablesOfHistory = new Set<TableName>(['historyPeriods', 'salesHistory', 'supplyHistory']);
/** Tables whose values change a plan: neither what happened nor what only prepares the demand. */
const isPlannedInput = (table: TableName) => tableOf(table).isPlanned && !tablesOfHistory.has(table);
const names = new Set(['name', 'nameZh', 'description', 'descriptionZh']);
const keyText = (field: string) => `key ${field}`;

/** Fields that a lever may set: all but those of the key, which name the row, names and descriptions. */
function settableFields(table: TableName): readonly string[] {
  const { key, fields } = tableOf(table);
  return Object.keys(fields).filter((field) => !key.includes(field) && !names.has(field));
}

/** The key fields of a row that may not be there. */
const keyOf = (table: TableName, values: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(tableOf(table).key.map((name, i) => [name, values[i] ?? '']));

const metaOf = (table: TableName, field: string) => fieldMeta(tableOf(table).fields[field]!);

/** What a field can hold where that is a list: rows of another table, choices, yes and no. */
function listOf(planningCase: PlanningCase, table: TableName, field: string): readonly Option[] | null {
  const meta = metaOf(table, field);
  const empty = meta.default === null ? [{ value: '', text: '–' }] : [];
  if (meta.table !== undefined) {
    const referred = meta.table as TableName;
    const ids = [...rowsByKey(planningCase, referred).keys()];
    return [...empty, ...ids.map((value) => ({ value, text: idText(planningCase, referred, value) }))];
  }
  if (meta.choices !== undefined)
    return [
      ...empty,
      ...meta.choices.map((value) => ({ value, text: valueText(planningCase, table, field, value) })),
    ];
  if (meta.kind === 'boolean')
    return [
      { value: 'true', text: t('yes') },
      { value: 'false', text: t('no') },
    ];
  return null;
}

/** What a field of the key can be: where it names the rows themselves, those that there are. */
function keyOptions(planningCase: PlanningCase, table: TableName, field: string): readonly Option[] {
  const listed = listOf(planningCase, table, field);
  if (listed !== null) return listed;
  const rows = planningCase[table] as readonly Readonly<Record<string, Value>>[];
  const values = [...new Set(rows.map((row) => String(row[field] ?? '')))];
  return values.map((value) => ({
    value,
    text: tableOf(table).key.length === 1 ? idText(planningCase, table, value) : value,
  }));
}

/** Tables with a row, or with everything that a row by period is named by. */
function settableTables(planningCase: PlanningCase): readonly TableName[] {
  return tableNames.filter(
    (table) =>
      isPlannedInput(table) &&
      settableFields(table).length > 0 &&
      (planningCase[table].length > 0 ||
        (tableOf(table).key.includes('period') &&
          tableOf(table).key.every((field) => keyOptions(planningCase, table, field).length > 0))),
  );
}

/** What a planner changes most, where the form opens. */
const FIRST_TABLE: TableName = 'demand';

/** Whether a field holds an amount: what is changed most in its table. */
function isAmount(table: TableName, field: string): boolean {
  return ['number', 'integer'].includes(metaOf(table, field).kind);
}

/**
 * The form for the texts that were chosen and typed so far; what is not chosen, or no longer offered, is the choice that is
 * changed most: demand, a period that is not frozen, an amount.
 */
export function singleValueForm(planningCase: PlanningCase, texts: Texts): SingleValueForm {
  const isUsual = (table: TableName, field: string, value: string): boolean =>
    metaOf(table, field).table !== 'periods' ||
    planningCase.periods.find(({ period }) => period === value)?.zone !== 'frozen';
  const choice = (
    name: string,
    label: string,
    options: readonly Option[],
    isPreferred: (value: string) => boolean,
  ): SingleValueChoice => {
    const known =
      options.find(({ value }) => value === texts[name]) ??
      options.find(({ value }) => isPreferred(value)) ??
      options[0];
    return { name, label, value: known?.value ?? '', options };
  };
  const tables = choice(
    'table',
    t('table'),
    settableTables(planningCase).map((value) => ({
      value,
      text: pick({ en: tableOf(value).title, zh: tableOf(value).titleZh }),
    })),
    (value) => value === FIRST_TABLE,
  );
  const table = tables.value as TableName;
  const keys = tableOf(table).key.map((field) =>
    choice(keyText(field), fieldTitle(table, field), keyOptions(planningCase, table, field), (value) =>
      isUsual(table, field, value),
    ),
  );
  const fields = choice(
    'field',
    t('valueOf'),
    settableFields(table).map((value) => ({ value, text: fieldTitle(table, value) })),
    (value) => isAmount(table, value),
  );
  const field = fields.value;
  const key = keys.map(({ value }) => value).join('|');
  const values = keys.map((entry) => entry.value);
  const row = rowsByKey(planningCase, table).get(key) ?? keyOf(table, values);
  const held = (row[field] ?? null) as Value;
  const inForce = held ?? valueInForce(planningCase)(table, row, field) ?? null;
  const meta = metaOf(table, field);
  const own = ownUnit(planningCase, table, row);
  const options = listOf(planningCase, table, field);
  const text = texts.value ?? (options === null ? '' : String(held ?? options[0]?.value ?? ''));
  return {
    choices: [tables, ...keys, fields],
    valueOptions: options,
    valueText:
      options === null || options.some(({ value }) => value === text) ? text : (options[0]?.value ?? ''),
    unit: unitText(meta.unit, language(), undefined, own),
    inBase: valueText(planningCase, table, field, inForce, own),
    target: { table, key, field },
  };
}

/** The lever of a form, or why there is none. */
export function singleValueLever(
  planningCase: PlanningCase,
  form: SingleValueForm,
): { readonly lever: SetLever } | { readonly problem: string } {
  const { table, key, field } = form.target;
  const meta = metaOf(table, field);
  const isNumber = meta.kind === 'number' || meta.kind === 'integer';
  const text = form.valueText.trim();
  const block = readNumbers([isNumber ? text : ''], { isShare: () => isShareField(meta) });
  if (block.kind === 'ambiguous') {
    const [first] = block.examples;
    return {
      problem: t('openNumber', {
        text,
        point: String(first?.withPoint ?? ''),
        comma: String(first?.withComma ?? ''),
      }),
    };
  }
  const [number] = block.readings;
  const raw = isNumber && typeof number === 'number' ? number : text;
  const read = readCell(tableOf(table).fields[field] as z.ZodType, raw, true);
  if (!read.ok || (isNumber && text === '' && meta.default !== null))
    return {
      problem: t('leverProblem', {
        field: fieldTitle(table, field),
        value: text === '' ? '–' : text,
        expected: pick(expectedWords(meta)),
      }),
    };
  const lever: SetLever = { type: 'set', cells: [{ table, key, field, value: read.value as Value }] };
  try {
    applyLever(planningCase, lever);
  } catch (error) {
    if (error instanceof CaseError) return { problem: sentences(error.problems.map(problemLine)) };
    throw error;
  }
  return { lever };
}

/** The texts of the form for a lever on one value; null for a lever on several, which the form cannot show. */
export function singleValueTexts(lever: Lever): Texts | null {
  if (lever.type !== 'set' || lever.cells.length !== 1) return null;
  const { table, key, field, value } = lever.cells[0]!;
  const parts = key.split('|');
  return {
    table,
    field,
    value: String(value ?? ''),
    ...Object.fromEntries(tableOf(table).key.map((name, i) => [keyText(name), parts[i] ?? ''])),
  };
}

/** A lever on single values in words: the value, or how many they are. */
export function setLeverText(lever: SetLever, planningCase: PlanningCase): string {
  const [first] = lever.cells;
  if (first === undefined || lever.cells.length > 1) return t('cellCount', { count: lever.cells.length });
  const { table, key, field } = first;
  const title = pick({ en: tableOf(table).title, zh: tableOf(table).titleZh });
  const row = rowsByKey(planningCase, table).get(key) ?? keyOf(table, key.split('|'));
  const shown = valueText(planningCase, table, field, first.value, ownUnit(planningCase, table, row));
  const value = t('titleWithDetail', { title: fieldTitle(table, field), detail: shown });
  return `${title} · ${rowText(planningCase, table, key)} · ${value}`;
}
