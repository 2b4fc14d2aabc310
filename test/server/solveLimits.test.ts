/**
 * Goal: a solve that passes a limit ends with a sentence in both languages, alone: its thread ends, the process goes on, and
 * the run is not begun again.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { SolveThread } from '../../node/threads/solveInThread.ts';
import type { SolveOutcome } from '../../node/threads/solveMessages.ts';
import { root } from '../root.ts';
import { finished, startSmallServer } from './smallServer.ts';

const limits = { timeLimitSeconds: 600, relativeGap: 1e-3 };

/** What becomes of the sample company on a thread with limits. */
async function outcomeOf(
  options: Partial<ConstructorParameters<typeof SolveThread>[0]>,
  whileSolving: (thread: SolveThread) => void = () => undefined,
): Promise<SolveOutcome> {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
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
    problem: { en: expect.stringContaining('12 MB'), zh: expect.stringContaining('12 MB') },
  });
});

test('a model that is too large ends with a sentence', async () => {
  expect(await outcomeOf({ columnsMax: 500 })).toMatchObject({
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
