/**
 * `node benchmarks/stops.ts [rounds] [size]`: how long a server takes to stop while it imports a case, solves, writes a backup, is edited
 * by six clients, and has hundreds of reads waiting: the time from the signal to the end of the process, its exit code and what it
 * logged. The folder lies where temporary files do, on the disk. Written down in docs/operations.md.
 */
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../server/client.ts';
import { writeCaseDocument } from '../solver/case/caseFiles.ts';
import { newDataFolder } from '../test/server/dataFolder.ts';
import { freePort, Program } from '../test/torture/processes.ts';
import { benchmarkCase, sizes } from './cases.ts';

const [rounds = '10', name = 'L'] = process.argv.slice(2);
const size = sizes.find((entry) => entry.name === name);
if (size === undefined) throw new Error(`no size ${name}`);
const document = writeCaseDocument(benchmarkCase(size));

/** Where in their work a stop meets them: so long after they began, by round. */
const BEFORE_MS = [300, 1000, 2000, 3500, 5000];

const folder = await newDataFolder('stops', { within: os.tmpdir() });
const port = await freePort();
const server = new Program('server', ['serve', '--concurrency', '1'], {
  EQUIPOISE_DATA: folder,
  PORT: String(port),
  EQUIPOISE_LOG: 'warn',
});
const address = `http://127.0.0.1:${port}`;
const client = createClient(address);
const send = (method: string, path: string, body?: unknown) =>
  fetch(`${address}/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).then(
    (response) => response.text().then(() => response.status),
    // The server has stopped meanwhile.
    () => 0,
  );

/** Begins everything that a stop may meet; nothing of it is waited for. */
function load(caseId: string): void {
  void send('POST', '/cases', { document, existing: 'copy' });
  void send('POST', `/cases/${caseId}/scenarios/base/runs?fresh=true`);
  void send('POST', `/cases/lanhai/runs`, { which: 'all' });
  void send('GET', '/backup');
  for (let clients = 0; clients < 6; clients++)
    void (async () => {
      const cases = await client.cases.read('lanhai');
      const row = cases.document.demand[clients]!;
      for (let { units } = row; ; units++) {
        const change = {
          table: 'demand',
          key: `${row.segment}|${row.period}`,
          field: 'units',
          before: units,
        };
        const status = await send('POST', '/cases/lanhai/scenarios/base/edits', {
          changes: [{ ...change, after: units + 1 }],
        });
        if (status !== 200) return;
      }
    })().catch(() => undefined);
  for (let sockets = 0; sockets < 20; sockets++) {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /api/cases/${caseId} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(20)),
    );
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
  }
}

await server.start();
try {
  const { caseId } = (await (
    await fetch(`${address}/api/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document }),
    })
  ).json()) as { caseId: string };
  const seconds: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    if (!server.isRunning) await server.start();
    load(caseId);
    await pause(BEFORE_MS[round % BEFORE_MS.length]!);
    const asked = performance.now();
    const code = await server.end('SIGTERM');
    seconds.push((performance.now() - asked) / 1000);
    const load1 = os.loadavg()[0]?.toFixed(0);
    process.stdout.write(
      `stop ${round + 1}: ${seconds.at(-1)?.toFixed(1)} s, exit code ${code}, load average ${load1}${server.errors === '' ? '' : `, logged: ${server.errors.slice(0, 500)}`}\n`,
    );
  }
  const sorted = seconds.sort((a, b) => a - b);
  process.stdout.write(
    `${rounds} stops: median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} s, longest ${sorted.at(-1)?.toFixed(1)} s\n`,
  );
} finally {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
