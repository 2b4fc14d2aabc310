/**
 * `node benchmarks/leavingClients.ts [size] [connections] [requests]`: what clients cost that ask for a whole case many times on many
 * connections at once and leave before the answers: the most memory of the server, how long readiness takes meanwhile, and how much of
 * that the server's thread worked or waited for a processor that others had. Written down in docs/reliability.md.
 */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { writeCaseDocument } from '../solver/case/caseFiles.ts';
import { newDataFolder } from '../test/server/dataFolder.ts';
import { freePort, Program } from '../test/torture/processes.ts';
import { benchmarkCase, sizes } from './cases.ts';

const [name = 'L', connections = '60', requests = '40'] = process.argv.slice(2);
const size = sizes.find((entry) => entry.name === name);
if (size === undefined) throw new Error(`no size ${name}`);

/** How long clients wait for answers before they leave, and how long the server is watched afterwards. */
const STAY_MS = 2000;
const WATCH_MS = 20_000;

const folder = await newDataFolder('leaving');
const port = await freePort();
const server = new Program('server', ['serve', '--concurrency', '0'], {
  EQUIPOISE_DATA: folder,
  PORT: String(port),
  EQUIPOISE_LOG: 'error',
});
await server.start();
const address = `http://127.0.0.1:${port}/api`;

/** Memory of the server that is not on disk, in MB: now, and the most so far. */
function memoryMb(): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  const of = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** What the thread of the server that answers has had of a processor so far, and has waited for one, in ms (Linux). */
function threadMs(): { readonly atWork: number; readonly waited: number } {
  const [atWork = 0, waited = 0] = readFileSync(`/proc/${server.pid}/task/${server.pid}/schedstat`, 'utf8')
    .split(' ')
    .map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { atWork, waited };
}

interface Wait {
  readonly ms: number;
  readonly atWork: number;
  readonly waited: number;
}

try {
  const response = await fetch(`${address}/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document: writeCaseDocument(benchmarkCase(size)) }),
  });
  const { caseId } = (await response.json()) as { caseId: string };
  const whole = await (await fetch(`${address}/cases/${caseId}`)).arrayBuffer();
  const before = memoryMb();
  const read = `GET /api/cases/${caseId} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(Number(requests));
  const sockets = Array.from({ length: Number(connections) }, () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(read));
    socket.on('error', () => undefined);
    return socket;
  });
  const waits: Wait[] = [];
  const statuses = new Set<number>();
  const until = performance.now() + STAY_MS + WATCH_MS;
  const watch = async () => {
    while (performance.now() < until) {
      const asked = performance.now();
      const before = threadMs();
      const ready = await fetch(`${address}/health`);
      await ready.arrayBuffer();
      statuses.add(ready.status);
      const after = threadMs();
      waits.push({
        ms: performance.now() - asked,
        atWork: after.atWork - before.atWork,
        waited: after.waited - before.waited,
      });
      await pause(50);
    }
  };
  const watching = watch();
  await pause(STAY_MS);
  for (const socket of sockets) socket.destroy();
  await watching;
  const sorted = waits.sort((a, b) => a.ms - b.ms);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.ms.toFixed(0);
  const longest = sorted
    .slice(-3)
    .reverse()
    .map(
      ({ ms, atWork, waited }) =>
        `${ms.toFixed(0)} (at work ${atWork.toFixed(0)}, waited for a processor ${waited.toFixed(0)})`,
    );
  process.stdout.write(
    `${name}, ${connections} × ${requests} reads of ${(whole.byteLength / 1e6).toFixed(1)} MB: memory ${before.now.toFixed(0)} MB before (${before.most.toFixed(0)} at most), ` +
      `${memoryMb().most.toFixed(0)} at most, ${memoryMb().now.toFixed(0)} at the end; readiness ${[...statuses].join(', ')}, ` +
      `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${longest.join(', ')} ms (${waits.length} asked)\n`,
  );
} finally {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
