/**
 * The budget of a company by period: sums over all families, which is all that stands beside totals of plans. It is read from the
 * tables of a case, or kept with what was set against it on a day. No plan reads it.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { shownMoney, storedForm } from '../plan/storedForm.ts';
import type { ReportSource } from './reportSeries.ts';

/** What was budgeted in a period, of all families together; null where one of them has no budget. */
interface BudgetOfPeriod {
  readonly period: string;
  readonly revenue: number | null;
  readonly margin: number | null;
}

export interface BudgetSums {
  /** Currency of the company, in which its amounts are. */
  readonly currency: string;
  /** Periods of which something is known. */
  readonly periods: readonly BudgetOfPeriod[];
}

/** Sums of the budget of a case over its families, of those of these periods that have some; null where none has. */
export function budgetSums(
  { company, families, budget }: Pick<PlanningCase, 'company' | 'families' | 'budget'>,
  periods: Iterable<string>,
): BudgetSums | null {
  const rows = new Map(budget.map((row) => [`${row.period}|${row.family}`, row]));
  const sumOf = (period: string, figure: 'revenue' | 'margin') =>
    families.reduce<number | null>((sum, { family }) => {
      const value = rows.get(`${period}|${family}`)?.[figure] ?? null;
      return sum === null || value === null ? null : sum + value;
    }, 0);
  const known =
    budget.length === 0
      ? []
      : [...new Set(periods)]
          .map((period) => ({
            period,
            revenue: sumOf(period, 'revenue'),
            margin: sumOf(period, 'margin'),
          }))
          .filter(({ revenue, margin }) => revenue !== null || margin !== null);
  return known.length === 0 ? null : { currency: company[0]?.currency ?? '', periods: known };
}

/**
 * What was budgeted of a figure in each period of a plan, in the currency in which the plan is shown; null where it is not known. A budget in
 * another currency than that of the inputs of the plan is none of its.
 */
export function budgetByPeriod(
  budget: BudgetSums | null,
  { index, plan }: Pick<ReportSource, 'index' | 'plan'>,
  figure: string,
): readonly (number | null)[] {
  const stored = plan === null ? index : storedForm(index, plan).index;
  const isOwn = budget !== null && budget.currency === (stored.source.company[0]?.currency ?? '');
  const known = new Map((isOwn ? budget.periods : []).map((row) => [row.period, row]));
  return index.source.periods.map(({ period }, t) => {
    const row = known.get(period);
    const amount = row === undefined ? null : amountOf(row, figure);
    return amount === null ? null : shownMoney(index, t, amount);
  });
}

function amountOf({ revenue, margin }: BudgetOfPeriod, figure: string): number | null {
  if (figure === 'revenue') return revenue;
  if (figure === 'margin') return margin;
  return figure === 'cost' && revenue !== null && margin !== null ? revenue - margin : null;
}
