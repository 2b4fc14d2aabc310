/**
 * Goal: in a real Chromium a planner finds a family in the hierarchy, types a proportion, is warned, takes it back by keyboard,
 * and adds an assumption, a rule and a macro on the page Demand, each taken back.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ viewport: { width: 1440, height: 1100 } }, (opened) => {
    ({ tested, page, troubles } = opened);
  }),
);
test('a proportion is typed, warned of, and taken back', async () => {
  await page.goto(`${tested.server.address}/hierarchy?node=family:ac-split-15`);
  const share = page.getByLabel('Proportion of Split 1.5 HP, white, %', { exact: true });
  await expect.poll(() => share.inputValue()).toBe('40');
  await share.fill('50');
  await share.press('Enter');
  await page.getByText('The proportions sum to 110 %, not 100 %.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => share.inputValue()).toBe('40');
  await share.fill('many');
  await share.press('Enter');
  await page.getByText('“many” is no proportion').waitFor();
  // On paper the tree is whole.
  await page.emulateMedia({ media: 'print' });
  const tree = page.locator('.hierarchy-tree');
  expect(await tree.evaluate((list) => list.scrollHeight - list.clientHeight)).toBeLessThan(2);
  await page.emulateMedia({ media: 'screen' });
});

test('the method of planning is chosen; level by level the total stands alone until it is split', async () => {
  await page.goto(`${tested.server.address}/hierarchy`);
  await page.getByRole('radio', { name: 'Level by level' }).click();
  await expect.poll(() => page.getByRole('radio', { name: 'Level by level' }).isChecked()).toBe(true);
  const demand = (column: number) =>
    page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Sales forecast', exact: true }) })
      .locator(`[aria-colindex="${column}"]`);
  const command = async (name: string) => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await page.goto(`${tested.server.address}/planning?group=*`);
  await page.getByText('Demand: Level by level').waitFor();
  await demand(18).click();
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await expect.poll(() => demand(18).innerText()).toContain('123,456');
  // Beside it stands how far the segments are from it, which did not move.
  await expect.poll(() => demand(18).locator('small').innerText()).toMatch(/^[+-−]?[\d,]+$/);
  await demand(18).click();
  await command('Split to all levels below');
  await expect.poll(() => demand(18).locator('small').count()).toBe(0);
  await demand(19).click();
  await command('Add up from the levels below');
  await expect.poll(async () => (await demand(19).innerText()).length).toBeGreaterThan(2);
  await page.goto(`${tested.server.address}/hierarchy`);
  await page.getByRole('radio', { name: 'Delta planning' }).click();
  await page.goto(`${tested.server.address}/planning?group=*`);
  await page.getByText('Demand: Delta planning').waitFor();
  await demand(18).click();
  await page.getByRole('button', { name: 'Tools' }).click();
  expect(await page.getByRole('menuitem', { name: 'Split to all levels below' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.goto(`${tested.server.address}/hierarchy`);
  await page.getByRole('radio', { name: 'Consistent planning' }).click();
  await expect.poll(() => page.getByRole('radio', { name: 'Consistent planning' }).isChecked()).toBe(true);
});

test('an assumption, a rule and a macro are added for what is shown', async () => {
  await page.goto(`${tested.server.address}/demand?family=kt-hood`);
  const undo = page.getByRole('button', { name: 'Undo' });
  await page.getByLabel('Assumption', { exact: true }).fill('No price change');
  await page.getByRole('button', { name: /^Add the assumption for / }).click();
  await page.getByText('No price change').waitFor();
  await undo.click();
  await page.getByText('No price change').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Rule', exact: true }).selectOption('weights');
  await page.getByRole('button', { name: /^Add a rule for / }).click();
  await page
    .getByText(/Forecast and sales weigh 1 to 1/)
    .first()
    .waitFor();
  await undo.click();
  await page.getByLabel('Name of the macro').fill('Five more');
  await page.getByLabel('Formula', { exact: true }).fill("'Statistical forecast' + 5");
  await page.getByRole('button', { name: 'Add the macro' }).click();
  await page.getByRole('rowheader', { name: 'ƒ Five more' }).waitFor();
  await undo.click();
  await page.getByRole('rowheader', { name: 'ƒ Five more' }).waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
});
