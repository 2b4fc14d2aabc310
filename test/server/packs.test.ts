/**
 * Goal: a meeting pack over HTTP: made of the present case with its decisions in a thread, opened by another library; known to who
 * watches it only while it is under way; a scenario that is not there is refused.
 */
import path from 'node:path';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiError } from '../../server/client.ts';
import { root } from '../root.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'build-ahead';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({
    concurrency: 0,
    firstCase: path.join(root, 'scenarios', 'teaching', 'build-ahead.json'),
  });
});
afterAll(() => small.stop());

test('a pack as a workbook; nothing is under way afterwards; unknown scenarios are refused', async () => {
  const { client } = small;
  const statusOf = (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: ApiError) => error.problem.status,
    );
  const { file, fileName, pages } = await client.packs.make(CASE, {
    body: { packId: 'one', format: 'xlsx', language: 'zh' },
  });
  expect(fileName).toBe('build-ahead.xlsx');
  const { sheets } = await readXlsx(new Uint8Array(Buffer.from(file, 'base64')));
  expect(sheets).toHaveLength(pages);
  expect(String(sheets[0]?.rows[0]?.[0])).toMatch(/[\u4e00-\u9fff]/);
  expect(await statusOf(client.packs.progress('one'))).toBe(404);
  expect(await client.packs.cancel('one')).toEqual({ isCancelled: false });
  const unknown = { packId: 'two', format: 'pptx', options: ['nowhere'] } as const;
  expect(await statusOf(client.packs.make(CASE, { body: unknown }))).toBe(404);
});
