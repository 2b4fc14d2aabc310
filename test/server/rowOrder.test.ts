/** Goal: the case that a server remembers after an edit is the case that another process reads, its rows in the same order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputHashOf } from '../../node/inputHash.ts';
import { createCaseStore } from '../../server/cases/store.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
});
afterAll(() => small.stop());

test('cells that make a row and rows that come, in one edit', async () => {
  const { database, stores } = small.server.services;
  const table = 'smoothing' as const;
  await small.client.edits.make(CASE, 'base', {
    body: {
      changes: [
        { table, key: 'of-cells', field: 'increaseCost', before: null, after: 1 },
        { table, key: 'of-a-row', field: '', before: null, after: true, row: { smoothing: 'of-a-row' } },
        { table, key: 'of-cells-too', field: 'increaseCost', before: null, after: 1 },
      ],
    },
  });
  const remembered = await stores.cases.load(CASE);
  const read = await createCaseStore(database).load(CASE);
  expect(read.smoothing).toHaveLength(3);
  expect(read.smoothing).toEqual(remembered.smoothing);
  expect(inputHashOf(read)).toBe(inputHashOf(remembered));
});
