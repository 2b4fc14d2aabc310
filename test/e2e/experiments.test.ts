/**
 * Goal: in a real Chromium an analyst designs an experiment by form, estimates it, runs it, filters its runs, keeps one as a scenario and
 * opens it; cancels a longer one and keeps what it found, and goes on with another; lets policies meet the same futures on the page Policies and opens a course; closes the
 * page of a tournament and goes on with what was kept.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../root.ts';
import { openProduct, type TestServer } from './browser.ts';
import { unitless } from './unitless.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct(
    { firstCase: path.join(root, 'scenarios', 'teaching', 'saturday-or-overtime.json') },
    async (opened) => {
      ({ tested, page, troubles } = opened);
      await page.goto(`${tested.server.address}/experiments`);
    },
  ),
);

const fill = async (name: string, value: string) => {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.getByLabel(name, { exact: true }).press('Tab');
};
const choose = (name: string) => page.getByRole('combobox', { name, exact: true });
const status = () => page.locator('main').getByRole('status');
const button = (name: string | RegExp) => page.getByRole('button', { name });
/** A report that is saved, opened from disk: its title, what was found, and where its links lead. */
const reportOf = async (save: Locator) => {
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/\.html$/);
  const opened = await page.context().browser()!.newPage();
  const asked: string[] = [];
  opened.on('request', (request) => asked.push(request.url()));
  await opened.setContent(await readFile(await download.path(), 'utf8'));
  const title = await opened.locator('h1').innerText();
  const found = await opened.locator('.findings li').allInnerTexts();
  const links = await opened
    .locator('a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  await opened.close();
  expect(asked).toEqual([]);
  return { title, found, links };
};

test('plans over a grid: designed, estimated, run, filtered, and one kept as a scenario', async () => {
  await fill('demand, ± %', '10');
  await fill('capacity, ± %', '20');
  await fill('Levels of each', '3');
  await expect.poll(() => status().first().innerText()).toBe('9 runs');
  // A link has the design, and Back leads to the one before.
  expect(new URL(page.url()).searchParams.get('varied')).toBe('demand:10,capacity:20');
  await page.reload();
  await expect.poll(() => status().first().innerText()).toBe('9 runs');
  await fill('Levels of each', '4');
  await expect.poll(() => status().first().innerText()).toBe('16 runs');
  await page.goBack();
  await expect.poll(() => status().first().innerText()).toBe('9 runs');
  await button('Estimate the time').click();
  await expect.poll(() => status().first().innerText()).toMatch(/^9 runs, about [\d.]+\s(s|min) here$/);
  await button('Run').click();
  await page.getByText('the worst first, 9 of 9').waitFor();
  await expect.poll(() => page.locator('.experiment-findings li').count()).toBeGreaterThan(0);
  await expect.poll(() => unitless(page)).toEqual([]);
  const findings = await page.locator('.experiment-findings li').allInnerTexts();
  const { title, found, links } = await reportOf(button('Save the report (HTML)'));
  expect([title, found]).toEqual(['What holds when the inputs vary?', findings]);
  // Each run but the one that is the case itself can be opened where it was made.
  expect(links.length).toBeGreaterThan(0);
  for (const link of links)
    expect(link).toMatch(new RegExp(`^${tested.server.address}/experiments\\?case=.*run=\\d+`));
  await page.locator('.experiment-filters select').first().selectOption('+10 %');
  await page.getByText('the worst first, 3 of 3').waitFor();
  await button(/^Keep as a scenario/)
    .first()
    .click();
  await page.getByRole('link', { name: 'Open it' }).click();
  await expect.poll(() => page.url()).toContain('/scenarios?scenario=experiment-run-');
  await page
    .getByText(/Run \d/)
    .first()
    .waitFor();
  expect(troubles).toEqual([]);
});

test('points spread between the ends, cancelled in the middle: what was found stays', async () => {
  await page.goto(`${tested.server.address}/experiments`);
  await choose('Points').selectOption('sobol');
  await fill('Number of points', '4000');
  await expect.poll(() => status().first().innerText()).toBe('4,000 runs');
  await button('Run').click();
  await page.getByText(/the worst first, 50 of/).waitFor();
  await button('Cancel').click();
  await expect.poll(() => status().first().innerText()).toMatch(/^Cancelled after [\d,]+ of 4,000 runs/);
  await expect.poll(() => page.locator('.experiment-table tbody tr').count()).toBe(50);
  expect(troubles).toEqual([]);
});

