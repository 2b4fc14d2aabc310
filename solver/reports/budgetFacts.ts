/** The budget of a case as series by family that reports add up: planning periods and past ones apart. NaN where nothing was budgeted. */
import type { Row } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { shownMoney } from '../plan/storedForm.ts';
import type { Facts } from './planFacts.ts';

/** Figures that the budget states, by the names that reports have for them. */
const budgetedFigures: Readonly<Record<string, (row: Row<'budget'>) => number | null>> = {
  demand: (row) => row.demandUnits,
  producedIntoStock: (row) => row.producedUnits,
  closingStock: (row) => row.closingStock,
  revenue: (row) => row.revenue,
  cost: ({ revenue, margin }) => (revenue === null || margin === null ? null : revenue - margin),
  margin: (row) => row.margin,
};

const moneyFigures = new Set(['revenue', 'cost', 'margin']);

export interface BudgetFacts {
  /** A figure of the planning periods or the past ones; none where the budget does not state it. */
  readonly of: (figure: string, time: 'plan' | 'past') => readonly Facts[];
}

/** Reads the budget. */
export function budgetFacts(index: IndexedCase): BudgetFacts {
  const { source, position, periodCount } = index;
  const past = new Map(source.historyPeriods.map(({ period }, t) => [period, t]));
  return {
    of: (figure, time) => {
      const budgetOf = budgetedFigures[figure];
      if (budgetOf === undefined) return [];
      const [places, count] =
        time === 'plan' ? [position.periods, periodCount] : [past, source.historyPeriods.length];
      const values = new Float64Array(source.families.length * count).fill(Number.NaN);
      for (const row of source.budget) {
        const [f, t, value] = [position.families.get(row.family), places.get(row.period), budgetOf(row)];
        if (f === undefined || t === undefined || value === null) continue;
        // Past money has the rate of the first period.
        const shown = moneyFigures.has(figure) ? shownMoney(index, time === 'plan' ? t : 0, value) : value;
        values[f * count + t] = shown;
      }
      return [{ kind: 'families', values }];
    },
  };
}
