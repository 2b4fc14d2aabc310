/**
 * Goal: in a real Chromium a planner designs a report, opens a row and goes back, saves it, finds it again by its link, compares
 * with last year, sees marks; and designs a view of the planning table, which is there after a reload.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({}, (opened) => {
    ({ tested, page, troubles } = opened);
  }),
);

const choose = (name: string) => page.getByRole('combobox', { name, exact: true });
const rows = () => page.getByRole('region').getByRole('row');

test('a report is designed, opened, saved and found again', async () => {
  await page.goto(`${tested.server.address}/reports`);
  await page.getByRole('heading', { name: 'Sales forecast' }).waitFor();
  await page.getByRole('button', { name: 'Design' }).click();
  await choose('Columns').selectOption('total');
  await choose('Ranked').selectOption('descending');
  await page.getByLabel('Classes A, B, C').check();
  await choose('Compared with').selectOption('lastYear');
  await choose('Marked by').selectOption('differenceShare');
  await page.getByLabel('Marked above, %').fill('1');
  await page.getByLabel('Marked above, %').press('Tab');
  await page.getByText(/▲ above it: \d+ cells?/).waitFor();
  // Paper has the numbers, not the form that designs them.
  await page.emulateMedia({ media: 'print' });
  expect(await choose('Columns').isVisible()).toBe(false);
  await expect.poll(() => page.getByRole('table').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  const first = page.getByRole('button', { name: 'Small appliances', exact: true });
  await first.click();
  await page.getByRole('columnheader', { name: 'Family', exact: true }).waitFor();
  const count = await rows().count();
  expect(count).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'One level back' }).click();
  await first.waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('Growth by group');
  await page.getByRole('button', { name: 'Save as new' }).click();
  await page.getByRole('heading', { name: 'Growth by group' }).waitFor();
  const link = page.url();
  expect(link).toContain('report=');
  await page.goto(`${tested.server.address}/data`);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Growth by group' }).waitFor();
  await first.waitFor();
  await expect.poll(() => page.getByRole('columnheader', { name: 'a year before' }).count()).toBe(1);
});

test('a view of the planning table is designed and kept', async () => {
  await page.goto(`${tested.server.address}/planning?group=heater`);
  const grid = page.getByRole('grid');
  const titles = () => grid.getByRole('rowheader').allInnerTexts();
  await grid.waitFor();
  await choose('View').selectOption('families');
  await expect.poll(titles).toContain('Gas 16 l');
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitem', { name: 'Design the view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales only');
  const out = () => dialog.getByRole('button', { name: /^Take out/ });
  for (let left = await out().count(); left > 1; left--) await out().last().click();
  await dialog.getByRole('combobox', { name: 'Total of Sales forecast', exact: true }).selectOption('sum');
  await dialog.getByRole('button', { name: 'Save as new' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await grid.getByRole('columnheader', { name: 'Total' }).waitFor();
  await page.reload();
  await grid.waitFor();
  expect((await titles())[0]).toBe('Sales forecast');
  await expect.poll(() => choose('View').inputValue()).toBe('own:Sales only');
  expect(troubles).toEqual([]);
});

test('above the split the rows of the total stay in view while the parts scroll', async () => {
  await page.goto(`${tested.server.address}/planning?group=*&view=split`);
  const grid = page.getByRole('grid');
  const upper = page.locator('.grid-upper');
  await upper.getByRole('row').first().waitFor();
  const above = await upper.getByRole('row').count();
  const isShown = (row: number) =>
    grid.evaluate((box, at) => {
      const label = box.querySelector(`[data-row="${at}"]`);
      const { left = 0, top = 0, height = 0 } = label?.getBoundingClientRect() ?? {};
      return label?.contains(document.elementFromPoint(left + 40, top + height / 2)) === true;
    }, row);
  await expect.poll(() => isShown(0)).toBe(true);
  const last = Number(await grid.getAttribute('aria-rowcount')) - 1;
  expect(last).toBeGreaterThan(above + 5);
  await grid.evaluate((box) => {
    box.scrollTop = box.scrollHeight;
    box.scrollLeft = 200;
  });
  await expect.poll(() => isShown(last)).toBe(true);
  await expect.poll(() => isShown(0)).toBe(true);
  await expect.poll(() => isShown(above)).toBe(false);
  // The keys go through both parts as through one table, and bring their row into view.
  await upper.locator('[data-cell^="0,"]').nth(13).click();
  await page.keyboard.press('Control+ArrowDown');
  for (let row = 0; row < above; row++) await page.keyboard.press('ArrowDown');
  const active = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell')?.split(',')[0]);
  const reached = Number(await active());
  expect(reached).toBeGreaterThanOrEqual(above);
  await expect.poll(() => isShown(reached)).toBe(true);
  for (let row = reached; row >= above; row--) await page.keyboard.press('ArrowUp');
  expect(Number(await active())).toBe(above - 1);
  await expect.poll(() => isShown(above - 1)).toBe(true);
  await page.keyboard.press('Control+Home');
  await expect.poll(() => isShown(0)).toBe(true);
  const bar = page.locator('.grid-upper-bar');
  await upper.hover({ position: { x: 60, y: 40 } });
  await page.mouse.wheel(0, 80);
  await expect.poll(() => bar.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  await expect.poll(() => isShown(0)).toBe(false);
  expect(troubles).toEqual([]);
});
