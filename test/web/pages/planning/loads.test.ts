/**
 * Goal: loads under the table follow what is typed by hand, units are moved by hand and taken back, and a proposal of a worker is
 * accepted in part or whole as one act.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import { levelPlan } from '../../../../solver/levelling/levelPlan.ts';
import { createByHand } from '../../../../web/pages/planning/createByHand.ts';
import { createLevelling, type LevelWorker } from '../../../../web/pages/planning/loads/createLevelling.ts';
import { createLoads } from '../../../../web/pages/planning/loads/createLoads.ts';
import { smallCase } from '../../../cases/smallCase.ts';
import { createSample } from '../../sampleWorkspace.ts';

const backend = await loadHighsBackend();

/** A worker that answers in this thread. */
function localWorker(): LevelWorker {
  const worker: LevelWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: ({ planningCase, before, request }) => {
      const levelling = levelPlan(indexCase(planningCase), before, request, { backend, clock: processClock });
      queueMicrotask(() =>
        worker.onmessage?.({ data: { kind: 'levelled', levelling } } as MessageEvent<never>),
      );
    },
  };
  return worker;
}

async function open() {
  const { workspace } = await createSample({ file: 'build-ahead.json' });
  return createRoot((dispose) => {
    const byHand = createByHand(workspace, () => 'base');
    const loads = createLoads(workspace, () => 'base', byHand);
    const levelling = createLevelling(workspace, () => 'base', byHand, loads, localWorker);
    return { byHand, loads, levelling, dispose };
  });
}

test('loads follow moves by hand; undo takes them back', async () => {
  const { byHand, loads, dispose } = await open();
  loads.setShown('all');
  const load = () => loads.loads().find(({ table }) => table === 'resources')!;
  const period = load().used.findIndex((hours) => hours > 0);
  loads.select(load(), period);
  expect(loads.sentenceOf(load(), period)).toMatch(/hours/);
  const [use] = loads.uses();
  const before = load().used[period]!;
  const to = period === 0 ? 1 : period - 1;
  await loads.move({
    process: use!.process,
    period,
    units: use!.units / 2,
    toProcess: use!.process,
    first: to,
    last: to,
  });
  expect(byHand.isActive()).toBe(true);
  expect(load().used[period]!).toBeLessThan(before);
  await byHand.undo.undo();
  expect(load().used[period]!).toBeCloseTo(before, 6);
  dispose();
});

test('amounts of money have their currency, others their unit', async () => {
  const { workspace } = await createSample({ changed: () => smallCase() });
  createRoot((dispose) => {
    const loads = createLoads(
      workspace,
      () => 'base',
      createByHand(workspace, () => 'base'),
    );
    loads.setShown('all');
    const load = (id: string) => loads.loads().find((entry) => entry.id === id)!;
    expect(loads.sentenceOf(load('money'), 0)).toMatch(
      /^[^:]+: [^\d\s]+[\d.,]+(\sk)? of [^\d\s]+3,200, \d+\u00a0%/,
    );
    expect(loads.amountText(load('money'), 25_000, 1)).toMatch(/^[^\d\s]+25\.0\sk$/);
    expect(loads.columnOf(load('money'), [25_000, 1_200])).toMatchObject({
      unit: expect.stringMatching(/\u00a0k$/),
    });
    expect(loads.amountText(load('plant-store'), 12.34, 1)).toBe('12.3\u00a0m³');
    expect(loads.columnOf(load('plant-store'), [1]).unit).toBe('m³');
    dispose();
  });
});

test('what is locked in the plan by hand stays when it is levelled', async () => {
  const { byHand, levelling, dispose } = await open();
  await byHand.begin('synchronous', 0);
  byHand.lock([{ processes: [0], period: 1 }], true);
  expect(levelling.heldCount()).toBe(1);
  await levelling.start();
  await Promise.resolve();
  const from = levelling.answered()?.moves.map((move) => move.kind === 'production' && move.to?.period);
  expect(from).toEqual([0]);
  dispose();
});

test('a proposal is accepted in part, taken back, and accepted whole', async () => {
  const { byHand, levelling, dispose } = await open();
  await byHand.begin('synchronous', 0);
  await levelling.start();
  await Promise.resolve();
  const answer = levelling.answered();
  expect(answer).not.toBeNull();
  expect(levelling.isOfPlanInView()).toBe(true);
  expect(answer!.moves).toHaveLength(2);
  const typed = byHand.plan();
  levelling.setAccepted([0], false);
  await levelling.accept();
  expect([...byHand.plan()!.production]).toEqual([90, 90, 110]);
  await byHand.undo.undo();
  expect(byHand.plan()!.production).toEqual(typed!.production);
  await levelling.start();
  await Promise.resolve();
  await levelling.accept();
  expect([...byHand.plan()!.production]).toEqual([...answer!.plan.production]);
  dispose();
});
