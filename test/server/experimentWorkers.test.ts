/**
 * Goal: an experiment that workers of several processes carry out gives the bytes of one that a single process carries out, also where
 * workers are killed in mid-run and PostgreSQL crashes; a worker of another program takes nothing and says why. `npm run test:long` kills
 * a hundred workers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadExperiment, readExperiment } from '../../node/experiments/readExperiment.ts';
import { ResultFiles, resultFilesOf } from '../../node/experiments/resultFiles.ts';
import { type CarryOut, onThisMachine, runExperiment } from '../../node/experiments/runExperiment.ts';
import { experimentHash, experimentInputs } from '../../node/experiments/runInputs.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { seededRandom } from '../../scenarios/random.ts';
import { connectToWorkers, startWorker } from '../../server/experiments/openWorkers.ts';
import { experimentKey } from '../../server/experiments/store.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { root } from '../root.ts';
import { isLong, runs, SEED } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { type PostgresServer, startPostgresServer } from './postgresServer.ts';

const folder = mkdtempSync(path.join(temporaryFolder, 'equipoise-workers-'));
let postgres: PostgresServer;
const children: ChildProcess[] = [];
const notices: string[] = [];
const random = seededRandom(SEED);

const ownProcess = path.join('test', 'server', 'workerProcess.ts');
const RUNS = runs(250, 4_000);
const KILLS = runs(1, 100);

beforeAll(async () => {
  postgres = await startPostgresServer();
  writeFileSync(path.join(folder, 'small.json'), JSON.stringify(smallDocument()));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The sweep of a seed: runs in chains. */
async function sweep(seed: number, count: number): Promise<ReadExperiment> {
  const file = path.join(folder, `sweep${seed}.yaml`);
  writeFileSync(
    file,
    `experiment: Demand and hours ${seed}
case: small.json
factors:
  - factor: demand
    range: { lever: { type: demand, factor: 1 }, field: factor, from: 0.7, to: 1.3 }
  - factor: hours
    range: { lever: { type: capacity, factor: 1 }, field: factor, from: 0.8, to: 1.2 }
design: { design: latinHypercube, runs: ${count}, seed: ${seed} }
`,
  );
  return readExperiment(file);
}

