/** Goal: a plan belongs to the inputs it was queued for; nothing that is edited later changes what a run solves, shows or is found for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { inputHashOf } from '../../node/inputHash.ts';
import type { Client } from '../../server/client.ts';
import { clearSnapshots } from '../../server/inputs/store.ts';
import type { Queryable } from '../../server/store/database.ts';
import { textParts } from '../../server/store/textParts.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { finished, type SmallServer, startSmallServer, whoWaits } from './smallServer.ts';

let small: SmallServer;
let client: Client;

beforeAll(async () => {
  // Nothing is solved until a test lets the queue work.
  small = await startSmallServer({ concurrency: 0 });
  client = small.client;
});

afterAll(() => small.stop());

const ofBase = async () =>
  (await client.runs.ofCase('who-waits')).find((known) => known.scenarioId === 'base');

/** Takes all demand away, and gives it back. */
async function demandEdits() {
  const { demand } = (await client.cases.read('who-waits')).document;
  const changes = demand.map((row) => ({
    table: 'demand' as const,
    key: `${row.segment}|${row.period}`,
    field: 'units',
    before: row.units,
    after: 0,
  }));
  const back = changes.map((change) => ({ ...change, before: change.after, after: change.before }));
  return { changes, back };
}

test('a queued run that is cancelled ends at once', async () => {
  const run = await client.runs.start('who-waits', 'base');
  // The same inputs are not queued twice.
  expect((await client.runs.start('who-waits', 'base')).runId).toBe(run.runId);
  await client.runs.cancel(run.runId);
  const ended = await client.runs.read(run.runId);
  expect([ended.state, ended.finishedAt === null]).toEqual(['cancelled', false]);
  expect((await ofBase())?.isStale).toBe(true);
});

test('a run solves what it was queued for, not what was edited while it waited', async () => {
  const { changes, back } = await demandEdits();
  const run = await client.runs.start('who-waits', 'base');
  await client.edits.make('who-waits', 'base', { body: { changes } });
  await small.server.services.queue.work(1);
  expect((await finished(client, run)).summary?.objective).toBeCloseTo(2750, 6);
  expect((await ofBase())?.plan?.isCurrent).toBe(false);
  await client.edits.make('who-waits', 'base', { body: { changes: back } });
  const now = await ofBase();
  expect(now?.plan).toMatchObject({ runId: run.runId, isCurrent: true });
  expect(now?.plan?.summary?.objective).toBeCloseTo(2750, 6);
  // The same inputs again are answered from the store, with the same number.
  const again = await client.runs.start('who-waits', 'base');
  expect(again.state).toBe('finished');
  expect(again.summary?.objective).toBeCloseTo(2750, 6);
});

test('an answer of another version, or to other options, is not taken again', async () => {
  const { database, solveKey } = small.server.services;
  await database.query('update runs set solve_key = $1 where solve_key = $2', ['another version', solveKey]);
  const run = await client.runs.start('who-waits', 'base');
  expect(run.state).toBe('queued');
  await client.runs.cancel(run.runId);
  await database.query('update runs set solve_key = $2 where solve_key = $1', ['another version', solveKey]);
  expect((await client.runs.start('who-waits', 'base')).state).toBe('finished');
});

test('the inputs of a run are read back as they were, and tables that did not change are stored once', async () => {
  const before = (await client.cases.read('who-waits')).document;
  const first = (await ofBase())?.plan;
  const { changes, back } = await demandEdits();
  await client.edits.make('who-waits', 'base', { body: { changes } });
  const run = await client.runs.start('who-waits', 'base');
  expect(await client.inputs.read(first?.inputHash ?? '')).toEqual(before);
  expect((await client.inputs.read(run.inputHash)).demand.every((row) => row.units === 0)).toBe(true);
  const [one, other] = await Promise.all([
    client.inputs.tables(first?.inputHash ?? ''),
    client.inputs.tables(run.inputHash),
  ]);
  expect(Object.keys(one).filter((name) => one[name] !== other[name])).toEqual(['demand']);
  const stored = await small.server.services.database.query<{ count: number }>(
    'select count(*)::integer as count from input_tables',
  );
  expect(stored[0]?.count).toBe(Object.keys(one).length + 1);
  await finished(client, run);
  await client.edits.make('who-waits', 'base', { body: { changes: back } });
});

