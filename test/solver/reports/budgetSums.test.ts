/**
 * Goal: sums of the budget are those that a report against the budget has, of its rows, whatever is budgeted of which families: known where all
 * families have a budget, converted by the rate of each period, and none in another currency.
 */
import { expect, test } from 'vitest';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { planByRule } from '../../../solver/plan/byHand/planningRules.ts';
import { stateInputs, statePlan } from '../../../solver/plan/statedPlan.ts';
import { budgetByPeriod, budgetSums } from '../../../solver/reports/budgetSums.ts';
import { incomeOf } from '../../../solver/reports/income.ts';
import { makeReport } from '../../../solver/reports/report.ts';
import { newReport } from '../../../solver/reports/reportDefinition.ts';
import { smallCase } from '../../cases/smallCase.ts';

const { families, periods } = smallCase();

/** A budget of some cells: amounts by family, period and figure, or nothing. */
const withBudget = (amount: (f: number, t: number, figure: 'revenue' | 'margin') => number | null) => {
  const budget = periods.flatMap(({ period }, t) =>
    families.map(({ family }, f) => ({
      ...{ family, period, demandUnits: null, producedUnits: null, closingStock: null },
      revenue: amount(f, t, 'revenue'),
      margin: amount(f, t, 'margin'),
    })),
  );
  return { ...smallCase(), budget } satisfies PlanningCase;
};
const inPlan = periods.map(({ period }) => period);
const planOf = (planningCase: PlanningCase) => {
  const index = indexCase(planningCase);
  return { index, plan: planByRule(index, { kind: 'synchronous', families: null }).plan };
};
/** What a report of all families says of the budget, by quarter and in total. */
const reported = (planningCase: PlanningCase, figure: 'revenue' | 'cost' | 'margin') => {
  const plan = planOf(planningCase);
  const report = makeReport(
    plan,
    {
      ...newReport,
      figures: [{ figure, markOn: 'value', below: null, above: null }],
      levels: ['group'],
      columns: 'quarter',
    },
    { isRounded: false, reference: { index: plan.index, plan: null, isBudget: true }, opened: [] },
  );
  return report.total.cells[0]?.reference;
};

test('by quarter and in total they are the budget of a report, also where cells are missing', () => {
  const whole = (f: number, t: number, figure: string) =>
    1000.25 * (f + 1) + 7 * t + (figure === 'margin' ? -600 : 0);
  const budgets = [
    withBudget(whole),
    withBudget((f, t, figure) => (t > 2 ? null : whole(f, t, figure))),
    withBudget((f, t, figure) => (f === 1 && t === 0 && figure === 'margin' ? null : whole(f, t, figure))),
    withBudget((f, t, figure) => (f === 1 ? null : whole(f, t, figure))),
  ];
  const known: number[] = [];
  for (const planningCase of budgets)
    for (const figure of ['revenue', 'cost', 'margin'] as const) {
      const { budget } = incomeOf([planOf(planningCase)], budgetSums(planningCase, inPlan), figure);
      const expected = reported(planningCase, figure);
      const numbers = expected?.byColumn ?? [];
      expect(numbers).toHaveLength(2);
      known.push(numbers.filter((value) => value !== null).length);
      if (numbers.every((value) => value === null)) expect(budget).toBeNull();
      numbers.forEach((value, c) => {
        if (value === null) expect(budget?.byColumn[c] ?? null).toBeNull();
        else expect(budget?.byColumn[c]).toBeCloseTo(value, 9);
      });
      if (expected?.total != null) expect(budget?.total).toBeCloseTo(expected.total, 9);
      else expect(budget?.total ?? null).toBeNull();
    }
  expect(known).toEqual([2, 2, 2, 1, 1, 1, 2, 1, 1, 0, 0, 0]);
});

test('only periods of which something is known are kept, of those that are asked for', () => {
  const planningCase = withBudget((_, t) => (t === 1 ? null : 100 + t));
  expect(budgetSums(planningCase, ['2027-03', '2027-02', '2027-03', '1999-01'])).toEqual({
    currency: 'EUR',
    periods: [{ period: '2027-03', revenue: 204, margin: 204 }],
  });
  expect(budgetSums(smallCase(), inPlan)).toBeNull();
  expect(budgetSums(planningCase, ['2027-02'])).toBeNull();
});

test('a plan that is shown in another currency has the budget at the rate of each period; one that counts in another has none', () => {
  const planningCase = withBudget(() => 100);
  const sums = budgetSums(planningCase, inPlan);
  const own = planOf(planningCase);
  const rates = new Map(inPlan.map((period, t) => [period, t + 1]));
  const statement = { unit: null, currency: { code: 'CHF', rates } };
  const { index } = stateInputs({ planningCase, index: own.index }, statement);
  const shown = {
    index,
    plan: statePlan(own, index, statement),
  };
  expect(budgetByPeriod(sums, shown, 'revenue')).toEqual([200, 100, 200 / 3, 50]);
  expect(budgetByPeriod(sums, own, 'revenue')).toEqual([200, 200, 200, 200]);
  expect(budgetByPeriod(sums, own, 'cost')).toEqual([0, 0, 0, 0]);
  expect(budgetByPeriod({ ...sums!, currency: 'CHF' }, own, 'revenue')).toEqual([null, null, null, null]);
  expect(budgetByPeriod({ ...sums!, currency: 'CHF' }, shown, 'revenue')).toEqual([null, null, null, null]);
  expect(budgetByPeriod(sums, own, 'stockValue')).toEqual([null, null, null, null]);
});
