/** Goal: the reflexes of Excel in a real Chromium: keys, computing, filling by handle and keys, cut and paste, sums, widths and hidden columns. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ readsConsole: true }, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/planning?family=ac-split-15`);
    await page.getByRole('grid').waitFor();
  }),
);

const cell = (name: string, column: number) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .locator(`[aria-colindex="${column}"]`);
const value = async (name: string, column: number) => {
  await cell(name, column).and(page.locator('[aria-busy="false"]')).waitFor();
  return Number((await cell(name, column).innerText()).replaceAll(',', ''));
};
const status = () => page.locator('.grid-status');

test('arithmetic is computed, a relative entry changes the whole selection, one undo takes it back', async () => {
  await cell('Export A', 22).click();
  await page.keyboard.type('=2000+16');
  await page.keyboard.press('Enter');
  await expect.poll(() => value('Export A', 22)).toBe(2016);
  await cell('Export A', 22).click();
  await page.keyboard.press('Shift+ArrowRight');
  const next = await value('Export A', 23);
  await page.keyboard.type('+10%');
  await page.keyboard.press('Enter');
  await expect.poll(() => value('Export A', 22)).toBe(2218);
  expect(await value('Export A', 23)).toBe(Math.round(next * 1.1));
  await page.keyboard.press('Control+z');
  await expect.poll(() => value('Export A', 22)).toBe(2016);
  expect(await value('Export A', 23)).toBe(next);
});

test('the handle continues a series, keys copy, and the status line sums', async () => {
  for (const [column, text] of [
    [19, '100'],
    [20, '200'],
  ] as const) {
    await cell('Export A', column).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await expect.poll(() => value('Export A', 20)).toBe(200);
  await cell('Export A', 19).click();
  await page.keyboard.press('Shift+ArrowRight');
  await status().getByText('Sum 300').waitFor();
  const from = await page.locator('.grid-handle').boundingBox();
  const to = await cell('Export A', 22).boundingBox();
  await page.mouse.move((from?.x ?? 0) + 3, (from?.y ?? 0) + 3);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 10, { steps: 4 });
  await status().getByText('Fill 2 cells').waitFor();
  await page.mouse.up();
  await expect.poll(() => value('Export A', 22)).toBe(400);
  await status().getByText('Sum 1,000').waitFor();
  await status().getByText('Mean 250').waitFor();
  await page.keyboard.press('Control+e');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => value('Export A', 23)).toBe(500);
});

test('Tab and Enter return to the column where they began; F2 edits, Esc leaves; Esc and Tab leave the table', async () => {
  await cell('Export A', 22).click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell('Export B', 22).getAttribute('class')).toContain('active');
  await page.keyboard.press('F2');
  await page.getByRole('grid').getByRole('textbox').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.grid') === null)).toBe(true);
});

test('help lists the keys of the table, and the palette its commands; hidden columns and widths are kept', async () => {
  await cell('Export A', 24).click();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await help.getByRole('row').filter({ hasText: 'Fill down' }).getByText('Ctrl D').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => help.isVisible()).toBe(false);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').waitFor();
  await page.keyboard.type('hide selected');
  await page.keyboard.press('Enter');
  await page.getByText('1 column hidden').waitFor();
  expect(await page.getByRole('columnheader').and(page.locator('[aria-colindex="24"]')).count()).toBe(0);
  const wide = (await cell('Export A', 23).boundingBox())?.width ?? 0;
  await cell('Export A', 23).click();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.reload();
  await page.getByRole('grid').waitFor();
  await page.getByText('1 column hidden').waitFor();
  expect((await cell('Export A', 23).boundingBox())?.width ?? 0).toBeCloseTo(wide + 12, 0);
  await page.getByRole('button', { name: 'Show all columns' }).click();
  await expect.poll(() => cell('Export A', 24).count()).toBe(1);
});

test('no page reported an error', () => {
  expect(troubles).toEqual([]);
});

test('the keys stay with the table while pages of rows go by', async () => {
  await page.goto(`${tested.server.address}/data?table=demand`);
  await page.getByRole('grid').locator('[data-cell="0,2"]').click();
  const active = () =>
    page.evaluate(() =>
      Number(document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell')?.split(',')[0] ?? -1),
    );
  let before = await active();
  expect(before).toBe(0);
  for (let pressed = 0; pressed < 3; pressed++) {
    await page.keyboard.press('PageDown');
    // Scrolling is reported with the next frame.
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    const now = await active();
    expect(now).toBeGreaterThan(before);
    before = now;
  }
});
