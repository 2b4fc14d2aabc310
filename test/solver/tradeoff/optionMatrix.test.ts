/** Goal: gains and regrets of options under assumptions are those of a table computed by hand. */
import { expect, test } from 'vitest';
import type { ObjectiveValue } from '../../../solver/plan/objective.ts';
import { optionMatrix } from '../../../solver/tradeoff/optionMatrix.ts';

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

test('the textbook table of regrets: stocks, bonds and deposits in growth and decline', () => {
  // Savage's regrets: growth 0, 5, 7; decline 14, 4, 0. The greatest of bonds is the least.
  const matrix = optionMatrix(
    [
      [entry(12), entry(7), entry(5)],
      [entry(-8), entry(2), entry(6)],
    ],
    0,
  );
  expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.regret))).toEqual([
    [0, 5, 7],
    [14, 4, 0],
  ]);
  expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.gain))).toEqual([
    [0, -5, -7],
    [0, 10, 14],
  ]);
  expect(matrix.rows.map(({ best }) => best)).toEqual([[0], [2]]);
  expect(matrix.regrets).toEqual([
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
  expect(matrix.rows[0]?.cells.map((cell) => cell?.gain)).toEqual([0, 10, 5]);
  expect(matrix.rows[0]?.best).toEqual([1, 2]);
  expect(matrix.rows[1]?.cells.map((cell) => cell?.gain ?? null)).toEqual([0, null, null]);
  expect(matrix.regrets.map(({ worst }) => worst)).toEqual([10, null, null]);
  expect(matrix.robust).toBe(0);
  expect(optionMatrix([], 0)).toEqual({ rows: [], regrets: [], robust: null });
});
