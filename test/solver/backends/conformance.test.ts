/**
 * Goal: every backend answers the same small models in the same way: reason, bounds, values, duals and basis as far as
 * it claims to have them, after changes too. A new backend is one entry in the list.
 */
import { describe, expect, test } from 'vitest';
import { backendNames, loadBackend } from '../../../node/backendModules.ts';
import { type Backend, type SolveAnswer, SolverFailure } from '../../../solver/backends/backend.ts';
import { compareModels } from '../../../solver/model/compare.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { isFeasible, objectiveOf, rowSet } from '../../../solver/model/patch.ts';
import { solveOnce } from '../../properties/optimum.ts';

const INFINITE = Number.POSITIVE_INFINITY;

interface Column {
  readonly cost: number;
  readonly lower?: number;
  readonly upper?: number;
}
interface Row {
  readonly lower?: number;
  readonly upper?: number;
  readonly values: readonly number[];
}

/** A model from plain numbers, all columns whole or none. */
function model(
  sense: Model['sense'],
  columns: readonly Column[],
  rows: readonly Row[],
  { integer = false, offset = 0 } = {},
): Model {
  const builder = new ModelBuilder();
  builder.sense = sense;
  builder.offset = offset;
  const x = builder.addColumns('x', [range('column', columns.length)], { integer });
  const r = builder.addRows('r', [range('row', rows.length)]);
  columns.forEach(({ cost, lower = 0, upper = INFINITE }, j) => {
    builder.setColumnBounds(x.start + j, lower, upper);
    builder.addCost(x.start + j, cost);
  });
  rows.forEach(({ lower = -INFINITE, upper = INFINITE, values }, i) => {
    builder.setRowBounds(r.start + i, lower, upper);
    values.forEach((value, j) => {
      builder.entry(r.start + i, x.start + j, value);
    });
  });
  return builder.build();
}

/** A knapsack of several dimensions (in the manner of Chu and Beasley 1998): easy to stop in the middle. */
function hardKnapsack(): Model {
  let state = 7;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % 1000);
  };
  const size = 30;
  const rows = Array.from({ length: 5 }, () => {
    const values = Array.from({ length: size }, next);
    return { values, upper: Math.floor(values.reduce((a, b) => a + b, 0) / 2) };
  });
  const columns = Array.from({ length: size }, (_, j) => ({
    cost: Math.floor(rows.reduce((sum, row) => sum + row.values[j]!, 0) / 5) + (next() % 500),
    upper: 1,
  }));
  return model('maximize', columns, rows, { integer: true });
}

/** Wyndor Glass (Hillier and Lieberman, Introduction to Operations Research): 36 at (2, 6). */
const wyndor = (upper = 18) =>
  model(
    'maximize',
    [{ cost: 3 }, { cost: 5 }],
    [
      { upper: 4, values: [1, 0] },
      { upper: 12, values: [0, 2] },
      { upper, values: [3, 2] },
    ],
  );

/** A knapsack of whole pieces whose relaxation is worth more: 21 at (0, 1, 1, 1); relaxed 22. */
const knapsack = (integer = true) =>
  model(
    'maximize',
    [8, 11, 6, 4].map((cost) => ({ cost, upper: 1 })),
    [{ upper: 14, values: [5, 7, 4, 3] }],
    { integer },
  );

/** An answer must be a point that holds, worth what it says, and no better than its own bound. */
function expectOptimum(held: Model, answer: SolveAnswer, objective: number): void {
  expect(answer.reason).toBe('optimal');
  expect(answer.values).not.toBeNull();
  expect(isFeasible(held, answer.values!)).toBe(true);
  expect(objectiveOf(held, answer.values!)).toBeCloseTo(objective, 6);
  expect(answer.bounds.primal).toBeCloseTo(objective, 6);
  if (answer.bounds.dual !== null) expect(answer.bounds.dual).toBeCloseTo(objective, 4);
}

function changesOf(from: Model, to: Model) {
  const comparison = compareModels(from, to);
  if (comparison.kind !== 'changed') throw new Error(`expected changes, not ${comparison.kind}`);
  return comparison;
}