test('an experiment that was cancelled goes on with the runs that were kept, also where its page was closed, and finds the same', async () => {
  const text = () => status().first().innerText();
  const doneIn = async () => Number((await text()).match(/([\d,]+) of 300/)?.[1]?.replace(',', ''));
  const ranked = () => page.locator('.experiment-table tbody tr').allInnerTexts();
  const atEnd = async () => {
    await page.getByText('the worst first, 50 of 300').waitFor();
    await expect.poll(text).toBe('300 runs');
    return ranked();
  };
  await page.goto(`${tested.server.address}/experiments`);
  await fill('demand, ± %', '10');
  await choose('Points').selectOption('sobol');
  await fill('Number of points', '300');
  await expect.poll(text).toBe('300 runs');
  const link = page.url();
  await button('Run').click();
  await expect.poll(text).toMatch(/^\d\d+ of 300 runs, about [\d.]+\s(s|min) left$/);
  await button('Cancel').click();
  await expect.poll(text).toContain('goes on from there');
  const done = await doneIn();
  expect(done).toBeLessThan(300);
  await page.goto('about:blank');
  await page.goto(link);
  await button('Estimate the time').click();
  await expect.poll(text).toContain('are kept in this browser');
  // Some more may have been kept than the page was told of.
  expect(await doneIn()).toBeGreaterThanOrEqual(done);
  await button('Run').click();
  const resumed = await atEnd();
  await button('Estimate the time').click();
  await expect.poll(text).toContain('All 300 runs are kept in this browser');
  // Another browser has kept nothing, and finds the same without a break.
  await page.goto('about:blank');
  await page.goto(tested.server.address);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('equipoise parts');
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  await page.goto(link);
  await button('Estimate the time').click();
  await expect.poll(text).toMatch(/^300 runs, about /);
  await button('Run').click();
  expect(await atEnd()).toEqual(resumed);
  expect(troubles).toEqual([]);
});

test('points by hand: a line that is none is reported, the others are run', async () => {
  await page.goto(`${tested.server.address}/experiments`);
  await choose('Points').selectOption('list');
  await page.locator('textarea').fill('10\nmuch');
  await page.locator('textarea').press('Tab');
  await expect.poll(() => status().first().innerText()).toContain('Line 2');
  await page.locator('textarea').fill('10\n-10');
  await page.locator('textarea').press('Tab');
  await button('Run').click();
  await page.getByText('the worst first, 2 of 2').waitFor();
  expect(troubles).toEqual([]);
});

test('policies in futures: the fan, a ranking with its uncertainty, money against service, and a course opened', async () => {
  await page.goto(`${tested.server.address}/policies`);
  await button('Show the futures').click();
  await page.getByRole('img', { name: 'What demand may be' }).waitFor();
  await fill('Periods lived', '3');
  await fill('Periods of each plan', '3');
  await fill('Futures', '4');
  await button('Run the tournament').click();
  await page.getByRole('columnheader', { name: 'Rank', exact: true }).waitFor();
  await expect.poll(() => status().first().innerText()).toBe('5 policies × 4 futures: 20 courses');
  await expect.poll(() => page.locator('.experiment-plot svg').count()).toBe(2);
  await expect.poll(() => page.locator('.experiment-findings').first().locator('li').count()).toBe(4);
  await button(/^Open the course/)
    .first()
    .click();
  await page.locator('#course tbody tr').nth(2).waitFor();
  await expect.poll(() => unitless(page)).toEqual([]);
  // Axes and tables name months as all pages do.
  const months = page.locator('#course tbody th').first();
  await expect.poll(() => months.innerText()).toMatch(/^[A-Z][a-z]{2} 20\d\d$/);
  const fan = page.getByRole('img', { name: 'What demand may be' });
  expect((await fan.locator('text').allTextContents()).filter((text) => /\d{4}-\d\d/.test(text))).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a tournament that was cancelled goes on with the courses that were kept, also where its page was closed; they are exported', async () => {
  await page.goto(
    `${tested.server.address}/policies?policies=lp,chase&futures=400&periods=3&windowPeriods=3`,
  );
  await button('Run the tournament').click();
  await expect
    .poll(() => status().first().innerText())
    .toMatch(/^\d\d+ of 1,200 courses, about [\d.]+\s(s|min) left$/);
  await button('Cancel the tournament').click();
  await expect.poll(() => status().first().innerText()).toContain('goes on from there');
  const link = page.url();
  const doneIn = async () =>
    Number((await status().first().innerText()).match(/([\d,]+) of 1,200/)![1]!.replace(',', ''));
  const done = await doneIn();
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => status().first().innerText()).toContain('are kept in this browser');
  expect(await doneIn()).toBeGreaterThanOrEqual(done);
  // Fewer futures than were met, and another policy: what is there is taken.
  await fill('Futures', '4');
  await page.getByRole('checkbox', { name: 'Level', exact: true }).check();
  await button('Estimate its time').click();
  await expect.poll(() => status().first().innerText()).toMatch(/^1[23] of 16 courses are kept/);
  await button('Run the tournament').click();
  await expect.poll(() => status().first().innerText()).toBe('4 policies × 4 futures: 16 courses');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('Export the courses (CSV)').click(),
  ]);
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(rows[0]).toMatch(/^policy,future,worth,/);
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 2).join())).toEqual(
    [0, 1, 2, 3].flatMap((future) =>
      ['targetStock', 'chase', 'level', 'lp'].map((name) => `${name},${future}`),
    ),
  );
  const findings = await page.locator('.experiment-findings').last().locator('li').allInnerTexts();
  const { found } = await reportOf(button('Save the report (HTML)'));
  expect(found.length).toBeGreaterThan(0);
  expect(findings).toEqual(expect.arrayContaining(found));
  expect(troubles).toEqual([]);
});
