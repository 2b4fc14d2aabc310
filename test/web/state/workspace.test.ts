/**
 * Goal: every kind of thing is read when it is needed and followed by nothing else: results when a page shows them, progress
 * without computing views, runs without reading the case again.
 */
import { createMemo, createRoot } from 'solid-js';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, createClient, problemDetails } from '../../../server/client.ts';
import { withoutPlanText } from '../../../web/language/withoutPlan.ts';
import { createRunQuery } from '../../../web/state/runQuery.ts';
import { createSnapshots } from '../../../web/state/snapshots.ts';
import { createViewQuery } from '../../../web/state/viewQuery.ts';
import { createSample } from '../sampleWorkspace.ts';

/** The event stream of a browser, told by the test. */
class TestEvents extends EventTarget {
  static open: TestEvents | null = null;
  constructor() {
    super();
    TestEvents.open = this;
  }
  close(): void {
    TestEvents.open = null;
  }
  tell(type: string, data: string): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

afterEach(() => vi.unstubAllGlobals());

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('results are read when a page shows them, once, and tables only with them', async () => {
  const { workspace, asked } = await createSample({ isRead: false });
  const results = () => asked.filter((call) => call.startsWith('result'));
  expect(results()).toEqual([]);
  expect(workspace.planRunOf('more')?.isCurrent).toBe(true);
  await createRoot(async (dispose) => {
    const view = createMemo(() => workspace.viewOf('more'));
    expect(view()).toBeNull();
    await Promise.resolve();
    expect(workspace.isReading('more')).toBe(true);
    await expect.poll(() => view()?.run.scenarioId).toBe('more');
    expect(results()).toEqual(['result run-more']);
    // The same again, and by another page.
    expect(createMemo(() => workspace.viewOf('more'))()).toBe(view());
    const caseTables = asked.filter((call) => /^case tables?$/.test(call)).length;
    await workspace.reload();
    expect(results()).toEqual(['result run-more']);
    expect(asked.filter((call) => /^case tables?$/.test(call)).length).toBe(caseTables);
    dispose();
  });
});

test('progress of a run computes no view and changes no list of runs', async () => {
  vi.stubGlobal('EventSource', TestEvents);
  const { workspace, state } = await createSample({ isRead: false });
  // The base is solved again: its plan is shown while its newest run is on the way.
  const [base] = state.runs;
  if (base === undefined) throw new Error('the sample has a run');
  const running = {
    ...base.latest,
    runId: 'run-again',
    state: 'running' as const,
    finishedAt: null,
    summary: null,
  };
  Object.assign(state, {
    version: '2',
    runs: state.runs.map((entry) => (entry === base ? { ...base, latest: running } : entry)),
  });
  await workspace.read(['base']);
  await workspace.reload();
  await createRoot(async (dispose) => {
    let viewCount = 0;
    let listCount = 0;
    let progressCount = 0;
    createMemo(() => {
      viewCount++;
      return workspace.viewOf('base');
    });
    createMemo(() => {
      listCount++;
      return workspace.runs();
    });
    const progress = createMemo(() => {
      progressCount++;
      return workspace.runOf('base')?.progress;
    });
    const before = workspace.viewOf('base');
    for (let step = 1; step <= 50; step++)
      TestEvents.open?.tell(
        'progress',
        JSON.stringify([
          { runId: 'run-again', state: 'running', progress: { phase: 'solve', seconds: step } },
        ]),
      );
    expect(progress()).toMatchObject({ seconds: 50 });
    expect([viewCount, listCount, progressCount]).toEqual([1, 1, 51]);
    expect(workspace.viewOf('base')).toBe(before);
    expect(workspace.isBusy('base')).toBe(true);
    dispose();
  });
  workspace.close();
});

test('a change of runs reads no case; a shown plan is followed by the next one without a gap', async () => {
  vi.stubGlobal('EventSource', TestEvents);
  const { workspace, state, asked } = await createSample({ isRead: false });
  const caseTables = () => asked.filter((call) => /^case tables?$/.test(call)).length;
  await createRoot(async (dispose) => {
    const shown: (string | undefined)[] = [];
    createMemo(() => shown.push(workspace.viewOf('base')?.run.runId));
    await expect.poll(() => shown).toEqual([undefined, 'run-base']);
    const tablesBefore = caseTables();
    // The next run has the inputs and the answer of the other scenario.
    const [base, more] = state.runs;
    const next = { ...more!.plan!, scenarioId: 'base' };
    Object.assign(state, { version: '2', runs: [{ ...base, latest: next, plan: next }, more] });
    TestEvents.open?.tell('change', '2');
    await expect.poll(() => shown).toEqual([undefined, 'run-base', 'run-more']);
    expect(caseTables()).toBe(tablesBefore);
    // What is shown is what the event reports: nothing is read.
    const stateReads = asked.filter((call) => call === 'state').length;
    TestEvents.open?.tell('change', '2');
    await settle();
    expect(asked.filter((call) => call === 'state').length).toBe(stateReads);
    dispose();
  });
  workspace.close();
});

test('a plan that cannot be read is reported, not asked for without end, and read again on request', async () => {
  const { workspace, asked } = await createSample({ isRead: false });
  const results = () => asked.filter((call) => call === 'result run-base').length;
  const read = workspace.client.runs.result;
  let isBroken = true;
  Object.assign(workspace.client.runs, {
    result: async (runId: string) => {
      if (!isBroken) return read(runId);
      asked.push(`result ${runId}`);
      throw new ApiError(problemDetails(0, { en: 'No answer', zh: '无响应' }, { en: '', zh: '' }));
    },
  });
  const { shown, dispose } = createRoot((dispose) => ({
    shown: createMemo(() => workspace.viewOf('base')),
    dispose,
  }));
  await expect.poll(() => workspace.problem()?.title).toBe('No answer');
  await settle();
  expect(results()).toBe(1);
  expect([workspace.isUnread('base'), workspace.isReading('base')]).toEqual([true, false]);
  expect(withoutPlanText(workspace, 'base', 'notSolved')).toBe('The plan could not be read');
  isBroken = false;
  await workspace.reload();
  await expect.poll(() => shown()).not.toBeNull();
  expect(workspace.isUnread('base')).toBe(false);
  expect(workspace.problem()).toBeNull();
  dispose();
});

test('a read of the case before that fails late says nothing about the scenario of the same name', async () => {
  const { workspace, state } = await createSample({ isRead: false });
  const { client } = workspace;
  let fail: (error: Error) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    fail = reject;
  });
  Object.assign(client.runs, { result: () => late });
  const runs = createRunQuery();
  runs.show(state.runs);
  const problems: unknown[] = [];
  const views = createViewQuery(client, createSnapshots(client), runs, (problem) => problems.push(problem));
  expect(views.viewOf('base')).toBeNull();
  await settle();
  views.clear();
  fail(new ApiError(problemDetails(0, { en: 'No answer', zh: '无响应' }, { en: '', zh: '' })));
  await settle();
  expect([views.isUnread('base'), problems]).toEqual([false, []]);
});

