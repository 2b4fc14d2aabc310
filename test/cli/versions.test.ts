/**
 * Goal: versions of a case on the command line, over a real store: kept, copied, activated, compared, deleted, restored; asked
 * of the server while one runs, and of the store itself when none does.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { type Client, createClient } from '../../server/client.ts';
import { createLog, type RunningServer } from '../../server/serve.ts';
import { cellText } from '../../solver/files/rawSheet.ts';
import { readWorkbook } from '../../solver/files/readWorkbook.ts';
import { newDataFolder } from '../server/dataFolder.ts';
import { finished, startQuickServer, whoWaits } from '../server/smallServer.ts';

const CASE = 'who-waits';
let folder: string;
let server: RunningServer | null = null;
let client: Client;

const run = (...args: string[]) => runWhole('versions', ...args);

async function runWhole(...args: string[]) {
  const reported = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      reported[stream] += String(text);
      return true;
    }),
  );
  try {
    return { status: await runCommandLine(args), ...reported };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const names = async () => {
  const { versions } = await client.versions.list(CASE);
  return versions.map(({ name, status }) => `${name}: ${status}`);
};

beforeAll(async () => {
  folder = await newDataFolder('cli-versions');
  vi.stubEnv('EQUIPOISE_DATA', folder);
  server = await startQuickServer({
    dataFolder: folder,
    timeLimitSeconds: 60,
    log: createLog('silent'),
    firstCase: whoWaits,
  });
  client = createClient(server.address);
});
afterAll(async () => {
  await server?.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('a plan is kept, copied whole and in part, and one version is active', async () => {
  expect((await run('list')).stdout).toContain('has no versions');
  const without = await run('keep', 'Consensus');
  expect(without.status).not.toBe(0);
  expect(without.stderr).toContain('has no plan: solve it first');
  await finished(client, await client.runs.start(CASE, 'base'));
  expect((await run('keep', 'Consensus', '--by', 'Li')).stdout).toContain('Version 1, Consensus, is kept');
  expect((await run('copy', 'Consensus', 'Whole')).status).toBe(0);
  expect((await run('copy', '1', 'Part', '--from', 'Whole', '--figures', 'x')).stderr).toMatch(
    /no figure x; there are/,
  );
  expect((await run('copy', '1', 'Part', '--from', 'Whole', '--figures', 'production')).stderr).toBe('');
  expect((await run('activate', 'Whole')).status).toBe(0);
  expect(await names()).toEqual(['Part: inactive', 'Whole: active', 'Consensus: old']);
  expect((await run('list')).stdout).toMatch(/number\s+name\s+state/);
});

test('two versions are compared by key figures and cells', async () => {
  const equal = await run('compare', 'Consensus', 'Whole');
  expect(equal.stdout).toContain('The plans are the same in every cell.');
  await client.edits
    .make(CASE, 'base', {
      body: { changes: await raisedDemand() },
    })
    .then(async () => finished(client, await client.runs.start(CASE, 'base')));
  await run('keep', 'More');
  const { stdout } = await run('compare', 'Consensus', 'More', '--rows', '2');
  expect(stdout).toMatch(/The plans differ in \d+ cells; 2 of them are printed/);
  const { cells, keyFigures } = JSON.parse((await run('compare', '1', 'More', '--json')).stdout);
  expect(cells.length).toBeGreaterThan(2);
  expect(keyFigures.length).toBeGreaterThan(5);
});

test('a report of a version against another and against a scenario, as text and as a workbook', async () => {
  const options = ['--figures', 'demand', '--by', 'segment', '--columns', 'total'];
  const report = (...args: string[]) => runWhole('report', CASE, '--store', ...options, ...args);
  const beside = await report('-s', 'version:Consensus', '--against', 'version:More', '--csv');
  expect(beside.stderr).toBe('');
  const total = (text: string, line: string) =>
    Number(
      text
        .split('\n')
        .find((row) => row.startsWith('Total,') && row.includes(line))
        ?.split(',')
        .at(-1),
    );
  expect(total(beside.stdout, ',difference,')).toBeLessThan(0);
  const same = await report('-s', 'version:More', '--against', 'base', '--csv');
  expect(total(same.stdout, ',difference,')).toBe(0);
  const file = path.join(folder, 'report.xlsx');
  const written = await report('--against', 'version:1', '--xlsx', file);
  expect(written.stdout).toMatch(/report\.xlsx: \d+ lines/);
  const texts = readWorkbook(await readFile(file))[0]?.rows.flatMap(({ cells }) => cells.map(cellText));
  expect(texts).toContain('compared with version:1');
  expect((await report('-s', 'version:Nobody')).stderr).toContain('no version Nobody');
  expect((await report('-s', 'nowhere')).stderr).toContain('no plan of nowhere');
});

/** The first demand of the case, doubled. */
async function raisedDemand() {
  const { document: planningCase } = await client.cases.read(CASE);
  const [row] = planningCase.demand;
  return [
    {
      table: 'demand' as const,
      key: `${row?.segment}|${row?.period}`,
      field: 'units',
      before: row?.units ?? 0,
      after: 2 * (row?.units ?? 0),
    },
  ];
}

test('a version is restored as a scenario, deleted, and what cannot be done is said', async () => {
  expect((await run('restore', 'Consensus', '--name', 'Old inputs')).stdout).toMatch(/are the scenario/);
  expect((await run('delete', 'Part')).stdout).toContain('is deleted');
  expect(await names()).not.toContain('Part: inactive');
  const active = await run('delete', 'Whole');
  expect(active.status).not.toBe(0);
  expect(active.stderr).not.toBe('');
  expect((await run('activate', 'Nobody')).stderr).toMatch(/no version Nobody; there are 4 More/);
  expect((await run('list', '--case', 'nowhere')).stderr).toMatch(/the store has who-waits/);
  expect((await run('publish', 'Consensus')).status).toBe(0);
  expect((await run('delete', 'Consensus')).stderr).toContain('was published');
});

test('without a server the store itself is asked', async () => {
  await server?.stop();
  server = null;
  const { stdout, status } = await run('list', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    case: CASE,
    versions: [{ name: 'More' }, { name: 'Whole', status: 'active' }, { name: 'Consensus' }],
  });
});
