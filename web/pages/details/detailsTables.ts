/** Which rows of a plan's tables are shown and what is exported. No markup; tested in Node. */
import {
  type PlanSubject,
  type PlanTable,
  type PlanTableRow,
  planSubjects,
  totalsOf,
  type Words,
} from '../../../solver/plan/views/planTables.ts';
import { csvText, withInputs } from '../../ui/csvFile.ts';

/** A text of the plan's tables in the language of the reader. */
export type PickWords = (words: Words) => string;

/** The subject of this name, or null. */
export function subjectOf(name: string): PlanSubject | null {
  return planSubjects.find((subject) => subject === name) ?? null;
}

/** A row that has some quantity as shown. */
function isSomething(row: PlanTableRow): boolean {
  return row.values.some((value) => Math.abs(value) >= 0.5 * 10 ** -row.digits);
}

/**
 * The rows of a table that hold every word of a filter (in items or measure), with their totals. Items without any quantity
 * are left out unless they are asked for; an item that has some keeps all its rows, so that what balances is seen whole.
 */
export function shownRows(
  table: PlanTable,
  filter: string,
  withEmpty: boolean,
  pick: PickWords,
): {
  readonly rows: readonly PlanTableRow[];
  readonly totals: readonly PlanTableRow[];
  readonly left: number;
} {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const key = (row: PlanTableRow) => row.items.map((item) => item.id).join('\n');
  const filled = new Set(table.rows.filter(isSomething).map(key));
  const matching = table.rows.filter((row) => {
    const text = [...row.items.flatMap((item) => [item.id, pick(item.name)]), pick(row.title)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const rows = withEmpty ? matching : matching.filter((row) => filled.has(key(row)));
  return { rows, totals: totalsOf(rows), left: matching.length - rows.length };
}

/** Tables as CSV for Excel: a row per item and measure, numbers as the plan has them. `isOlder`: the plan is of older inputs. */
export function detailsCsv(
  tables: readonly PlanTable[],
  periods: readonly string[],
  titles: {
    readonly subject: string;
    readonly measure: string;
    readonly unit: string;
    readonly total: string;
  },
  pick: PickWords,
  isOlder = false,
): string {
  const lines = tables.flatMap((table) => {
    const head = [
      ...(tables.length > 1 ? [titles.subject] : []),
      ...table.itemColumns.map((column) => pick(column.title)),
      titles.measure,
      titles.unit,
      ...periods,
      titles.total,
    ];
    const rows = table.rows.map((row) => [
      ...(tables.length > 1 ? [pick(table.title)] : []),
      ...row.items.map((item) => pick(item.name)),
      pick(row.title),
      pick(row.unit),
      ...row.values.map(plain),
      row.total === null ? '' : plain(row.total),
    ]);
    return rows.length === 0 ? [] : [head, ...rows, ...(tables.length > 1 ? [[]] : [])];
  });
  return csvText(withInputs(lines, isOlder));
}

/** A number without the noise of floating point. */
function plain(value: number): number {
  return Number(value.toFixed(6)) + 0;
}
