/** Goal: flip points are asked of a worker on the snapshots of what can be decided, shown one by one, and forgotten with their decision. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { FlipPoints } from '../../../../solver/tradeoff/flipPoint.ts';
import type { DecisionsState } from '../../../../web/pages/decisions/createDecisionsState.ts';
import { createFlips } from '../../../../web/pages/decisions/createFlips.ts';
import { FLIP_TOLERANCE, flipPercent } from '../../../../web/pages/decisions/flipPercent.ts';
import type { FlipMessage, FlipWork } from '../../../../web/pages/decisions/flipWorker.ts';
import { scriptedWorker } from '../../scriptedWorker.ts';

const answer = (factor: number, best: number) => ({
  factor,
  best,
  lead: 1,
  leadGoal: null,
  isSure: true,
  isOfPlan: false,
  worths: [],
});

/** A case without anything that is moved. */
const none = {
  ...{ segments: [], processes: [], processPeriods: [], lanes: [], supplies: [], supplyPeriods: [] },
  ...{ priceBreaks: [], resources: [], labourPools: [] },
};

const fakeWorker = () => scriptedWorker<FlipWork, FlipMessage>();

test('a flip is sought as narrowly as it is written: what is one tolerance apart is at most one digit apart', () => {
  for (const before of [0.82, 0.9871, 1.0133, 1.2]) {
    const apart = flipPercent({ before: before + FLIP_TOLERANCE }) - flipPercent({ before });
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThan(0.15);
  }
});

test('answers come one by one; cancelling ends the worker, another decision forgets them', async () => {
  const planningCase = {
    ...none,
    segments: [{ priceElasticity: -1 }],
    processes: [{ process: 'own', kind: 'make', variableCost: 5 }],
    supplies: [{ unitCost: 3 }],
    resources: [{ overtimeHoursMax: 0 }],
  };
  const options = ['A', 'B', 'C'].map((letter) => ({ letter, view: { planningCase } }));
  const [plans, setPlans] = createSignal(['a', 'b', 'c']);
  const state = {
    options: () => options,
    decidable: () => [options[0], options[2]],
    // By its plan the third option is the best: it is solved first.
    bestPosition: () => 2,
    storedView: () => ({ planningCase }),
    selected: () => ({ flips: [], options: plans().map((planHash) => ({ planHash })) }),
  } as unknown as DecisionsState;
  const workers = [fakeWorker(), fakeWorker()];
  let used = 0;
  const { flips, dispose } = createRoot((dispose) => ({
    flips: createFlips(state, () => workers[used++]!.worker),
    dispose,
  }));
  const [first, second] = workers;
  flips.start();
  expect(first?.seen.works[0]?.options.map(({ name }) => name)).toEqual(['0', '2']);
  expect(first?.seen.works[0]?.likely).toBe(1);
  // Overtime, subcontractors and freight that a case does not have are not moved.
  expect(first?.seen.works[0]?.asked.map(({ name }) => name)).toEqual([
    'demand',
    'price',
    'marketPrice',
    'materials',
    'capacity',
  ]);
  first?.say({ kind: 'progress', name: 'demand', solves: 3, secondsLeft: null });
  expect(flips.progress()).toMatchObject({ name: 'demand', solves: 3 });
  const above = { before: answer(1.0743, 1), after: answer(1.078, 0) };
  const points: FlipPoints = { now: answer(1, 1), below: null, above, from: 0.8, to: 1.078, stopped: null };
  first?.say({ kind: 'found', name: 'demand', points });
  // The worker was handed the options that can be decided; its positions become those of the decision.
  expect(flips.rows()).toEqual([
    {
      assumption: 'demand',
      best: 2,
      below: null,
      above: { before: 1.0743, after: 1.078, best: 0, isSure: true },
      from: 0.8,
      to: 1.078,
    },
  ]);
  expect(flipPercent(flips.rows()[0]!.above!)).toBe(7.4);
  flips.stop();
  expect(first?.seen.isEnded).toBe(true);
  expect(flips.isWorking()).toBe(false);
  first?.say({ kind: 'found', name: 'price', points });
  expect(flips.rows()).toHaveLength(1);

  flips.start();
  second?.say({ kind: 'failed', words: { en: 'no memory', zh: '内存不足' } });
  expect(flips.failure()?.en).toBe('no memory');
  setPlans(['a', 'b', 'd']);
  await Promise.resolve();
  expect(flips.failure()).toBeNull();
  expect(flips.rows()).toEqual([]);
  dispose();
});

test('a search that is cancelled before it found anything leaves what the decision keeps', () => {
  const kept = [{ assumption: 'demand', best: 0, below: null, above: null, from: 0.8, to: 1.2 }];
  const planningCase = none;
  const options = ['A', 'B'].map((letter) => ({ letter, view: { planningCase } }));
  const state = {
    options: () => options,
    decidable: () => options,
    bestPosition: () => 0,
    storedView: () => ({ planningCase }),
    selected: () => ({ flips: kept, options: [] }),
  } as unknown as DecisionsState;
  createRoot((dispose) => {
    const flips = createFlips(state, () => fakeWorker().worker);
    flips.start();
    expect(flips.rows()).toEqual([]);
    flips.stop();
    expect(flips.rows()).toEqual(kept);
    expect(flips.isUnkept()).toBe(false);
    dispose();
  });
});
