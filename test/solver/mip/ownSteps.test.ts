/** Goal: steps of one search are laid over the plan of another where they fit, once each, and never break a limit. */
import { expect, test } from 'vitest';
import { OwnSteps } from '../../../solver/mip/ownSteps.ts';
import { at, ModelBuilder, range } from '../../../solver/model/model.ts';
import { isFeasible, objectiveOf } from '../../../solver/model/patch.ts';

/** Four setups of a hundred units each, 3 money apart from the first, in at most so many hours. */
function model(hours: number) {
  const builder = new ModelBuilder();
  builder.sense = 'maximize';
  const places = range('place', 4);
  const setups = builder.addColumns('setups', [places], { integer: true, upper: 1 });
  const limit = builder.addRows('hours', [range('hours', 1)]);
  builder.setRowBounds(at(limit, 0), 0, hours);
  for (let p = 0; p < 4; p++) {
    builder.entry(at(limit, 0), at(setups, p), 10);
    builder.addCost(at(setups, p), 1 + 3 * p);
  }
  return builder.build();
}

const point = (m: ReturnType<typeof model>, ...values: number[]) => {
  const taken = Float64Array.from(values);
  return { values: taken, objective: objectiveOf(m, taken) };
};

test.each([
  ['both fit', 40, [1, 1, 1, 0]],
  ['only the first fits', 20, [1, 0, 1, 0]],
  ['none fits', 10, [0, 0, 1, 0]],
] as const)('%s', (_, hours, expected) => {
  const m = model(hours);
  const own = new OwnSteps(m);
  const columns = Int32Array.from([0, 1, 2, 3]);
  own.add(columns, Float64Array.from([0, 0, 0, 0]), Float64Array.from([1, 0, 0, 0]));
  own.add(columns, Float64Array.from([1, 0, 0, 0]), Float64Array.from([1, 1, 0, 0]));
  const theirs = point(m, 0, 0, 1, 0);
  const both = own.over(theirs);
  expect([...both.values]).toEqual(expected);
  expect(both.objective).toBe(objectiveOf(m, both.values));
  expect(isFeasible(m, both.values)).toBe(true);
  expect([...theirs.values]).toEqual([0, 0, 1, 0]);
  // Steps that the plan has by now are not made again.
  expect([...own.over(both).values]).toEqual(expected);
});
