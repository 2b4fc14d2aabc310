/**
 * Goal: in a real Chromium a planner plans by hand from a rule: stock follows what is typed, overloads are marked, a lock holds, a
 * note stays; the plan is kept as versions, which are set against each other cell by cell.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ viewport: { width: 1440, height: 1700 } }, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/planning?scenario=base`);
    await page.getByRole('grid').waitFor();
  }),
);

const cell = (name: string, column: number) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .first()
    .locator(`[aria-colindex="${column}"]`);
const number = (text: string) => Number(text.replace(/[^\d−.-]/g, '').replace('−', '-'));
const numberAt = async (name: string, column: number) => number(await cell(name, column).innerText());
const type = async (name: string, column: number, text: string) => {
  await cell(name, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const scrollTo = (top: number) =>
  page.getByRole('grid').evaluate((grid, at) => grid.scrollTo({ top: at }), top);
/** The third period of the plan; columns count from 1, twelve past ones first. */
const COLUMN = 15;
const MADE = '+ Production into stock';

test('a plan by hand: a rule starts it, typing moves stock, too much is marked, a lock holds, undo takes back', async () => {
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Plan by hand' }).click();
  await page.getByLabel('Plan by hand from').selectOption('synchronous');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => numberAt(MADE, COLUMN)).toBeGreaterThan(0);
  // The header says what is shown, and nothing of a stored plan.
  const header = page.locator('.header');
  await expect
    .poll(() => header.locator('.plan-line').innerText())
    .toBe('Base plan: plan by hand, not kept yet');
  expect(await header.innerText()).not.toMatch(/not solved|optimal|verified/i);
  expect(await header.locator(':scope > p').innerText()).not.toMatch(/·\s*$/);
  const [made, stock] = [await numberAt(MADE, COLUMN), await numberAt('Closing stock', COLUMN)];
  await type(MADE, COLUMN, String(made + 500));
  await expect.poll(() => numberAt('Closing stock', COLUMN)).toBe(stock + 500);
  // A process that is locked keeps its number while the sum takes another.
  const process = page
    .getByRole('rowheader')
    .filter({ hasText: /^from / })
    .first();
  const name = (await process.innerText()).trim();
  const kept = await numberAt(name, COLUMN);
  await cell(name, COLUMN).click();
  await page.keyboard.press('Control+Shift+L');
  await type(MADE, COLUMN, String(made + 60_000));
  await expect.poll(() => numberAt(MADE, COLUMN)).toBe(made + 60_000);
  expect(await numberAt(name, COLUMN)).toBe(kept);
  await page.getByText('It breaks limits').waitFor();
  await scrollTo(100_000);
  await expect.poll(() => page.locator('.grid-cell.short').count()).toBeGreaterThan(0);
  await scrollTo(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numberAt(MADE, COLUMN)).toBe(made + 500);
  // A bar of the chart by keys is the same number.
  const bar = page.getByRole('slider', { name: /^Production/ }).nth(COLUMN - 13);
  await bar.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(() => numberAt(MADE, COLUMN)).toBeGreaterThan(made + 500);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numberAt(MADE, COLUMN)).toBe(made + 500);
});

test('versions: two are kept, set against each other as difference and per cent, and listed', async () => {
  const bar = page.getByRole('region', { name: 'Plan by hand' });
  for (const [name, units] of [
    ['First', 500],
    ['Second', 800],
  ] as const) {
    if (units > 500) await type(MADE, COLUMN, String((await numberAt(MADE, COLUMN)) + 300));
    await bar.getByLabel('Name').fill(name);
    await bar.getByRole('button', { name: 'Keep as version' }).click();
    await expect.poll(() => bar.getByLabel('Name').inputValue()).toBe('');
  }
  await bar.getByRole('button', { name: 'Leave' }).click();
  const scenarios = page.locator('.actions select').last();
  const keys = await scenarios
    .locator('option')
    .evaluateAll((options) =>
      options.map((option) => [(option as HTMLOptionElement).value, option.textContent ?? '']),
    );
  const keyOf = (name: string) => keys.find(([, text]) => text?.includes(`“${name}”`))?.[0] ?? '';
  await page.goto(
    `${tested.server.address}/planning?scenario=${encodeURIComponent(keyOf('Second'))}&beside=${encodeURIComponent(`plan:${keyOf('First')}`)}&as=difference`,
  );
  await expect.poll(async () => cell(MADE, COLUMN).innerText()).toBe('+300');
  await expect.poll(() => cell(MADE, COLUMN + 1).innerText()).toBe('–');
  await page.getByLabel('Shown as').selectOption('percent');
  await expect.poll(async () => cell(MADE, COLUMN).innerText()).toMatch(/^\+\d+\.\d\s%$/);
  // A note on a cell of the version is on it alone.
  await page.getByLabel('Set against').selectOption('');
  await cell('Closing stock', COLUMN).click();
  await page.keyboard.press('Shift+F2');
  await page.locator('#cell-note').fill('agreed in the review');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => cell('Closing stock', COLUMN).getAttribute('class')).toContain('remarked');
  await page.goto(`${tested.server.address}/versions`);
  for (const name of ['First', 'Second'])
    await expect.poll(() => page.getByRole('main').innerText()).toContain(name);
  expect(troubles).toEqual([]);
});

test('a family is found by typing a part of its name with a slip', async () => {
  await page.goto(`${tested.server.address}/planning?scenario=base`);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('splt 1.5');
  const first = page.getByRole('listbox').getByRole('option').first();
  await expect.poll(() => first.innerText()).toContain('Split 1.5');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Split 1.5 HP', exact: true }).waitFor();
});
