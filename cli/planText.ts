/** The plan as text in columns, and as a part of the JSON answer: the same tables as on the pages. */
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import type { Plan } from '../solver/plan/plan.ts';
import {
  type PlanTable,
  type PlanTableRow,
  planTables,
  tablesOfFlows,
  withoutEmptyRows,
} from '../solver/plan/views/planTables.ts';
import { shownFlows } from '../solver/plan/views/shownFlows.ts';
import { periodNames } from '../solver/words/periods.ts';
import { language, numberText, pick, t } from './language.ts';
import { textTable } from './textTable.ts';

/** A plan of at most so many periods and rows is printed unasked. */
const PERIODS_UNASKED = 13;
const ROWS_UNASKED = 60;

function usedTables(tables: readonly PlanTable[]): readonly PlanTable[] {
  return tables.map(withoutEmptyRows).filter((table) => table.rows.length > 0);
}

/** The plan by subject and period; null when it is too large to be printed unasked. */
export function planText(index: IndexedCase, plan: Plan, isAsked: boolean): string | null {
  const tables = usedTables(tablesOfFlows(index, shownFlows(index, plan)));
  const rowCount = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (!isAsked && (index.periodCount > PERIODS_UNASKED || rowCount > ROWS_UNASKED)) return null;
  if (rowCount === 0) return t('planEmpty');
  const periods = periodNames(index.source.periods, language()).map(({ full }) => full);
  return tables.map((table) => tableText(table, periods)).join('\n\n');
}

function tableText(table: PlanTable, periods: readonly string[]): string {
  const items = table.itemColumns.map((column) => pick(column.title));
  const hasTotals = [...table.rows, ...table.totals].some((row) => row.total !== null);
  const head = [...items, '', ...periods, ...(hasTotals ? [t('total')] : [])];
  const line = (row: PlanTableRow) => {
    const number = (value: number) => (value === 0 ? '–' : numberText(value, row.digits));
    const unit = pick(row.unit) === '' ? '' : ` (${pick(row.unit)})`;
    return [
      ...items.map((_, i) => {
        const item = row.items[i];
        return item === undefined ? (i === 0 ? t('total') : '') : pick(item.name);
      }),
      `${pick(row.title)}${unit}`,
      ...row.values.map(number),
      ...(hasTotals ? [row.total === null ? '' : number(row.total)] : []),
    ];
  };
  const totals = table.totals.filter((row) => row.values.some((value) => value !== 0));
  return `${pick(table.title)}\n${textTable([head, ...table.rows.map(line), ...totals.map(line)], items.length + 1)}`;
}

/** The plan for programs: tables by subject, rows with identifiers, exact values in the order of `periods`. */
export function planJson(index: IndexedCase, plan: Plan) {
  return {
    periods: index.source.periods.map((row) => row.period),
    tables: Object.fromEntries(
      usedTables(planTables(index, plan)).map((table) => [
        table.subject,
        table.rows.map((row) => ({
          ...Object.fromEntries(table.itemColumns.map((column, i) => [column.name, row.items[i]?.id ?? ''])),
          measure: row.measure,
          unit: row.unit.en,
          values: row.values,
          total: row.total,
        })),
      ]),
    ),
  };
}
