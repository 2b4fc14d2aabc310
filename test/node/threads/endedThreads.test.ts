/** Goal: a thread that ended without a listener is noticed when it is asked next: no caller waits for its answer. */
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { ResidentThreads } from '../../../node/threads/residentThreads.ts';
import { SolveThread } from '../../../node/threads/solveInThread.ts';
import { whoWaits } from '../../server/smallServer.ts';

const options = { timeLimitSeconds: 60, relativeGap: 1e-3 };

test('a solve in a thread that has ended is answered', async () => {
  const { planningCase } = await loadCase(whoWaits);
  const thread = new SolveThread(options);
  await thread.end();
  expect((await thread.solve({ planningCase }, 0, () => undefined)).kind).toBe('died');
});

test('a thread that ended while it was idle is not taken again', async () => {
  const threads = new ResidentThreads(options);
  const thread = threads.take('a');
  threads.giveBack('a', thread, 1);
  await thread.end();
  const next = threads.take('a');
  expect(next).not.toBe(thread);
  await next.end();
  await threads.end();
});
