/** Goal: what was sold a year before is reported in money at the prices of the plan; what was planned, or not recorded, is unknown and never zero. */
import { expect, test } from 'vitest';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { planByRule } from '../../../solver/plan/byHand/planningRules.ts';
import { incomeOf } from '../../../solver/reports/income.ts';
import { salesYearBefore, sumsOfKnown } from '../../../solver/reports/salesYearBefore.ts';
import { smallCase } from '../../cases/smallCase.ts';

const withHistory = smallCase((document) => {
  document.historyPeriods = ['2026-01', '2026-02', '2026-04'].map((period) => ({
    period,
    start: `${period}-01`,
    workingDays: 20,
  }));
  const [first, second] = document.segments!;
  document.salesHistory = [
    { segment: first!.segment, period: '2026-01', soldUnits: 10 },
    { segment: second!.segment, period: '2026-01', soldUnits: 4 },
    { segment: first!.segment, period: '2026-02', soldUnits: 7 },
  ];
});

test('units sold at the price of the same month of the plan; unknown where the history has no month or no row', () => {
  const index = indexCase(withHistory);
  const price = (segment: number, t: number) => index.price[segment * index.periodCount + t]!;
  const expected = [10 * price(0, 0) + 4 * price(1, 0), 7 * price(0, 1), null, null];
  expect(salesYearBefore(index)).toEqual(expected);
  expect(sumsOfKnown([{ at: [0, 1] }, { at: [1, 2] }], salesYearBefore(index))).toEqual([
    expected[0]! + expected[1]!,
    null,
  ]);
});

test('the report of revenue has it, those of other figures and of a case without history do not', () => {
  const of = (planningCase: typeof withHistory, figure: 'revenue' | 'margin') => {
    const index = indexCase(planningCase);
    return incomeOf(
      [{ index, plan: planByRule(index, { kind: 'synchronous', families: null }).plan }],
      null,
      figure,
      'period',
    );
  };
  const { yearBefore, plans } = of(withHistory, 'revenue');
  expect(yearBefore?.byColumn.slice(0, 2)).toEqual(salesYearBefore(indexCase(withHistory)).slice(0, 2));
  expect(yearBefore?.total).toBeNull();
  expect(plans[0]?.byColumn).toHaveLength(4);
  expect(of(withHistory, 'margin').yearBefore).toBeNull();
  expect(of(smallCase(), 'revenue').yearBefore).toBeNull();
});
