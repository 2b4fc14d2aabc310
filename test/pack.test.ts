/** Goal: what npm packs works in an empty folder: the library, the command, the server with its pages, and its threads. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallDocument } from './cases/smallCase.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const root = path.join(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-pack-'));
// `npm test` checks the types of the whole tree before it comes here.
const environment = { ...process.env, EQUIPOISE_TYPES_CHECKED: '1' };
const npm = (args: readonly string[], cwd: string) =>
  spawnSync('npm', args, { cwd, encoding: 'utf8', env: environment, shell: process.platform === 'win32' });
/** The data folder of the server. */
const data = mkdtempSync(path.join(temporaryFolder, 'equipoise-pack-data-'));
const command = path.join(folder, 'node_modules', '.bin', 'equipoise');

beforeAll(() => {
  const packed = npm(['pack', '--pack-destination', folder, '--loglevel=error'], root);
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (file === undefined) throw new Error(`npm pack made nothing: ${packed.stderr}`);
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module","private":true}');
  const config = path.join(root, '.npmrc');
  if (existsSync(config)) copyFileSync(config, path.join(folder, '.npmrc'));
  const installed = npm(
    ['install', file, '--omit=optional', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
  );
  if (installed.status !== 0) throw new Error(installed.stderr);
}, 300_000);

afterAll(() => {
  for (const place of [folder, data]) rmSync(place, { recursive: true, force: true });
});

test('the library runs the example of the documentation', () => {
  copyFileSync(path.join(root, 'docs', 'examples', 'plan.mjs'), path.join(folder, 'plan.mjs'));
  const { stdout, stderr } = spawnSync(process.execPath, ['plan.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/base: optimal, margin 8\d{8}, cold\ndemand: optimal, margin \d+, (warm|cold)/);
  expect(existsSync(path.join(folder, 'node_modules', 'equipoise', 'build', 'solver', 'library.d.ts'))).toBe(
    true,
  );
});

/** Runs an example where it lies in the package. */
function example(name: string): string {
  const place = path.join(folder, 'node_modules', 'equipoise', 'docs', 'examples', name);
  const { stdout, stderr } = spawnSync(process.execPath, [place], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

test('the examples of the package run where they lie: a sweep, a Monte Carlo, a tournament with a policy of one’s own', () => {
  const sweep = example('sweep.mjs').trim().split('\n');
  expect(sweep[0]).toBe('demand\thours 0.8\thours 0.9\thours 1\thours 1.1\thours 1.2');
  // The worked answer of the case: 2,750 with the demand and the hours that it states.
  expect(sweep[3]!.split('\t')[3]).toBe('2750');
  const outcome = example('monteCarlo.mjs');
  expect(outcome).toContain('planned: margin 2750\nmean ');
  expect(outcome).toMatch(/50 futures\)\n5, 50 and 95 of 100: \d+, \d+, \d+\nworst tenth \d+, fill rate/);
  const tournament = example('tournament.mjs');
  for (const policy of ['stockZero', 'baseStock', 'lp', 'half'])
    expect(tournament).toMatch(new RegExp(`^${policy}: worth -?\\d+, rank \\d`, 'm'));
  expect(tournament).toMatch(/^Linear program (beats|is worse than|is not shown to differ from) /m);
});

test('the command solves and exits as documented', () => {
  const small = path.join(folder, 'small.json');
  writeFileSync(small, JSON.stringify(smallDocument()));
  const { stdout, status } = spawnSync(command, ['solve', small, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'optimal', verified: true });
  // The optional solver was left out: its absence is reported with the next step.
  const without = spawnSync(command, ['solve', small, '--solver', 'glpk'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(without.status).toBe(1);
  expect(without.stderr).toContain('npm install glpk.js');
});

test('the server serves its pages and solves in its threads', async () => {
  const env = { ...process.env, EQUIPOISE_DATA: data };
  const server = spawn(command, ['serve', '--port', '0'], { cwd: folder, stdio: 'pipe', env });
  const ended = once(server, 'exit');
  try {
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      for (const stream of [server.stdout, server.stderr])
        stream.on('data', (chunk) => {
          said += String(chunk);
          const [, found] = /Equipoise is at (\S+)/.exec(said) ?? [];
          if (found !== undefined) resolve(found);
        });
      void ended.then(() => reject(new Error(`it ended: ${said}`)));
    });
    expect((await fetch(address)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain('<script');
    const body = JSON.stringify({ document: smallDocument() });
    const headers = { 'content-type': 'application/json' };
    const imported = await fetch(`${address}/api/cases`, { method: 'POST', headers, body });
    const { caseId } = (await imported.json()) as { caseId: string };
    const list = (await (await fetch(`${address}/api/cases`)).json()) as readonly { caseId: string }[];
    expect(list.map((entry) => entry.caseId).sort()).toEqual(['lanhai', caseId].sort());
    const started = await fetch(`${address}/api/cases/${caseId}/scenarios/base/runs`, { method: 'POST' });
    const { runId } = (await started.json()) as { runId: string };
    const run = async () => (await fetch(`${address}/api/runs/${runId}`)).json();
    await expect.poll(run, { interval: 100 }).toMatchObject({
      state: 'finished',
      summary: { status: 'optimal', verified: true },
    });
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}, 310_000);

test('a large store is backed up by the thread of its own', () => {
  const script = `
    import { openEmbedded } from './node_modules/equipoise/build/server/store/embedded/embedded.js';
    import { backUp } from './node_modules/equipoise/build/server/store/backup/storeBackup.js';
    const database = await openEmbedded(${JSON.stringify(data)});
    await database.query(\`insert into edits (case_id, kind, changes) select 'filler', 'cells',
       jsonb_build_object('text', (select string_agg(md5(part::text || line::text), '') from generate_series(1, 300) as part))
     from generate_series(1, 1000) as line\`);
    let copies = 0;
    const copy = () => {
      copies++;
      return database.copy();
    };
    const { rows } = await backUp({ ...database, copy }, 'large.backup');
    await database.close();
    console.log(JSON.stringify({ copies, cases: rows.cases, isLarge: rows.edits > 1000 }));`;
  writeFileSync(path.join(folder, 'backup.mjs'), script);
  const { stdout, stderr } = spawnSync(process.execPath, ['backup.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ copies: 1, cases: 2, isLarge: true });
});
