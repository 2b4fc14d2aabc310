/** Goal: what lies in a case's folder and is no file is neither waited for, nor read without end, nor passed over: it is named. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase, saveCase } from '../../node/caseFolder.ts';
import { loadSheets } from '../../node/exportFolder.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { root } from '../root.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const folder = mkdtempSync(path.join(temporaryFolder, 'equipoise-odd-folders-'));
const whole = path.join(folder, 'whole');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  await saveCase(await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json')), whole);
});

type Put = readonly [what: string, put: (demand: string) => void, said: RegExp];
const puts: readonly Put[] = [
  ['a folder', (demand) => mkdirSync(demand), /is not a file/],
  ['a pipe', (demand) => spawnSync('mkfifo', [demand]), /is not a file/],
  ['a device without end', (demand) => symlinkSync('/dev/zero', demand), /is not a file/],
  ['a link to nothing', (demand) => symlinkSync('/nowhere/at/all', demand), /cannot be read \(ENOENT\)/],
  ['a link to itself', (demand) => symlinkSync('demand.csv', demand), /cannot be read \(ELOOP\)/],
];

/** What is said of a case; null when it is read. */
async function problemOf(place: string): Promise<{ readonly file: string; readonly said: string } | null> {
  try {
    await loadCase(place);
    return null;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    const [problem] = error.problems;
    return { file: problem?.file ?? '', said: problem?.found?.en ?? '' };
  }
}

test.skipIf(process.platform === 'win32').each(puts)(
  '%s in place of a table is named',
  async (what, put, said) => {
    const own = path.join(folder, what.replaceAll(' ', '-'));
    cpSync(whole, own, { recursive: true });
    const demand = path.join(own, 'demand.csv');
    rmSync(demand);
    put(demand);
    expect(await problemOf(own)).toEqual({ file: demand, said: expect.stringMatching(said) });
  },
);

test('scenarios that are no folder are none; a link to a table elsewhere is read', async () => {
  const own = path.join(folder, 'linked-export');
  cpSync(whole, own, { recursive: true });
  writeFileSync(path.join(own, 'scenarios'), 'notes');
  cpSync(path.join(own, 'demand.csv'), path.join(folder, 'elsewhere.csv'));
  rmSync(path.join(own, 'demand.csv'));
  symlinkSync(path.join('..', 'elsewhere.csv'), path.join(own, 'demand.csv'));
  expect((await loadCase(own)).planningCase.demand).toEqual((await loadCase(whole)).planningCase.demand);
  const around = path.join(folder, 'around');
  symlinkSync(around, around);
  expect(await problemOf(around)).toEqual({ file: around, said: expect.stringContaining('ELOOP') });
});

test('a scenario of the name of a device of Windows has a file that Windows can make', async () => {
  const read = await loadCase(whole);
  const [base] = read.scenarios;
  if (base === undefined) throw new Error('a case has a base');
  const scenarios = ['con', 'com1', 'connect'].map((scenario) => ({ ...base, scenario, parent: 'base' }));
  const place = path.join(folder, 'devices');
  await saveCase({ planningCase: read.planningCase, scenarios: [base, ...scenarios] }, place);
  expect(readdirSync(path.join(place, 'scenarios')).sort()).toEqual([
    '_com1.json',
    '_con.json',
    'base.json',
    'connect.json',
  ]);
  expect((await loadCase(place)).scenarios.map(({ scenario }) => scenario).sort()).toEqual([
    'base',
    'com1',
    'con',
    'connect',
  ]);
});

test('files of an export of another system are read through links', async () => {
  const place = path.join(folder, 'linked');
  mkdirSync(place);
  writeFileSync(path.join(folder, 'stock.csv'), 'item;stock\npump;3\n');
  symlinkSync(path.join(folder, 'stock.csv'), path.join(place, 'stock.csv'));
  symlinkSync(folder, path.join(place, 'folder.csv'));
  expect((await loadSheets(place)).map(({ file }) => file)).toEqual(['stock.csv']);
});
