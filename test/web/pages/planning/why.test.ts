/**
 * Goal: the inspector's questions are about the plan in view on its own snapshot: the answers of the teaching case are those worked by
 * hand, a way out becomes a scenario, cancelling ends the worker, and an answer is forgotten with its cell.
 */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import { addTexts } from '../../../../web/language/catalogue.ts';
import type { Inspector } from '../../../../web/pages/planning/createInspector.ts';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import { WhyAnswers } from '../../../../web/pages/planning/why/answerWhy.ts';
import { createWhy } from '../../../../web/pages/planning/why/createWhy.ts';
import { linesBeyond } from '../../../../web/pages/planning/why/linesBeyond.ts';
import { whyMessages } from '../../../../web/pages/planning/why/messages.ts';
import type { WhyMessage, WhyWork } from '../../../../web/pages/planning/why/whyWorker.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { createSample, planningAddress } from '../../sampleWorkspace.ts';
import { scriptedWorker } from '../../scriptedWorker.ts';

addTexts(whyMessages);
const backend = await loadHighsBackend();

/** A worker that answers when it is told to. */
function fakeWorker() {
  const { seen, worker, say } = scriptedWorker<WhyWork, WhyMessage>();
  let answers: WhyAnswers | null = null;
  const work = () => {
    const { about, question } = seen.works.at(-1)!;
    if (about !== null) answers = new WhyAnswers(about);
    const onProgress = (progress: { done: number; of: number }) => say({ kind: 'progress', ...progress });
    const answer = answers!.answer(question, { backend, clock: processClock, onProgress });
    say({ kind: 'answered', answer });
  };
  return { seen, worker, say, work };
}

async function open() {
  const { workspace } = await createSample();
  const written: unknown[] = [];
  const silent: Workspace = {
    ...workspace,
    addScenario: async (document) => written.push(document) > 0,
  };
  const address = planningAddress();
  const workers = Array.from({ length: 4 }, fakeWorker);
  let used = 0;
  return createRoot((dispose) => {
    const state = createPlanningState(silent, () => 'base', address);
    const [at, setAt] = createSignal<readonly [string, number]>(['demand', 0]);
    const inspector: Pick<Inspector, 'active'> = {
      active: () => {
        const [measure, period] = at();
        const row = state.lines().findIndex((line) => line.row.measure === measure);
        const line = state.lines()[row];
        return line === undefined ? null : { row, column: state.past() + period, line };
      },
    };
    const why = createWhy(
      silent,
      () => 'base',
      state,
      inspector,
      () => workers[used++]!.worker,
    );
    return { why, setAt, workers, written, dispose };
  });
}

const texts = (why: Awaited<ReturnType<typeof open>>['why']) =>
  why.answer()?.parts.map(({ lines }) => lines.map(({ words }) => words.en)) ?? [];

test('a cell about which nothing can be asked is no subject', async () => {
  const { why, setAt, dispose } = await open();
  setAt(['openingStock', 1]);
  await Promise.resolve();
  expect(why.subject()).toBeNull();
  dispose();
});

test('why short: thirty units of grade B, bound by the line; the way out becomes a scenario', async () => {
  const { why, setAt, workers, written, dispose } = await open();
  setAt(['late', 1]);
  await Promise.resolve();
  expect(why.subject()?.short).toEqual([{ segment: 'pump-B', period: '2027-02' }]);
  why.ask({ kind: 'short', cells: why.subject()!.short });
  expect(why.isWorking()).toBe(true);
  workers[0]!.work();
  expect(why.isWorking()).toBe(false);
  const [part] = why.answer()!.parts;
  expect(texts(why)[0]![0]).toMatch(/Pump.*30\u00a0pcs late/);
  expect(texts(why)[0]!.join(' ')).toContain('It is bound by');
  expect(part!.ways[0]!.words.en).toContain('30\u00a0hours more of');
  expect(part!.ways[0]!.words.zh).toContain('增加 30');
  expect(why.canApply()).toBe(true);
  expect(await why.apply(part!.ways[0]!.levers!)).toBe('base-plan-repaired');
  expect(written).toMatchObject([
    { scenario: 'base-plan-repaired', parent: 'base', levers: [{ type: 'set' }] },
  ]);
  dispose();
});

