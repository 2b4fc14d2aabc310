/** Goal: papers leave no memory behind: a server that makes one after the other does not grow with each. */
import { expect, test } from 'vitest';
import { packContents } from '../../packs/packContents.ts';
import { writePdf } from '../../packs/writePdf.ts';
import { solveSmallPack } from './smallPack.ts';

const MEGABYTES_MAX = 150;

test('six more papers take less memory than two would if each kept its own', {
  timeout: 120_000,
}, async () => {
  const pack = packContents(await solveSmallPack());
  // Each has other texts: what is the same is laid out once.
  const written = (number: number) => {
    const company = { en: `Company ${number}`, zh: `公司 ${number}` };
    const meetingPages = pack.meetingPages.map((page) => ({ ...page, subtitle: company }));
    return writePdf({ ...pack, company, meetingPages }, 'zh');
  };
  for (const number of [1, 2]) await written(number);
  const before = process.memoryUsage.rss();
  for (const number of [3, 4, 5, 6, 7, 8]) await written(number);
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(MEGABYTES_MAX);
});
