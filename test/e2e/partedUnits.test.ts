/**
 * Goal: in a real Chromium, in Chinese, on a phone and on a desk, no line of a page ends between a number and its unit, its 年, 月 or 日, between a letter
 * and 级, between a sign and its currency, or between a mark and its number.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { finished } from '../server/smallServer.ts';
import { launchBrowser, startTestServer } from './browser.ts';

/** What stands on one line: what is before the bar and what is behind it. */
const pairs =
  /[×~●○▲△][\u00a0 ](?=[+−]?\u2060?[¥€$]?\d)|\d[\u2060\u00a0 ]?(?=[%年月日季万亿元件台天班人车吨]|小时|个月|pcs|m³)|[A-C][\u00a0 ](?=级)|[+−][\u2060]?(?=[¥€$])/gu;

/** What people typed into the sample case stays as they typed it: a name of a scenario, and an assumption. */
const typed = /A 级满足率 98%|2027 年底前/;

/** Texts of a page of which a line ends within such a pair. */
async function parted(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate(
    (main, { source, flags }) => {
      const found = new Set<string>();
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        if (node.parentElement?.checkVisibility() !== true || node.parentElement.closest('svg, option'))
          continue;
        for (const { 0: first, index } of text.matchAll(new RegExp(source, flags))) {
          const topOf = (at: number): number => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().top;
          };
          const [before, after] = [topOf(index), topOf(index + first.length)];
          if (Math.abs(after - before) > 5) found.add(text.slice(Math.max(0, index - 12), index + 12).trim());
        }
      }
      return [...found];
    },
    { source: pairs.source, flags: pairs.flags },
  );
}

let close: () => Promise<void>;
let newPage: (width: number) => Promise<Page>;
let address: string;

beforeAll(async () => {
  const [browser, tested] = await Promise.all([launchBrowser(), startTestServer({ isSolved: true })]);
  close = async () => {
    await browser.close();
    await tested.stop();
  };
  const client = createClient(tested.server.address);
  const runIds: string[] = [];
  for (const scenario of ['base', 'service-98'])
    runIds.push((await finished(client, await client.runs.start('lanhai', scenario))).runId);
  const flip = { before: 0.991, after: 0.99, best: 1, isSure: true };
  await client.decisions.put('lanhai', {
    body: {
      question: '是否提高服务？',
      recommended: 0,
      options: runIds.map((runId) => ({ kind: 'run' as const, runId })),
      by: '李',
      flips: (['demand', 'materials', 'subcontracting'] as const).map((assumption) => ({
        ...{ assumption, best: 0, from: 0.8, to: 1.2 },
        below: flip,
        above: { ...flip, before: 1.034, after: 1.035, best: null, isSure: assumption === 'demand' },
      })),
    },
  });
  address = tested.server.address;
  newPage = (width) => browser.newPage({ locale: 'zh-CN', viewport: { width, height: 900 } });
});
afterAll(() => close());

test('the search finds a number that stands on another line than its unit', async () => {
  const page = await newPage(390);
  await page.setContent(
    '<main><p style="width: 3em">于27年12月</p><p style="width: 1em">A 级按时</p></main>',
  );
  expect(await parted(page)).toEqual(['A 级按时']);
  await page.setContent('<main><p style="width: 2.4em; font: 20px monospace">共27年12月</p></main>');
  expect((await parted(page)).length).toBeGreaterThan(0);
  await page.close();
});

test.each([390, 768, 1440])('at a width of %i', async (width) => {
  const page = await newPage(width);
  const found: Record<string, readonly string[]> = {};
  for (const path of [
    '/',
    '/compare?options=base,service-98&reference=base',
    '/capacity',
    '/details',
    '/reports',
    '/whatif',
    '/scenarios',
    '/assumptions',
    '/decisions?decision=1',
  ]) {
    await page.goto(`${address}${path}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    const texts = (await parted(page)).filter((text) => !typed.test(text));
    if (texts.length > 0) found[path] = texts;
  }
  await page.close();
  expect(found).toEqual({});
});
