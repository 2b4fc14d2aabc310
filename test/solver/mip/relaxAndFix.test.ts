/** Goal: where no rounding of the relaxation is a plan, relax-and-fix finds one, and keeps every limit. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { relaxAndFix, roundedStart } from '../../../solver/mip/start.ts';
import { at, type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { isFeasible, objectiveOf } from '../../../solver/model/patch.ts';
import { integerColumns, relaxation } from '../../../solver/model/point.ts';
import { optimumOf, solveOnce } from '../../properties/optimum.ts';

const backend = await loadHighsBackend();
const PERIODS = 8;

/** Boxes of 3 and of 5 that must make up an odd quantity to the unit, period by period, with some carried over. */
function boxes(): Model {
  const builder = new ModelBuilder();
  const periods = range('period', PERIODS);
  const small = builder.addColumns('small', [periods], { integer: true, upper: 9 });
  const large = builder.addColumns('large', [periods], { integer: true, upper: 9 });
  const carried = builder.addColumns('carried', [periods], { upper: 0.5 });
  const balance = builder.addRows('balance', [periods]);
  for (let t = 0; t < PERIODS; t++) {
    builder.entry(at(balance, t), at(small, t), 3);
    builder.entry(at(balance, t), at(large, t), 5);
    builder.entry(at(balance, t), at(carried, t), -1);
    if (t > 0) builder.entry(at(balance, t), at(carried, t - 1), 1);
    builder.setRowBounds(at(balance, t), 11 + (t % 3) * 5, 11 + (t % 3) * 5);
    builder.addCost(at(small, t), 2);
    builder.addCost(at(large, t), 3.1);
  }
  return builder.build();
}

test('boxes that must add up', () => {
  const model = boxes();
  const { values } = solveOnce(backend, relaxation(model));
  const session = backend.load(model);
  const common = { model, integers: integerColumns(model), left: () => 20, shouldStop: () => false };
  expect(roundedStart({ ...common, session }, values!)).toBeNull();
  session.dispose();
  const plan = relaxAndFix(common, (column) => column % PERIODS, backend);
  expect(plan).not.toBeNull();
  expect(isFeasible(model, plan!.values)).toBe(true);
  expect(plan!.objective).toBeCloseTo(objectiveOf(model, plan!.values), 6);
  const best = optimumOf(backend, model, { relativeGap: 1e-9 });
  // Minimized: no plan is better than the best, and this one is near it.
  expect(plan!.objective).toBeGreaterThanOrEqual(best - 1e-6);
  expect(plan!.objective).toBeLessThanOrEqual(best * 1.1);
});

test('a window without a plan ends it', () => {
  const model = boxes();
  const none = { ...model, columnUpper: model.columnUpper.map((upper, j) => (j < 2 * PERIODS ? 1 : upper)) };
  const common = { model: none, integers: integerColumns(none), left: () => 20, shouldStop: () => false };
  expect(relaxAndFix(common, (column) => column % PERIODS, backend)).toBeNull();
});