function startWorkerProcess(): ChildProcess {
  // The command is slower to start than what it starts.
  const started = isLong ? ['cli/main.ts', 'worker', '--queue', '--concurrency', '1'] : [ownProcess];
  const child = spawn(process.execPath, started, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

/** Stops a worker in order. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Carries an experiment out into files; answers their bytes, and how often each run came. */
async function results(read: ReadExperiment, name: string, carryOut: CarryOut) {
  const output = path.join(folder, `${name}.csv`);
  const files = await ResultFiles.open(read, output, await loadHighsBackend());
  await files.begin();
  const came = new Map<number, number>();
  const outcome = await runExperiment(read, {
    carryOut: (all, tasks, take, signal) =>
      carryOut(
        all,
        tasks,
        (row) => {
          came.set(row.number, (came.get(row.number) ?? 0) + 1);
          return take(row);
        },
        signal,
      ),
    known: files.known,
    onRow: (row) => files.add(row),
  });
  await files.finish(outcome.rows, null);
  const { rows, parquet } = resultFilesOf(output);
  return { rows: readFileSync(rows, 'utf8'), parquet: readFileSync(parquet), came };
}

const connected = () =>
  connectToWorkers({
    url: postgres.url,
    onNotice: ({ en }) => notices.push(en),
    onError: () => undefined,
  });

/** What a statement answers; nothing while the database is away. */
async function asked<R extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<R[]> {
  const client = new pg.Client(postgres.url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<R>(sql, parameters)).rows;
  } catch {
    return [];
  } finally {
    await client.end().catch(() => undefined);
  }
}

const hashOf = async (read: ReadExperiment) =>
  experimentHash(experimentInputs(read, await loadHighsBackend()));

/** Rows that the database holds of an experiment; −1 while it is away. */
async function storedRows(hash: string): Promise<number> {
  const [found] = await asked<{ count: number }>(
    'select count(*)::int as count from experiment_rows where experiment = $1',
    [experimentKey(hash)],
  );
  return found?.count ?? -1;
}

const storedExperiments = async () =>
  (await asked<{ name: string }>('select name from experiments')).map(({ name }) => name);

test(`workers give the bytes of one process, with ${KILLS} kills and a crash of the database`, async () => {
  let kills = 0;
  let crashes = 0;
  for (let round = 0; kills < KILLS; round++) {
    const read = await sweep(SEED + round, RUNS);
    const alone = await results(read, `alone${round}`, onThisMachine(1));
    const workers = await connected();
    const hands = Array.from({ length: runs(2, 3) }, startWorkerProcess);
    let isOver = false;
    const spread = results(read, `spread${round}`, workers.carryOut).finally(() => {
      isOver = true;
    });
    const hash = await hashOf(read);
    let before = 0;
    while (!isOver && kills < KILLS) {
      const stored = await storedRows(hash);
      if (stored <= before || stored >= RUNS) {
        await pause(30);
        continue;
      }
      before = stored + (isLong ? 50 : 0);
      const [victim] = hands.splice(Math.floor(random() * hands.length), 1);
      victim!.kill('SIGKILL');
      kills++;
      if (kills % 20 === 1) {
        await postgres.restart('immediate', isLong ? 1000 : 0);
        crashes++;
      }
      hands.push(startWorkerProcess());
      // Leases run out at once, in place of after a quarter of a minute, also those of workers that live: they lose their chains.
      if (!isLong) await asked(`update experiment_queue.job set heartbeat_on = now() - interval '1 minute'`);
      if (isLong) await pause(random() * 1500);
    }
    const { rows, parquet, came } = await spread;
    expect(rows === alone.rows).toBe(true);
    expect(parquet.equals(alone.parquet)).toBe(true);
    // Each run came from the database once, because it is stored once.
    expect([...came].filter(([, times]) => times > 1)).toEqual([]);
    expect(came.size).toBe(RUNS);
    await workers.close();
    await Promise.all(hands.map(stopped));
  }
  expect(kills).toBe(KILLS);
  expect(crashes).toBeGreaterThan(0);
});

test('who comes again finds what was stored, and needs no worker for it', async () => {
  const read = await sweep(SEED, RUNS);
  const workers = await connected();
  const again = await results(read, 'again', workers.carryOut);
  expect(again.rows === readFileSync(path.join(folder, 'alone0.csv'), 'utf8')).toBe(true);
  await workers.close();
});

test('a worker of another program takes nothing and says why; who waits learns it, too', async () => {
  const read = await sweep(SEED + 1000, 3);
  const told: string[] = [];
  const worker = (program?: string) =>
    startWorker({
      url: postgres.url,
      threads: 1,
      megabytesMax: 1000,
      onNotice: ({ en }) => told.push(en),
      onError: () => undefined,
      ...(program === undefined ? {} : { program }),
    });
  const workers = await connected();
  const outcome = runExperiment(read, {
    carryOut: workers.carryOut,
    known: new Map(),
    onRow: async () => undefined,
  });
  await expect.poll(() => storedExperiments()).toContain(read.experiment.experiment);
  const other = await worker('equipoise 0.0.1 · highs 1.0');
  await expect
    .poll(() => told)
    .toContainEqual(expect.stringMatching(/asks for equipoise .*; this is equipoise 0\.0\.1/));
  await expect.poll(() => notices).toContainEqual(expect.stringContaining('at work are equipoise 0.0.1'));
  expect(await storedRows(await hashOf(read))).toBe(0);
  const own = await worker();
  expect((await outcome).isComplete).toBe(true);
  await Promise.all([other.stop(), own.stop()]);
  await workers.close();
});