test('a server that was away: the notice goes when it answers again, a change without an answer stays told', async () => {
  vi.stubGlobal('EventSource', TestEvents);
  const { workspace } = await createSample();
  const away = createClient('', () => Promise.reject(new TypeError('no connection')));
  const { state } = workspace.client.changes;
  const disconnect = () => Object.assign(workspace.client.changes, { state: away.changes.state });
  const reconnect = async () => {
    Object.assign(workspace.client.changes, { state });
    // Nothing of the case changed meanwhile.
    TestEvents.open?.tell('change', '1');
    await settle();
  };
  Object.assign(workspace.client, { edits: away.edits });
  disconnect();
  await workspace.reload();
  expect(workspace.problem()?.words.title.en).toBe('The server does not answer');
  await reconnect();
  await expect.poll(() => workspace.problem()).toBeNull();

  const change = { table: 'demand', key: {}, field: 'forecast', value: 1 } as never;
  disconnect();
  expect(await workspace.edit('base', [change])).toBe(false);
  expect(workspace.problem()?.words.title.en).toBe('The server did not answer');
  await reconnect();
  expect(workspace.problem()?.words.title.en).toBe('The server did not answer');
  workspace.close();
});

test('a first plan that is being solved is not asked for again', async () => {
  const { workspace, state } = await createSample();
  const [base] = state.runs;
  if (base === undefined) throw new Error('the sample has a run');
  const running = {
    ...base.latest,
    runId: 'first',
    state: 'running' as const,
    finishedAt: null,
    summary: null,
  };
  Object.assign(state, { version: '2', runs: [{ ...base, latest: running, plan: null }] });
  await workspace.reload();
  expect(withoutPlanText(workspace, 'base', 'solveFirst')).toBe('The plan is shown here when it is solved');
  expect(withoutPlanText(workspace, 'more', 'solveFirst')).toBe('Optimize to see a plan.');
});