test('the address of inputs does not depend on the order of fields', async () => {
  const { planningCase } = await loadCase(whoWaits);
  const turned = Object.fromEntries(
    Object.entries(planningCase)
      .reverse()
      .map(([name, rows]) => [
        name,
        rows.map((row) => Object.fromEntries(Object.entries(row as object).reverse())),
      ]),
  ) as unknown as PlanningCase;
  expect(inputHashOf(turned)).toBe(inputHashOf(planningCase));
  const [first, ...others] = planningCase.demand;
  const changed = { ...planningCase, demand: [{ ...first!, units: first!.units + 1 }, ...others] };
  expect(inputHashOf(changed)).not.toBe(inputHashOf(planningCase));
});

test('a large table is stored in parts, each by a short statement, and read back as it was', async () => {
  const { planningCase } = await loadCase(whoWaits);
  const [row] = planningCase.demand;
  const large = {
    ...planningCase,
    demand: Array.from({ length: 30_000 }, (_, i) => ({ ...row!, segment: `😀${i}` })),
  };
  const { stores, database } = small.server.services;
  let longest = 0;
  const inputHash = await database.transaction((inside) =>
    stores.inputs.save(
      {
        query: (sql, parameters = []) => {
          longest = Math.max(longest, ...parameters.map((value) => String(value).length));
          return inside.query(sql, parameters);
        },
      },
      large,
    ),
  );
  expect(longest).toBeLessThanOrEqual(1_000_001);
  expect((await stores.inputs.load(inputHash))?.demand).toEqual(large.demand);
  const tableHash = (await stores.inputs.manifest(inputHash))?.demand ?? '';
  expect((await stores.inputs.table(tableHash))?.length).toBe(30_000);
  const parts = () => database.query('select part from input_parts');
  expect((await parts()).length).toBeGreaterThan(0);
  await database.transaction(clearSnapshots);
  expect(await parts()).toEqual([]);
});

test('the parts of a text are the text, whatever is in it', () => {
  for (const text of ['', 'a', 'ab😀cd', '😀😀😀', 'abc'])
    for (const length of [1, 2, 3, 10]) {
      const parts = textParts(text, length);
      expect(parts.join('')).toBe(text);
      expect(
        parts.every((part) => part.isWellFormed()),
        text,
      ).toBe(true);
    }
});

test('old plans and the snapshots that only they used are cleared; what is shown stays', async () => {
  const read = async () => (await client.cases.read('who-waits')).document.demand[0]!;
  let shown = '';
  for (let k = 0; k < 8; k++) {
    const row = await read();
    await client.edits.make('who-waits', 'base', {
      body: {
        changes: [
          {
            table: 'demand',
            key: `${row.segment}|${row.period}`,
            field: 'units',
            before: row.units,
            after: row.units + 1,
          },
        ],
      },
    });
    const run = await finished(client, await client.runs.start('who-waits', 'base'));
    shown = run.inputHash;
  }
  await expect
    .poll(
      async () =>
        (
          await small.server.services.database.query<{ count: number }>(
            'select count(*)::integer as count from input_snapshots',
          )
        )[0]?.count,
    )
    .toBeLessThanOrEqual(6);
  expect((await client.inputs.read(shown)).demand).toEqual(
    (await client.cases.read('who-waits')).document.demand,
  );
  expect((await client.runs.result((await ofBase())?.plan?.runId ?? '')).plan).not.toBeNull();
});

test('the newest run is the one that was asked for last, also when the clock was set back', async () => {
  const { database } = small.server.services;
  const future = await finished(client, await client.runs.start('who-waits', 'base'));
  await database.query(`update runs set created_at = now() + interval '70 years' where run_id = $1`, [
    future.runId,
  ]);
  const { changes, back } = await demandEdits();
  const [change, backwards] = [changes.slice(0, 1), back.slice(0, 1)];
  await client.edits.make('who-waits', 'base', { body: { changes: change } });
  const later = await finished(client, await client.runs.start('who-waits', 'base'));
  expect(later.runId).not.toBe(future.runId);
  expect((await ofBase())?.plan).toMatchObject({ runId: later.runId, isCurrent: true });
  await client.edits.make('who-waits', 'base', { body: { changes: backwards } });
});

test('the end of a run is a change, also when the clock was set back', async () => {
  const { database, stores } = small.server.services;
  const version = (inside: Queryable) => stores.changes.version('who-waits', inside);
  const undone = new Error('for this test only');
  const act = database.transaction(async (inside) => {
    await inside.query(
      `update runs set finished_at = now() + interval '70 years' where finished_at is not null`,
    );
    const [run] = await inside.query<{ run_id: string }>(
      `update runs set state = 'queued', finished_at = null where run_number = (select max(run_number) from runs)
       returning run_id`,
    );
    const before = await version(inside);
    await stores.runs.requestCancel(inside, run?.run_id ?? '');
    expect(await version(inside)).not.toBe(before);
    throw undone;
  });
  await expect(act).rejects.toBe(undone);
});
