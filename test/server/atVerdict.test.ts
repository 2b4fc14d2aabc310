/**
 * Goal: what stood beside the totals of a decision when it was taken, budget and active version, is kept with it: neither an edited budget nor
 * another active version, another currency, a deleted version or SQL changes it, and what takes the decision up again has none of it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiError, Client, StoredDecision, StoredRun } from '../../server/client.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;
let base: StoredRun;
let fewer: StoredRun;

const run = async (scenario: string) => finished(client, await client.runs.start(CASE, scenario));
const decision = async (decisionId: string): Promise<StoredDecision> => {
  const found = (await client.decisions.list(CASE)).find((entry) => entry.decisionId === decisionId);
  if (found === undefined) throw new Error(`no decision ${decisionId}`);
  return found;
};
const put = async (question: string, follows: string | null = null): Promise<string> => {
  const options = [base, fewer].map(({ runId }) => ({ kind: 'run' as const, runId }));
  const { decisionId } = await client.decisions.put(CASE, {
    body: { question, recommended: 1, options, follows, by: 'Li' },
  });
  return decisionId;
};
const decide = async (decisionId: string): Promise<StoredDecision> => {
  const { revision } = await decision(decisionId);
  await client.decisions.decide(CASE, decisionId, {
    body: { option: 1, reason: '', by: 'Wang' },
    query: { revision },
  });
  return decision(decisionId);
};
const edit = (changes: Parameters<Client['edits']['make']>[2]['body']['changes']) =>
  client.edits.make(CASE, 'base', { body: { changes } });
const keep = async (name: string, { runId }: StoredRun): Promise<string> => {
  const { versionId } = await client.versions.keep(CASE, {
    body: { name, by: 'Li', plan: { kind: 'run', runId } },
  });
  return versionId;
};

beforeAll(async () => {
  small = await startSmallServer();
  client = small.client;
  await client.scenarios.write(CASE, 'fewer', {
    body: {
      scenario: 'fewer',
      name: 'Fewer',
      parent: 'base',
      levers: [{ type: 'demand', factor: 0.9, unitsAdded: 0 }],
    },
  });
  base = await run('base');
  fewer = await run('fewer');
});
afterAll(() => small.stop());

test('without a budget and a version nothing stood beside it, which is kept, too', async () => {
  const decisionId = await put('Fewer?');
  expect((await decision(decisionId)).atVerdict).toBeNull();
  expect((await decide(decisionId)).atVerdict).toEqual({ budget: null, activeVersion: null });
});

test('budget by period of the plans and the active version are those of the moment of the verdict', async () => {
  const { document } = await client.cases.read(CASE);
  const [family] = document.families;
  const currency = document.company[0]?.currency;
  const [first, second] = document.periods;
  if (family === undefined || first === undefined || second === undefined) throw new Error('no small case');
  const rowOf = (period: string, revenue: number | null, margin: number | null) =>
    addedRow('budget', { family: family.family, period, revenue, margin } as never);
  // Of a period that no plan is of nothing is kept; of one that is budgeted in part what is known.
  await edit([rowOf(first.period, 2000, 900), rowOf(second.period, 2500, null), rowOf('1999-01', 7, 7)]);
  const versionId = await keep('November', base);
  const decisionId = await put('Fewer than in November?');
  const budget = [
    { period: first.period, revenue: 2000, margin: 900 },
    { period: second.period, revenue: 2500, margin: null },
  ];
  expect((await decision(decisionId)).atVerdict).toBeNull();
  const { atVerdict } = await decide(decisionId);
  expect(atVerdict?.budget).toEqual({ currency, periods: budget });
  expect(atVerdict?.activeVersion).toMatchObject({ versionId, name: 'November', inputHash: base.inputHash });

  // Budget, currency and active version become others; the version of that day is renamed, then deleted for good.
  const key = `${family.family}|${first.period}`;
  const company = { table: 'company' as const, key: document.company[0]?.company ?? '' };
  await edit([
    { table: 'budget', key, field: 'margin', before: 900, after: 100 },
    { ...company, field: 'currency', before: currency ?? '', after: 'CHF' },
  ]);
  const after = await keep('December', fewer);
  await client.versions.activate(CASE, after, { body: { by: 'Li' } });
  const [renamed] = (await client.versions.list(CASE)).versions.filter(
    (entry) => entry.versionId === versionId,
  );
  await client.versions.describe(CASE, versionId, {
    body: { name: 'Old', description: '', isPermanent: false, by: 'Li' },
    query: { revision: renamed?.revision ?? 0 },
  });
  await client.versions.remove(CASE, versionId);
  const { database, stores } = small.server.services;
  await database.query(
    `update versions set deleted_at = now() - interval '99 days' where deleted_at is not null`,
  );
  await database.query('update runs set result = null, snapshot_hash = null, has_plan = false');
  await stores.runs.clearOld(CASE);
  await database.transaction((inside) => stores.versions.clearDeleted(inside, CASE));
  expect(await database.query(`select 1 from versions where version_id = '${versionId}'`)).toEqual([]);
  expect((await decision(decisionId)).atVerdict).toEqual(atVerdict);
  const { planHash = '', inputHash = '' } = atVerdict?.activeVersion ?? {};
  expect((await client.versions.plan(planHash)).summary.money).toEqual(base.summary?.money);
  expect((await client.inputs.read(inputHash)).demand).toEqual(document.demand);
  for (const sql of [
    `update decisions set core = jsonb_set(core, '{atVerdict}', 'null') where decision_id = '${decisionId}'`,
    `delete from decision_evidence where plan_hash = '${planHash}'`,
    `delete from kept_plans where plan_hash = '${planHash}'`,
    `delete from input_manifests where input_hash = '${inputHash}'`,
  ])
    await expect(database.query(sql), sql).rejects.toThrow();
});

test('what takes it up again has the budget and the version of its own day', async () => {
  const [taken] = await client.decisions.list(CASE);
  const decisionId = taken?.decisionId ?? '';
  const options = [0, 1].map((position) => ({ kind: 'decision' as const, decisionId, position }));
  const again = await client.decisions.put(CASE, {
    body: { question: 'Again?', recommended: 0, options, follows: decisionId },
  });
  expect((await decision(again.decisionId)).atVerdict).toBeNull();
  const { atVerdict } = await decide(again.decisionId);
  expect(atVerdict?.activeVersion?.name).toBe('December');
  expect(atVerdict?.budget).toMatchObject({ currency: 'CHF', periods: [{ margin: 100 }, { margin: null }] });
  expect(taken?.atVerdict?.activeVersion?.name).toBe('November');
});

test('what older versions of the program wrote has none, and can still be taken back', async () => {
  const [taken] = await client.decisions.list(CASE);
  const decisionId = taken?.decisionId ?? '';
  const options = [0, 1].map((position) => ({ kind: 'decision' as const, decisionId, position }));
  const body = { question: 'Older?', recommended: 0, options };
  const older = await client.decisions.put(CASE, { body });
  const { database } = small.server.services;
  await database.query(
    `update decisions set core = core - 'atVerdict' - 'thresholds' where decision_id = $1`,
    [older.decisionId],
  );
  await database.query(
    `update edits set changes = changes #- '{core,after,atVerdict}' #- '{core,after,thresholds}'
     where edit_id = $1 and changes::text like '%"atVerdict"%'`,
    [older.editId],
  );
  const written = `select 1 from edits where edit_id = $1 and changes::text like '%"atVerdict"%'`;
  expect(await database.query(written, [older.editId])).toEqual([]);
  expect(await decision(older.decisionId)).toMatchObject({ atVerdict: null, thresholds: null });
  await client.edits.undo(CASE, older.editId);
  expect((await client.decisions.list(CASE)).some((entry) => entry.decisionId === older.decisionId)).toBe(
    false,
  );
  const refusedAgain = client.edits.undo(CASE, older.editId).catch((error: ApiError) => error.problem.status);
  expect(await refusedAgain).toBe(409);
});
