/**
 * Profit and cash of plans by quarter beside what was budgeted: one report of each plan, and the budget with the sums over those
 * quarters that it has whole. Numbers only.
 */

import { sumOf } from '../arithmetic/sums.ts';
import { type BudgetSums, budgetByPeriod } from './budgetSums.ts';
import { makeReport } from './report.ts';
import { newReport } from './reportDefinition.ts';
import type { ReportSource } from './reportSeries.ts';
import { salesYearBefore, sumsOfKnown } from './salesYearBefore.ts';
import type { AxisPeriod, Division, TimeBucket } from './timeAxis.ts';

/** Figures of reports that are listed: revenue less cost is the margin; stock is the money that is tied up in goods. */
export const incomeFigures = ['revenue', 'cost', 'margin', 'stockValue'] as const;

export type IncomeFigure = (typeof incomeFigures)[number];

/** A figure of one plan, or of the budget, by column. */
export interface IncomeLine {
  readonly byColumn: readonly (number | null)[];
  /** Over the horizon; null where a column is not known. */
  readonly total: number | null;
  /** Over the columns that the budget has; null without such columns. */
  readonly budgeted: number | null;
}

export interface Income {
  readonly columns: readonly TimeBucket[];
  /** In the order of the plans. */
  readonly plans: readonly IncomeLine[];
  /** Null where nothing was budgeted. */
  readonly budget: IncomeLine | null;
  /** Of revenue: what was sold a year before, at the prices of the first plan; null of other figures, and without such a history. */
  readonly yearBefore: IncomeLine | null;
  /** Columns that the budget has. */
  readonly budgetedColumns: readonly number[];
}

/**
 * `budget`: no plan is made for a budget, and its inputs keep none. In another currency than that of the plans it is none of theirs. Columns are those of
 * the first plan; of a plan of another horizon a column is known where it has the same periods, and a total is not. Stock is that at the end of a column, so its sums are those of the last one.
 */
export function incomeOf(
  plans: readonly ReportSource[],
  budget: BudgetSums | null,
  figure: IncomeFigure,
  columns: Division = 'quarter',
): Income {
  const definition = {
    ...newReport,
    figures: [{ figure, markOn: 'value' as const, below: null, above: null }],
    levels: ['group' as const],
    columns,
  };
  const reports = plans.map((plan) =>
    makeReport(plan, definition, { isRounded: false, reference: null, opened: [] }),
  );
  const [first] = reports;
  const [own] = plans;
  const { columns: columnsOfAll, axis } = first ?? { columns: [], axis: [] };
  // What is shown in several currencies has no budget in one of them.
  const currencies = new Set(plans.map(({ index }) => index.source.company[0]?.currency));
  const promised =
    own === undefined || currencies.size > 1
      ? []
      : sumsOfKnown(columnsOfAll, budgetByPeriod(budget, own, figure));
  const budgetedColumns = promised.flatMap((value, c) => (value === null ? [] : [c]));
  const lineOf = (byColumn: readonly (number | null)[], total: number | null): IncomeLine => {
    const known = budgetedColumns.map((c) => byColumn[c] ?? null);
    const sum = known.reduce<number | null>(
      (all, value) => (all === null || value === null ? null : figure === 'stockValue' ? value : all + value),
      0,
    );
    return { byColumn, total, budgeted: known.length === 0 ? null : sum };
  };
  const before =
    figure === 'revenue' && own !== undefined ? sumsOfKnown(columnsOfAll, salesYearBefore(own.index)) : [];
  return {
    columns: columnsOfAll,
    yearBefore: before.every((value) => value === null)
      ? null
      : lineOf(before, before.includes(null) ? null : sumOf(before.map((value) => value ?? 0))),
    plans: reports.map((report) => {
      const values = report.total.cells[0]?.values;
      const columnOf = new Map(report.columns.map(({ at }, c) => [nameOf(report.axis, at), c]));
      const byColumn = columnsOfAll.map(
        ({ at }) => values?.byColumn[columnOf.get(nameOf(axis, at)) ?? -1] ?? null,
      );
      const isSameHorizon = nameOf(report.axis) === nameOf(axis);
      return lineOf(byColumn, isSameHorizon ? (values?.total ?? null) : null);
    }),
    budget:
      budgetedColumns.length === 0
        ? null
        : lineOf(promised, promised.includes(null) ? null : sumOf(promised.map((value) => value ?? 0))),
    budgetedColumns,
  };
}

/** What tells the periods at these positions, or of a whole horizon, from others. */
const nameOf = (axis: readonly AxisPeriod[], at: readonly number[] = axis.map((_, t) => t)): string =>
  at.map((t) => axis[t]?.period).join(' ');
