/**
 * Goal: nothing acknowledged is lost and every run ends once, whatever happens to the processes: servers and workers are
 * killed, stopped, frozen and thawed, the disk is full, PostgreSQL is restarted and its connections are ended, at random moments
 * of a seed, while clients edit, race for a cell and for parents, run, cancel, read and send odd requests.
 * `npm run test:long -- torture --minutes 10` (by default an hour for each store) does it and writes its figures into
 * docs/reliability.md. Not in `npm test`, which has the short form of each.
 */

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
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

/** Something that is done to the processes; answers when what it did is over. */
type Blow = () => Promise<unknown>;

/** Deals blows at random moments, `calmMs` apart, until the time is over; counts them by name. */
async function torture(
  random: Random,
  blows: Readonly<Record<string, Blow>>,
  calmMs: { readonly least: number; readonly most: number },
): Promise<Readonly<Record<string, number>>> {
  const dealt: Record<string, number> = {};
  const until = performance.now() + MINUTES * 60_000;
  while (performance.now() < until) {
    await pause(random.between(calmMs.least, calmMs.most));
    const name = random.pick(Object.keys(blows));
    await blows[name]?.();
    dealt[name] = (dealt[name] ?? 0) + 1;
  }
  return dealt;
}

/** Kills, stops and freezes a process; `start` starts it again, `stopsMs` takes how long stops took. */
function blowsTo(
  program: Program,
  random: Random,
  frozenMs: number,
  stopsMs: number[],
  start = () => program.start(),
): Readonly<Record<string, Blow>> {
  const again = async () => {
    await pause(random.between(0, 1500));
    await start();
  };
  return {
    [`${program.name} killed`]: async () => {
      await program.end('SIGKILL');
      await again();
    },
    [`${program.name} stopped`]: async () => {
      const asked = performance.now();
      await program.end('SIGTERM');
      stopsMs.push(performance.now() - asked);
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
  stopsMs: readonly number[],
): string {
  const { tally } = clients;
  return [
    `| blows | ${count(blows)} |`,
    `| edits acknowledged, and there at the end | ${tally.editsAcknowledged} |`,
    `| edits without an answer (kept or not, never half) | ${tally.editsUnanswered} |`,
    `| writes of every other noun acknowledged, and there at the end | ${tally.keptAcknowledged} |`,
    `| edits of one cell by two clients: acknowledged, refused, without an answer | ${tally.racesWon}, ${tally.racesLost}, ${tally.racesUnanswered} |`,
    `| odd requests (none answered with a 5xx but 503 and 507) | ${tally.oddRequests} |`,
    `| runs | ${count(endings)} (cancelling was asked ${tally.cancelsAsked} times) |`,
    `| requests without an answer (the server was down) | ${tally.unanswered} |`,
    `| answers 503 (the database was away for longer than 10 s, or the server was stopping) | ${tally.unavailable} |`,
    `| answers 507 (the disk was full) | ${tally.full} |`,
    `| liveness, ms: median, 95 % | ${percentile(tally.healthMs, 0.5).toFixed(0)}, ${percentile(tally.healthMs, 0.95).toFixed(0)} |`,
    `| stops, s: median, longest | ${(percentile(stopsMs, 0.5) / 1000).toFixed(1)}, ${(percentile(stopsMs, 1) / 1000).toFixed(1)} |`,
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
    const stopsMs: number[] = [];
    const postgres = await startPostgresServer();
    const port = await freePort();
    const home = await newHome();
    const environment = { ...home.environment, DATABASE_URL: postgres.url, PORT: String(port) };
    const server = new Program('server', ['serve', '--concurrency', '0'], environment);
    const workers = [1, 2].map(
      (n) => new Program(`worker ${n}`, ['worker', '--concurrency', '1'], environment),
    );
    const administrator = new pg.Pool({ connectionString: postgres.url, max: 1 });
    administrator.on('error', () => undefined);
    const address = `http://127.0.0.1:${port}`;
    try {
      await server.start();
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
      const clients = new Clients(address, new Random(SEED + 100), await loadCase(whoWaits));
      await clients.start();
      const everyBlow = {
        ...blowsTo(server, random, 3000, stopsMs),
        ...Object.assign({}, ...workers.map((worker) => blowsTo(worker, random, 25_000, stopsMs))),
        'PostgreSQL restarted': () => postgres.restart('fast', random.between(0, 2000)),
        'PostgreSQL crashed': () => postgres.restart('immediate', random.between(0, 2000)),
        'connections ended': () =>
          administrator
            .query(
              `select pg_terminate_backend(pid) from pg_stat_activity
             where pid <> pg_backend_pid() and datname = current_database() and random() < 0.5`,
            )
            .catch(() => undefined),
      };
      const blows = await torture(random, everyBlow, { least: 500, most: 5000 });
      for (const program of [server, ...workers]) program.signal('SIGCONT');
      await clients.stop();
      const endings = await clients.checkRuns();
      const twice = await administrator.query(
        'select run_id from endings group by run_id having count(*) > 1',
      );
      clients.tally.faults.push(...twice.rows.map((row) => `run ${row.run_id} ended twice`));
      clients.tally.faults.push(...(await home.strayFiles()));
      await report('PostgreSQL', figuresOf(clients, blows, endings, stopsMs));
      expect(clients.tally.faults).toEqual([]);
      expect(clients.tally.editsAcknowledged).toBeGreaterThan(0);
    } finally {
      for (const program of [server, ...workers]) {
        program.signal('SIGCONT');
        await program.end('SIGKILL');
      }
      await administrator.end();
      await postgres.stop();
      await home.remove();
    }
  },
);

test.runIf(isLong)('the embedded store: one process', { timeout: MINUTES * 60_000 + SETTLE_MS }, async () => {
  const random = new Random(SEED + 1);
  const stopsMs: number[] = [];
  const port = await freePort();
  const home = await newHome();
  const full = path.join(home.folder, 'full');
  const environment = {
    ...home.environment,
    PORT: String(port),
    EQUIPOISE_TORTURE_FULL: full,
    NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'fillableDisk.ts'))}`,
  };
  const server = new Program('server', ['serve', '--concurrency', '1'], environment);
  const address = `http://127.0.0.1:${port}`;
  let startsWithoutSpace = 0;
  const empty = () => rm(full, { force: true });
  /** A store that has no space to start says so; there is space then. */
  const start = () =>
    server.start().catch(async (error: Error) => {
      if (!existsSync(full) || !/disk|space/i.test(error.message)) throw error;
      startsWithoutSpace++;
      await empty();
      await server.start();
    });
  try {
    await server.start();
    const clients = new Clients(address, new Random(SEED + 101), await loadCase(whoWaits));
    await clients.start();
    const everyBlow = {
      ...blowsTo(server, random, 20_000, stopsMs, start),
      // Whole at once, so that no half of the number is read. Others hit while it is full.
      'disk full': async () => {
        await writeFile(`${full}.part`, String(Math.floor(random.between(0, 2 ** 17))));
        await rename(`${full}.part`, full);
        setTimeout(empty, random.between(2000, 15_000));
      },
    };
    const blows = await torture(random, everyBlow, { least: 4000, most: 25_000 });
    server.signal('SIGCONT');
    await empty();
    await clients.stop();
    const endings = await clients.checkRuns();
    clients.tally.faults.push(...(await home.strayFiles()));
    const counted = { ...blows, 'start refused for want of space': startsWithoutSpace };
    await report('embedded', figuresOf(clients, counted, endings, stopsMs));
    expect(clients.tally.faults).toEqual([]);
    expect(clients.tally.editsAcknowledged).toBeGreaterThan(0);
  } finally {
    server.signal('SIGCONT');
    await server.end('SIGKILL');
    await home.remove();
  }
});

/** A folder for all that a server may write, data and temporary files, and what finds files beside it. */
async function newHome() {
  const data = await newDataFolder('torture');
  const folder = `${data}-home`;
  const temporary = path.join(folder, 'temporary');
  await mkdir(temporary, { recursive: true });
  const beside = await readdir(root);
  return {
    folder,
    environment: { EQUIPOISE_DATA: data, TMPDIR: temporary, EQUIPOISE_LOG: 'error' },
    async strayFiles(): Promise<readonly string[]> {
      const known = [...beside, 'temporary', 'full'];
      const found = [...(await readdir(root)), ...(await readdir(folder))];
      return found.filter((name) => !known.includes(name)).map((name) => `a file ${name} beside the data`);
    },
    async remove() {
      await rm(data, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
