/** Goal: exported models are the model: HiGHS reads our LP and MPS texts and finds the same optimum; the text of the small case does not change unseen. */
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { writeLp, writeMps } from '../../../solver/model/write.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { bakery } from '../../cases/bakery.ts';
import { smallCase } from '../../cases/smallCase.ts';

const highs = await loadHighs();
const backend = await loadHighsBackend();

const cases = {
  'small case': smallCase(),
  'bakery with lots': bakery(
    {
      demand: [30, 45, 10, 80, 0, 25],
      life: 1,
      setupCost: 70,
      lotMin: 50,
      safety: 20,
      opening: 30,
      lateness: 2,
    },
    false,
  ),
};

describe.each(Object.entries(cases))('%s', (_, planningCase) => {
  const { model } = formulate(indexCase(planningCase));
  const expected = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 }).objective;

  test.each([
    { format: 'lp', data: writeLp(model) },
    { format: 'mps', data: new TextEncoder().encode(writeMps(model)) },
  ] as const)('$format', (text) => {
    const objective = highs.withModel(text, (read) => {
      read.options.set({ output_flag: false, mip_rel_gap: 1e-9 });
      read.run();
      return read.getObjectiveValue();
    });
    expect(objective).toBeCloseTo(expected ?? Number.NaN, 4);
  });
});

test('the small case’s model is the golden one', async () => {
  const { model } = formulate(indexCase(smallCase()));
  await expect(writeLp(model)).toMatchFileSnapshot('small.lp');
});
