/**
 * Goal: an edit of thousands of cells keeps no other request waiting: it is recorded, found and read again in parts, and what it does to a
 * case is found out in steps; a cell's history is found in whichever part it is.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchmarkCase } from '../../benchmarks/cases.ts';
import { changeCase } from '../../server/edits/caseCells.ts';
import type { CellChange, Edit } from '../../server/edits/edit.ts';
import { cellEdits, findEdit, recordEdit } from '../../server/edits/store.ts';
import type { Database } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { makeTables, migrate, schemaSteps } from '../../server/store/migrate.ts';
import { editParts } from '../../server/store/migrations/0019-editParts.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
});
afterAll(() => small.stop());

const changesOf = (count: number, units: number): CellChange[] =>
  Array.from({ length: count }, (_, c) => ({
    table: 'demand',
    key: `segment-${c}|2027-01`,
    field: 'units',
    before: units,
    after: units + c,
  }));

const editOf = (count: number, units: number): Extract<Edit, { kind: 'cells' }> => ({
  kind: 'cells',
  changes: changesOf(count, units),
  inverse: changesOf(count + 700, units).map((change) => ({ ...change, before: change.after, after: units })),
});

const historyOf = (database: Database, segment: number) =>
  cellEdits(database, CASE, { table: 'demand', key: `segment-${segment}|2027-01`, field: 'units' });

async function largestStatement(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select max(greatest(jsonb_array_length(changes), jsonb_array_length(inverse)))::integer as count from (
       select changes, inverse from edits where kind = 'cells' union all select changes, inverse from edit_parts
     ) as parts`,
  );
  return row!.count;
}

test('a large edit is stored in parts, read again whole, and found by its cells', async () => {
  const { database } = small.server.services;
  const large = editOf(2500, 10);
  const numbers: string[] = [];
  await database.transaction(async (inside) => {
    numbers.push(await recordEdit(inside, CASE, large, { by: 'Ada', reason: 'large' }));
    for (let one = 0; one < 3; one++) numbers.push(await recordEdit(inside, CASE, editOf(1, one)));
    numbers.push(await recordEdit(inside, CASE, editOf(1000, 20)));
  });
  expect(await largestStatement(database)).toBe(1000);
  expect(await findEdit(database, CASE, numbers[0]!)).toEqual({ ...large, scenarioId: null });
  expect(await findEdit(database, CASE, numbers[4]!)).toMatchObject({ changes: editOf(1000, 20).changes });
  expect(await historyOf(database, 2400)).toMatchObject([
    { editId: numbers[0], by: 'Ada', reason: 'large', before: 10, after: 2410 },
  ]);
  // Newest first.
  expect((await historyOf(database, 0)).map(({ editId }) => editId)).toEqual([...numbers].reverse());
  expect((await historyOf(database, 999)).map(({ before }) => before)).toEqual([20, 10]);
});

test('the history of a cell is looked for in all edits, however many there are', async () => {
  const { database } = small.server.services;
  const number = await database.transaction(async (inside) => {
    const first = await recordEdit(inside, CASE, {
      ...editOf(1, 1),
      changes: [{ table: 'demand', key: 'old|2027-01', field: 'units', before: 1, after: 2 }],
    });
    for (let one = 0; one < 1200; one++) await recordEdit(inside, CASE, editOf(1, one));
    return first;
  });
  const cell = { table: 'demand', key: 'old|2027-01', field: 'units' };
  expect(await cellEdits(database, CASE, cell)).toMatchObject([{ editId: number, before: 1, after: 2 }]);
  expect(await historyOf(database, 0)).toHaveLength(50);
});

test('large edits of an older version are divided when the store is updated', async () => {
  const database = await openEmbedded(await newDataFolder('parts', { hasTables: false }), quickStore);
  try {
    await database.transaction((inside) => makeTables(inside, schemaSteps.indexOf(editParts)));
    const [cells, levers] = [editOf(2500, 10), changesOf(1700, 3)];
    await database.query(
      `insert into edits (case_id, kind, changes, inverse) values
         ($1, 'cells', $2, $3), ($1, 'setCells', $4, null), ($1, 'scenario', '{"before": null}', null), ($1, 'cells', '[]', null),
         ($1, 'cells', '{"imported": true}', null)`,
      [CASE, JSON.stringify(cells.changes), JSON.stringify(cells.inverse), JSON.stringify(levers)],
    );
    await migrate(database);
    expect(await findEdit(database, CASE, '1')).toMatchObject({
      changes: cells.changes,
      inverse: cells.inverse,
    });
    expect(await findEdit(database, CASE, '2')).toMatchObject({ changes: levers });
    expect(await findEdit(database, CASE, '3')).toMatchObject({ changes: { before: null } });
    expect(await historyOf(database, 2400)).toMatchObject([{ editId: '1', before: 10, after: 2410 }]);
    await database.query(`delete from edits where jsonb_typeof(changes) = 'object'`);
    expect(await largestStatement(database)).toBe(1000);
  } finally {
    await database.close();
  }
});

test('what a large edit makes of a case is found out in steps', () => {
  const planningCase = benchmarkCase({ name: 'some', families: 100, periods: 18, resources: 10 });
  const changes = planningCase.demand.map(
    ({ segment, period, units }): CellChange => ({
      table: 'demand',
      key: `${segment}|${period}`,
      field: 'units',
      before: units,
      after: units + 1,
    }),
  );
  const work = changeCase(planningCase, changes);
  let steps = 0;
  for (;;) {
    const { done, value } = work.next();
    if (done === true) {
      expect(value.after.demand.map(({ units }) => units)).toEqual(
        planningCase.demand.map(({ units }) => units + 1),
      );
      expect(value.inverse).toHaveLength(changes.length);
      break;
    }
    steps++;
  }
  // Conflicts, cells, rows and the inverse are each looked at some hundred at a time.
  expect(steps).toBeGreaterThan(50);
});
