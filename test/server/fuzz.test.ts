/**
 * Goal: no request of any call, however odd, is answered with a 5xx, keeps the server busy for a second, or leaves a file outside
 * its data folder, and none copies rows of a case to a thread. Each call has a request that is accepted (everyCall.ts), from which
 * odd ones are made (oddRequests.ts).
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { root } from '../root.ts';
import { runs, SEED } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { aboutWork, type ExampleOf, everyCall, prepareCase, sentOf } from './everyCall.ts';
import { describedCalls, oddRequests, sendOdd } from './oddRequests.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

/**
 * A request may take so long, and keep the thread that answers everybody at work so long. Where a machine is busy with something else,
 * or its disk is, the clock says little: what was slow is asked again, and the shortest time counts; the time of the processor always does.
 */
const MILLISECONDS_MAX = 1000;
const ASKED_AGAIN = 10;

/** What a request took: by the clock, and of the processor in this thread, which has the server and the client. */
interface Taken {
  readonly status: number;
  readonly milliseconds: number;
  readonly atWork: number;
}

async function taken(asked: () => Promise<{ status: number; milliseconds: number }>): Promise<Taken> {
  const before = process.threadCpuUsage();
  const answered = await asked();
  const { user, system } = process.threadCpuUsage(before);
  return { ...answered, atWork: (user + system) / 1000 };
}

/** Whether a message has rows of segments: a case goes to a thread as the texts of its tables, which are copied at once. */
function hasRows(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return false;
  const values = message instanceof Map ? [...message.values()] : Object.values(message);
  return ('segment' in message && 'price' in message) || values.some(hasRows);
}

/** Files beside the sources, without the folders that other tests make meanwhile. */
const besideFiles = async () =>
  (await readdir(root)).filter((name) => !['build', 'test-results'].includes(name));

let folder: string;
let small: SmallServer;
let beside: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-fuzz-'));
  vi.stubEnv('TMPDIR', folder);
  beside = await besideFiles();
  small = await startSmallServer({ firstCase: null, pages: true, within: folder });
});
afterAll(async () => {
  await small.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('odd requests are answered, soon, and leave nothing behind', async () => {
  const { address } = small.server;
  const place = await prepareCase(small.client);
  const { caseId } = place;
  const content = readCaseWithScenarios(place.document, 'pottery');
  const examples: ExampleOf[] = [];
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  for await (const example of everyCall(place)) {
    examples.push(example);
    const { status } = await sendOdd(address, sentOf(example));
    const isAccepted = status < 300 || (aboutWork.has(example.name) && status === 404);
    expect(isAccepted, `${example.name} was answered with ${status}`).toBe(true);
  }
  const messages = posted.mock.calls.map(([message]) => message);
  posted.mockRestore();
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(hasRows).map((message) => Object.keys(message))).toEqual([]);
  const described = await describedCalls(address);
  const requests = oddRequests(described, examples, caseId, content)(runs(100, 10_000), SEED);
  const accepted = new Set<string>();
  for (const { name, sent } of requests) {
    const first = await taken(() => sendOdd(address, sent));
    const asked = [first];
    while (asked.length <= ASKED_AGAIN && asked.every(({ milliseconds }) => milliseconds >= MILLISECONDS_MAX))
      asked.push(await taken(() => sendOdd(address, sent)));
    const { status } = first;
    const what = `${JSON.stringify(sent).slice(0, 3000)}, asked ${asked.length} times: ${JSON.stringify(asked)}`;
    // No solver runs here: on a slow machine runs wait so long for a solver that readiness says so.
    const isStated = name === 'health.ready' && status === 503;
    if (!isStated) expect(status, what).toBeLessThan(500);
    expect(Math.min(...asked.map(({ milliseconds }) => milliseconds)), what).toBeLessThan(MILLISECONDS_MAX);
    expect(Math.max(...asked.map(({ atWork }) => atWork)), what).toBeLessThan(MILLISECONDS_MAX);
    if (status < 300) accepted.add(name);
  }
  // Requests that are all refused try nothing.
  expect(accepted.size).toBeGreaterThan(described.calls.length / 2);
  for (const stored of await small.client.cases.list()) {
    await small.client.changes.state(stored.caseId);
    await small.client.cases.read(stored.caseId);
    await small.client.versions.list(stored.caseId);
    await small.client.decisions.list(stored.caseId);
    await small.client.mappings.list(stored.caseId);
  }
  expect(await readdir(folder)).toHaveLength(1);
  expect(await besideFiles()).toEqual(beside);
});
