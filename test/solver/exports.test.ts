/** Goal: exported models are the model: HiGHS reads our LP and MPS texts and finds the same optimum; the text of the small case does not change unseen. */
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { loadHighsBackend, processClock } from '../../server/highsModule.ts';
import { indexCase } from '../../solver/case/indexed.ts';
import { formulate } from '../../solver/formulation/index.ts';
import { writeLp, writeMps } from '../../solver/model/write.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { smallCase } from './smallCase.ts';

const highs = await loadHighs();
const { model } = formulate(indexCase(smallCase()));
const expected = solvePlan(smallCase(), {
  backend: await loadHighsBackend(),
  clock: processClock,
  relativeGap: 1e-9,
}).objective;

test('LP text', () => {
  const objective = highs.withModel({ format: 'lp', data: writeLp(model) }, (read) => {
    read.options.set({ output_flag: false, mip_rel_gap: 1e-9 });
    read.run();
    return read.getObjectiveValue();
  });
  expect(objective).toBeCloseTo(expected ?? Number.NaN, 4);
});

test('MPS text', () => {
  const objective = highs.withModel(
    { format: 'mps', data: new TextEncoder().encode(writeMps(model)) },
    (read) => {
      read.options.set({ output_flag: false, mip_rel_gap: 1e-9 });
      read.run();
      return read.getObjectiveValue();
    },
  );
  expect(objective).toBeCloseTo(expected ?? Number.NaN, 4);
});

test('the small case’s model is the golden one', async () => {
  await expect(writeLp(model)).toMatchFileSnapshot('golden/small.lp');
});
