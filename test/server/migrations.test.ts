/** Goal: a database of an older version is brought up to date; its runs without stored inputs are shown as runs that must be made again. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { createClient } from '../../server/client.ts';
import { createRunClaims, type StoredRunResult } from '../../server/jobs/runClaims.ts';
import { createLog } from '../../server/serve.ts';
import { backUp } from '../../server/store/backup/storeBackup.ts';
import { StoreIsNewer, schemaSteps } from '../../server/store/migrate.ts';
import { rowKey, tableNames } from '../../solver/case/planningCase.ts';
import { newDataFolder } from './dataFolder.ts';
import { finished, startQuickServer, startSmallServer, whoWaits } from './smallServer.ts';

test('runs of a database of the first version stay, without a plan, and are solved again', async () => {
  const folder = await newDataFolder('migrate', { hasTables: false });
  const old = await PGlite.create(path.join(folder, 'postgres'));
  await old.exec(
    'create table schema_steps (step integer primary key, done_at timestamptz not null default now())',
  );
  await old.exec(schemaSteps[0] ?? '');
  await old.exec('insert into schema_steps (step) values (1)');
  const { planningCase, scenarios } = await loadCase(whoWaits);
  await old.query(`insert into cases (case_id, name) values ('who-waits', 'Who waits')`);
  for (const table of tableNames) {
    for (const [r, row] of planningCase[table].entries()) {
      // A field that was declared since is not in the rows of an older version.
      const { firmUnits: _, ...cells } = row as Record<string, unknown>;
      await old.query(
        `insert into case_rows (case_id, table_name, row_key, position, cells) values ('who-waits', $1, $2, $3, $4)`,
        [table, rowKey(table, row), r, JSON.stringify(cells)],
      );
    }
  }
  await old.query(
    `insert into case_rows (case_id, table_name, row_key, position, cells) values ('who-waits', 'demandShaping', 'promo', 0, $1)`,
    [JSON.stringify({ demandShaping: 'promo', cost: 5 })],
  );
  for (const scenario of scenarios)
    await old.query(
      `insert into scenarios (case_id, scenario_id, position, document) values ('who-waits', $1, 1, $2)`,
      [scenario.scenario, JSON.stringify(scenario)],
    );
  const [done, waiting] = [randomUUID(), randomUUID()];
  const summary = {
    status: 'optimal',
    objective: 1,
    verified: true,
    keyFigures: {},
    path: { kind: 'warm', changedNumbers: 2 },
  };
  await old.query(
    `insert into runs (run_id, case_id, scenario_id, input_hash, status, summary, result, finished_at)
     values ($3, 'who-waits', 'base', 'hash of before', 'finished', $1, $2, now()),
            ($4, 'who-waits', 'base', 'hash of before', 'queued', null, null, null)`,
    [JSON.stringify(summary), JSON.stringify({ summary, plan: {}, hourPrices: [1] }), done, waiting],
  );
  await old.close();
  const server = await startQuickServer({
    dataFolder: folder,
    log: createLog('silent'),
  });
  try {
    const client = createClient(server.address);
    const { document } = await client.cases.read('who-waits');
    expect(document.demandShaping).toMatchObject([{ demandShaping: 'promo', cost: 5 }]);
    expect({ ...document, demandShaping: [] }).toEqual(planningCase);
    // What waited in the queue has no inputs: it is not solved over those of now.
    expect((await finished(client, { runId: waiting })).state).toBe('failed');
    // What has another name since is found under it.
    expect((await client.runs.read(done)).summary).toMatchObject({
      startKind: { kind: 'warm', changedNumbers: 2 },
    });
    const [runs] = await client.runs.ofCase('who-waits');
    expect(runs).toMatchObject({ plan: null, isStale: true, latest: { hasInputs: false, isCurrent: false } });
    const run = await client.runs.start('who-waits', 'base');
    expect((await finished(client, run)).summary?.objective).toBeCloseTo(2750, 6);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

/** What is stored of a run after a step, from what was stored before it. */
async function migrated(
  stepNumber: number,
  infeasibility: object,
  problem: string | null = null,
): Promise<{ readonly reasons: unknown; readonly problem: unknown }> {
  const folder = await newDataFolder('step', { hasTables: false });
  const database = await PGlite.create(path.join(folder, 'postgres'));
  try {
    for (const earlier of schemaSteps.slice(0, stepNumber - 1)) await database.exec(earlier);
    await database.query(`insert into cases (case_id, name) values ('small', 'Small')`);
    await database.query(
      `insert into runs (run_id, case_id, scenario_id, input_hash, state, result, problem)
       values ($1, 'small', 'base', 'h', 'finished', $2, $3)`,
      [randomUUID(), JSON.stringify({ infeasibility }), problem],
    );
    await database.exec(schemaSteps[stepNumber - 1] ?? '');
    const { rows } = await database.query<{ reasons: unknown; problem: unknown }>(
      `select result->'infeasibility' as reasons, problem from runs`,
    );
    return rows[0] ?? { reasons: null, problem: null };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

test('stored reasons name the approver of a limit as the code does now', async () => {
  const { reasons } = await migrated(5, {
    conflict: [{ title: { en: 'grantedBy: [x' }, grantedBy: 'plant' }],
    repairs: [{ grantedBy: ['plant', 'sales'], reliefs: [{ grantedBy: 'sales' }] }],
  });
  expect(reasons).toEqual({
    conflict: [{ title: { en: 'grantedBy: [x' }, approver: 'plant' }],
    repairs: [{ approvers: ['plant', 'sales'], reliefs: [{ approver: 'sales' }] }],
  });
});

test('stored failures are read in both languages, conflicting limits under their name', async () => {
  expect(await migrated(7, { conflict: ['a'], failure: 'highs: x' }, 'it failed')).toEqual({
    reasons: { conflictingLimits: ['a'], failure: { en: 'highs: x', zh: 'highs: x' } },
    problem: { en: 'it failed', zh: 'it failed' },
  });
  expect(await migrated(7, { conflict: [], failure: null })).toEqual({
    reasons: { conflictingLimits: [], failure: null },
    problem: null,
  });
});

test('a process of an older version than its store writes and takes nothing, and says why', async () => {
  const small = await startSmallServer({ concurrency: 0 });
  const { client, server, dataFolder } = small;
  const { database, queue } = server.services;
  const waiting = await client.runs.start('who-waits', 'base');
  // What it works at while a newer version starts stays for that one.
  const claims = createRunClaims(database);
  const claim = await claims.claim('older');
  if (claim === null) throw new Error('no run waits');
  // What a newer version does first when it starts on the same database.
  await database.query('insert into schema_steps (step) values ($1)', [schemaSteps.length + 1]);
  expect(await claims.standing(claim)).toBe('outdated');
  expect(await claims.renew(claim, null)).toBe('outdated');
  const result = { summary: { status: 'noPlan' } as StoredRunResult['summary'], hasPlan: false, text: '{}' };
  expect(await claims.finish(claim, result, 'older')).toBe(false);
  expect(await claims.fail(claim, { en: 'x', zh: 'x' })).toBe(false);
  expect(await claims.handBack(claim)).toBe(true);
  queue.work(1);
  const scenario = { scenario: 'late', name: 'Late', parent: 'base' };
  for (const write of [
    () => client.scenarios.write('who-waits', 'late', { body: { ...scenario } }),
    () => client.runs.cancel(waiting.runId),
  ])
    await expect(write()).rejects.toMatchObject({
      problem: { status: 503, title: 'This server is of an older version' },
    });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await client.runs.read(waiting.runId)).state).toBe('queued');
  await expect(backUp(database, path.join(dataFolder, 'none.backup'))).rejects.toThrow(StoreIsNewer);
  await server.stop();
  const again = startQuickServer({
    dataFolder,
    timeLimitSeconds: 60,
    firstCase: null,
  });
  await expect(again).rejects.toThrow('newer version of Equipoise');
  await rm(dataFolder, { recursive: true, force: true });
});
