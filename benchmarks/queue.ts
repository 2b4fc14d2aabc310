/**
 * `node benchmarks/queue.ts [--workers 4] [--runs 20000] [--real]`: how many runs of an experiment a second go through the queue of a
 * PostgreSQL that syncs: handed in, taken, stored, removed, read back and written to files, by several worker processes on this machine.
 * Runs are as short as can be: without `--real` they are answered at once, so that the queue alone is measured; with it they are
 * simulations of two periods of a company of one product. What docs/scale.md computes with.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  process.send?.('ready');
  process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
}

async function answerAtOnce(
  { until }: { readonly until: number },
  { onRow }: { readonly onRow: (row: RunRow) => Promise<void> },
) {
  await onRow({
    number: until,
    status: 'simulated',
    figures: metrics.map((_, m) => until / (m + 3)),
    seconds: 0,
  });
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
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  // Each says that it takes runs.
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const { carryOut, close } = await connectToWorkers({
    url: postgres.url,
    onNotice: ({ en }) => console.log(en),
    onError: (error) => console.error(error),
  });
  const started = performance.now();
  const outcome = await runExperiment(read, {
    carryOut,
    known: new Map(),
    onRow: (row) => files.add(row),
  });
  const seconds = (performance.now() - started) / 1000;
  const client = new pg.Client(postgres.url);
  await client.connect();
  const { rows } = await client.query<{ rows: string; jobs: string }>(
    `select pg_total_relation_size('experiment_rows') as rows, pg_total_relation_size('experiment_queue.job_common') as jobs`,
  );
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
      commandMillisecondsPerRun: Number(
        ((process.cpuUsage().user + process.cpuUsage().system) / 1000 / count).toFixed(3),
      ),
    }),
  );
  const ended = workers.map((worker) => once(worker, 'exit'));
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(ended);
  await close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
