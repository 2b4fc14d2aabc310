/** Goal: a trade-off is asked of a worker when somebody asks, shows how far it is, is kept for its question, and another question ends it. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import type { Frontier } from '../../../solver/tradeoff/frontier.ts';
import { createTradeOff, type TradeOffAsked } from '../../../web/comparison/createTradeOff.ts';
import type { TradeOffMessage, TradeOffWork } from '../../../web/comparison/tradeOffWorker.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { scriptedWorker } from '../scriptedWorker.ts';

const found: Frontier = { status: 'noConflict', measures: [], points: [], stopped: null };

test('nothing is solved unasked; what was found stays with its question', async () => {
  const askedOf = (key: string): TradeOffAsked => ({
    key,
    work: {
      kind: 'frontier',
      planningCase: smallCase(),
      measures: [
        { measure: 'margin', scope: null },
        { measure: 'fillRate', scope: null },
      ],
      points: 8,
    },
  });
  const [asked, ask] = createSignal<TradeOffAsked | null>(askedOf('a'));
  const workers = [1, 2, 3].map(() => scriptedWorker<TradeOffWork, TradeOffMessage>());
  let used = 0;
  const { state, dispose } = createRoot((dispose) => ({
    state: createTradeOff('frontier', asked, () => workers[used++]!.worker),
    dispose,
  }));
  expect([used, state.found(), state.canStart()]).toEqual([0, null, true]);
  state.start();
  workers[0]!.say({ kind: 'progress', done: 2, total: 8, solves: 5, secondsLeft: 12 });
  expect(state.progress()).toMatchObject({ done: 2, total: 8, solves: 5, secondsLeft: 12 });
  workers[0]!.say({ kind: 'frontier', found });
  expect([state.found(), state.progress(), workers[0]!.seen.isEnded]).toEqual([found, null, true]);

  ask(askedOf('b'));
  expect(state.found()).toBeNull();
  state.start();
  ask(askedOf('a'));
  await Promise.resolve();
  expect([workers[1]!.seen.isEnded, state.progress(), state.found()]).toEqual([true, null, found]);
  // An answer that comes after the end is about nothing that is shown.
  workers[1]!.say({ kind: 'frontier', found: { ...found, status: 'infeasible' } });
  ask(askedOf('b'));
  expect(state.found()).toBeNull();
  state.start();
  workers[2]!.say({ kind: 'failed', words: { en: 'no memory', zh: '内存不足' } });
  expect([state.failure()?.en, state.progress()]).toEqual(['no memory', null]);
  ask(null);
  expect(state.canStart()).toBe(false);
  dispose();
});

test('what a question is made of is read anew while it is answered: the same question goes on', async () => {
  const question = (): TradeOffAsked => ({
    key: 'same',
    work: { kind: 'alternatives', planningCase: smallCase() },
  });
  const [asked, ask] = createSignal(question());
  const { worker, seen } = scriptedWorker<TradeOffWork, TradeOffMessage>();
  const { state, dispose } = createRoot((dispose) => ({
    state: createTradeOff('alternatives', asked, () => worker),
    dispose,
  }));
  await Promise.resolve();
  state.start();
  ask(question());
  await Promise.resolve();
  expect([seen.isEnded, state.progress()]).toEqual([
    false,
    { done: 0, total: 0, solves: 0, secondsLeft: null },
  ]);
  dispose();
});