const backends: readonly Backend[] = await Promise.all(backendNames.map(loadBackend));

describe.each(backends.map((backend) => [backend.name, backend] as const))('%s', (_, backend) => {
  const { capabilities } = backend;

  test('solves a linear model to its published optimum', () => {
    expectOptimum(wyndor(), solveOnce(backend, wyndor()), 36);
  });

  test('a time limit without end is none', () => {
    const session = backend.load(wyndor());
    const answer = session.solve({ timeLimitSeconds: Number.POSITIVE_INFINITY });
    expect(answer.bounds.primal).toBeCloseTo(36, 6);
    session.dispose();
  });

  test('answers a model without columns, and goes on with another one', () => {
    const row = (lower: number) => model('maximize', [], [{ lower, upper: 5, values: [] }], { offset: 7 });
    expect(solveOnce(backend, row(0))).toMatchObject({ reason: 'optimal', bounds: { primal: 7 } });
    expect(solveOnce(backend, row(1))).toMatchObject({ reason: 'infeasible', values: null });
    expectOptimum(wyndor(), solveOnce(backend, wyndor()), 36);
  });

  test('keeps offset, lower bounds, free columns, equations and rows with two sides', () => {
    const held = model(
      'minimize',
      [
        { cost: 1, lower: 2 },
        { cost: 1, lower: -INFINITE },
        { cost: 2, lower: -5, upper: 5 },
      ],
      [
        { lower: 1, upper: 1, values: [1, 1, 0] },
        { lower: -3, upper: 4, values: [0, 1, 1] },
      ],
      { offset: 100 },
    );
    // x + y = 1 costs 1; z is as small as −3 ≤ y + z allows: y = −1, z = −2 or any y below, so z = −3 − y ≥ −5 and y ≤ −1.
    const { values, reason } = solveOnce(backend, held);
    expect(reason).toBe('optimal');
    expect(isFeasible(held, values!)).toBe(true);
    expect(objectiveOf(held, values!)).toBeCloseTo(100 + 1 + 2 * -2, 6);
  });

  test('a model that no point satisfies has no values and no claim of an optimum', () => {
    const held = model('minimize', [{ cost: 1, upper: 3 }], [{ lower: 4, values: [1] }]);
    const answer = solveOnce(backend, held);
    expect(['infeasible', 'infeasibleOrUnbounded']).toContain(answer.reason);
    expect(answer.values).toBeNull();
  });

  test('a model that can grow without end has no claim of an optimum', () => {
    const held = model('maximize', [{ cost: 1 }, { cost: 0 }], [{ upper: 3, values: [1, -1] }]);
    const answer = solveOnce(backend, held);
    expect(['unbounded', 'infeasibleOrUnbounded']).toContain(answer.reason);
  });

  test('whole numbers are whole, and none is claimed that whole numbers cannot reach', () => {
    expect(capabilities.integers).toBe(true);
    expectOptimum(knapsack(), solveOnce(backend, knapsack(), { relativeGap: 0 }), 21);
    expectOptimum(knapsack(false), solveOnce(backend, knapsack(false)), 22);
    const none = model('minimize', [{ cost: 1, upper: 1 }], [{ lower: 0.4, upper: 0.6, values: [1] }], {
      integer: true,
    });
    const answer = solveOnce(backend, none);
    expect(answer.values).toBeNull();
    // A point that is not whole may come back as imprecise: that claims nothing.
    expect(['infeasible', 'infeasibleOrUnbounded', 'imprecise']).toContain(answer.reason);
  });

  test('changed numbers are those that it solves next', () => {
    const session = backend.load(wyndor());
    expectOptimum(wyndor(), session.solve({}), 36);
    session.change(changesOf(wyndor(), wyndor(12)));
    expectOptimum(wyndor(12), session.solve({}), 30);
    session.change(changesOf(wyndor(12), wyndor()));
    expectOptimum(wyndor(), session.solve({}), 36);
    session.dispose();
  });

  test('another objective, and rows added and taken out again', () => {
    const held = wyndor();
    const session = backend.load(held);
    session.solve({});
    session.changeObjective(Float64Array.from([1, 0]), 'maximize', 7);
    expect(session.solve({}).bounds.primal).toBeCloseTo(4 + 7, 6);
    session.addRows(
      rowSet([
        {
          lower: -INFINITE,
          upper: 3,
          terms: [
            [0, 1],
            [1, 1],
          ],
        },
        { lower: -INFINITE, upper: 1, terms: [[0, 1]] },
      ]),
    );
    expect(session.solve({}).bounds.primal).toBeCloseTo(1 + 7, 6);
    session.deleteRows(Int32Array.from([held.rowCount + 1]));
    expect(session.solve({}).bounds.primal).toBeCloseTo(3 + 7, 6);
    session.dispose();
  });

  test('duals where it claims to have them: an hour more in plant 2 is worth 1.5, in plant 3 worth 1', () => {
    const { rowDuals } = solveOnce(backend, wyndor());
    if (!capabilities.duals) expect(rowDuals).toBeNull();
    else for (const [i, dual] of [0, 1.5, 1].entries()) expect(rowDuals![i]).toBeCloseTo(dual, 7);
  });

  test('a basis takes the simplex on where it ended, and one that keeps none says so', () => {
    const session = backend.load(wyndor());
    const { basis } = session.solve({ algorithm: 'dualSimplex' });
    if (capabilities.warmStart) {
      const next = backend.load(wyndor());
      next.setBasis(basis!);
      const answer = next.solve({ algorithm: 'dualSimplex' });
      expectOptimum(wyndor(), answer, 36);
      expect(answer.iterations).toBe(0);
      next.dispose();
    } else {
      expect(basis).toBeNull();
      expect(() => session.setBasis({ columns: new Int32Array(2), rows: new Int32Array(3) })).toThrow(
        SolverFailure,
      );
    }
    session.dispose();
  });

  test('a start is a plan that it has from the beginning; one that starts cold refuses it', () => {
    const held = hardKnapsack();
    const best = solveOnce(backends[0]!, held, { relativeGap: 0 });
    const session = backend.load(held);
    if (!backend.capabilities.warmStart) expect(() => session.setStart(best.values!)).toThrow();
    else {
      session.setStart(best.values!);
      const answer = session.solve({ timeLimitSeconds: 1, relativeGap: 0 });
      expect(answer.bounds.primal).toBeCloseTo(best.bounds.primal!, 6);
      expect(isFeasible(held, answer.values!)).toBe(true);
    }
    session.dispose();
  });

  test('asked to stop it claims no optimum that it has not proved', () => {
    const held = hardKnapsack();
    const best = solveOnce(backends[0]!, held, { relativeGap: 0 }).bounds.primal!;
    const answer = solveOnce(backend, held, { timeLimitSeconds: 1, relativeGap: 0, shouldStop: () => true });
    if (answer.values !== null) expect(isFeasible(held, answer.values)).toBe(true);
    if (answer.reason === 'optimal') expect(answer.bounds.primal).toBeCloseTo(best, 6);
    else expect(['interrupted', 'time']).toContain(answer.limit);
    if (answer.bounds.dual !== null) expect(answer.bounds.dual).toBeGreaterThanOrEqual(best - 1e-6);
  });

  test('out of time it claims no optimum that it has not proved', () => {
    const held = hardKnapsack();
    const best = solveOnce(backends[0]!, held, { relativeGap: 0 }).bounds.primal!;
    const answer = solveOnce(backend, held, { timeLimitSeconds: 1, relativeGap: 0 });
    if (answer.values !== null) expect(isFeasible(held, answer.values)).toBe(true);
    if (answer.reason === 'optimal') expect(answer.bounds.primal).toBeCloseTo(best, 6);
    else {
      expect(['feasible', 'noSolutionFound', 'imprecise']).toContain(answer.reason);
      expect(answer.limit).toBe('time');
    }
    if (answer.bounds.dual !== null) expect(answer.bounds.dual).toBeGreaterThanOrEqual(best - 1e-6);
  });
});
