/**
 * Goal: plans are kept by name with their inputs, on both stores. One version of a case is active; what is published cannot
 * change, in the API and in SQL; every write can be taken back but a publication; what a version refers to is never cleared.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, StoredRun } from '../../server/client.ts';
import { ApiError } from '../../server/client.ts';
import { createLog, type RunningServer } from '../../server/serve.ts';
import type { StoredVersion } from '../../server/versions/version.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { createCheckedClient } from './checkedClient.ts';
import { newDataFolder } from './dataFolder.ts';
import { type PostgresServer, startPostgresServer } from './postgresServer.ts';
import { finished, startQuickServer, whoWaits } from './smallServer.ts';

const CASE = 'who-waits';

describe.each(['embedded', 'postgresql'] as const)('versions on the %s store', (kind) => {
  let postgres: PostgresServer | null = null;
  let folder: string;
  let server: RunningServer;
  let client: Client;
  let run: StoredRun;

  beforeAll(async () => {
    if (kind === 'postgresql') postgres = await startPostgresServer();
    folder =
      postgres === null
        ? await newDataFolder('versions')
        : await mkdtemp(path.join(temporaryFolder, 'equipoise-versions-'));
    server = await startQuickServer({
      dataFolder: folder,
      databaseUrl: postgres?.url ?? null,
      timeLimitSeconds: 60,
      log: createLog('silent'),
      firstCase: whoWaits,
    });
    client = createCheckedClient(server.address);
    run = await finished(client, await client.runs.start(CASE, 'base'));
  });
  afterAll(async () => {
    await server.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const versions = async () => (await client.versions.list(CASE)).versions;
  const keep = async (name: string, runId = run.runId): Promise<StoredVersion> => {
    const { versionId } = await client.versions.keep(CASE, {
      body: { name, by: 'Li', plan: { kind: 'run', runId } },
    });
    const kept = (await versions()).find((version) => version.versionId === versionId);
    if (kept === undefined) throw new Error(`version ${versionId} is not listed`);
    return kept;
  };
  const statuses = async () =>
    Object.fromEntries((await versions()).map(({ name, status }) => [name, status]));
  const refused = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call;
      return 200;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.problem.status;
    }
  };
  const sql = (text: string, parameters: readonly unknown[] = []) =>
    server.services.database.query(text, parameters);

  test('the first version is active; the plan and its inputs are kept with it', async () => {
    const first = await keep('Consensus');
    expect(first).toMatchObject({
      versionId: '1',
      status: 'active',
      keptBy: 'Li',
      inputHash: run.inputHash,
      violations: 0,
      origin: { kind: 'run', runId: run.runId, scenarioName: 'Base plan' },
    });
    expect(await client.versions.plan(first.planHash)).toEqual(await client.runs.result(run.runId));
    expect((await client.changes.state(CASE)).kept.versions[0]?.name).toBe('Consensus');
    // Its inputs and its plan stay when the runs of the scenario are forgotten.
    await sql('update runs set result = null, snapshot_hash = null, has_plan = false where case_id = $1', [
      CASE,
    ]);
    await server.services.stores.runs.clearOld(CASE);
    expect((await client.inputs.read(first.inputHash)).demand.length).toBeGreaterThan(0);
    expect((await client.versions.plan(first.planHash)).summary.verified).toBe(true);
    run = await finished(client, await client.runs.start(CASE, 'base', { query: { fresh: 'true' } }));
    expect(
      await refused(
        client.versions.keep(CASE, { body: { name: 'Consensus', plan: { kind: 'run', runId: run.runId } } }),
      ),
    ).toBe(409);
    expect(
      await refused(
        client.versions.keep(CASE, { body: { name: ' ', plan: { kind: 'run', runId: run.runId } } }),
      ),
    ).toBe(400);
  });

  test('another is activated, and the one before is old; undo and redo take it back and repeat it', async () => {
    await keep('Second');
    expect(await statuses()).toEqual({ Consensus: 'active', Second: 'inactive' });
    const done = await client.versions.activate(CASE, '2', { body: { by: 'Wang' } });
    expect(await statuses()).toEqual({ Consensus: 'old', Second: 'active' });
    expect((await versions())[0]).toMatchObject({ activatedBy: 'Wang' });
    const undone = await client.edits.undo(CASE, done.editId);
    expect(await statuses()).toEqual({ Consensus: 'active', Second: 'inactive' });
    const redone = await client.edits.undo(CASE, undone.editId);
    expect(await statuses()).toEqual({ Consensus: 'old', Second: 'active' });
    await client.edits.undo(CASE, redone.editId);
    expect(await refused(client.versions.activate(CASE, '1', { body: {} }))).toBe(409);
    // An undo that came too late is refused.
    expect(await refused(client.edits.undo(CASE, done.editId))).toBe(409);
  });

  test('a version is renamed by a client that saw it as it is; deleting it can be taken back, with its plan', async () => {
    const [second] = await versions();
    if (second === undefined) throw new Error('no version');
    const describeIt = (name: string, revision: number) =>
      client.versions.describe(CASE, second.versionId, {
        body: { name, description: 'for the board' },
        query: { revision },
      });
    const renamed = await describeIt('Board', second.revision);
    expect(await refused(describeIt('Other', second.revision))).toBe(409);
    expect((await versions())[0]).toMatchObject({ name: 'Board', description: 'for the board' });
    await client.edits.undo(CASE, renamed.editId);
    expect((await versions())[0]).toMatchObject({ name: 'Second', description: '' });
    expect(await refused(client.versions.remove(CASE, '1'))).toBe(409);
    const removed = await client.versions.remove(CASE, '2');
    expect(await statuses()).toEqual({ Consensus: 'active' });
    await client.edits.undo(CASE, removed.editId);
    expect(await statuses()).toEqual({ Consensus: 'active', Second: 'inactive' });
    expect((await client.versions.plan(second.planHash)).plan).not.toBeNull();
  });

  test('old versions beyond the number that is kept go with the next activation, and come back when it is undone', async () => {
    await client.versions.settings(CASE, { body: { oldKept: 1 } });
    await keep('Third');
    await keep('Fourth');
    await client.versions.activate(CASE, '2', { body: {} });
    await client.versions.activate(CASE, '3', { body: {} });
    expect(await statuses()).toEqual({ Fourth: 'inactive', Third: 'active', Second: 'old' });
    const [, , second] = await versions();
    await client.versions.describe(CASE, '2', {
      body: { name: 'Second', isPermanent: true },
      query: { revision: second?.revision ?? 0 },
    });
    const done = await client.versions.activate(CASE, '4', { body: {} });
    expect(await statuses()).toEqual({ Fourth: 'active', Third: 'old', Second: 'old' });
    const again = await client.versions.activate(CASE, '2', { body: {} });
    expect(await statuses()).toEqual({ Second: 'active', Fourth: 'old' });
    await client.edits.undo(CASE, again.editId);
    await client.edits.undo(CASE, done.editId);
    expect(await statuses()).toEqual({ Fourth: 'inactive', Third: 'active', Second: 'old' });
  });

  test('a published version cannot change: not by the API, not by undo, not in SQL', async () => {
    const before = (await versions()).find(({ versionId }) => versionId === '4');
    if (before === undefined) throw new Error('no version 4');
    const kept = await client.versions.publish(CASE, '4', { body: { by: 'Zhao' } });
    const published = (await versions()).find(({ versionId }) => versionId === '4');
    expect(published).toMatchObject({ publishedBy: 'Zhao', status: 'inactive' });
    const revision = published?.revision ?? 0;
    const calls = [
      client.versions.publish(CASE, '4', { body: {} }),
      client.versions.describe(CASE, '4', { body: { name: 'Other' }, query: { revision } }),
      client.versions.remove(CASE, '4'),
      client.edits.undo(CASE, kept.editId),
    ];
    expect(await Promise.all(calls.map(refused))).toEqual([409, 409, 409, 409]);
    const where = `case_id = '${CASE}' and version_id = '4'`;
    const statements = [
      `update versions set name = 'Other' where ${where}`,
      `update versions set published_at = null where ${where}`,
      `update versions set deleted_at = now() where ${where}`,
      `update versions set plan_hash = (select plan_hash from versions where version_id = '1') where ${where}`,
      `delete from versions where ${where}`,
      `delete from cases where case_id = '${CASE}'`,
      `update kept_plans set result = '{}' where plan_hash = '${before.planHash}'`,
      `delete from kept_plans where plan_hash = '${before.planHash}'`,
      `delete from input_snapshots where input_hash = '${before.inputHash}'`,
      `update input_manifests set table_name = 'demand' where input_hash = '${before.inputHash}' and table_name = 'families'`,
      `delete from input_manifests where input_hash = '${before.inputHash}'`,
      `insert into input_manifests select input_hash, 'labourPools', table_hash from input_manifests where input_hash = '${before.inputHash}' limit 1`,
      `update input_tables set table_rows = '[]' where table_hash in (select table_hash from input_manifests where input_hash = '${before.inputHash}')`,
      'truncate versions cascade',
      'truncate kept_plans cascade',
      'truncate input_snapshots cascade',
      'truncate input_tables cascade',
    ];
    for (const statement of statements) {
      const answer = await sql(statement).then(
        () => 'done',
        (error: Error) => error.message,
      );
      expect([statement, answer]).toEqual([
        statement,
        expect.stringMatching(/published and cannot change|violates foreign key|violates RESTRICT/),
      ]);
    }
    expect((await versions()).find(({ versionId }) => versionId === '4')).toEqual(published);
    // It may be active and old like any other: that is not its content.
    await client.versions.activate(CASE, '4', { body: {} });
    await client.versions.activate(CASE, '3', { body: {} });
    expect((await statuses()).Fourth).toBe('old');
  });

  test('the database refuses a second active version, and a case with versions of which none is active', async () => {
    const error = (text: string) =>
      sql(text).then(
        () => 'done',
        ({ message }: Error) => message,
      );
    expect(
      await error(`insert into activations (case_id, activation, version_id) values ('${CASE}', 99, '2')`),
    ).toContain('one_active_version');
    expect(await error(`update activations set ended_at = now() where case_id = '${CASE}'`)).toContain(
      '0 active',
    );
    expect(await error(`update versions set deleted_at = now() where version_id = '3'`)).toContain(
      '0 active',
    );
  });

  test('a copy of a version has its plan and its inputs, whatever became of the scenario', async () => {
    const { versionId } = await client.versions.keep(CASE, {
      body: { name: 'Copy', plan: { kind: 'version', versionId: '4' } },
    });
    const [copy] = await versions();
    const source = (await versions()).find((version) => version.versionId === '4');
    expect(copy).toMatchObject({
      versionId,
      publishedAt: null,
      planHash: source?.planHash,
      inputHash: source?.inputHash,
      origin: { kind: 'copy', versionId: '4', name: 'Fourth' },
    });
  });

  test('a part of another plan is verified anew, told where it does not fit, and never called optimal', async () => {
    const more = {
      scenario: 'more',
      name: 'More',
      parent: 'base',
      levers: [{ type: 'demand' as const, factor: 1.4 }],
    };
    await client.scenarios.write(CASE, 'more', { body: more });
    const other = await finished(client, await client.runs.start(CASE, 'more'));
    await keep('More', other.runId);
    const [kept] = await versions();
    const combine = (name: string, part: { families?: string[]; figures?: 'production'[] }) =>
      client.versions.keep(CASE, {
        body: { name, plan: { kind: 'parts', versionId: '4', from: kept?.versionId ?? '', part } },
      });
    // All of the plan for more demand does not fit the demand of the other.
    await combine('Parts', {});
    const [parts] = await versions();
    expect(parts).toMatchObject({
      origin: { kind: 'parts', name: 'Fourth', from: { name: 'More' } },
      summary: { status: 'unverified', verified: false, gap: null },
    });
    expect(parts?.violations).toBeGreaterThan(0);
    const { failures } = await client.versions.plan(parts?.planHash ?? '');
    expect(failures).toHaveLength(parts?.violations ?? 0);
    expect(await refused(client.versions.publish(CASE, parts?.versionId ?? '', { body: {} }))).toBe(409);
    expect(await refused(combine('None', { families: ['nothing'] }))).toBe(400);
    // The whole of a plan over itself changes nothing; it holds, but nothing is proved of it.
    await client.versions.keep(CASE, {
      body: { name: 'Same', plan: { kind: 'parts', versionId: '4', from: '4', part: {} } },
    });
    expect((await versions())[0]).toMatchObject({
      violations: 0,
      summary: { status: 'feasible', gap: null },
    });
  });

  test('a plan that was entered by hand is kept with the present inputs of its scenario', async () => {
    const { plan } = await client.runs.result(run.runId);
    if (plan === null) throw new Error('no plan');
    const byHand = (name: string, entered: typeof plan) =>
      client.versions.keep(CASE, {
        body: { name, plan: { kind: 'byHand', scenarioId: 'base', plan: entered } },
      });
    await byHand('By hand', plan);
    expect((await versions())[0]).toMatchObject({
      violations: 0,
      origin: { kind: 'byHand', scenarioId: 'base' },
    });
    expect(await refused(byHand('Other', { ...plan, production: [] }))).toBe(409);
    expect(await refused(byHand('Other', { ...plan, periodCount: 1 }))).toBe(409);
    // What JavaScript would take for numbers is none: nothing is read as 0, and no length is believed.
    for (const production of [
      plan.production.map(() => null),
      plan.production.map(String),
      { length: 4_000_000_000 },
      'x'.repeat(plan.production.length),
    ]) {
      const entered = { ...plan, production } as unknown as typeof plan;
      expect(await refused(byHand('Other', entered))).toBe(400);
    }
  });

  test('the inputs of a version come back as a scenario with its plan; that is one write that can be taken back', async () => {
    const { document } = await client.cases.read(CASE);
    const [row] = document.demand;
    if (row === undefined) throw new Error('no demand');
    const change = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
    await client.edits.make(CASE, 'base', {
      body: { changes: [{ ...change, before: row.units, after: 1 }] },
    });
    const restored = await client.versions.restore(CASE, '4', { body: {} });
    expect(restored).toMatchObject({ scenarioId: 'version-4', hasPlan: true });
    const runs = (await client.runs.ofCase(CASE)).find(({ scenarioId }) => scenarioId === 'version-4');
    expect(runs).toMatchObject({ isStale: false, plan: { isCurrent: true } });
    const scenario = (await client.scenarios.list(CASE)).find(
      ({ document: known }) => known.scenario === 'version-4',
    );
    expect(scenario?.document.levers).toEqual([
      { type: 'set', cells: [{ table: 'demand', key: change.key, field: 'units', value: row.units }] },
    ]);
    await client.edits.undo(CASE, restored.editId);
    expect((await client.scenarios.list(CASE)).map(({ document: known }) => known.scenario)).not.toContain(
      'version-4',
    );
    // A row that came since cannot be taken away by a scenario: it is named.
    const site = { ...document.sites[0], site: 'new-site', name: 'New' } as never;
    await client.edits.make(CASE, 'base', {
      body: {
        changes: [{ table: 'sites', key: 'new-site', field: '', before: null, after: true, row: site }],
      },
    });
    const problem = await client.versions
      .restore(CASE, '4', { body: {} })
      .catch((error: ApiError) => error.problem);
    expect(problem).toMatchObject({ status: 400, problems: [{ table: 'sites', key: 'new-site' }] });
  });

  test('every write of versions left a row of the audit', async () => {
    const acts = await sql(
      `select changes->>'act' as act, count(*)::integer as count from edits where kind = 'versions' group by 1`,
    );
    expect(acts.map(({ act }) => act).sort()).toEqual([
      'activate',
      'describe',
      'keep',
      'publish',
      'remove',
      'settings',
      'undo',
    ]);
  });

  test('what is taken back leaves no case without an active version', async () => {
    const { document } = await client.cases.read(CASE);
    const company = document.company.map((row) => ({ ...row, company: 'taken-back' }));
    const { caseId } = await client.cases.import({ body: { document: { ...document, company } } });
    const own = await finished(client, await client.runs.start(caseId, 'base'));
    const plan = { kind: 'run' as const, runId: own.runId };
    const first = await client.versions.keep(caseId, { body: { name: 'First', plan } });
    const second = await client.versions.keep(caseId, { body: { name: 'Second', plan } });
    expect(await refused(client.edits.undo(caseId, first.editId))).toBe(409);
    await client.versions.activate(caseId, second.versionId, { body: {} });
    expect(await refused(client.edits.undo(caseId, second.editId))).toBe(409);
    const { versions: left } = await client.versions.list(caseId);
    expect(left.map(({ name, status }) => [name, status])).toEqual([
      ['Second', 'active'],
      ['First', 'old'],
    ]);
  });
});
