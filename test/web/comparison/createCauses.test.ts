/** Goal: causes are asked of a worker on the plans on the screen, can be cancelled, say why there are none, and stand while their plans do. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { bridgeByCause } from '../../../solver/explain/bridge.ts';
import type { CauseMessage, CauseWork } from '../../../web/comparison/causes/causeWorker.ts';
import { type CausesAsked, createCauses, presentPlans } from '../../../web/comparison/causes/createCauses.ts';
import { createSample } from '../sampleWorkspace.ts';
import { scriptedWorker } from '../scriptedWorker.ts';

const fakeWorker = () => scriptedWorker<CauseWork, CauseMessage>();

test('the bridge of the worker is the difference of the plans on the screen; it is kept and can be cancelled', async () => {
  const { workspace } = await createSample();
  const [asked, ask] = createSignal<CausesAsked | null>({ from: 'base', to: 'more', method: 'shapley' });
  const workers = [fakeWorker(), fakeWorker(), fakeWorker()];
  const [first, second, third] = workers;
  let used = 0;
  const { causes, dispose } = createRoot((dispose) => ({
    causes: createCauses(presentPlans(workspace), asked, () => workers[used++]!.worker),
    dispose,
  }));
  const { from, to, levers } = first!.seen.works[0]!;
  expect([from.id, to.id, first!.seen.works[0]!.solvesMax]).toEqual(['base', 'more', 6]);
  // What is handed over is plain data that a worker receives as it is.
  expect(structuredClone(first!.seen.works[0])).toEqual(first!.seen.works[0]);
  expect(causes.isOfLevers()).toBe(true);
  first!.say({ kind: 'progress', solved: 1, of: 2, secondsLeft: null });
  expect(causes.answer()).toEqual({ kind: 'working', solved: 1, of: 2, secondsLeft: null });
  const found = bridgeByCause(
    levers!.base,
    levers!.scenarios,
    { from: 'base', to: 'more' },
    { backend: await loadHighsBackend(), clock: processClock },
  );
  first!.say({ kind: 'found', found });
  const answer = causes.answer();
  if (answer?.kind !== 'bridge') throw new Error('no bridge');
  const margin = (id: string) => workspace.viewOf(id)!.totals.margin;
  expect(answer.difference.money).toBeCloseTo(margin('more') - margin('base'), 1);
  expect(first!.seen.isEnded).toBe(true);

  // Other ways ask anew; going back finds what is known.
  ask({ from: 'base', to: 'more', method: 'ordered' });
  expect(second!.seen.works[0]?.method).toBe('ordered');
  causes.cancel();
  expect([second!.seen.isEnded, causes.answer()?.kind]).toEqual([true, 'cancelled']);
  second!.say({ kind: 'found', found });
  expect(causes.answer()?.kind).toBe('cancelled');
  ask({ from: 'base', to: 'more', method: 'shapley' });
  expect(causes.answer()).toBe(answer);
  expect(used).toBe(2);
  ask(null);
  expect(causes.answer()).toBeNull();

  // Many plans are solved only when that is asked for; a failure is reported.
  ask({ from: 'more', to: 'base', method: 'shapley' });
  third!.say({ kind: 'large', causes: 6, solves: 62 });
  expect(causes.answer()).toEqual({ kind: 'large', causes: 6, solves: 62 });
  workers.push(fakeWorker());
  causes.start();
  expect(workers[3]!.seen.works[0]?.solvesMax).toBeNull();
  workers[3]!.say({ kind: 'failed', words: { en: 'no memory', zh: '内存不足' } });
  expect(causes.answer()).toEqual({ kind: 'failed', words: { en: 'no memory', zh: '内存不足' } });
  dispose();
});

test('plans of older inputs are distinguished by their tables of inputs', async () => {
  const { workspace } = await createSample({ isOlder: true });
  const worker = fakeWorker();
  createRoot((dispose) => {
    const causes = createCauses(
      presentPlans(workspace),
      () => ({ from: 'base', to: 'more', method: 'shapley' }),
      () => worker.worker,
    );
    causes.start();
    expect(worker.seen.works[0]?.levers).toBeNull();
    expect(causes.isOfLevers()).toBe(false);
    dispose();
  });
});
