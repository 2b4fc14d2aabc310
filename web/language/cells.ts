/** Cells of a case in words: the row by names and months, the value with its unit; no identifiers. */
import { choiceWords } from '../../solver/case/choiceWords.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { nameOf } from '../../solver/case/names.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { unitText } from '../../solver/words/units.ts';
import { currencySymbol, formatNumber } from './format.ts';
import { language, pick, t } from './language.ts';
import { periodText } from './periods.ts';

type Value = string | number | boolean | null;

function isTable(name: string | undefined): name is TableName {
  return tableNames.some((table) => table === name);
}

/** What an identifier of a table stands for: a month for a period, else its name. */
export function idText(planningCase: PlanningCase, table: TableName, id: string): string {
  if (table === 'periods' || table === 'historyPeriods') {
    const i = planningCase[table].findIndex((known) => known.period === id);
    return i < 0 ? id : periodText(planningCase[table], i);
  }
  return pick(nameOf(planningCase, table, id).name);
}

/** A row by the names of what its key refers to: `Split 1.5 HP · Qingdao · Jun 27`. */
export function rowText(planningCase: PlanningCase, table: TableName, key: string): string {
  const declaration = tableOf(table);
  const parts = key.split('|');
  const texts = declaration.key.map((field, i) => {
    const schema = declaration.fields[field];
    const refersTo = schema === undefined ? undefined : fieldMeta(schema).table;
    const part = parts[i] ?? '';
    return isTable(refersTo)
      ? idText(planningCase, refersTo, part)
      : valueText(planningCase, table, field, part);
  });
  // A table whose key is one identifier of its own names its rows itself.
  return texts.length === 1 && texts[0] === key
    ? idText(planningCase, table, key)
    : texts.filter((text) => text !== '').join(' · ');
}

/** The title of a field, in the language of the pages. */
export function fieldTitle(table: TableName, field: string): string {
  const schema = tableOf(table).fields[field];
  if (schema === undefined) return '';
  const meta = fieldMeta(schema);
  return pick({ en: meta.title, zh: meta.titleZh });
}

/**
 * A value with its unit: money with its currency, months and names in place of identifiers. `own`: the unit in which the row
 * counts (`ownUnit`), where there is a row.
 */
export function valueText(
  planningCase: PlanningCase,
  table: TableName,
  field: string,
  value: Value,
  own = '',
): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const schema = tableOf(table).fields[field];
  const meta = schema === undefined ? undefined : fieldMeta(schema);
  if (typeof value === 'string') {
    if (isTable(meta?.table)) return idText(planningCase, meta.table, value);
    return meta?.choices === undefined ? value : pick(choiceWords(table, field, value));
  }
  const unit = meta?.unit ?? '';
  const number = formatNumber(value, digitsOf(value));
  if (unit === 'share') return `${formatNumber(value * 100, digitsOf(value * 100))} %`;
  if (unit === 'money' || unit.startsWith('money per'))
    return `${currencySymbol(planningCase.company[0]?.currency ?? '')}${number}${perText(unit, own)}`;
  return unit === '' ? number : `${number} ${unitText(unit, language(), value, own)}`;
}

/** Decimals that a value has, four at most. */
function digitsOf(value: number): number {
  for (let digits = 0; digits < 4; digits++) {
    const scaled = value * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, Math.abs(scaled))) return digits;
  }
  return 4;
}

/** What money is paid for: ` per unit` in English, `/单位` in Chinese. */
function perText(unit: string, own: string): string {
  const text = unitText(unit, language(), undefined, own);
  const at = text.search(/\s*(per |\/)/);
  return at < 0 ? '' : text.slice(at);
}
