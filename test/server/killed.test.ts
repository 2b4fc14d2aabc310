/**
 * Goal: what was acknowledged survives. The server is killed (SIGKILL) in the middle of edits, solves and writes of every noun,
 * started again, and everything acknowledged must be there. `npm run test:long` kills it more often.
 */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Client, createClient } from '../../server/client.ts';
import { runs, SEED } from '../runs.ts';
import { freePort, Program } from '../torture/processes.ts';
import { Random } from '../torture/random.ts';
import { isNoAnswer, KeptWrites } from './keptWrites.ts';
import { newSampleFolder } from './sampleFolder.ts';
import { finished } from './smallServer.ts';

const KILLS = runs(2, 100);

/** A version and a decision, to which other writes refer. */
async function putFirstDecision(client: Client): Promise<void> {
  const [base] = await client.runs.ofCase('lanhai');
  const plan = { kind: 'run' as const, runId: base?.plan?.runId ?? '' };
  await client.versions.keep('lanhai', { body: { name: 'First', plan } });
  const options = [plan, { kind: 'version' as const, versionId: '1' }];
  await client.decisions.put('lanhai', { body: { question: 'Which?', recommended: 0, options } });
}

test(`nothing acknowledged is lost in ${KILLS} kills`, async () => {
  const folder = await newSampleFolder('kill', { isSolved: true });
  const kept = new KeptWrites('lanhai');
  const key = 'ac-split-15/domestic/A|2027-03';
  let acknowledged: number | null = null;
  const startedRuns: string[] = [];
  const random = new Random(SEED);
  const start = async () => {
    const port = await freePort();
    const server = new Program('server', ['serve'], { EQUIPOISE_DATA: folder, PORT: String(port) });
    await server.start();
    return { server, client: createClient(`http://127.0.0.1:${port}`) };
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const { server, client } = await start();
    const read = async () =>
      (await client.cases.read('lanhai')).document.demand.find(
        (row) => `${row.segment}|${row.period}` === key,
      )?.units ?? -1;
    let current = await read();
    // The edit in flight when the server died may or may not be there; what was acknowledged must be.
    if (acknowledged !== null) expect([acknowledged, acknowledged + 1]).toContain(current);
    expect(await kept.faults(client)).toEqual([]);
    if (kill === 0) await putFirstDecision(client);
    for (const runId of startedRuns) expect((await client.runs.read(runId)).runId).toBe(runId);
    startedRuns.push(
      (await client.runs.start('lanhai', kill % 2 === 0 ? 'base' : 'demand-up', { query: { fresh: 'true' } }))
        .runId,
    );
    let dies: Promise<unknown> | null = null;
    for (;;) {
      try {
        await client.edits.make('lanhai', 'base', {
          body: { changes: [{ table: 'demand', key, field: 'units', before: current, after: current + 1 }] },
        });
        current++;
        acknowledged = current;
        await kept.make(client);
        // Something was acknowledged, however slow the machine is: now it may be killed at any moment.
        dies ??= pause(random.between(0, 900)).then(() => server.end('SIGKILL'));
      } catch (error) {
        if (!isNoAnswer(error)) throw error;
        break; // The server died under this write: it was not acknowledged.
      }
    }
    await dies;
  }
  const { server, client } = await start();
  expect(await kept.faults(client)).toEqual([]);
  expect(kept.size).toBeGreaterThan(0);
  // Runs that the killed processes left behind are taken up and finished.
  const last = startedRuns.at(-1) ?? '';
  expect((await finished(client, { runId: last })).summary?.verified).toBe(true);
  expect(await server.end('SIGINT')).toBe(0);
  await rm(folder, { recursive: true, force: true });
});
