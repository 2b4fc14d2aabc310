/**
 * Goal: no request, however odd, is answered with a 5xx, keeps the server busy for a second, or leaves a file outside its
 * data folder (oddRequests.ts makes the requests).
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import type { CaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { root } from '../root.ts';
import { runs, SEED } from '../runs.ts';
import { describedCalls, oddRequests, sendOdd } from './oddRequests.ts';
import { type SmallServer, startSmallServer, whoWaits } from './smallServer.ts';

/** A request may take so long; a machine that was busy with something else is asked twice more. */
const MILLISECONDS_MAX = 1000;

let folder: string;
let small: SmallServer;
let content: CaseWithScenarios;
let beside: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-fuzz-'));
  vi.stubEnv('TMPDIR', folder);
  beside = await readdir(root);
  small = await startSmallServer({ concurrency: 0, pages: true });
  content = await loadCase(whoWaits);
});
afterAll(async () => {
  await small.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('odd requests are answered, soon, and leave nothing behind', async () => {
  const child = { scenario: 'child', name: 'Child', parent: 'base', levers: [] };
  await small.client.scenarios.write('who-waits', 'child', { body: child });
  const { address } = small.server;
  const described = await describedCalls(address);
  const sent = fc.sample(oddRequests(described, 'who-waits', content), {
    numRuns: runs(200, 10_000),
    seed: SEED,
  });
  const statuses = new Map<number, number>();
  for (const request of sent) {
    let { status, milliseconds } = await sendOdd(address, request);
    for (let again = 0; again < 2 && milliseconds > MILLISECONDS_MAX; again++)
      milliseconds = (await sendOdd(address, request)).milliseconds;
    const what = JSON.stringify(request).slice(0, 3000);
    expect(status, what).toBeLessThan(500);
    expect(milliseconds, what).toBeLessThan(MILLISECONDS_MAX);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  // Requests that are all refused try nothing.
  const accepted = [...statuses].reduce((sum, [status, count]) => (status < 300 ? sum + count : sum), 0);
  expect(accepted, JSON.stringify([...statuses])).toBeGreaterThan(sent.length / 5);
  for (const { caseId } of await small.client.cases.list()) {
    await small.client.changes.state(caseId);
    await small.client.cases.read(caseId);
  }
  expect(await readdir(folder)).toHaveLength(1);
  expect(await readdir(root)).toEqual(beside);
});
