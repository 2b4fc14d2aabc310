/**
 * Goal: in a real Chromium a planner sees overloads under the table, with the families behind one, moves units by hand and takes
 * it back, has the plan levelled, sees each move with its cost, and accepts some of them as a plan by hand.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../root.ts';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ firstCase: path.join(root, 'scenarios', 'teaching', 'build-ahead.json') }, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/planning?scenario=base`);
    await page.getByRole('grid').waitFor();
  }),
);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
/** The bar of the line in March. */
const march = (text: string) => button(new RegExp(`^Line, Mar 2027: ${text}`));

test('an overload is seen under the table by its text, with the families behind it', async () => {
  await button('Tools').click();
  await page.getByRole('menuitemcheckbox', { name: 'Plan by hand' }).click();
  await page.getByLabel('Plan by hand from').selectOption('synchronous');
  await button('Start').click();
  await march('120 of 100 hours, 120 %; overload of 20.0 hours').click();
  const behind = page.getByRole('table', { name: 'Behind it' });
  await behind.getByRole('cell', { name: '120 pcs' }).waitFor();
  await expect.poll(() => behind.getByRole('cell', { name: 'Lamp', exact: true }).count()).toBe(1);
});

test('units are moved by hand and loads follow at once; undo takes them back', async () => {
  await button('Move: make').click();
  await page.getByLabel('Units (pcs)').fill('5');
  await button('Move').click();
  await march('115 of 100 hours').waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await march('120 of 100 hours').waitFor();
});

test('Level this lists the moves with their cost; a part is accepted, all that is left is proposed again', async () => {
  await button('Level this').click();
  await button('Propose moves').click();
  const moves = page.getByRole('treegrid', { name: 'Moves by overload, worst first' });
  await moves.waitFor();
  const rows = moves.locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(3);
  await expect
    .poll(() => rows.nth(0).innerText())
    .toMatch(/Line, Mar 2027.*2 moves: Lamp.*20\.0\shours → –.*\$60/s);
  await expect
    .poll(() => rows.nth(1).innerText())
    .toMatch(/Lamp.*Mar 2027.*Feb 2027.*10\spcs.*−10\.0\shours.*\$20/s);
  await expect
    .poll(() => rows.nth(2).innerText())
    .toMatch(/Lamp.*Mar 2027.*Jan 2027.*10\spcs.*−10\.0\shours.*\$40/s);
  await page.getByText('The plan keeps every limit.').waitFor();
  await rows.nth(2).getByRole('checkbox').uncheck();
  expect(
    await rows
      .nth(0)
      .getByRole('checkbox')
      .evaluate((box: HTMLInputElement) => box.indeterminate),
  ).toBe(true);
  await button('Accept the moves selected (1)').click();
  await march('110 of 100 hours, 110 %; overload of 10.0 hours').waitFor();
  await page.getByLabel('Other periods').uncheck();
  await button('Propose moves').click();
  await page.getByText('Other periods: takes out everything').waitFor();
  await page.getByLabel('Other periods').check();
  await button('Propose moves').click();
  await button('Accept the moves selected (1)').click();
  await page.getByText('0 overloads').waitFor();
  expect(troubles).toEqual([]);
});

test('moves are walked, closed, accepted and found by the keyboard alone', async () => {
  await page.getByLabel('Plan by hand from').selectOption('synchronous');
  await button('Start again').click();
  await march('120 of 100 hours').waitFor();
  // Levelling is still open, as it was before the plan by hand began anew.
  await button('Propose moves').click();
  const moves = page.getByRole('treegrid', { name: 'Moves by overload, worst first' });
  const rows = moves.locator('tbody tr');
  await rows.first().waitFor();
  await rows.first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press('Space');
  await button('Accept the moves selected (0)').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await button('Accept the moves selected (1)').waitFor();
  expect(await rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true);
  await page.getByPlaceholder('Find a resource, month or family').fill('Jan 2027');
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByText('1 of 2 moves').waitFor();
  await page.getByPlaceholder('Find a resource, month or family').fill('kiln');
  await page.getByText('No move has “kiln”.').waitFor();
  // A phone shows no head of the table: the box says what it accepts, and what is allowed is met by a thumb.
  const acceptsAll = moves.getByText('Accept all moves shown');
  expect(await acceptsAll.isVisible()).toBe(false);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => acceptsAll.isVisible()).toBe(true);
  const allowed = await page.locator('label', { hasText: 'Other periods' }).boundingBox();
  expect(allowed!.height).toBeGreaterThanOrEqual(44);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(troubles).toEqual([]);
});

test('an overload of a version is levelled from the page Capacity, on a plan by hand that begins from the version', async () => {
  await page.getByLabel('Plan by hand from').selectOption('synchronous');
  await button('Start again').click();
  await march('120 of 100 hours').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('As sold');
  await button('Keep as version').click();
  await page.goto(`${tested.server.address}/capacity?scenario=version%3A1&resource=line&period=2027-03`);
  await page.getByRole('link', { name: 'Level this' }).click();
  await march('120 of 100 hours').waitFor();
  await button('Propose moves').click();
  await page.getByRole('treegrid', { name: 'Moves by overload, worst first' }).waitFor();
  await expect.poll(() => page.getByRole('table', { name: 'Behind it' }).count()).toBe(1);
  expect(troubles).toEqual([]);
});
