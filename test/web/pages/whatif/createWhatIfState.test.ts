/**
 * Goal: sliders start at rest, a hand that moves asks the worker for the newest position, steps can be taken back, the address holds them,
 * and what is kept is a scenario with the levers that were moved, whose verified objective is held against the plan that was shown.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import type { Scenario } from '../../../../server/client.ts';
import { figureValues } from '../../../../solver/plan/figures/keyFigures.ts';
import { type LiveWhatIf, openWhatIf } from '../../../../solver/whatif/openWhatIf.ts';
import { addTexts } from '../../../../web/language/catalogue.ts';
import type { WhatIfWorker } from '../../../../web/pages/whatif/createSolvedPositions.ts';
import { createWhatIfState } from '../../../../web/pages/whatif/createWhatIfState.ts';
import { whatIfMessages } from '../../../../web/pages/whatif/messages.ts';
import { positionsText, readPositions } from '../../../../web/pages/whatif/positionsText.ts';
import type { WhatIfMessage, WhatIfQuestion } from '../../../../web/pages/whatif/whatIfWorker.ts';
import { previewMessages } from '../../../../web/preview/messages.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';

addTexts(whatIfMessages);
addTexts(previewMessages);

const backend = await loadHighsBackend();

/** A worker that solves when it is told to. */
function slowWorker() {
  const asked: (WhatIfQuestion & { readonly turn: number })[] = [];
  let live: LiveWhatIf | null = null;
  const worker: WhatIfWorker = {
    postMessage: (question) => void asked.push(structuredClone(question)),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  const answer = (): void => {
    const question = asked.at(-1)!;
    if (question.start !== null) live = openWhatIf(question.start, { backend, clock: processClock });
    const { result, startKind, seconds } = live!.step(question.positions);
    const { status, objective, gap, plan, keyFigures, optimized } = result;
    const message: WhatIfMessage = {
      turn: question.turn,
      kind: 'solved',
      positions: question.positions,
      status,
      objective,
      gap,
      checks: result.verification?.checkCount ?? 0,
      startKind,
      seconds,
      total: 0,
      plan:
        plan === null || keyFigures === null || optimized === null
          ? null
          : { objective: optimized, figures: figureValues(keyFigures), broken: [], rows: [], loads: [] },
    };
    worker.onmessage?.({ data: message } as MessageEvent<WhatIfMessage>);
  };
  return { asked, worker, answer };
}

async function arrange(scenario: string, moves = '') {
  const sample = await createSample();
  const kept: Scenario[] = [];
  const started: string[] = [];
  const workspace = {
    ...sample.workspace,
    addScenario: async (document: Scenario) => kept.push(document) > 0,
    start: async (id: string) => started.push(id) > 0,
  };
  const address = memoryAddress(moves);
  const { asked, worker, answer } = slowWorker();
  const { state, dispose } = createRoot((dispose) => ({
    state: createWhatIfState(
      workspace,
      () => scenario,
      address,
      () => worker,
    ),
    dispose,
  }));
  const slider = (id: string) => state.sliders().find((known) => known.id === id)!;
  return { kept, started, address, asked, answer, state, dispose, slider };
}

test('positions in the address are read back as they are; what is no position is left out', () => {
  const positions = { demand: 1.05, 'shifts-a~b!c': 2 };
  expect(readPositions(positionsText(positions))).toEqual(positions);
  expect(readPositions('demand~x!~!price!overtime~2')).toEqual({ overtime: 2 });
});

test('at rest first, then the newest position; the finding and the difference follow', async () => {
  const { state, asked, answer, slider, dispose } = await arrange('base');
  expect(asked.map(({ positions }) => positions)).toEqual([{}]);
  answer();
  expect(state.title()).toContain('as it stands');
  const demand = slider('demand');
  for (const position of [1.01, 1.02, 1.03]) state.move(demand, position);
  // While the first is solved only the newest waits.
  expect(asked.length).toBe(2);
  answer();
  expect(asked.at(-1)!.positions).toEqual({ demand: 1.03 });
  expect(asked.at(-1)!.start).toBeNull();
  expect(state.isCurrent()).toBe(false);
  answer();
  expect(state.isCurrent()).toBe(true);
  expect(state.isUnsaved()).toBe(true);
  expect(state.positionText(demand)).toBe('+3\u00a0%');
  expect(state.figures()[0]?.difference).not.toBeNull();
  dispose();
});

test('one step for each time the hand lets go: undo, redo, back by the address, reset', async () => {
  const { state, answer, address, slider, dispose } = await arrange('base');
  answer();
  const demand = slider('demand');
  state.move(demand, 1.1);
  state.move(demand, 1.2);
  state.letGo();
  expect(address.get()).toBe('demand~1.2');
  state.move(demand, 0.9);
  state.letGo();
  state.steps.undo();
  expect([state.position(demand), address.get()]).toEqual([1.2, 'demand~1.2']);
  state.steps.undo();
  expect(state.areMoved()).toBe(false);
  state.steps.redo();
  expect(state.position(demand)).toBe(1.2);
  address.set('demand~0.8');
  expect(state.position(demand)).toBe(0.8);
  state.reset();
  expect([state.position(demand), state.areMoved()]).toEqual([1, false]);
  dispose();
});

test('the levers of the scenario are sliders; moved, they are kept over its parent', async () => {
  const { state, kept, started, answer, slider, asked, dispose } = await arrange(
    'more',
    'own-1-factor~1.2!price~1.02',
  );
  answer();
  expect(asked.at(-1)!.positions).toEqual({ 'own-1-factor': 1.2, price: 1.02 });
  answer();
  expect(state.position(slider('own-1-factor'))).toBe(1.2);
  await state.keep('Kept in a test');
  const [document] = kept;
  expect([document?.name, document?.nameZh]).toEqual(['Kept in a test', '']);
  expect([document?.scenario, document?.parent]).toEqual(['kept-in-a-test', 'base']);
  expect(started).toEqual(['kept-in-a-test']);
  expect(
    document?.levers.map((lever) => ('factor' in lever ? [lever.type, lever.factor] : lever.type)),
  ).toEqual([
    ['demand', 1.2],
    ['price', 1.02],
  ]);
  expect(state.isUnsaved()).toBe(false);
  // A proposed name is one in both languages, whatever language it was kept in.
  await state.keep(state.proposed().en);
  expect(kept[1]?.name).toMatch(/, .*\+20 %, Price \+2 %$/);
  expect(kept[1]?.nameZh).toMatch(/\p{Script=Han}.*\+20%，.*\+2%$/u);
  dispose();
});
