/** Goal: in a real Chromium a planner takes the case to Excel and back: an edit that can be undone, and problems marked in the file. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../solver/files/readWorkbook.ts';
import { rawWorkbook } from '../solver/files/rawWorkbook.ts';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;

beforeAll(() =>
  openProduct(
    { firstCase: path.join(import.meta.dirname, '../../scenarios/teaching/who-waits.json') },
    async (opened) => {
      ({ tested, page } = opened);
      await page.goto(`${tested.server.address}/data?table=markets`);
      await page.getByRole('grid').waitFor();
    },
  ),
);

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const give = (rows: string) =>
  page
    .getByLabel('Update from Excel', { exact: true })
    .and(page.locator('input'))
    .setInputFiles({
      name: 'markets.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(rawWorkbook({ Markets: `<row>${text('name')}${text('market')}</row>${rows}` })),
    });

test('a workbook goes out, one comes back as an edit, undo takes it back', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Export' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Export Excel' }).click()),
  ]);
  const sheets = readWorkbook(new Uint8Array(await readFile(await download.path())));
  const markets = sheets.find(({ name }) => name === 'Markets 市场');
  const [, ...rows] = markets?.rows ?? [];
  expect(rows.length).toBeGreaterThan(0);
  const kept = rows
    .map(({ cells }) => `<row>${text(String(cells[1]))}${text(String(cells[0]))}</row>`)
    .join('');
  await give(`${kept}<row>${text('Over the sea')}${text('sea')}</row>`);
  await page.getByText('Updated from Excel: 0 cells changed, 1 row added').waitFor();
  await page.getByRole('rowheader', { name: 'Over the sea (sea)' }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('rowheader', { name: 'Over the sea (sea)' }).waitFor({ state: 'detached' });
});

test('a workbook with problems changes nothing and comes back marked', async () => {
  await give(`<row>${text('Nameless')}</row>`);
  await page.getByText('Markets!B2').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the workbook with its problems marked' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('markets - problems.xlsx');
  const sheets = readWorkbook(new Uint8Array(await readFile(await download.path())));
  expect(sheets.map(({ name }) => name)).toEqual(['Markets', 'Problems 问题']);
});
