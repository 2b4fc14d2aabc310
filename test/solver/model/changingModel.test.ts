/** Goal: arrays that are written over change no model that somebody still reads, and nothing that was worked out of a model outlives it. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../../scenarios/random.ts';
import { ChangingModel } from '../../../solver/model/changingModel.ts';
import { compareModels, type ModelChanges } from '../../../solver/model/compare.ts';
import { coefficientRange, type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { applyChanges, toRowMajor } from '../../../solver/model/patch.ts';

const rowCount = 7;
const columnCount = 7;

function randomModel(random: () => number): Model {
  const builder = new ModelBuilder();
  builder.addColumns('x', [range('x', columnCount)], { upper: 5 });
  builder.addRows('r', [range('r', rowCount)], { lower: 0, upper: 9 });
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      if (random() < 0.5) builder.entry(row, column, 1 + Math.floor(9 * random()));
  return builder.build();
}

/** A model with some numbers of another one drawn anew; some kinds of numbers stay as they are. */
function redrawn(model: Model, random: () => number): Model {
  const drawn = (values: Float64Array) =>
    random() < 0.4 ? values : values.map((value) => (random() < 0.7 ? value : value + random()));
  return {
    ...model,
    columnLower: drawn(model.columnLower),
    rowUpper: drawn(model.rowUpper),
    cost: drawn(model.cost),
    values: drawn(model.values),
  };
}

test.each([1, 2, 3, 4])('changes after changes, seed %i', (seed) => {
  const random = seededRandom(seed);
  const first = randomModel(random);
  const untouched = structuredClone({ ...first, columnBlocks: [], rowBlocks: [] });
  const changing = new ChangingModel(first);
  let exact = first;
  /** Models that are still read, with what they are. */
  let read: { readonly model: Model; readonly exact: Model }[] = [];
  let arrays = new Set<Float64Array>();
  for (let step = 0; step < 200; step++) {
    const next = redrawn(exact, random);
    const comparison = compareModels(exact, next);
    if (comparison.kind !== 'changed') continue;
    const changes: ModelChanges = comparison;
    read.push({ model: changing.now, exact });
    changing.change(changes);
    exact = applyChanges(exact, changes);
    expect(changing.now).toEqual(exact);
    expect(toRowMajor(changing.now)).toEqual(toRowMajor({ ...exact, values: exact.values.slice() }));
    expect(coefficientRange(changing.now)).toEqual(
      coefficientRange({ ...exact, values: exact.values.slice() }),
    );
    arrays.add(changing.now.values);
    if (step === 100) arrays = new Set();
    const isKept = () => random() < 0.4;
    const kept = read.filter(isKept).slice(-3);
    for (const { model } of read)
      if (!kept.some((one) => one.model === model))
        changing.letGo(
          model,
          kept.map((one) => one.model),
        );
    read = kept;
    for (const { model, exact: as } of read) expect(model).toEqual(as);
  }
  // What was given at first is its giver's.
  expect({ ...first, columnBlocks: [], rowBlocks: [] }).toEqual(untouched);
  // Few arrays serve a hundred changes.
  expect(arrays.size).toBeLessThan(12);
});
