/**
 * `node benchmarks/clients.ts [--seconds 60] [--clients 20] [--concurrency n]`: what clients wait for when many work on one case
 * at the same time: each edits a cell of its own, reads the state after it, starts a run now and then and listens to events. First
 * one client alone, beside idle solvers; then all of them. Prints waits by kind of request and edits acknowledged per second.
 * The server is a process of its own, embedded store in a temporary folder, or PostgreSQL where DATABASE_URL names an empty one.
 */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiError, createClient } from '../server/client.ts';
import { newDataFolder } from '../test/server/dataFolder.ts';
import { freePort, Program } from '../test/torture/processes.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '20' },
    concurrency: { type: 'string' },
  },
});
const CASE = 'lanhai';
/** A client thinks between an edit and the next, half as long to half as long again: somebody who types fast. */
const PAUSE_MS = 1000;
/** One edit of so many is followed by a run. */
const RUN_EVERY = 10;

/** Waits by kind of request, and what went wrong. */
class Waits {
  readonly ms = new Map<string, number[]>();
  readonly faults: string[] = [];
  events = 0;

  async of<R>(kind: string, ask: () => Promise<R>): Promise<R | null> {
    const asked = performance.now();
    try {
      const answer = await ask();
      this.ms.set(kind, [...(this.ms.get(kind) ?? []), performance.now() - asked]);
      return answer;
    } catch (error) {
      this.faults.push(`${kind}: ${error instanceof ApiError ? error.problem.status : String(error)}`);
      return null;
    }
  }

  at(kind: string, share: number): number {
    const sorted = [...(this.ms.get(kind) ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  }

  report(title: string, seconds: number): void {
    const rows = [...this.ms.keys()].sort().map((kind) => {
      const shares = [0.5, 0.95, 0.99, 1].map((share) => this.at(kind, share).toFixed(0));
      return `| ${kind} | ${this.ms.get(kind)?.length} | ${shares.join(' | ')} |`;
    });
    const edits = (this.ms.get('edit')?.length ?? 0) / seconds;
    process.stdout.write(
      `\n${title}: ${edits.toFixed(1)} edits acknowledged per second, ${this.events} events, ${this.faults.length} faults ${[...new Set(this.faults)].join('; ')}\n\n| request | count | median, ms | 95 % | 99 % | longest |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`,
    );
  }
}

/** Works until the time is over. `doesRun`: also starts runs. */
async function work(address: string, count: number, seconds: number, doesRun: boolean): Promise<Waits> {
  const waits = new Waits();
  const until = performance.now() + seconds * 1000;
  const isOver = () => performance.now() > until;
  const edit = async (number: number) => {
    const client = createClient(address, undefined, `client-${number}`);
    const row = (await client.cases.read(CASE)).document.demand[number];
    if (row === undefined) throw new Error(`the case has no row ${number} of demand`);
    const key = `${row.segment}|${row.period}`;
    let { units } = row;
    for (let edits = 1; !isOver(); edits++) {
      const change = { table: 'demand' as const, key, field: 'units', before: units, after: units + 1 };
      const saved = await waits.of('edit', () =>
        client.edits.make(CASE, 'base', { body: { changes: [change] } }),
      );
      if (saved !== null) units++;
      await waits.of('state', () => client.changes.state(CASE));
      if (doesRun && edits % RUN_EVERY === number % RUN_EVERY)
        await waits.of('start a run', () => client.runs.start(CASE, 'base'));
      await pause(PAUSE_MS * (0.5 + Math.random()));
    }
  };
  const listen = async () => {
    const stop = new AbortController();
    const response = await fetch(createClient(address).changes.events.address(CASE), { signal: stop.signal });
    const reader = response.body?.getReader();
    setTimeout(() => stop.abort(), seconds * 1000);
    try {
      while ((await reader?.read())?.done === false) waits.events++;
    } catch {
      // The time is over.
    }
  };
  const watch = async () => {
    const client = createClient(address);
    while (!isOver()) {
      await waits.of('liveness', () => client.health.live());
      await waits.of('readiness', () => client.health.ready());
      await pause(100);
    }
  };
  const numbers = Array.from({ length: count }, (_, number) => number);
  await Promise.all([watch(), ...numbers.map(edit), ...numbers.map(listen)]);
  return waits;
}

const folder = await newDataFolder('clients');
const port = await freePort();
const slots = values.concurrency === undefined ? [] : ['--concurrency', values.concurrency];
const server = new Program('server', ['serve', ...slots], {
  EQUIPOISE_DATA: folder,
  PORT: String(port),
  EQUIPOISE_LOG: 'error',
});
await server.start();
try {
  const address = `http://127.0.0.1:${port}`;
  const seconds = Number(values.seconds);
  const few = Math.min(15, seconds);
  const one = await work(address, 1, few, false);
  one.report('1 client beside idle solvers', few);
  const all = await work(address, Number(values.clients), seconds, true);
  all.report(`${values.clients} clients that also solve`, seconds);
  process.stdout.write(
    `\n95 % of edits: ${(all.at('edit', 0.95) / one.at('edit', 0.95)).toFixed(1)} times as long as for one client\n`,
  );
} finally {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
