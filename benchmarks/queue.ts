/**
 * `node benchmarks/queue.ts [--workers 4] [--runs 20000] [--real]`: how many runs of an experiment a second go through the queue of a
 * PostgreSQL that syncs: handed in, taken, stored, removed, read back and written to files, by several worker processes on this machine.
 * Runs are as short as can be: without `--real` they are answered at once, so that the queue alone is measured; with it they are
 * simulations of two periods of a company of one product. What docs/scale.md computes with.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readExperiment } from '../node/experiments/readExperiment.ts';
import { ResultFiles } from '../node/experiments/resultFiles.ts';
import { runExperiment } from '../node/experiments/runExperiment.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { connectToWorkers, startWorker } from '../server/experiments/openWorkers.ts';
import type { RunRow } from '../solver/experiments/runRow.ts';
import { smallDocument } from '../test/cases/smallCase.ts';
import { startPostgresServer } from '../test/server/postgresServer.ts';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '4' },
    runs: { type: 'string', default: '20000' },
    real: { type: 'boolean', default: false },
    /** This process is one of the workers. */
    worker: { type: 'boolean', default: false },
  },
});
const metrics = ['worth', 'margin', 'fillRate', 'inventoryValue', 'overtimeHours', 'churn'];

if (values.worker) await work();
else await measure();

async function work(): Promise<void> {
  const worker = await startWorker({
    url: process.env.DATABASE_URL ?? '',
    threads: 1,
    megabytesMax: 1000,
    onNotice: () => undefined,
    onError: (error) => console.error(error),
    ...(values.real ? {} : { chains: { carryOut: answerAtOnce } }),
  });
  process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
}

async function answerAtOnce(
  { until }: { readonly until: number },
  { onRow }: { readonly onRow: (row: RunRow) => void },
) {
  onRow({ number: until, status: 'simulated', figures: metrics.map((_, m) => until / (m + 3)), seconds: 0 });
  return { kind: 'done' as const };
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-queue-'));
  const postgres = await startPostgresServer({ isDurable: true });
  const count = Number(values.runs);
  writeFileSync(path.join(folder, 'small.json'), JSON.stringify(smallDocument()));
  const file = path.join(folder, 'tiny.yaml');
  writeFileSync(
    file,
    `experiment: Tiny runs
case: small.json
policies: [{ policy: targetStock }]
futures: { count: ${count}, seed: 1 }
simulation: { periods: 2, windowPeriods: 2 }
metrics: [${metrics.join()}]
`,
  );
  const read = await readExperiment(file);
  const files = await ResultFiles.open(read, path.join(folder, 'tiny.csv'), await loadHighsBackend());
  await files.begin();
  const passed = ['--worker', ...(values.real ? ['--real'] : [])];
  const workers = Array.from({ length: Number(values.workers) }, () =>
    spawn(process.execPath, [path.join(import.meta.dirname, 'queue.ts'), ...passed], {
      env: { ...process.env, DATABASE_URL: postgres.url },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  const { carryOut, close } = await connectToWorkers({
    url: postgres.url,
    onNotice: ({ en }) => console.log(en),
    onError: (error) => console.error(error),
  });
  let [first, last] = [0, 0];
  const outcome = await runExperiment(read, {
    carryOut,
    known: new Map(),
    onRow: async (row) => {
      last = performance.now();
      if (first === 0) first = last;
      await files.add(row);
    },
  });
  const seconds = (last - first) / 1000;
  const client = new pg.Client(postgres.url);
  await client.connect();
  const { rows } = await client.query<{ rows: string; jobs: string }>(
    `select pg_total_relation_size('experiment_rows') as rows, pg_total_relation_size('experiment_queue.job_common') as jobs`,
  );
  const databaseSeconds = processorSeconds('postgres');
  await client.end();
  console.log(
    JSON.stringify({
      runs: outcome.rows.length,
      workers: workers.length,
      real: values.real,
      seconds: Number(seconds.toFixed(2)),
      runsPerSecond: Math.round(outcome.rows.length / seconds),
      bytesPerRow: Math.round(Number(rows[0]?.rows) / count),
      bytesOfQueue: Number(rows[0]?.jobs),
      databaseMillisecondsPerRun: Number(((1000 * databaseSeconds) / count).toFixed(3)),
      thisProcessMillisecondsPerRun: Number(
        ((process.cpuUsage().user + process.cpuUsage().system) / 1000 / count).toFixed(3),
      ),
      workerMillisecondsPerRun: Number(
        ((1000 * workers.reduce((sum, { pid }) => sum + secondsOf(pid ?? 0), 0)) / count).toFixed(3),
      ),
    }),
  );
  for (const worker of workers) worker.kill('SIGTERM');
  await close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Clock ticks of a second in the files of Linux about processes. */
const TICKS = 100;

/** Processor time of a process that runs, in seconds; 0 where the system does not say. */
function secondsOf(pid: number): number {
  try {
    const cells = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(cells[11]) + Number(cells[12])) / TICKS;
  } catch {
    return 0;
  }
}

/** Processor time of all processes of a name that run now, in seconds. */
function processorSeconds(name: string): number {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    try {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name) sum += secondsOf(Number(pid));
    } catch {
      // It has ended meanwhile.
    }
  return sum;
}
