/** Cells of a case in words: the row by names and months, the value with its unit; no identifiers. */
import { fieldMeta } from '../../solver/case/field.ts';
import { nameOf } from '../../solver/case/names.ts';
import { type PlanningCase, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import { rowNameOf } from '../../solver/case/rowNames.ts';
import { valueWords } from '../../solver/case/valueWords.ts';
import { pick } from './language.ts';

type Value = string | number | boolean | null;

/** What an identifier of a table stands for: a month for a period, else its name. */
export function idText(planningCase: PlanningCase, table: TableName, id: string): string {
  return pick(nameOf(planningCase, table, id).name);
}

/** A row by the names of what its key refers to: `Split 1.5 HP · Qingdao · Jun 27`. */
export function rowText(planningCase: PlanningCase, table: TableName, key: string): string {
  const name = rowNameOf(planningCase, table, key);
  return name === null
    ? key
        .split('|')
        .filter((part) => part !== '')
        .join(' · ')
    : pick(name);
}

/** The title of a field, in the language of the pages. */
export function fieldTitle(table: TableName, field: string): string {
  const schema = tableOf(table).fields[field];
  if (schema === undefined) return '';
  const meta = fieldMeta(schema);
  return pick({ en: meta.title, zh: meta.titleZh });
}

/** A value with its unit (`valueWords`), an en dash for none. `own`: the unit in which the row counts (`ownUnit`), where there is a row. */
export function valueText(
  planningCase: PlanningCase,
  table: TableName,
  field: string,
  value: Value,
  own = '',
): string {
  return value === null || value === '' ? '–' : pick(valueWords(planningCase, table, field, value, own));
}
