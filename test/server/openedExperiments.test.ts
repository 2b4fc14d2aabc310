/**
 * Goal: a worker refuses an experiment for all workers only for what the experiment is; a fault of its own machine is reported, and the
 * experiment stays wanted.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readExperiment } from '../../node/experiments/readExperiment.ts';
import { experimentHash, experimentInputs } from '../../node/experiments/runInputs.ts';
import { packExperiment } from '../../server/experiments/experimentBundle.ts';
import { OpenedExperiments } from '../../server/experiments/openedExperiments.ts';
import type { Words } from '../../solver/words/words.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const folder = mkdtempSync(path.join(temporaryFolder, 'equipoise-opened-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const solver = { name: 'any', version: '1' };

async function packed() {
  const file = path.join(folder, 'sweep.json');
  writeFileSync(path.join(folder, 'small.json'), JSON.stringify(smallDocument()));
  const levels = [{ level: 'as it is' }, { level: 'more', levers: [{ type: 'demand', factor: 1.1 }] }];
  writeFileSync(
    file,
    JSON.stringify({ experiment: 'Demand', case: 'small.json', factors: [{ factor: 'demand', levels }] }),
  );
  const read = await readExperiment(file);
  return { hash: experimentHash(experimentInputs(read, solver)), content: await packExperiment(read) };
}

/** Opens an experiment in a folder; what was refused for all is written down. */
function openedIn(place: string, content: Uint8Array) {
  const refused: Words[] = [];
  const opened = new OpenedExperiments(
    {
      store: {
        read: async () => ({ content, isWanted: true }),
        refuse: async (_, problem) => void refused.push(problem),
      },
      solver,
      onNotice: () => undefined,
    },
    place,
  );
  return { opened, refused };
}

test('a folder that is gone or a full disk is a fault of one machine: it opens the experiment once the folder is there', async () => {
  const { hash, content } = await packed();
  const place = path.join(folder, 'worker');
  // A file in place of the folder: nothing can be written.
  writeFileSync(place, '');
  const { opened, refused } = openedIn(place, content);
  await expect(opened.of(hash)).rejects.toThrow(/ENOTDIR|EEXIST/);
  expect(refused).toEqual([]);
  rmSync(place);
  mkdirSync(place);
  expect((await opened.of(hash))?.read.experiment.experiment).toBe('Demand');
});

test('an experiment that cannot be read, or has other inputs here, is refused for all', async () => {
  const { hash, content } = await packed();
  const place = path.join(folder, 'other');
  const other = openedIn(place, content);
  expect(
    await other.opened.of(`0${hash.slice(1)}`.replace(/^0/, hash.startsWith('0') ? '1' : '0')),
  ).toBeNull();
  expect(other.refused.map(({ en }) => en)).toEqual([expect.stringContaining('other inputs')]);
  const torn = openedIn(place, Buffer.from('no archive'));
  expect(await torn.opened.of(hash)).toBeNull();
  expect(torn.refused).toHaveLength(1);
});
