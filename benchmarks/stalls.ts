/**
 * `node benchmarks/stalls.ts [size]`: how long a server with the embedded store keeps everybody waiting while one client does
 * something large to a case of size XL (or the size that is named), each call first after a start and again: the longest stall
 * of its event loop (by the clock, and in processor time of the thread, which other load does not lengthen), and the longest wait of somebody who asks whether it is alive. Written down in docs/reliability.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createClient } from '../server/client.ts';
import { createLog, startServer } from '../server/serve.ts';
import { writeCaseDocument } from '../solver/case/caseFiles.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { writeCaseWorkbook } from '../solver/scenario/caseWorkbook.ts';
import { newDataFolder } from '../test/server/dataFolder.ts';
import { benchmarkCase, sizes } from './cases.ts';

/** Starts a server in this process, and says by messages where it is and how long it stalled since it was last asked. */
async function serve(dataFolder: string): Promise<void> {
  const server = await startServer({
    port: 0,
    dataFolder,
    databaseUrl: null,
    pagesFolder: null,
    concurrency: 0,
    timeLimitSeconds: 60,
    log: createLog('error'),
    firstCase: null,
  });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  // The same in processor time of this thread, which a busy machine does not lengthen.
  let cpuMax = 0;
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    cpuMax = Math.max(cpuMax, (user + system) / 1000);
    before = process.threadCpuUsage();
  }, 1).unref();
  process.on('message', (message) => {
    if (message === 'stop') void server.stop().then(() => process.disconnect());
    else {
      process.send?.([delay.max / 1e6, cpuMax]);
      delay.reset();
      cpuMax = 0;
    }
  });
  process.send?.(server.address);
}

/** Cells of a large edit: forecasts of 2,000 segments over 18 months. */
const MANY = 36_000;

/** When the pack is cancelled. */
const PACK_MS = 3000;

