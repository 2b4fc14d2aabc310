/**
 * Goal: money is set against one measure or two as the address says; the question that is asked of the library has all of them, its points are
 * shown with the values that the library gave, and the gap of each is said unless rounding explains it.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { type Frontier, frontier } from '../../../solver/tradeoff/frontier.ts';
import { createFrontier } from '../../../web/comparison/createFrontier.ts';
import { createOptions } from '../../../web/comparison/options.ts';
import type { TradeOffMessage, TradeOffWork } from '../../../web/comparison/tradeOffWorker.ts';
import { createSample, memoryAddress } from '../sampleWorkspace.ts';
import { scriptedWorker } from '../scriptedWorker.ts';

const solver = { backend: await loadHighsBackend(), clock: processClock };
const { workspace } = await createSample();
const options = createOptions(
  ['base', 'more'].map((id) => ({ id, name: id, view: workspace.viewOf(id)! })),
  'base',
);

/** The state of the panel with its addresses, over a worker that a test has answer. */
function opened(against = '', third = '') {
  const address = { against: memoryAddress(against), third: memoryAddress(third) };
  const workers: ReturnType<typeof scriptedWorker<TradeOffWork, TradeOffMessage>>[] = [];
  const { state, dispose } = createRoot((dispose) => ({
    dispose,
    state: createFrontier({ options, reference: options[0], isTraced: true, ...address }, () => {
      workers.push(scriptedWorker());
      return workers.at(-1)!.worker;
    }),
  }));
  const question = () => {
    const work = workers.at(-1)!.seen.works.at(-1)!;
    if (work.kind !== 'frontier') throw new Error('another question was asked');
    return work;
  };
  const answer = (found: Frontier) => workers.at(-1)!.say({ kind: 'frontier', found });
  return { state, address, question, answer, dispose };
}

test('a third measure goes with the question; options and points have its value, and no price of a next point', () => {
  const { state, address, question, answer, dispose } = opened('lateUnits');
  expect(state.third()).toBeUndefined();
  expect(state.points().map(({ third }) => third)).toEqual([null, null]);
  address.third.set('overtimeHours');
  state.state.start();
  const work = question();
  expect(work.measures.map(({ measure }) => measure)).toEqual(['objective', 'lateUnits', 'overtimeHours']);
  const found = frontier(work.planningCase, work, solver);
  expect(found.points.length).toBeGreaterThan(2);
  answer(found);
  expect(state.frontier().map(({ y, x, third }) => [y, x, third])).toEqual(
    found.points.map(({ values }) => values),
  );
  expect(state.frontier().map(({ next }) => next)).toEqual(found.points.map(() => null));
  expect(state.points().map(({ third }) => third)).toEqual(
    options.map(({ view }) => view.plan.overtimeHours.reduce((sum, hours) => sum + hours, 0)),
  );
  // Without it the question is another one, which was not asked.
  address.third.set('');
  expect(state.frontier()).toEqual([]);
  dispose();
});

test('a measure is offered once: what stands on one side is not offered on the other, and a link that names it twice has no third', () => {
  const { state, address, dispose } = opened('lateUnits', 'lateUnits');
  expect(state.third()).toBeUndefined();
  expect(state.thirdChoices().map(({ text }) => text)).not.toContain('lateUnits');
  address.third.set('overtimeHours');
  expect(state.third()?.text).toBe('overtimeHours');
  expect(state.againstChoices().map(({ text }) => text)).not.toContain('overtimeHours');
  expect(state.againstChoices().map(({ text }) => text)).toContain('lateUnits');
  // A case has one plan to count changes against.
  address.against.set('changedUnits:reference');
  expect(state.thirdChoices().some(({ measure }) => measure.measure === 'changedUnits')).toBe(false);
  address.third.set('no such measure');
  expect(state.third()).toBeUndefined();
  dispose();
});

test('the gap of a point is said, also where nothing is proved; what rounding explains is none', () => {
  const { state, question, answer, dispose } = opened('lateUnits', 'overtimeHours');
  state.state.start();
  const work = question();
  const found = frontier(work.planningCase, work, solver);
  answer(found);
  expect(state.hasGaps()).toBe(false);
  const gaps = [3e-4, 1e-12, null];
  state.state.start();
  answer({ ...found, points: found.points.slice(0, 3).map((point, p) => ({ ...point, gap: gaps[p]! })) });
  expect(state.frontier().map(({ gap }) => gap)).toEqual([3e-4, null, 'unproved']);
  expect(state.hasGaps()).toBe(true);
  dispose();
});
