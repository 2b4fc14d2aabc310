/**
 * Goal: an export into a folder survives a kill at any step: the folder is read as the case of before or as the new one,
 * never as a mixture, the next export goes well, and files that no export wrote stay.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isLong } from '../runs.ts';

/** Steps that are left before the process is killed: from then on nothing is done any more. */
const kill = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const counted =
    <A extends readonly unknown[], R>(step: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      kill.left-- > 0 ? step(...given) : Promise.reject(new Error('killed'));
  return {
    ...original,
    writeFile: counted(original.writeFile as never),
    rename: counted(original.rename as never),
    mkdir: counted(original.mkdir as never),
    rm: counted(original.rm as never),
  };
});

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-export-'));
  // Files share what they loaded: here it is loaded with the counted steps, and no other test gets that.
  vi.resetModules();
});
afterAll(async () => {
  vi.resetModules();
  await rm(folder, { recursive: true, force: true });
});

test('a kill at any step leaves the old case or the new one', async () => {
  const { loadCase, saveCase } = await import('../../node/caseFolder.ts');
  const read = await loadCase(
    path.join(import.meta.dirname, '..', '..', 'scenarios', 'teaching', 'who-waits.json'),
  );
  const old = { planningCase: read.planningCase, scenarios: read.scenarios };
  const [company] = old.planningCase.company;
  if (company === undefined) throw new Error('the case has no company');
  const changed = {
    ...old,
    planningCase: {
      ...old.planningCase,
      company: [{ ...company, name: 'New' }],
      demand: old.planningCase.demand.map((row) => ({ ...row, units: row.units + 1 })),
      // A table that goes, with its file.
      inventoryPolicies: [],
    },
  };
  const place = path.join(folder, 'case');
  let isDone = false;
  const outcomes = new Set<string>();
  for (let step = 0; !isDone; step += isLong ? 1 : 4) {
    await rm(place, { recursive: true, force: true });
    await saveCase(old, place);
    await writeFile(path.join(place, 'payroll.txt'), 'mine');
    kill.left = step;
    isDone = await saveCase(changed, place).then(
      () => true,
      () => false,
    );
    kill.left = Number.POSITIVE_INFINITY;
    const { planningCase } = await loadCase(place);
    const isNew = planningCase.company[0]?.name === 'New';
    outcomes.add(isNew ? 'new' : 'old');
    expect(planningCase, `step ${step}`).toEqual((isNew ? changed : old).planningCase);
    await saveCase(changed, place);
    expect((await loadCase(place)).planningCase).toEqual(changed.planningCase);
    expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await readFile(path.join(place, 'payroll.txt'), 'utf8')).toBe('mine');
  }
  expect(outcomes).toEqual(new Set(['old', 'new']));
});
