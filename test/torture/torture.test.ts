/**
 * Goal: nothing acknowledged is lost and every run ends once, whatever happens to the processes: servers and workers are
 * killed, stopped, frozen and thawed, PostgreSQL is restarted and its connections are ended, at random moments of a seed, while
 * clients edit, run, cancel and read. `npm run test:long -- torture --minutes 10` (by default an hour) does it and writes its
 * figures into docs/reliability.md. Not in `npm test`, which has the short form of each.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { root } from '../root.ts';
import { isLong, SEED } from '../runs.ts';
import { newDataFolder } from '../server/dataFolder.ts';
import { startPostgresServer } from '../server/postgresServer.ts';
import { whoWaits } from '../server/smallServer.ts';
import { Clients } from './clients.ts';
import { freePort, Program } from './processes.ts';
import { Random } from './random.ts';

const MINUTES = Number(process.env.EQUIPOISE_TORTURE_MINUTES ?? 2);
/** Time for everything to start, and for the last runs to end. */
const SETTLE_MS = 15 * 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Something that is done to the processes; answers when what it did is over. */
type Blow = () => Promise<unknown>;

/** Deals blows at random moments until the time is over; counts them by name. */
async function torture(
  random: Random,
  blows: Readonly<Record<string, Blow>>,
): Promise<Readonly<Record<string, number>>> {
  const dealt: Record<string, number> = {};
  const until = performance.now() + MINUTES * 60_000;
  while (performance.now() < until) {
    await pause(random.between(500, 5000));
    const name = random.pick(Object.keys(blows));
    await blows[name]?.();
    dealt[name] = (dealt[name] ?? 0) + 1;
  }
  return dealt;
}

