/**
 * Goal: no label of a scatter covers another, a number at an axis or a mark, as the browser measures what it draws: points of seeds, in both
 * languages, from a phone to a wide page. As many names are shown as before a name had to keep clear of the axes, but few.
 */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type ScatterPoint, scatterPlot } from '../../solver/experiments/plots.ts';
import { reportPage, reportPlot, reportTable } from '../../solver/experiments/reportPage.ts';
import { policyWords } from '../../solver/policies/policyTitles.ts';
import { percentText } from '../../solver/words/numbers.ts';
import { textWidth } from '../../solver/words/textWidth.ts';
import { root } from '../root.ts';
import { openProduct } from './browser.ts';
import { covered } from './chartLabels.ts';

let browser: Browser;
let page: Page;
let troubles: string[];
let address: string;

beforeAll(() =>
  openProduct(
    { firstCase: path.join(root, 'scenarios', 'teaching', 'saturday-or-overtime.json') },
    async (opened) => {
      ({ browser, page, troubles } = opened);
      ({ address } = opened.tested.server);
      await page.goto(`${address}/experiments`);
    },
  ),
);

const policies = ['targetStock', 'lpSafetyStock', 'mip', 'economicOrderQuantity', 'wagnerWhitin', 'level'];

/** Numbers between 0 and 1 by a seed, the same everywhere. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('widths of texts are those that the browser gives them, rather too wide', async () => {
  const texts = [
    ...policies.flatMap((policy) => Object.values(policyWords(policy))),
    ...['Average inventory value', '¥12,345,678.90', '+12.5 %', '2027年12月', 'Subcontracting allowed'],
    ...['MIXED-INTEGER PROGRAM', 'Sold a year before, at these prices', '空调二线 C 提价 3%', '−¥2,491万'],
  ];
  const drawn = await page.evaluate((all) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return all.map((text) => pen.measureText(text).width);
  }, texts);
  for (const [t, text] of texts.entries()) {
    expect(textWidth(text, 100) / drawn[t]!, text).toBeGreaterThan(0.98);
    expect(textWidth(text, 100) / drawn[t]!, text).toBeLessThan(1.15);
  }
});

test('names of policies among points of seeds, of which some lie close together', async () => {
  const widths = [300, 360, 560, 820];
  let named = 0;
  for (const language of ['en', 'zh'] as const)
    for (let seed = 1; seed <= 12; seed++) {
      const next = numbersOf(seed * 7919);
      const points = policies.map((policy): ScatterPoint => {
        const isClose = next() < 0.4;
        return {
          label: policyWords(policy)[language],
          x: 4.6e6 + (isClose ? 0.03 : 1) * next() * 4e6,
          y: 0.9 + (isClose ? 0.004 : 0.1) * next(),
          isEfficient: next() < 0.5,
        };
      });
      const axes = {
        x: 'worth',
        y: 'fill rate',
        xText: (value: number) => `¥${(value / 1e6).toFixed(2)} m`,
        yText: (value: number) => percentText(value, language),
      };
      const drawings = widths.map((width) => [width, scatterPlot('plot', points, axes, width)] as const);
      await page.evaluate((all) => {
        document.querySelector('#drawn')?.remove();
        const place = document.createElement('div');
        place.id = 'drawn';
        place.innerHTML = all
          .map(([width, svg]) => `<div class="experiment-plot" style="width:${width}px">${svg}</div>`)
          .join('');
        document.body.prepend(place);
      }, drawings);
      const known = points.map(({ label }) => label);
      const texts = await page.locator('#drawn text').allTextContents();
      named += texts.filter((text) => known.includes(text)).length;
      expect(await covered(page, '#drawn svg'), `seed ${seed}, ${language}`).toEqual([]);
    }
  // Of all names: what has no free place is left out, and its point has it as a title.
  expect(named).toBeGreaterThan(0.7 * 2 * 12 * widths.length * policies.length);
  await page.evaluate(() => document.querySelector('#drawn')?.remove());
});

test('a report shows its plots whole on a phone and on a laptop, numbers of its tables end below each other', async () => {
  const next = numbersOf(11);
  const points = policies.map((policy, p): ScatterPoint => {
    return {
      label: policyWords(policy).en,
      x: 17e6 + next() * 2e6,
      y: 0.9 + 0.1 * next(),
      isEfficient: p < 3,
    };
  });
  const axes = { x: 'worth', y: 'fill rate', xText: (value: number) => `¥${(value / 1e6).toFixed(0)} m` };
  const plot = reportPlot((width) =>
    scatterPlot('plot', points, { ...axes, yText: (y) => y.toFixed(2) }, width),
  );
  const table = reportTable(
    ['Policy', 'Worth', 'p', 'Worse in'],
    [
      ['Target stock', '−¥2.06\u00a0m', '<\u00a00.001', 'margin'],
      ['Linear program', '¥19.45\u00a0m', '0.056', 'churn, 2 others'],
      ['Level', 'reference', '–', ''],
    ],
  );
  const own = await browser.newPage();
  for (const width of [390, 1440]) {
    await own.setViewportSize({ width, height: 900 });
    await own.setContent(reportPage('Report', [plot, table], 'en'));
    const shown = own.locator('svg:visible');
    expect(await shown.count()).toBe(1);
    const box = await shown.boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(width);
    expect(box!.width).toBeGreaterThan(width === 390 ? 320 : 600);
    expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await covered(own, width === 390 ? '.phone svg' : '.wide svg')).toEqual([]);
    const aligned = await own
      .locator('tbody tr')
      .first()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign));
    expect(aligned).toEqual(['left', 'right', 'right', 'left']);
  }
  await own.close();
});

test('the plots of an experiment, on a phone and on a laptop, in both languages', async () => {
  const fill = async (name: string, value: string) => {
    await page.getByLabel(name, { exact: true }).fill(value);
    await page.getByLabel(name, { exact: true }).press('Tab');
  };
  await fill('demand, ± %', '10');
  await fill('capacity, ± %', '20');
  await fill('Levels of each', '3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('the worst first, 9 of 9').waitFor();
  for (const language of ['en', 'zh'])
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const drawn = () =>
        page
          .locator('.experiment-plot svg')
          .first()
          .evaluate((svg) => svg.clientWidth);
      await expect.poll(drawn).toBeLessThan(width);
      await expect.poll(drawn).toBeGreaterThan(width === 390 ? 280 : 600);
      await expect.poll(() => covered(page, '.experiment-plot svg')).toEqual([]);
      if (width === 1440 && language === 'en') await page.getByRole('button', { name: '中文' }).click();
    }
  expect(troubles).toEqual([]);
});
