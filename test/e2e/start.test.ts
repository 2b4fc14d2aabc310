/**
 * Goal: in a real Chromium a newcomer makes an empty case and comes, step by step and by pasting, to a first optimized plan; an
 * export of another system is mapped, corrected, imported as one edit, taken back, and its mapping kept; a workbook of a company is
 * planned at once.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../root.ts';
import { bytesOf, germanSheets } from '../solver/mapping/companyBooks.ts';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({}, async (opened) => {
    ({ tested, page, troubles } = opened);
    await page.goto(`${tested.server.address}/data`);
  }),
);

/** Pastes a block at the first cell of the table that is shown. */
const paste = async (block: readonly (readonly string[])[]) => {
  await page.getByRole('grid').locator('[data-cell="0,0"]').click();
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    block.map((line) => line.join('\t')).join('\n'),
  );
};
const steps = () => page.getByRole('navigation', { name: 'Steps' });
const isDone = (step: string) =>
  steps()
    .getByRole('button', { name: `${step}, done` })
    .waitFor();

test('from nothing to a first plan', async () => {
  await page.getByRole('link', { name: 'New case' }).click();
  await page.getByLabel('Company or plant').fill('Blue Chair');
  await page.getByLabel('First month').fill('2027-01');
  await page.getByLabel('Months', { exact: true }).fill('6');
  await page.getByRole('button', { name: 'Create case' }).click();
  await page.getByText('There are no product families yet').waitFor();
  await page.getByRole('heading', { name: 'Blue Chair: 1 of 5 steps done' }).waitFor();
  await paste([
    ['Chairs', 'pcs', '90', '40', '100'],
    ['Desks', 'pcs', '300', '120', '0'],
  ]);
  await isDone('Products');
  await page.getByRole('button', { name: 'Next: Months' }).click();
  await page.getByRole('grid').getByText('21', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Next: Demand' }).click();
  await paste([
    ['400', '500', '600', '700', '300', '300'],
    ['60', '60', '60', '60', '60', '60'],
  ]);
  await isDone('Demand');
  await page.getByRole('button', { name: 'Next: Resources' }).click();
  await paste([['Line 1', '8', '40', '60']]);
  await isDone('Resources');
  await page.getByRole('button', { name: 'Next: Rates' }).click();
  await paste([['4'], ['2']]);
  await isDone('Rates');
  // Paper has no rows that wait for entries.
  await steps().getByRole('button', { name: 'Products, done' }).click();
  await page.getByRole('grid').getByText('Chairs', { exact: true }).first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('table.print-only tbody tr').count()).toBe(2);
  await page.emulateMedia({ media: 'screen' });
  await steps().getByRole('button', { name: 'Rates, done' }).click();
  await page.getByRole('heading', { name: 'Blue Chair is ready for its first plan' }).waitFor();
  await page.getByRole('button', { name: 'Next: Plan' }).click();
  await page.getByRole('button', { name: 'Optimize' }).click();
  await page.getByText('of the demand is delivered on time').waitFor();
  await isDone('Plan');
  await page.getByRole('main').getByRole('link', { name: 'Planning table' }).click();
  await page.getByRole('grid').getByRole('rowheader', { name: 'Sales forecast', exact: true }).waitFor();
  expect(troubles).toEqual([]);
});

const exportFile = (name: string) => path.join(root, 'scenarios', 'exports', 'erp', name);

test('an export with other names is mapped into the case and taken back', async () => {
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page
    .getByLabel('Files of another system')
    .setInputFiles([exportFile('PIR_DEMAND_20261202.csv'), exportFile('MB52_STOCK.txt')]);
  await page.getByRole('heading', { name: /Map columns of an export/ }).waitFor();
  // Units are proposed for demand of new products; the last six months are not in the case.
  const demand = page.locator('details.mapping').filter({ hasText: '→ Demand' }).last();
  await demand.locator('summary').click();
  await demand.getByText('the headings of the columns are periods').waitFor();
  await demand.getByText('902').waitFor();
  await demand.getByLabel('Price in this period comes from').selectOption({ label: '– (not filled)' });
  await page.getByLabel('Name of the mapping').fill('ERP monthly');
  await page.getByRole('button', { name: 'Keep mapping' }).click();
  await page.getByRole('combobox', { name: /^Mapping/ }).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).last().click();
  await page.getByText(/^Imported: \d+/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Demand: 12 rows' }).waitFor();
  expect(troubles).toEqual([]);
});

test('a workbook in German becomes a case with the name of its file and its currency, and has a first plan at once', async () => {
  const buffer = Buffer.from(await bytesOf(germanSheets));
  await page
    .getByLabel('Files of another system')
    .setInputFiles({ name: germanSheets.file, mimeType: 'application/octet-stream', buffer });
  await page.getByRole('heading', { name: /Map columns of an export/ }).waitFor();
  await page.getByLabel('Import into').selectOption('new');
  const currency = page.getByLabel('Currency (ISO 4217)');
  await expect.poll(() => currency.inputValue()).toBe('EUR');
  await page.getByText('the export names it: Artikelstamm, Verkaufspreis (EUR)').waitFor();
  const importNow = page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).last();
  await expect.poll(() => importNow.isEnabled()).toBe(true);
  const name = page.getByLabel('Company or plant');
  expect(await name.inputValue()).toBe('Hallmann Gartengeräte Planung 2027');
  await name.fill('Hallmann Gartengeräte');
  await name.press('Tab');
  await importNow.click();
  await page.getByText(/^Imported as a new case with 44 rows/).waitFor();
  await page.getByRole('status').getByRole('link', { name: 'First plan' }).click();
  await page.getByRole('heading', { name: 'Hallmann Gartengeräte is ready for its first plan' }).waitFor();
  await page.getByRole('button', { name: 'Optimize' }).click();
  await page.getByText('100.0 % of the demand is delivered on time').waitFor();
  expect(troubles).toEqual([]);
});