/** Kills, stops and freezes a process. */
function blowsTo(program: Program, random: Random, frozenMs: number): Readonly<Record<string, Blow>> {
  const again = async () => {
    await pause(random.between(0, 1500));
    await program.start();
  };
  return {
    [`${program.name} killed`]: async () => {
      await program.end('SIGKILL');
      await again();
    },
    [`${program.name} stopped`]: async () => {
      await program.end('SIGTERM');
      await again();
    },
    // Others are hit while it is frozen.
    [`${program.name} frozen`]: async () => {
      program.signal('SIGSTOP');
      setTimeout(() => program.signal('SIGCONT'), random.between(1000, frozenMs));
    },
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

const count = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');

/** The figures of a torture as lines of the document. */
function figuresOf(
  clients: Clients,
  blows: Readonly<Record<string, number>>,
  endings: Readonly<Record<string, number>>,
): string {
  const { tally } = clients;
  return [
    `| blows | ${count(blows)} |`,
    `| edits acknowledged, and there at the end | ${tally.editsAcknowledged} |`,
    `| edits without an answer (kept or not, never half) | ${tally.editsUnanswered} |`,
    `| runs | ${count(endings)} (cancelling was asked ${tally.cancelsAsked} times) |`,
    `| requests without an answer (the server was down) | ${tally.unanswered} |`,
    `| answers 503 (the database was away for longer than 10 s) | ${tally.unavailable} |`,
    `| liveness, ms: median, 95 % | ${percentile(tally.healthMs, 0.5).toFixed(0)}, ${percentile(tally.healthMs, 0.95).toFixed(0)} |`,
    `| faults | ${tally.faults.length} |`,
  ].join('\n');
}

/** Writes figures under the heading of a store, where this run is asked to report. */
async function report(store: string, figures: string): Promise<void> {
  process.stdout.write(`${store}, seed ${SEED}, ${MINUTES} minutes\n${figures}\n`);
  if (process.env.EQUIPOISE_TORTURE_REPORT !== '1') return;
  const file = path.join(root, 'docs', 'reliability.md');
  const text = await readFile(file, 'utf8');
  const [start, end] = [`<!-- ${store} -->`, `<!-- end of ${store} -->`];
  const table = `${start}\nSeed ${SEED}, ${MINUTES} minutes.\n\n| what | figures |\n|---|---|\n${figures}\n${end}`;
  await writeFile(
    file,
    text.replace(new RegExp(`${start}[\\s\\S]*${end}`), () => table),
  );
}

test.runIf(isLong)(
  'the team store: PostgreSQL, a server and two workers',
  { timeout: MINUTES * 60_000 + SETTLE_MS },
  async () => {
    const random = new Random(SEED);
    const postgres = await startPostgresServer();
    const port = await freePort();
    const environment = { DATABASE_URL: postgres.url, PORT: String(port), EQUIPOISE_LOG: 'error' };
    const server = new Program('server', ['serve', '--concurrency', '0'], environment);
    const workers = [1, 2].map(
      (n) => new Program(`worker ${n}`, ['worker', '--concurrency', '1'], environment),
    );
    const administrator = new pg.Pool({ connectionString: postgres.url, max: 1 });
    administrator.on('error', () => undefined);
    const address = `http://127.0.0.1:${port}`;
    try {
      await server.start();
      await importSmallCase(address);
      // Every end of a run leaves a row: a run that ends twice has two.
      await administrator.query(`create table endings (run_id text, state text);
      create function note_ending() returns trigger language plpgsql as $$ begin
        if new.state in ('finished', 'failed', 'cancelled') and
          (old.state is distinct from new.state or old.result is distinct from new.result and new.result is not null) then
          insert into endings values (new.run_id, new.state);
        end if;
        return null;
      end $$;
      create trigger note_ending after update on runs for each row execute function note_ending()`);
      for (const worker of workers) await worker.start();
      const clients = new Clients(address, new Random(SEED + 100));
      clients.start();
      const blows = await torture(random, {
        ...blowsTo(server, random, 3000),
        ...Object.assign({}, ...workers.map((worker) => blowsTo(worker, random, 25_000))),
        'PostgreSQL restarted': () => postgres.restart('fast', random.between(0, 2000)),
        'PostgreSQL crashed': () => postgres.restart('immediate', random.between(0, 2000)),
        'connections ended': () =>
          administrator
            .query(
              `select pg_terminate_backend(pid) from pg_stat_activity
             where pid <> pg_backend_pid() and datname = current_database() and random() < 0.5`,
            )
            .catch(() => undefined),
      });
      for (const program of [server, ...workers]) program.signal('SIGCONT');
      await clients.stop();
      const endings = await clients.checkRuns();
      const twice = await administrator.query(
        'select run_id from endings group by run_id having count(*) > 1',
      );
      clients.tally.faults.push(...twice.rows.map((row) => `run ${row.run_id} ended twice`));
      await report('PostgreSQL', figuresOf(clients, blows, endings));
      expect(clients.tally.faults).toEqual([]);
      expect(clients.tally.editsAcknowledged).toBeGreaterThan(0);
    } finally {
      for (const program of [server, ...workers]) {
        program.signal('SIGCONT');
        await program.end('SIGKILL');
      }
      await administrator.end();
      await postgres.stop();
    }
  },
);

test.runIf(isLong)('the embedded store: one process', { timeout: MINUTES * 60_000 + SETTLE_MS }, async () => {
  const random = new Random(SEED + 1);
  const port = await freePort();
  const folder = await newDataFolder('torture');
  const environment = { EQUIPOISE_DATA: folder, PORT: String(port), EQUIPOISE_LOG: 'error' };
  const server = new Program('server', ['serve', '--concurrency', '1'], environment);
  const address = `http://127.0.0.1:${port}`;
  try {
    await server.start();
    await importSmallCase(address);
    const clients = new Clients(address, new Random(SEED + 101));
    clients.start();
    const blows = await torture(random, blowsTo(server, random, 20_000));
    server.signal('SIGCONT');
    await clients.stop();
    const endings = await clients.checkRuns();
    await report('embedded', figuresOf(clients, blows, endings));
    expect(clients.tally.faults).toEqual([]);
    expect(clients.tally.editsAcknowledged).toBeGreaterThan(0);
  } finally {
    server.signal('SIGCONT');
    await server.end('SIGKILL');
  }
});

/** The case on which the clients work: it is solved in a moment, so that many runs are at every stage. */
async function importSmallCase(address: string): Promise<void> {
  const document = JSON.parse(await readFile(whoWaits, 'utf8'));
  await createClient(address).cases.import({ body: { document } });
}