test('where from, and who uses it: sums of the plan; the worker is sent the plan once', async () => {
  const { why, setAt, workers, dispose } = await open();
  setAt(['demand', 2]);
  await Promise.resolve();
  why.ask({ kind: 'supply', cells: why.subject()!.supply });
  workers[0]!.work();
  expect(texts(why)[0]![0]).toMatch(/^\d+\u00a0pcs made by .*Mar/);
  setAt(['processProduction', 1]);
  await Promise.resolve();
  expect(why.answer()).toBeNull();
  expect(why.subject()?.use).toEqual({ kind: 'production', process: 'make', period: '2027-02' });
  why.ask(why.subject()!.use!);
  expect(workers[0]!.seen.works.map(({ about }) => about === null)).toEqual([false, true]);
  workers[0]!.work();
  expect(texts(why)[0]!.map((text) => text.replace(/\s.*/, ''))).toEqual(['80', '20']);
  dispose();
});

test('why not my number: its price and what moves, or the conflict; text that is no number is not asked', async () => {
  const { why, setAt, workers, dispose } = await open();
  setAt(['late', 1]);
  await Promise.resolve();
  why.setText('many');
  expect(why.askNumber()).toBe(false);
  setAt(['processProduction', 1]);
  await Promise.resolve();
  // The line has a hundred hours.
  why.setText('130');
  expect(why.askNumber()).toBe(true);
  workers[0]!.work();
  expect(why.answer()).toMatchObject({ kind: 'conflict', price: null });
  expect(texts(why)[0]!.join(' ')).toMatch(/hours/);
  setAt(['late', 1]);
  await Promise.resolve();
  why.setText('40');
  why.setRelation('atLeast');
  why.askNumber();
  workers[0]!.work();
  // Ten units more of grade B wait at 1 each; made in February all the same, they lie a month at 3 each.
  expect(why.answer()).toMatchObject({
    kind: 'price',
    price: { amount: expect.closeTo(40, 4), words: null },
  });
  expect(texts(why)[0]!.slice(0, 2).join(' ')).toMatch(/\+\u2060\$30.*\+\u2060\$10/);
  // As many cells as its head says: those that are written, and those that are not.
  const [part] = why.answer()!.parts;
  const head = part!.lines.findIndex(({ words }) => words.en.startsWith('Cells of the plan that differ'));
  const count = Number(/\((\d+)\)/.exec(part!.lines[head]!.words.en)?.[1]);
  expect(part!.lines.length - head - 1 + part!.unwritten!).toBe(count);
  expect(linesBeyond(part!, head + 2)).toBe(count - 1);
  expect(linesBeyond({ lines: part!.lines, unwritten: 46 }, part!.lines.length)).toBe(46);
  // What the plan has already costs nothing, and nothing moves.
  why.setText('0');
  why.askNumber();
  workers[0]!.work();
  expect(why.answer()).toEqual({ kind: 'kept', price: null, doubt: null, parts: [] });
  dispose();
});

test('cancelling and leaving the cell end the worker; a failure says its reason and nothing stays', async () => {
  const { why, setAt, workers, dispose } = await open();
  setAt(['late', 1]);
  await Promise.resolve();
  why.ask({ kind: 'short', cells: why.subject()!.short });
  workers[0]!.say({ kind: 'progress', done: 1, of: 2 });
  expect(why.progress()).toEqual({ done: 1, of: 2 });
  why.stop();
  expect(workers[0]!.seen.isEnded).toBe(true);
  workers[0]!.work();
  expect(why.answer()).toBeNull();
  why.ask({ kind: 'short', cells: why.subject()!.short });
  setAt(['demand', 0]);
  await Promise.resolve();
  expect(workers[1]!.seen.isEnded).toBe(true);
  why.ask({ kind: 'supply', cells: why.subject()!.supply });
  workers[2]!.say({ kind: 'failed', words: { en: 'no memory', zh: '内存不足' } });
  expect(why.failure()?.en).toBe('no memory');
  why.ask({ kind: 'supply', cells: why.subject()!.supply });
  workers[3]!.worker.onerror?.({} as ErrorEvent);
  expect(why.failure()?.en).toContain('could not be loaded');
  dispose();
});
