/**
 * `node benchmarks/edits.ts [--cpu] [size…]`: how long an edit of one cell takes, and the state of the case that pages read after
 * it, at sizes L and XL or those that are named. The server is a process of its own on an embedded store that syncs to the disk of
 * temporary files, and one client asks it, one thing after the other: times by the clock. With `--cpu` client, server and store are one
 * process whose processor time is reported, which a busy machine changes less; written down in docs/decisions/0035.
 */
import { rm } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { writeCaseDocument } from '../solver/case/caseFiles.ts';
import { newDataFolder } from '../test/server/dataFolder.ts';
import { startSmallServer } from '../test/server/smallServer.ts';
import { freePort, Program } from '../test/torture/processes.ts';
import { benchmarkCase, sizes } from './cases.ts';
import { processorSeconds } from './processorTime.ts';

const { values, positionals } = parseArgs({
  options: { cpu: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const isCpu = values.cpu;
const names = positionals.length > 0 ? positionals : ['L', 'XL'];
/** Edits that are counted, and edits before them, for which the server reads and prepares what it has not yet. */
const EDITS = isCpu ? 15 : 200;
const FIRST = 3;

interface Server {
  readonly address: string;
  stop(): Promise<void>;
}

async function serverInThisProcess(): Promise<Server> {
  const small = await startSmallServer({ concurrency: 0, firstCase: null });
  return { address: small.server.address, stop: () => small.stop() };
}

async function serverOfItsOwn(): Promise<Server> {
  const dataFolder = await newDataFolder('edits', { within: os.tmpdir() });
  const port = await freePort();
  const program = new Program('server', ['serve', '--concurrency', '0'], {
    EQUIPOISE_DATA: dataFolder,
    PORT: String(port),
    EQUIPOISE_LOG: 'error',
  });
  await program.start();
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      await program.end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

const server = await (isCpu ? serverInThisProcess() : serverOfItsOwn());

function milliseconds(): number {
  return isCpu ? processorSeconds() * 1000 : performance.now();
}

async function timed<R>(into: number[], act: () => Promise<R>): Promise<R> {
  const started = milliseconds();
  const answer = await act();
  into.push(milliseconds() - started);
  return answer;
}

/** Median, the time within which 95 % are, and the longest. */
function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `${at(0.5)} | ${at(0.95)} | ${at(1)}`;
}

/** Asks the server; answers what it answers. */
async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${server.address}/api/cases${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

process.stdout.write(
  `| ms${isCpu ? ' of processor time' : ''} | median | 95 % | longest |\n|---|---|---|---|\n`,
);
for (const size of sizes.filter(({ name }) => names.includes(name))) {
  const planningCase = benchmarkCase(size);
  const { caseId } = (await ask('POST', '', { document: writeCaseDocument(planningCase) })) as {
    caseId: string;
  };
  const child = { scenario: 'child', name: 'Child', parent: 'base', levers: [] };
  await ask('PUT', `/${caseId}/scenarios/child`, child);
  const row = planningCase.demand[0]!;
  let before = row.units;
  for (const scenario of ['base', 'child']) {
    const edits: number[] = [];
    const states: number[] = [];
    for (let edit = 0; edit < FIRST + EDITS; edit++) {
      const after = before + 1;
      const key = `${row.segment}|${row.period}`;
      const change = { table: 'demand' as const, key, field: 'units', before, after };
      const isCounted = edit >= FIRST;
      await timed(isCounted ? edits : [], () =>
        ask('POST', `/${caseId}/scenarios/${scenario}/edits`, { changes: [change] }),
      );
      await timed(isCounted ? states : [], () => ask('GET', `/${caseId}/state`));
      before = after;
    }
    process.stdout.write(
      `| ${size.name}: edit of ${scenario} | ${summary(edits)} |\n| ${size.name}: state after it | ${summary(states)} |\n`,
    );
  }
}
await server.stop();
