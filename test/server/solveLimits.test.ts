/**
 * Goal: a solve that passes a limit ends with a sentence in both languages, alone: its thread ends, the process goes on, and
 * the run is not begun again.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { SolveThread } from '../../node/threads/solveInThread.ts';
import type { SolveOutcome } from '../../node/threads/solveMessages.ts';
import { root } from '../root.ts';
import { finished, startSmallServer, whoWaits } from './smallServer.ts';

const limits = { timeLimitSeconds: 600, relativeGap: 1e-3 };

const sample = loadCase(path.join(root, 'scenarios', 'lanhai'));

/** What becomes of the sample company on a thread with limits. */
async function outcomeOf(
  options: Partial<ConstructorParameters<typeof SolveThread>[0]>,
  whileSolving: (thread: SolveThread) => void = () => undefined,
): Promise<SolveOutcome> {
  const { planningCase } = await sample;
  const thread = new SolveThread({ ...limits, ...options });
  try {
    return await thread.solve({ planningCase }, 0, () => whileSolving(thread));
  } finally {
    await thread.end();
  }
}

test('a thread that needs more memory than it may have ends with a sentence, and only it', async () => {
  const outcome = await outcomeOf({ memoryMb: 12 });
  expect(outcome).toMatchObject({
    kind: 'failed',
    problem: { en: expect.stringContaining('12\u00a0MB'), zh: expect.stringContaining('12\u00a0MB') },
  });
});

test('a model that is too large ends with a sentence', async () => {
  expect(await outcomeOf({ columnsMax: 10_000 })).toMatchObject({
    kind: 'failed',
    problem: { en: expect.stringContaining('too large'), zh: expect.stringContaining('模型过大') },
  });
});

test('a solve that is stopped while its model is built is stopped', async () => {
  // Progress is reported first when building begins.
  const outcome = await outcomeOf({}, (thread) => thread.stop());
  expect(['stopped', 'result']).toContain(outcome.kind);
});

test('a run that passes a limit has failed with its sentence and is not begun again', async () => {
  const small = await startSmallServer({ concurrency: 1, columnsMax: 3 });
  const run = await finished(small.client, await small.client.runs.start('who-waits', 'base'));
  expect(run).toMatchObject({ state: 'failed', problem: { en: expect.stringContaining('too large') } });
  const rows = await small.server.services.database.query<{ attempt: number }>('select attempt from runs');
  expect(rows).toEqual([{ attempt: 1 }]);
  await small.stop();
});

test('a case of which no model can be made is refused at its import, with its size and the limit', async () => {
  const small = await startSmallServer({ concurrency: 0, firstCase: null, columnsMax: 10 });
  try {
    const document = JSON.parse(await readFile(whoWaits, 'utf8'));
    await expect(small.client.cases.import({ body: { document } })).rejects.toMatchObject({
      problem: {
        status: 413,
        words: {
          detail: {
            en: expect.stringMatching(
              /\d\speriods with \d.* products.*may have 10 \(EQUIPOISE_COLUMNS_MAX\)/,
            ),
            zh: expect.stringContaining('EQUIPOISE_COLUMNS_MAX'),
          },
        },
      },
    });
    expect(await small.client.cases.list()).toEqual([]);
  } finally {
    await small.stop();
  }
});

test('a case that is too large is not indexed', async () => {
  expect(await outcomeOf({ columnsMax: 500 })).toMatchObject({
    kind: 'failed',
    problem: { en: expect.stringContaining('case is too large'), zh: expect.stringContaining('案例过大') },
  });
});