/** A server in a process of its own. */
async function start(dataFolder: string) {
  const child = fork(import.meta.filename, ['--serve', dataFolder]);
  const [address] = (await once(child, 'message')) as [string];
  return {
    address,
    async stallMs(): Promise<readonly [byClock: number, byProcessor: number]> {
      child.send('stall');
      return ((await once(child, 'message')) as [[number, number]])[0];
    },
    async stop() {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

async function measure(name: string): Promise<void> {
  const size = sizes.find((entry) => entry.name === name);
  if (size === undefined) throw new Error(`no size ${name}`);
  const planningCase = benchmarkCase(size);
  const document = writeCaseDocument(planningCase);
  const folder = await newDataFolder('stalls');
  let server = await start(folder);
  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const response = await fetch(`${server.address}/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  };
  const timed = async <R>(what: string, act: () => Promise<R>): Promise<R> => {
    await server.stallMs();
    const waits: number[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const asked = performance.now();
        await fetch(`${server.address}/api/health/live`).then((response) => response.text());
        waits.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    const started = performance.now();
    const answer = await act();
    const took = performance.now() - started;
    isOver = true;
    await asking;
    const [byClock, byProcessor] = await server.stallMs();
    process.stdout.write(
      `| ${what} | ${took.toFixed(0)} | ${byClock.toFixed(0)} | ${byProcessor.toFixed(0)} | ${Math.max(...waits).toFixed(0)} |\n`,
    );
    return answer;
  };
  process.stdout.write(
    `| ${name} | took, ms | longest stall, ms | of processor time, ms | longest wait for liveness, ms |\n|---|---|---|---|---|\n`,
  );
  const imported = await timed('import', () => ask('POST', '/cases', { document }));
  const { caseId } = JSON.parse(imported) as { caseId: string };
  const at = `/cases/${caseId}`;
  const rows = planningCase.demand;
  let edits = 0;
  const edit = (scenario: string) => {
    const row = rows[edits++ % rows.length]!;
    const change = {
      table: 'demand',
      key: `${row.segment}|${row.period}`,
      field: 'units',
      before: row.units,
    };
    return ask('POST', `${at}/scenarios/${scenario}/edits`, {
      changes: [{ ...change, after: row.units + 1 }],
    });
  };
  await ask('PUT', `${at}/scenarios/child`, { scenario: 'child', name: 'Child', parent: 'base' });
  const again = async () => {
    await server.stop();
    server = await start(folder);
  };
  await again();
  await timed('first edit after a start', () => edit('base'));
  await timed('edit', () => edit('base'));
  await timed('edit of a scenario', () => edit('child'));
  // What the edits of single cells changed is left out.
  const many = rows.slice(edits, edits + MANY);
  const editMany = (scenario: string, from: number, to: number) =>
    ask('POST', `${at}/scenarios/${scenario}/edits`, {
      changes: many.map(({ segment, period, units }) => ({
        table: 'demand',
        key: `${segment}|${period}`,
        field: 'units',
        before: units + from,
        after: units + to,
      })),
    });
  const editOfMany = await timed(`edit of ${many.length} cells`, () => editMany('base', 0, 1));
  await timed('state after it', () => ask('GET', `${at}/state`));
  const { editId } = JSON.parse(editOfMany) as { editId: string };
  await timed('undo of it', () => ask('POST', `${at}/edits/${editId}/undo`));
  await timed(`edit of ${many.length} cells of a scenario`, () => editMany('child', 0, 1));
  await timed('state after it', () => ask('GET', `${at}/state`));
  const cell = new URLSearchParams({ table: 'demand', key: 'none', field: 'units' });
  await timed('history of a cell', () => ask('GET', `${at}/cells/edits?${cell}`));
  await again();
  await timed('first state after a start', () => ask('GET', `${at}/state`));
  await timed('state', () => ask('GET', `${at}/state`));
  await timed('first run', () => ask('POST', `${at}/scenarios/child/runs`));
  await timed('state with a run', () => ask('GET', `${at}/state`));
  await timed('whole case', () => ask('GET', at));
  await timed('export as zip', () => ask('GET', `${at}/export?format=zip`));
  await timed('backup', () => ask('GET', '/backup'));
  await timed('import again, replaced', () => ask('POST', '/cases', { document, existing: 'replace' }));
  await measureThreads(server.address, caseId, planningCase, { ask, timed });
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** What threads make of a case that is sent to them, and what they send back. */
async function measureThreads(
  address: string,
  caseId: string,
  planningCase: PlanningCase,
  {
    ask,
    timed,
  }: {
    readonly ask: (method: string, path: string, body?: unknown) => Promise<string>;
    readonly timed: <R>(what: string, act: () => Promise<R>) => Promise<R>;
  },
): Promise<void> {
  const at = `/cases/${caseId}`;
  await timed('workbook', async () => (await fetch(`${address}/api${at}/workbook`)).arrayBuffer());
  const demand = planningCase.demand.map((row, r) => (r < 1000 ? { ...row, units: row.units + 2 } : row));
  const scenarios = (await createClient(address).scenarios.list(caseId)).map(({ document }) => document);
  const workbook = Buffer.from(writeCaseWorkbook({ planningCase: { ...planningCase, demand }, scenarios }));
  const body = { workbook: workbook.toString('base64') };
  await timed('workbook with 1,000 changes back', () => ask('PUT', `${at}/workbook`, body));
  // The stalls are those of its beginning; its solves are ended.
  await timed('pack, cancelled', async () => {
    const pack = fetch(`${address}/api${at}/packs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ packId: 'stalls', format: 'xlsx' }),
    });
    await new Promise((resolve) => setTimeout(resolve, PACK_MS));
    await ask('POST', '/packs/stalls/cancel');
    await (await pack).text();
  });
  const [company] = planningCase.company;
  const past = Array.from({ length: 24 }, (_, t) =>
    new Date(Date.UTC(2025, t, 1)).toISOString().slice(0, 10),
  );
  const withPast = {
    ...writeCaseDocument(planningCase),
    company: [{ ...company, company: 'past', name: 'Past' }],
    historyPeriods: past.map((start) => ({ period: `past-${start}`, start, workingDays: 20 })),
    salesHistory: planningCase.segments.flatMap(({ segment }, s) =>
      past.map((start, t) => ({
        segment,
        period: `past-${start}`,
        soldUnits: Math.round((100 + (s % 50)) * (1 + t / 60 + 0.3 * Math.sin((2 * Math.PI * t) / 12))),
      })),
    ),
  };
  const imported = JSON.parse(await ask('POST', '/cases', { document: withPast })) as { caseId: string };
  const segments = planningCase.segments.slice(0, 2000).map(({ segment }) => segment);
  await timed(`forecasts of ${segments.length} segments`, () =>
    ask('POST', `/cases/${imported.caseId}/forecasts`, { forecastId: 'stalls', segments }),
  );
}

const [first, second] = process.argv.slice(2);
if (first === '--serve') await serve(second ?? '');
else await measure(first ?? 'XL');
