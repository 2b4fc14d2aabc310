/**
 * Everything that a plan decides as tables to read and export: one table per subject, a row per item and measure, values by
 * period. Pages, CSV and command line print the same tables. Money is in the accounts of the features.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Words } from '../../words/words.ts';
import type { Plan } from '../plan.ts';
import { type PlanFlows, planFlows } from './planFlows.ts';
import { deliveries } from './tables/deliveries.ts';
import { demandShaping } from './tables/demandShaping.ts';
import { investments } from './tables/investments.ts';
import { labour } from './tables/labour.ts';
import { materials } from './tables/materials.ts';
import { overtime } from './tables/overtime.ts';
import { production } from './tables/production.ts';
import { purchases } from './tables/purchases.ts';
import { setups } from './tables/setups.ts';
import { shifts } from './tables/shifts.ts';
import { shipments } from './tables/shipments.ts';
import { stock } from './tables/stock.ts';
import { stockByAge } from './tables/stockByAge.ts';
import { subcontracting } from './tables/subcontracting.ts';
import { itemTitles, type PlanItem, type PlanTableRow, writer } from './tables/table.ts';

export type { PlanItem, PlanTableRow, Words };

/** Subjects in the order in which they are shown. */
const subjects = [
  production,
  subcontracting,
  setups,
  stock,
  stockByAge,
  shipments,
  deliveries,
  purchases,
  materials,
  labour,
  overtime,
  shifts,
  investments,
  demandShaping,
] as const;

/** What a table of a plan is about. */
export type PlanSubject = (typeof subjects)[number]['subject'];
export const planSubjects: readonly PlanSubject[] = subjects.map(({ subject }) => subject);

/** A table of a plan, with titles and units, for screens and exports. */
export interface PlanTable {
  readonly subject: PlanSubject;
  readonly title: Words;
  /** Titles of the item columns. */
  readonly itemColumns: readonly { readonly name: string; readonly title: Words }[];
  /** Rows of an item stay together. No rows when the case has nothing of the subject. */
  readonly rows: readonly PlanTableRow[];
  /** Sums over the items, for each measure and unit that more than one row has. */
  readonly totals: readonly PlanTableRow[];
  /** What to say when there are no rows. */
  readonly absent: Words;
}

/** All tables of a plan, in the order of `planSubjects`; one of a subject that the case does not have has no rows. */
export function planTables(index: IndexedCase, plan: Plan): readonly PlanTable[] {
  return tablesOfFlows(index, planFlows(index, plan));
}

/** The same tables from series that are known already, for example rounded ones. */
export function tablesOfFlows(index: IndexedCase, flows: PlanFlows): readonly PlanTable[] {
  const write = writer(index);
  return subjects.map(({ subject, title, itemColumns, absent, rows }) => {
    const filled = rows(index, flows, write);
    return {
      subject,
      title,
      itemColumns: itemColumns.map((name) => ({ name, title: itemTitles[name] })),
      rows: filled,
      totals: totalsOf(filled),
      absent,
    };
  });
}

/** A table whose rows have some quantity; rows that are 0 in every period are left out. */
export function withoutEmptyRows(table: PlanTable): PlanTable {
  return { ...table, rows: table.rows.filter((row) => row.values.some((value) => value !== 0)) };
}

/** Sums over the items, for each measure and unit that more than one row has. */
export function totalsOf(rows: readonly PlanTableRow[]): PlanTableRow[] {
  const sums = new Map<string, PlanTableRow[]>();
  for (const row of rows) {
    const key = `${row.measure}|${row.unit.en}`;
    sums.set(key, [...(sums.get(key) ?? []), row]);
  }
  return [...sums.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined || members.length < 2) return [];
    return [
      {
        ...first,
        items: [],
        values: first.values.map((_, t) => members.reduce((sum, row) => sum + row.values[t]!, 0)),
        total: first.total === null ? null : members.reduce((sum, row) => sum + (row.total ?? 0), 0),
      },
    ];
  });
}
