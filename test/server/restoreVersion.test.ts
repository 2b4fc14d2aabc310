/**
 * Goal: a version is compared with the case before the transaction in which no other request writes; what somebody wrote between the two
 * counts all the same.
 */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { importCase } from '../../server/cases/importCase.ts';
import { editCells } from '../../server/edits/editCells.ts';
import type { Database, Queryable } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { createStores, type Stores } from '../../server/stores.ts';
import { prepareRestoring, restoreVersion } from '../../server/versions/restoreVersion.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';
import { whoWaits } from './smallServer.ts';

const CASE = 'who-waits';
let folder: string;
let database: Database;
let stores: Stores;
let planningCase: PlanningCase;
let versionId: string;

beforeAll(async () => {
  folder = await newDataFolder('restored');
  database = await openEmbedded(folder, quickStore);
  stores = createStores(database);
  ({ planningCase } = await loadCase(whoWaits));
  versionId = await database.transaction(async (inside) => {
    await importCase(inside, stores, planningCase, [], 'refuse');
    const inputHash = await stores.inputs.save(inside, planningCase);
    const added = await stores.versions.add(inside, CASE, {
      name: 'First',
      description: '',
      by: '',
      origin: { kind: 'byHand', rule: null, scenarioId: 'base', scenarioName: 'Base', scenarioNameZh: '' },
      inputHash,
      summary: { status: 'optimal' } as never,
      violations: 0,
      result: '{}',
    });
    await stores.versions.beginActivity(inside, CASE, added, '');
    return added;
  });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sets the units of a row of demand; answers the cell by which the version takes that back. */
async function edit(place: number, units: number) {
  const row = (await stores.cases.load(CASE)).demand[place];
  const first = planningCase.demand[place];
  if (row === undefined || first === undefined) throw new Error(`the case has no row ${place} of demand`);
  const cell = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  const { afterwards } = await database.transaction((inside) =>
    editCells({ inside, stores, caseId: CASE }, 'base', [{ ...cell, before: row.units, after: units }]),
  );
  afterwards?.();
  return { ...cell, value: first.units };
}

/** Restores what was prepared; answers what was set, and the statements inside the transaction that read inputs. */
async function restore(prepared: Awaited<ReturnType<typeof prepareRestoring>>) {
  const reads: string[] = [];
  const { answer, edit: done } = await database.transaction((inside) => {
    const watched: Queryable = {
      query: <R extends object>(sql: string, parameters?: readonly unknown[]) => {
        if (/from (input_|case_rows)/.test(sql)) reads.push(sql);
        return inside.query<R>(sql, parameters);
      },
    };
    return restoreVersion({ inside: watched, stores, caseId: CASE }, prepared, '');
  });
  const levers = done.kind === 'scenario' ? done.changes.after?.levers : null;
  return { answer, levers, reads };
}

test('inputs are read and compared before the transaction', async () => {
  const cell = await edit(0, 1);
  const { answer, levers, reads } = await restore(await prepareRestoring(stores, CASE, versionId));
  expect(reads).toEqual([]);
  expect(levers).toEqual([{ type: 'set', cells: [cell] }]);
  expect(answer).toEqual({ scenarioId: `version-${versionId}`, hasPlan: true });
});

test('what was written between the comparison and the transaction is compared again', async () => {
  const prepared = await prepareRestoring(stores, CASE, versionId);
  const cells = [await edit(0, 2), await edit(1, 3)];
  const { answer, levers } = await restore(prepared);
  expect(levers).toEqual([{ type: 'set', cells }]);
  expect(answer).toEqual({ scenarioId: `version-${versionId}-2`, hasPlan: true });
});
