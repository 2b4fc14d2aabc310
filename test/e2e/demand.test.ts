/**
 * Goal: in a real Chromium a demand planner switches an event off and on, sets a number by hand, sees what it is made of, takes
 * the consensus into the plan, takes all back, and forecasts anew.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ viewport: { width: 1440, height: 1100 } }, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/demand?family=kt-hood`);
    await page.getByRole('grid').waitFor();
  }),
);

const rowOf = (title: string) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
/** Columns count from 1: 24 past months, then December 2026. */
const SEPTEMBER = 24 + 10;
const cell = (title: string) => rowOf(title).locator(`[aria-colindex="${SEPTEMBER}"]`);
const numberAt = async (title: string): Promise<number> =>
  Number((await cell(title).locator('.grid-text').innerText()).replace(/[^\d.-]/g, ''));
/** Segments of the family: choices without the one that shows all of them. */
const segmentCount = async (): Promise<number> =>
  (await page.getByRole('combobox', { name: 'Segment', exact: true }).locator('option').count()) - 1;
const equal = () => page.getByText('The consensus is what is planned.');

test('what a period is made of is about the active cell from the start, also in the past', async () => {
  const active = page.getByRole('grid').locator('[role="gridcell"][tabindex="0"]');
  const column = Number(await active.getAttribute('aria-colindex'));
  expect(column).toBe(24 - 3);
  // Columns count from December 2024.
  await page.getByRole('heading', { name: /^What Aug 2026 is made of/ }).waitFor();
  await active.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: /^What Sep 2026 is made of/ }).waitFor();
});

test('an event comes off exactly and back', async () => {
  await equal().waitFor();
  const [line, consensus] = [await numberAt('Statistical forecast'), await numberAt('Consensus')];
  expect(consensus).toBeLessThan(line);
  const event = page.getByRole('checkbox', { name: /Price rise/ });
  await event.click();
  await page.getByText(/The consensus differs from what is planned in \d+ cells/).waitFor();
  expect(await numberAt('Consensus')).toBe(line);
  expect(await numberAt('Planned demand')).toBe(consensus);
  await event.click();
  await equal().waitFor();
  expect(await numberAt('Consensus')).toBe(consensus);
});

test('a number by hand is the consensus, shows what it replaced, and becomes the plan in one step', async () => {
  const planned = await numberAt('Planned demand');
  await cell('Adjustments (replace)').click();
  await page.keyboard.type('9000');
  await page.keyboard.press('Enter');
  await expect.poll(() => numberAt('Consensus')).toBe(9000);
  await page.getByRole('cell', { name: 'Replaced by hand' }).waitFor();
  await page.getByRole('button', { name: 'Take into the plan' }).click();
  await page.getByRole('button', { name: /What is shown: 9 cells/ }).click();
  await equal().waitFor();
  expect(await numberAt('Planned demand')).toBe(9000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numberAt('Planned demand')).toBe(planned);
  await page.getByRole('button', { name: 'Undo' }).click();
  await equal().waitFor();
});

test('a forecast of what is shown is written as the statistical line, and undone', async () => {
  const before = await numberAt('Statistical forecast');
  await page.getByRole('button', { name: 'Forecast what is shown' }).click();
  await page.getByText(/The consensus differs/).waitFor();
  expect(await numberAt('Statistical forecast')).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await equal().waitFor();
  expect(await numberAt('Statistical forecast')).toBe(before);
  expect(troubles).toEqual([]);
});

test('a macro on a line is computed by a worker, and is a row of its own', async () => {
  const [line, consensus] = [await numberAt('Statistical forecast'), await numberAt('Consensus')];
  await page.getByLabel('Name of the macro', { exact: true }).fill('Lift');
  await page.getByLabel('Formula', { exact: true }).fill("'Statistical forecast' + 100");
  await page.getByRole('button', { name: 'Add the macro' }).click();
  await rowOf('ƒ Lift').waitFor();
  expect(await numberAt('ƒ Lift')).toBe(100 * (await segmentCount()));
  expect(await numberAt('Statistical forecast')).toBe(line);
  expect(await numberAt('Consensus')).toBeGreaterThan(consensus);
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf('ƒ Lift').waitFor({ state: 'detached' });
  await equal().waitFor();
  expect(troubles).toEqual([]);
});

test('the family that is selected goes along to the planning table and back', async () => {
  await page.goto(`${tested.server.address}/demand?family=ac-split-20`);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('navigation').getByRole('link', { name: 'Planning table' }).click();
  await page.waitForURL(/planning\?.*family=ac-split-20/);
  await page.getByRole('grid').waitFor();
  expect(title).toContain(await page.getByRole('heading', { level: 1 }).innerText());
  await page.getByRole('navigation').getByRole('link', { name: 'Demand' }).click();
  await page.waitForURL(/demand\?.*family=ac-split-20/);
});
