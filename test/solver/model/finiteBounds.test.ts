/** Goal: finite bounds cut off no plan worth having, and with them HiGHS finds the plans that it used to cut off. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { finiteBounds, impliedBoundOf } from '../../../solver/model/finiteBounds.ts';
import { columnName, type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { toRowMajor } from '../../../solver/model/patch.ts';
import { relaxation } from '../../../solver/model/point.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { type Bakery, bakery } from '../../cases/bakery.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';
import { optimumOf, solveOnce } from '../../properties/optimum.ts';

const backend = await loadHighsBackend();

describe('plans that HiGHS 1.15.1 cuts off where columns have no bounds', () => {
  const base = { life: 1, setupCost: 0, lotMin: 50, safety: 0, opening: 30, lateness: 0 };
  const known: readonly (readonly [Bakery, best: number])[] = [
    [{ ...base, demand: [0, 1, 52, 3, 1, 1] }, 207.7],
    [{ ...base, demand: [2, 1, 32, 3, 2, 3] }, 101.3],
    [{ ...base, demand: [4, 1, 47, 3, 0, 15], setupCost: 77 }, 122.9],
    [{ ...base, demand: [0, 1, 40, 3, 0, 0], opening: 0 }, 153.9],
    [{ ...base, demand: [70, 53, 0, 0, 1, 0], life: 3, safety: 20, opening: 0 }, 384.3],
    [{ ...base, demand: [68, 81, 62, 18, 29, 60], life: 3, setupCost: 295, safety: 20, opening: 0 }, 614.3],
  ];
  test.each(known)('%j', (given, best) => {
    const result = solvePlan(bakery(given, true), { backend, clock: processClock, relativeGap: 1e-9 });
    expect(result.status).toBe('optimal');
    expect(result.verification?.failures).toEqual([]);
    expect(result.objective).toBeCloseTo(best, 6);
  });
});

/** The model with its finite bounds put in. */
function bounded(model: Model): Model {
  const { columns, lower, upper } = finiteBounds(model);
  const [columnLower, columnUpper] = [model.columnLower.slice(), model.columnUpper.slice()];
  columns.forEach((column, c) => {
    columnLower[column] = lower[c]!;
    columnUpper[column] = upper[c]!;
  });
  return { ...model, columnLower, columnUpper };
}

describe('bounds', () => {
  test.each([1, 2, 3, 4, 5])('leave the optimum of every feature as it is, seed %i', (seed) => {
    const { planningCase } = readCaseDocument(everyFeatureDocument(seed), 'every.json');
    const model = relaxation(formulate(indexCase(planningCase)).model);
    const found = finiteBounds(model);
    expect([...found.upper, ...found.lower].every(Number.isFinite)).toBe(true);
    const [free, held] = [optimumOf(backend, model), optimumOf(backend, bounded(model))];
    expect(Math.abs(free - held)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(free)));
  });

  test.each([1, 2, 3])('asked for one by one leave it too, seed %i', (seed) => {
    const { planningCase } = readCaseDocument(everyFeatureDocument(seed), 'every.json');
    const model = relaxation(formulate(indexCase(planningCase)).model);
    const boundOf = impliedBoundOf(model, toRowMajor(model));
    const columnUpper = model.columnUpper.map((_, column) => boundOf(column, true));
    const found = columnUpper.filter((upper, j) => upper !== model.columnUpper[j]).length;
    expect(found).toBeGreaterThan(20);
    const [free, held] = [optimumOf(backend, model), optimumOf(backend, { ...model, columnUpper })];
    expect(Math.abs(free - held)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(free)));
  });

  test('that rows imply hold in every plan: no column can be pushed further', () => {
    const model = relaxation(
      formulate(
        indexCase(
          bakery(
            {
              demand: [9, 8, 7, 9, 8, 7],
              life: 1,
              setupCost: 5,
              lotMin: 0,
              safety: 3,
              opening: 4,
              lateness: 1,
            },
            true,
          ),
        ),
      ).model,
    );
    const { columns, upper } = finiteBounds(model);
    expect(columns.length).toBeGreaterThan(20);
    columns.forEach((column, c) => {
      if (model.cost[column]! <= 0 && model.starts[column + 1]! - model.starts[column]! === 1) return;
      const cost = new Float64Array(model.columnCount);
      cost[column] = 1;
      const most = optimumOf(backend, { ...model, cost, sense: 'maximize', offset: 0 });
      expect(most, columnName(model, column)).toBeLessThanOrEqual(upper[c]!);
    });
  });

  /** x + below − above = 10 with 0 ≤ x ≤ 4, and whole batches y without any row. */
  function target(costOfBelow: number): Model {
    const builder = new ModelBuilder();
    const x = builder.addColumns('x', [range('one', 1)]);
    const below = builder.addColumns('below', [range('one', 1)]);
    const above = builder.addColumns('above', [range('one', 1)]);
    const y = builder.addColumns('y', [range('one', 1)], { integer: true });
    const row = builder.addRows('target', [range('one', 1)]);
    builder.setColumnBounds(x.start, 0, 4);
    builder.setRowBounds(row.start, 10, 10);
    builder.entry(row.start, x.start, 1);
    builder.entry(row.start, below.start, 1);
    builder.entry(row.start, above.start, -1);
    builder.addCost(below.start, costOfBelow);
    builder.addCost(above.start, 1);
    builder.addCost(y.start, 1);
    return builder.build();
  }

  test('of slacks are what their row can lack', () => {
    const { columns, upper, isAssumed } = finiteBounds(target(1));
    expect([...columns]).toEqual([1, 2, 3]);
    expect([...upper]).toEqual([11, 1, 1]);
    expect([...isAssumed]).toEqual([0, 0, 0]);
  });

  test('that are assumed are marked as such', () => {
    const { upper, isAssumed } = finiteBounds(target(-0.5));
    expect([...isAssumed]).toEqual([1, 1, 0]);
    expect(upper[0]).toBeGreaterThan(1000);
  });

  test('that hold an answer are taken away: a mixed model without an optimum is said to have none', () => {
    expect(solveOnce(backend, target(-2)).reason).toBe('unbounded');
  });
});
