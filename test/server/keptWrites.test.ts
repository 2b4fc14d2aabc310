/** Goal: the writes by which kills and tortures are judged are all accepted, are found afterwards, and a loss among them is noticed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareCase } from './everyCall.ts';
import { KeptWrites } from './keptWrites.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({ firstCase: null });
});
afterAll(() => small.stop());

test('writes of every kind are there by their names; one that is lost is noticed', async () => {
  const { client } = small;
  const { caseId } = await prepareCase(client);
  const kept = new KeptWrites(caseId);
  for (let write = 0; write < 2 * KeptWrites.kindCount; write++) await kept.make(client);
  expect(await kept.faults(client)).toEqual([]);
  expect(kept.size).toBe(2 * KeptWrites.kindCount);
  const lost = (await client.mappings.list(caseId)).find(({ name }) => name.startsWith('kept-'))?.name ?? '';
  await client.mappings.remove(caseId, lost);
  expect(await kept.faults(client)).toEqual([`mapping: ${lost} acknowledged, and not there`]);
});
