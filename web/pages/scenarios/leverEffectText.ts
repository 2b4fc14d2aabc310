/**
 * What a lever does, in one line: `Unconstrained forecast: 45 cells, +17,543 units (+10 %)`, and of a new row what it holds:
 * `1 new row in Service targets: Customer grade: A; Window: whole horizon`. Names, months and words, no identifiers.
 */

import type { PlanningCase } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import type { FieldEffect, LeverEffect } from '../../../solver/scenario/leverEffects.ts';
import { withSign } from '../../../solver/words/money.ts';
import { withUnit } from '../../../solver/words/noBreak.ts';
import { unitText } from '../../../solver/words/units.ts';
import { valueText } from '../../language/cells.ts';
import { currencySymbol, formatNumber, formatPercent } from '../../language/format.ts';
import { clauses, enumeration, language, pick, t } from '../../language/language.ts';

/** Fields named in the line; more are counted. */
const FIELDS = 3;
/** Fields named for a new row. */
const ROW_FIELDS = 6;

function signed(value: number, text: string): string {
  return withSign(value > 0 ? '+' : value < 0 ? '−' : '±', text);
}

function amount(value: number): string {
  const size = Math.abs(value);
  return formatNumber(size, size % 1 === 0 || size >= 1000 ? 0 : 2);
}

function plain(
  value: FieldEffect['after'],
  { table, field, own }: FieldEffect,
  planningCase: PlanningCase,
): string {
  return valueText(planningCase, table, field, value ?? null, own);
}

function changeText(effect: FieldEffect, planningCase: PlanningCase): string {
  const { totals, relative, before, after, unit } = effect;
  const share = relative === null ? 0 : Math.round(Math.abs(relative) * 1e6) / 1e4;
  const percent =
    relative === null ? '' : signed(relative, formatPercent(formatNumber(share, share % 1 === 0 ? 0 : 1)));
  if (totals.length > 0) {
    const currency = currencySymbol(planningCase.company[0]?.currency ?? '');
    const counted = unit.replace(/ per (period|year)$/, '');
    // Tonnes and pieces do not add up: each has its sum.
    const change = enumeration(
      totals.map(({ amount: sum, own }) =>
        unit === 'money'
          ? signed(sum, `${currency}${amount(sum)}`)
          : withUnit(signed(sum, amount(sum)), unitText(counted, language(), sum, own)),
      ),
    );
    return percent === '' ? change : t('inParentheses', { text: change, note: percent });
  }
  if (percent !== '') return percent;
  if (before !== undefined && after !== undefined)
    return `${plain(before, effect, planningCase)} → ${plain(after, effect, planningCase)}`;
  return '';
}

/** Titles that fields of several tables have. */
const sharedTitles: ReadonlySet<string> = (() => {
  const seen = new Map<string, TableName>();
  const shared = new Set<string>();
  for (const table of tableNames)
    for (const schema of Object.values(tableOf(table).fields)) {
      const { title } = fieldMeta(schema as object);
      if (seen.has(title) && seen.get(title) !== table) shared.add(title);
      seen.set(title, table);
    }
  return shared;
})();

function tableTitle(table: TableName): string {
  const { title, titleZh } = tableOf(table);
  return pick({ en: title, zh: titleZh });
}

/** The title of a field, with its table where others have a field of this title too. */
function titleOf({ title, table }: FieldEffect): string {
  return sharedTitles.has(title.en)
    ? t('inParentheses', { text: pick(title), note: tableTitle(table) })
    : pick(title);
}

/** What a field of new rows holds. */
function heldText(effect: FieldEffect, planningCase: PlanningCase): string {
  const detail =
    effect.after === undefined
      ? t('cellsChanged', { count: effect.cells })
      : plain(effect.after, effect, planningCase);
  return t('titleWithDetail', { title: pick(effect.title), detail });
}

/** One field of an effect. */
export function fieldText(effect: FieldEffect, planningCase: PlanningCase): string {
  if (effect.areNewRows) return newRowsText([effect], planningCase);
  return t('titleWithDetail', {
    title: titleOf(effect),
    detail: clauses([t('cellsChanged', { count: effect.cells }), changeText(effect, planningCase)]),
  });
}

/** Fields of the rows that are new in one table. */
function newRowsText(fields: readonly FieldEffect[], planningCase: PlanningCase): string {
  const [first] = fields;
  if (first === undefined) return '';
  return t('newRowIn', {
    count: Math.max(...fields.map(({ cells }) => cells)),
    table: tableTitle(first.table),
    values: parts(
      fields
        .filter(({ after }) => after !== null && after !== '')
        .map((field) => heldText(field, planningCase)),
      ROW_FIELDS,
    ),
  });
}

/** The first few of many parts of a line, and how many more there are. */
function parts(texts: readonly string[], most: number): string {
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [t('moreLines', { count: more })] : [])].join(
    language() === 'zh' ? '；' : '; ',
  );
}

/** The line of one lever; says so when the lever changes nothing. `planningCase` has the names of what it is about. */
export function leverEffectText(effect: LeverEffect, planningCase: PlanningCase): string {
  if (effect.cells === 0 && effect.rowsRemoved === 0) return t('changesNothing');
  const changed = effect.fields.filter((field) => !field.areNewRows);
  const tables = new Set(effect.fields.flatMap((field) => (field.areNewRows ? [field.table] : [])));
  return parts(
    [
      ...changed.map((field) => fieldText(field, planningCase)),
      ...[...tables].map((table) =>
        newRowsText(
          effect.fields.filter((field) => field.areNewRows && field.table === table),
          planningCase,
        ),
      ),
      ...(effect.rowsRemoved > 0 ? [t('rowsRemoved', { count: effect.rowsRemoved })] : []),
    ],
    FIELDS,
  );
}
