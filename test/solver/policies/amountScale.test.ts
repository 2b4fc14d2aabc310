/** Goal: amounts of families that are counted in unlike units are never added as they are. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { amountScale, amountScaleWords } from '../../../solver/policies/amountScale.ts';
import { churnBetween } from '../../../solver/policies/figures.ts';
import { smallDocument } from '../../cases/smallCase.ts';

/** The small case with other columns in its families; family y counted in units a `yUnits`-th as large. */
function counted(families: readonly Record<string, unknown>[], yUnits = 1, tables = {}) {
  const document = smallDocument();
  families.forEach((columns, f) => {
    Object.assign(document.families![f]!, columns);
  });
  const ofY = new Set(document.segments!.filter(({ family }) => family === 'y').map((row) => row.segment));
  for (const row of document.demand!)
    if (ofY.has(row.segment)) {
      row.units = (row.units as number) * yUnits;
      row.firmUnits = 0;
    }
  return readCaseDocument({ ...document, ...tables }, 'small.json').planningCase;
}

test('one unit: amounts are added; several: in the first unit into which all convert', () => {
  const pieces = counted([]);
  expect(amountScale(pieces)).toEqual({ unit: 'pcs', weight: new Float64Array([1, 1]) });
  expect(amountScaleWords(pieces)).toBeNull();
  const weighed = counted([
    { weightPerUnit: 4, volumePerUnit: 0 },
    { unit: 'kg', volumePerUnit: 0 },
  ]);
  expect(amountScale(weighed)).toEqual({ unit: 'kg', weight: new Float64Array([4, 1]) });
  expect(amountScaleWords(weighed)?.en).toContain('are in kg.');
});

test('without such a unit: periods of demand, mean of the families, whatever each is counted in', () => {
  const unlike = [
    { unit: 'pcs', volumePerUnit: 0 },
    { unit: 'l', volumePerUnit: 0 },
  ];
  const planningCase = counted(unlike);
  const { unit, weight } = amountScale(planningCase);
  expect(unit).toBeNull();
  const asked = (family: string) => {
    const own = planningCase.segments.filter((row) => row.family === family).map((row) => row.segment);
    return planningCase.demand.reduce((sum, row) => sum + (own.includes(row.segment) ? row.units : 0), 0);
  };
  // All that is asked for of both families, in 4 periods: 4 periods of demand.
  expect(weight[0]! * asked('x') + weight[1]! * asked('y')).toBeCloseTo(4, 9);
  const fine = amountScale(counted(unlike, 1000)).weight;
  expect(fine[0]).toBeCloseTo(weight[0]!, 9);
  expect(fine[1]).toBeCloseTo(weight[1]! / 1000, 12);
  expect(amountScaleWords(planningCase)?.en).toContain('periods of demand');
});

test('churn of a plan weighs processes: by hand', () => {
  const before = { production: new Float64Array([10, 10, 2000, 2000]) };
  const after = { production: new Float64Array([5, 10, 2000, 3000]), periodCount: 2 };
  const churn = (weights: readonly number[], periods = 2) =>
    churnBetween(before, after, { periods, weight: (p) => weights[p]! });
  // Changed 5 of 20 and 1,000 of 4,000: a quarter each, a quarter together, however they are weighed.
  expect(churn([1, 1])).toBeCloseTo(0.25, 12);
  // In the first period alone 5 of 10 and 0 of 2,000: units would hide it, weights of a demand period do not.
  expect(churn([1, 1], 1)).toBeCloseTo(5 / 2010, 12);
  expect(churn([1 / 20, 1 / 4000], 1)).toBeCloseTo(0.25, 12);
  expect(
    churnBetween({ production: new Float64Array(4) }, after, { periods: 2, weight: () => 1 }),
  ).toBeNull();
});
