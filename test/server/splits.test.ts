/** Goal: the API tells whether the plan of a family can be split to its members, and by how much it cannot. */
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../server/client.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const place = path.join(os.tmpdir(), `equipoise-splits-${process.pid}.json`);
let started: SmallServer;

beforeAll(async () => {
  const members = [
    { member: 'x-1', family: 'x', proportion: 0.6 },
    { member: 'x-2', family: 'x', proportion: 0.4 },
    { member: 'y-1', family: 'y', proportion: 0.5, lotSize: 1000, unitsMin: 1000 },
    { member: 'y-2', family: 'y', proportion: 0.5 },
  ];
  await writeFile(place, JSON.stringify({ ...smallDocument(), members }));
  started = await startSmallServer({ firstCase: place });
});
afterAll(async () => {
  await started.stop();
  await rm(place, { force: true });
});

const status = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 200,
    (error: unknown) => {
      if (error instanceof ApiError) return error.problem.status;
      throw error;
    },
  );

test('a plan is split by present members; without a plan or members the answer says so', async () => {
  const { client } = started;
  expect(await status(client.splits.ofFamily('small', 'base', 'x'))).toBe(409);
  await finished(client, await client.runs.start('small', 'base'));
  const { split, sentences } = await client.splits.ofFamily('small', 'base', 'x');
  expect(split).toMatchObject({ family: 'x', verdict: 'splits' });
  expect(split.members.map(({ member }) => member)).toEqual(['x-1', 'x-2']);
  expect(sentences[0]).toEqual({ en: 'Splits exactly to its members.', zh: '可精确拆分到各成员。' });
  const other = await client.splits.ofFamily('small', 'base', 'y');
  expect(other.split.verdict).not.toBe('splits');
  expect(await status(client.splits.ofFamily('small', 'base', 'z'))).toBe(404);
  // Members are no input of a plan: one that goes is gone from the next split, and the plan stays.
  const row = (await client.cases.read('small')).document.members.find(({ member }) => member === 'y-1')!;
  await client.edits.make('small', 'base', {
    body: {
      changes: [{ table: 'members', key: 'y-1', field: '', before: true, after: null, row: { ...row } }],
    },
  });
  const after = await client.splits.ofFamily('small', 'base', 'y');
  expect(after.split.verdict).toBe('splits');
});
