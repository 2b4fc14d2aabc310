/** Goal: figures of service are what their definitions say, of each grade and of all, recomputed from the numbers of a plan. */
import { expect, test } from 'vitest';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { computeKeyFigures } from '../../../solver/plan/figures/keyFigures.ts';
import { type Plan, planArrays, planItems } from '../../../solver/plan/plan.ts';
import { smallCase } from '../../cases/smallCase.ts';

/** What becomes of the demand of a grade, as parts of it. */
const parts = {
  A: { onTime: 0.9, late: 0.06, lost: 0.04 },
  B: { onTime: 0.5, late: 0.3, lost: 0.2 },
  C: { onTime: 0.25, late: 0.25, lost: 0.5 },
};
const index = indexCase(smallCase());
const { periodCount, source, demandUnits } = index;
const grades = source.segments.map(({ grade }) => grade);
const cells = Array.from(demandUnits, (units, cell) => ({
  units,
  grade: grades[Math.floor(cell / periodCount)]!,
  t: cell % periodCount,
  backlog: (7 * cell) % 11,
}));
const valuesOf = (amountOf: (cell: (typeof cells)[number]) => number) => Float64Array.from(cells, amountOf);
const plan = {
  periodCount,
  ...Object.fromEntries(
    planArrays.map((name) => [name, new Float64Array(planItems(index, name) * periodCount)]),
  ),
  onTime: valuesOf(({ units, grade }) => units * parts[grade].onTime),
  newBacklog: valuesOf(({ units, grade }) => units * parts[grade].late),
  lost: valuesOf(({ units, grade }) => units * parts[grade].lost),
  backlog: valuesOf(({ backlog }) => backlog),
} as Plan;
const figures = computeKeyFigures({ index, plan, money: planMoney(index, plan) });
const sum = (amountOf: (cell: (typeof cells)[number]) => number) =>
  cells.reduce((total, cell) => total + amountOf(cell), 0);

test('the fill rate of each grade and of all', () => {
  expect(new Set(grades).size).toBeGreaterThan(1);
  for (const grade of new Set(grades))
    expect(figures[`fillRate${grade}`]?.value, grade).toBeCloseTo(parts[grade].onTime, 4);
  const demand = sum(({ units }) => units);
  const served = sum(({ units, grade }) => units * parts[grade].onTime);
  expect(figures.fillRate?.value).toBeCloseTo(served / demand, 4);
  for (let t = 0; t < periodCount; t++) {
    const of = (amountOf: (cell: (typeof cells)[number]) => number) =>
      sum((cell) => (cell.t === t ? amountOf(cell) : 0));
    expect(figures.fillRate?.byPeriod?.[t]).toBeCloseTo(
      of(({ units, grade }) => units * parts[grade].onTime) / of(({ units }) => units),
      4,
    );
  }
});

test('what is delivered at all, late and lost, and the highest backlog', () => {
  const lost = sum(({ units, grade }) => units * parts[grade].lost);
  expect(figures.deliveredShare?.value).toBeCloseTo(1 - lost / sum(({ units }) => units), 4);
  expect(figures.lostUnits?.value).toBeCloseTo(lost, 6);
  expect(figures.lateUnits?.value).toBeCloseTo(
    sum(({ units, grade }) => units * parts[grade].late),
    6,
  );
  const backlogs = Array.from({ length: periodCount }, (_, t) =>
    sum((cell) => (cell.t === t ? cell.backlog : 0)),
  );
  expect(new Set(backlogs).size).toBeGreaterThan(1);
  expect(figures.backlogPeak?.value).toBe(Math.max(...backlogs));
});
