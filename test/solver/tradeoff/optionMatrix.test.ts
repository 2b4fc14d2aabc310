/** Goal: gains and regrets of options under assumptions are those of a table computed by hand. */
import { expect, test } from 'vitest';
import type { ObjectiveValue } from '../../../solver/plan/objective.ts';
import { type OptionMatrix, optionMatrix } from '../../../solver/tradeoff/optionMatrix.ts';

const entry = (value: number, { mode = 'maximizeMargin', doubt = 0 } = {}) => ({
  objective: {
    definition: { mode, isDiscounted: false, goals: [] },
    value,
    better: mode === 'minimizeCost' ? 'less' : 'more',
    money: value,
    penalties: 0,
    goals: [],
  } as ObjectiveValue,
  doubt,
});

const amounts = ({ regrets }: OptionMatrix) =>
  regrets.map(({ worst, mean, worstAssumption }) => ({
    worst: worst?.amount ?? null,
    mean: mean?.amount ?? null,
    worstAssumption,
  }));

test('the textbook table of regrets: stocks, bonds and deposits in growth and decline', () => {
  // Savage's regrets: growth 0, 5, 7; decline 14, 4, 0. The greatest of bonds is the least.
  const matrix = optionMatrix(
    [
      [entry(12), entry(7), entry(5)],
      [entry(-8), entry(2), entry(6)],
    ],
    0,
  );
  expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.regret.amount))).toEqual([
    [0, 5, 7],
    [14, 4, 0],
  ]);
  expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.gain?.amount))).toEqual([
    [0, -5, -7],
    [0, 10, 14],
  ]);
  expect(matrix.rows.map(({ best }) => best)).toEqual([[0], [2]]);
  expect(amounts(matrix)).toEqual([
    { worst: 14, mean: 7, worstAssumption: 1 },
    { worst: 5, mean: 4.5, worstAssumption: 0 },
    { worst: 7, mean: 3.5, worstAssumption: 0 },
  ]);
  expect(matrix.robust).toBe(1);
});

test('less cost is a gain; what has no plan, or another objective, has no cell and no regret; a small lead decides nothing', () => {
  const cost = { mode: 'minimizeCost' };
  const matrix = optionMatrix(
    [
      [entry(100, cost), entry(90, cost), entry(95, { ...cost, doubt: 5 })],
      [entry(100, cost), null, entry(50)],
    ],
    0,
  );
  expect(matrix.rows[0]?.cells.map((cell) => cell?.gain?.amount)).toEqual([0, 10, 5]);
  expect(matrix.rows[0]?.best).toEqual([1, 2]);
  expect(matrix.rows[1]?.cells.map((cell) => cell?.gain?.amount ?? null)).toEqual([0, null, null]);
  expect(matrix.regrets.map(({ worst }) => worst?.amount ?? null)).toEqual([10, null, null]);
  expect(matrix.robust).toBe(0);
  expect(optionMatrix([], 0)).toEqual({ rows: [], regrets: [], robust: null });
});

test('goals in order: amounts of different goals are never set against each other', () => {
  const worth = (lost: number, margin: number) => ({
    objective: {
      definition: {
        mode: 'goals',
        isDiscounted: false,
        goals: ['lostUnits', 'margin'].map((measure, i) => ({ measure, grade: 'any', rank: i + 1 })),
      },
      value: lost,
      better: 'less',
      money: margin,
      penalties: 0,
      goals: [lost, margin],
    } as unknown as ObjectiveValue,
    doubt: 0,
  });
  // Without a surprise B earns 50 more at the same service; with one it loses 5 units more, whatever it earns.
  const matrix = optionMatrix(
    [
      [worth(0, 100), worth(0, 150)],
      [worth(5, 1000), worth(10, 5000)],
    ],
    0,
  );
  expect(matrix.rows.map(({ best }) => best)).toEqual([[1], [0]]);
  expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.gain?.byGoal))).toEqual([
    [
      [0, 0],
      [0, 50],
    ],
    [
      [0, 0],
      [-5, 4000],
    ],
  ]);
  expect(matrix.regrets.map(({ worst, worstAssumption }) => [worst?.byGoal, worstAssumption])).toEqual([
    [[0, 50], 0],
    [[5, -4000], 1],
  ]);
  expect(matrix.regrets.map(({ mean }) => mean?.byGoal)).toEqual([
    [0, 25],
    [2.5, -2000],
  ]);
  // 50 of money are no more than 5 units: lost units come first.
  expect(matrix.robust).toBe(0);
});

test('what is compared is what the reference is optimized for', () => {
  const cost = { mode: 'minimizeCost' };
  const matrix = optionMatrix([[entry(100, cost), entry(90), entry(80)]], 1);
  expect(matrix.rows[0]?.cells.map((cell) => cell?.gain?.amount ?? null)).toEqual([null, 0, -10]);
});
