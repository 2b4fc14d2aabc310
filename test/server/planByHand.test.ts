/** Goal: a plan by hand or by a rule is kept as a version beside the optimized plan, on its own inputs, and never called optimal. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, StoredRun } from '../../server/client.ts';
import { createLog, type RunningServer } from '../../server/serve.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { restorePlan, storePlan } from '../../solver/plan/plan.ts';
import { makePlan } from '../../solver/run/madePlan.ts';
import { createCheckedClient } from './checkedClient.ts';
import { newDataFolder } from './dataFolder.ts';
import { finished, startQuickServer, whoWaits } from './smallServer.ts';

const CASE = 'who-waits';

let folder: string;
let server: RunningServer;
let client: Client;
let run: StoredRun;

beforeAll(async () => {
  folder = await newDataFolder('by-hand');
  server = await startQuickServer({
    dataFolder: folder,
    timeLimitSeconds: 60,
    log: createLog('silent'),
    firstCase: whoWaits,
  });
  client = createCheckedClient(server.address);
  run = await finished(client, await client.runs.start(CASE, 'base'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Source = Parameters<Client['versions']['keep']>[1]['body']['plan'];

async function keep(name: string, plan: Source) {
  const { versionId } = await client.versions.keep(CASE, { body: { name, by: 'Li', plan } });
  const version = (await client.versions.list(CASE)).versions.find((entry) => entry.versionId === versionId);
  if (version === undefined) throw new Error('not listed');
  return { version, result: await client.versions.plan(version.planHash) };
}

const scenarioId = 'base';

test('a plan by rule is kept with what it breaks', async () => {
  const { document } = await client.cases.read(CASE);
  const rule = { kind: 'synchronous', families: null } as const;
  const { plan, result } = makePlan(document, { from: null, rule, typed: [] });
  const kept = await keep('sync', { kind: 'byHand', rule: rule.kind, scenarioId, plan: storePlan(plan) });
  expect(kept.version.origin).toMatchObject({ kind: 'byHand', rule: 'synchronous', scenarioId });
  expect(kept.version.inputHash).toBe(run.inputHash);
  expect(kept.version.summary.status).not.toBe('optimal');
  expect(kept.version.violations).toBe(result.verification?.failures.length);
  expect(kept.result.plan?.production).toEqual(Array.from(plan.production));
});

test('a first version that violates limits is not active; the first that holds is, whichever comes when', async () => {
  const statuses = async () =>
    Object.fromEntries(
      (await client.versions.list(CASE)).versions.map(({ name, violations, status }) => [
        name,
        violations === 0 ? status : `${status}, violates`,
      ]),
    );
  expect(await statuses()).toEqual({ sync: 'inactive, violates' });
  await keep('optimized', { kind: 'run', runId: run.runId });
  expect(await statuses()).toEqual({ sync: 'inactive, violates', optimized: 'active' });
  // A planner may make it active all the same, and take that back.
  await client.versions.activate(CASE, '1', { body: {} });
  expect((await statuses()).sync).toBe('active, violates');
  await client.versions.activate(CASE, '2', { body: {} });
  expect((await statuses()).optimized).toBe('active');
});

test('from the optimized plan with nothing typed the plan is the same; typed production moves it', async () => {
  const { document } = await client.cases.read(CASE);
  const optimized = await client.runs.result(run.runId);
  const from = { index: indexCase(document), plan: restorePlan(optimized.plan!) };
  const same = makePlan(document, { from, rule: null, typed: [] });
  expect(same.result.objective).toBeCloseTo(optimized.summary.objective ?? 0, 4);
  const { process } = document.processes[0]!;
  const { period } = document.periods[0]!;
  const units = from.plan.production[0]! + 7;
  const { plan } = makePlan(document, { from, rule: null, typed: [{ process, period, units }] });
  const kept = await keep('more', { kind: 'byHand', scenarioId, plan: storePlan(plan) });
  expect(kept.version.origin).toMatchObject({ kind: 'byHand', rule: null });
  expect(kept.result.plan?.production[0]).toBe(units);
  expect(kept.version.summary.status).not.toBe('optimal');
});
