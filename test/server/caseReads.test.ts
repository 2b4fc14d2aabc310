/**
 * Goal: a case is read once, and then only in the tables that another process wrote; a case that was deleted and stored anew is
 * never taken for the former; and a client that writes all the time keeps no other from reading.
 */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { importCase } from '../../server/cases/importCase.ts';
import { editCells } from '../../server/edits/editCells.ts';
import type { Database, Queryable } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { createStores } from '../../server/stores.ts';
import { type PlanningCase, tableNames } from '../../solver/case/planningCase.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { whoWaits } from './smallServer.ts';

let folder: string;
let database: Database;
let planningCase: PlanningCase;

beforeAll(async () => {
  folder = await newDataFolder('reads');
  database = await openEmbedded(folder, quickStore);
  ({ planningCase } = await loadCase(whoWaits));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.query('delete from cases');
  await store(planningCase);
});

function store(content: PlanningCase) {
  return database.transaction((inside) => importCase(inside, createStores(database), content, [], 'refuse'));
}

/** Stores of another process on the same database. What it reads of rows is counted by table; `meanwhile` is done at each read. */
function otherProcess(meanwhile: () => Promise<unknown> = async () => undefined) {
  const rowsRead: Record<string, number> = {};
  const counted = (via: Queryable, isAlone: boolean): Queryable => ({
    async query<R extends object>(sql: string, parameters?: readonly unknown[]) {
      const rows = await via.query<R>(sql, parameters);
      if (!sql.includes('from case_rows') || rows.length === 0) return rows;
      const name = String(parameters?.[1]);
      rowsRead[name] = (rowsRead[name] ?? 0) + rows.length;
      // In a transaction of the embedded store no other request can write.
      if (!isAlone) await meanwhile();
      return rows;
    },
  });
  const own: Database = {
    ...database,
    query: counted(database, false).query,
    transaction: (work) => database.transaction((inside) => work(counted(inside, true))),
    snapshot: (work) => database.snapshot((inside) => work(counted(inside, true))),
  };
  return { stores: createStores(own), rowsRead };
}

/** Another process adds to a cell of demand. */
async function edit(): Promise<number> {
  const stores = createStores(database);
  const row = (await stores.cases.load('who-waits')).demand[0];
  if (row === undefined) throw new Error('the case has no demand');
  const change = { field: 'units', before: row.units, after: row.units + 1 };
  await database.transaction(async (inside) => {
    await editCells({ inside, stores, caseId: 'who-waits' }, 'base', [
      { table: 'demand', key: `${row.segment}|${row.period}`, ...change },
    ]);
  });
  return change.after;
}

test('after a write of another process only the table that it wrote is read again', async () => {
  const { stores, rowsRead } = otherProcess();
  const before = await stores.cases.load('who-waits');
  expect(before).toEqual(planningCase);
  expect(rowsRead.segments).toBe(planningCase.segments.length);
  for (const name of Object.keys(rowsRead)) delete rowsRead[name];
  expect(await stores.cases.load('who-waits')).toBe(before);
  expect(rowsRead).toEqual({});
  const units = await edit();
  const after = await stores.cases.load('who-waits');
  expect(after.demand[0]?.units).toBe(units);
  expect(rowsRead).toEqual({ demand: planningCase.demand.length });
  expect(after.segments).toBe(before.segments);
});

test('who stored a case has it as the store has it, and reads no row of it', async () => {
  const { stores, rowsRead } = otherProcess();
  await database.query('delete from cases');
  const { caseId, version } = await database.transaction((inside) =>
    importCase(inside, stores, planningCase, [], 'refuse'),
  );
  stores.cases.remember(caseId, version, planningCase);
  expect(await stores.cases.load(caseId)).toBe(planningCase);
  expect(rowsRead).toEqual({});
  expect(await otherProcess().stores.cases.load(caseId)).toEqual(planningCase);
});

test('a case that was deleted and stored anew is read anew, also at the same revision', async () => {
  const { stores } = otherProcess();
  await stores.cases.load('who-waits');
  await database.query(`delete from cases where case_id = 'who-waits'`);
  const other = {
    ...planningCase,
    demand: planningCase.demand.map((row) => ({ ...row, units: row.units + 7 })),
  };
  await store(other);
  expect(await stores.cases.load('who-waits')).toEqual(other);
});

test('while others write at every moment, a case is read after some tries, whole', async () => {
  let writes = 0;
  const { stores } = otherProcess(async () => {
    writes++;
    await edit();
  });
  const read = await stores.cases.load('who-waits');
  // One at each table; then one at the table that was written meanwhile, twice; then no request can write.
  expect(writes).toBe(tableNames.filter((name) => planningCase[name].length > 0).length + 2);
  expect(read).toEqual(await createStores(database).cases.load('who-waits'));
});

test('who asks at the same time shares one read', async () => {
  const { stores, rowsRead } = otherProcess();
  const all = await Promise.all(Array.from({ length: 20 }, () => stores.cases.load('who-waits')));
  expect(new Set(all).size).toBe(1);
  expect(rowsRead.demand).toBe(planningCase.demand.length);
});
