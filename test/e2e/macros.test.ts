/** Goal: in a real Chromium a planner defines a row and an action by formula, sees what is wrong while typing, runs it, and takes it back. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({}, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/planning?scenario=base`);
    await page.getByRole('grid').waitFor();
  }),
);

const rowOf = (title: string) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
/** Rows outside the view are not in the page: the first or the last ones are scrolled to. */
const scrollTo = (end: 'first' | 'last') =>
  page.getByRole('grid').evaluate((grid, top) => grid.scrollTo(0, top), end === 'first' ? 0 : 100_000);
/** The number at a column of the plan in a row; columns count from 1, the past included. */
const numberAt = async (title: string, column: number): Promise<number> =>
  Number((await rowOf(title).locator(`[aria-colindex="${column}"]`).innerText()).replace(/[^\d.-]/g, ''));
const COLUMN = 17;

test('a row by formula: a misspelt name is reported while typing, its numbers are those of the row above', async () => {
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitem', { name: 'Macros' }).click();
  const dialog = page.getByRole('dialog', { name: 'Macros' });
  await dialog.getByRole('button', { name: 'New macro' }).click();
  await dialog.getByLabel('Identifier').fill('double');
  await dialog.getByLabel('Name', { exact: true }).fill('Twice the forecast');
  const formula = dialog.getByLabel('Formula', { exact: true });
  await formula.fill("'Sales forcast' * 2");
  await dialog.getByText('is “Sales forecast” meant?').waitFor();
  expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await formula.fill("'Sales forecast' * 2");
  await dialog.getByText('In the table shown').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'New macro' }).waitFor();
  await page.keyboard.press('Escape');
  const forecast = await numberAt('Sales forecast', COLUMN);
  expect(forecast).toBeGreaterThan(0);
  await scrollTo('last');
  await expect.poll(() => numberAt('Twice the forecast', COLUMN)).toBe(2 * forecast);
});

test('an action types what it computes, rows follow, undo takes it back', async () => {
  await scrollTo('first');
  const before = await numberAt('Sales forecast', COLUMN);
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitem', { name: 'Macros' }).click();
  const dialog = page.getByRole('dialog', { name: 'Macros' });
  await dialog.getByRole('button', { name: 'New macro' }).click();
  await dialog.getByLabel('Identifier').fill('growth');
  // From the second month on: the first is frozen.
  await dialog
    .getByLabel('Formula', { exact: true })
    .fill("if(period > 1, 'Sales forecast' + 90, 'Sales forecast')");
  await dialog.getByLabel('Writes').selectOption('demand');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: /^Run: / }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => numberAt('Sales forecast', COLUMN)).toBe(before + 90);
  await scrollTo('last');
  await expect.poll(() => numberAt('Twice the forecast', COLUMN)).toBe(2 * (before + 90));
  await scrollTo('first');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numberAt('Sales forecast', COLUMN)).toBe(before);
});

test('macros are computed by workers, which end with the page', async () => {
  const macroWorkers = () => page.workers().filter((worker) => worker.url().includes('macroWorker')).length;
  expect(macroWorkers()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Home' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect.poll(macroWorkers).toBe(0);
  expect(troubles).toEqual([]);
});
