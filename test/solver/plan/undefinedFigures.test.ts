/** Goal: a figure that is undefined is reported as such, not as 0 or 100 %. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import {
  computeKeyFigures,
  figureDefinitions,
  keyFigureDefinitions,
} from '../../../solver/plan/figures/keyFigures.ts';
import { type Plan, planArrays, planItems } from '../../../solver/plan/plan.ts';
import { smallDocument } from '../../cases/smallCase.ts';

type Document = ReturnType<typeof smallDocument>;

/** Key figures of the plan that does nothing, with the stock that it starts from. */
function figures(change: (document: Document) => void) {
  const document = smallDocument();
  change(document);
  const index = indexCase(readCaseDocument(document, 'undefined.json').planningCase);
  const arrays = planArrays.map((name) => [
    name,
    new Float64Array(planItems(index, name) * index.periodCount).fill(name === 'closingStock' ? 5 : 0),
  ]);
  const plan = { periodCount: index.periodCount, ...Object.fromEntries(arrays) } as Plan;
  return computeKeyFigures({ index, plan, money: planMoney(index, plan) });
}

test('a list of figures that names one which does not exist is refused', () => {
  const names = keyFigureDefinitions.map(({ name }) => name);
  expect(figureDefinitions(names)).toEqual(keyFigureDefinitions);
  expect(() => figureDefinitions(['peakBacklog'])).toThrow('no key figure peakBacklog');
});

test('the fill rate of a grade without demand', () => {
  const grades = new Set(smallDocument().segments?.map((row) => row.grade));
  const reported = figures(() => undefined);
  for (const grade of ['A', 'B', 'C'])
    expect(reported[`fillRate${grade}`]?.value === null, grade).toBe(!grades.has(grade));
  expect(reported.fillRate?.value).toBe(0);
});

test('no demand at all', () => {
  const reported = figures((document) => {
    document.demand = [];
    document.serviceTargets = [];
  });
  expect(reported.fillRate?.value).toBeNull();
  expect(reported.deliveredShare?.value).toBeNull();
  expect(reported.daysOfSupply?.value).toBeNull();
  expect(reported.fillRate?.byPeriod?.every((value) => value === null)).toBe(true);
});

test('turns and inventory value without any cost per unit', () => {
  const reported = figures((document) => {
    for (const row of document.families ?? []) row.standardCost = 0;
  });
  expect(reported.turns?.value).toBeNull();
  expect(reported.averageInventoryValue?.value).toBeNull();
  expect(reported.cashTiedUp?.value).toBeNull();
});

test('loads without any hours', () => {
  const reported = figures((document) => {
    for (const row of document.resources ?? []) {
      row.hoursPerPeriod = 0;
      row.hoursPerWorkingDay = 0;
    }
  });
  expect(reported.utilization?.value).toBeNull();
  expect(reported.peakLoad?.value).toBeNull();
  expect(reported.overtimeShare?.value).toBeNull();
});
