/** Goal: the planning table and the plan details in a real Chromium: sums on the screen, locks, questions, keys, links, paper. */
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../solver/files/readWorkbook.ts';
import { writeWorkbook } from '../../solver/files/writeWorkbook.ts';
import { openProduct, type TestServer } from './browser.ts';

let browser: Browser;
let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ isSolved: true, viewport: { width: 1440, height: 1400 }, readsConsole: true }, (opened) => {
    ({ browser, tested, page, troubles } = opened);
  }),
);

const open = async (path: string) => {
  await page.goto(`${tested.server.address}${path}`);
};
const row = (name: string) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const cell = (name: string, column: number) => row(name).locator(`[aria-colindex="${column}"]`);
const number = (text: string) => (text === '–' ? 0 : Number(text.replaceAll(',', '').replace('−', '-')));
/** The number of a cell once the server has answered what was typed into it. */
const value = async (name: string, column: number) => {
  await cell(name, column).and(page.locator('[aria-busy="false"]')).waitFor();
  return number(await cell(name, column).innerText());
};
const paste = (text: string) =>
  page.getByRole('grid').evaluate((element, block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

test('opening + in − out = closing on the screen, at a site as in total; the address keeps what is chosen', async () => {
  await open('/planning?family=ac-split-15');
  await page.getByRole('combobox', { name: 'Site', exact: true }).selectOption('qingdao');
  await page.getByRole('heading', { name: 'Split 1.5 HP · Qingdao plant' }).waitFor();
  expect(page.url()).toContain('site=qingdao');
  // The table stands before the plan has been read: planned rows are empty until then.
  await expect.poll(() => value('Closing stock', 13)).not.toBe(0);
  const balance = async () => {
    for (const column of [13, 14, 15, 16]) {
      const parts = await Promise.all(
        ['Opening stock', '+ Production into stock', '− Sent to customers', 'Closing stock'].map((name) =>
          value(name, column),
        ),
      );
      const [opening = 0, produced = 0, sent = 0, closing = 0] = parts;
      expect(opening + produced - sent).toBe(closing);
    }
  };
  await balance();
  await page.goBack();
  await page.getByRole('heading', { name: 'Split 1.5 HP', exact: true }).waitFor();
  await balance();
});

test('the inspector answers where units come from, who uses a production, and what another number costs', async () => {
  await open('/planning?family=ac-split-15');
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Inspector' }).click();
  const why = page.getByRole('region', { name: 'Why' });
  const button = (name: string) => why.getByRole('button', { name, exact: true });
  await cell('from AC line 1', 18).click();
  await button('Who uses it?').click();
  await why
    .getByText(/^[\d,]+\spcs delivered to /)
    .first()
    .waitFor();
  await why.getByLabel('Why not my number?').fill('0');
  await button('Ask').click();
  await why.getByText(/^This number would cost /).waitFor();
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Inspector' }).click();
});

test('a locked cell shows the locked number and its difference; planned rows are marked until there is a new plan', async () => {
  const before = await value('from AC line 1', 18);
  await cell('from AC line 1', 18).click();
  await page.keyboard.type('7000');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell('from AC line 1', 18).getAttribute('class')).toContain('locked');
  const [shown = '', difference = ''] = (await cell('from AC line 1', 18).innerText()).split('\n');
  expect(number(shown)).toBe(7000);
  expect(number(difference.replace('+', ''))).toBe(7000 - before);
  await expect.poll(() => cell('Closing stock', 18).getAttribute('class')).toContain('stale');
  expect(await cell('Sales forecast', 18).getAttribute('class')).not.toContain('stale');
  await cell('from AC line 1', 18).click();
  await page.keyboard.press('Delete');
  await expect.poll(() => cell('from AC line 1', 18).getAttribute('class')).not.toContain('locked');
});

test('the preview has its place: nothing moves when it comes', async () => {
  const top = async () => (await page.getByRole('grid').boundingBox())?.y;
  const before = await top();
  await cell('Export C', 20).click();
  await page.keyboard.type('901');
  await page.keyboard.press('Enter');
  await page.getByText('Preview of the changed inputs').waitFor();
  const during = await top();
  // Figures of the change before are marked while the next one is solved.
  await page.getByText(/solved in this browser in/).waitFor();
  expect(await page.locator('.preview.before').count()).toBe(0);
  // A quick solver marks them for a moment only: what the page shows at any time counts.
  const wereMarked = await page.evaluateHandle(() => {
    const seen = { marks: false };
    new MutationObserver(() => {
      seen.marks ||= document.querySelector('.preview.before') !== null;
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    return seen;
  });
  await cell('Export C', 20).click();
  await page.keyboard.type('902');
  await page.keyboard.press('Enter');
  await expect.poll(() => wereMarked.evaluate(({ marks }) => marks)).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value('Export C', 20)).toBe(901);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value('Export C', 20)).not.toBe(901);
  // The line of the plan's state may wrap, the preview itself takes no further place.
  expect(Math.abs((during ?? 0) - (before ?? 0))).toBeLessThan(40);
});

test('a typed number is shown at once, and taken back with a message when the server refuses it', async () => {
  const before = await value('Export C', 20);
  const held = Promise.withResolvers<void>();
  await page.route(/\/edits$/, async (route) => {
    await held.promise;
    await route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Somebody changed it first',
        status: 409,
        detail: 'Nothing was changed.',
        words: {
          title: { en: 'Somebody changed it first', zh: '已被他人修改' },
          detail: { en: 'Nothing was changed.', zh: '未作修改。' },
        },
        problems: [],
      }),
    });
  });
  await cell('Export C', 20).click();
  await page.keyboard.type('8765');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell('Export C', 20).innerText()).toBe('8765');
  await expect.poll(() => cell('Export C', 20).getAttribute('aria-busy')).toBe('true');
  held.resolve();
  await page.getByRole('alert').getByText('Somebody changed it first').waitFor();
  await expect.poll(() => value('Export C', 20)).toBe(before);
  await expect.poll(() => cell('Export C', 20).getAttribute('aria-busy')).toBe('false');
  await page.unroute(/\/edits$/);
  // The browser logs every answer that is an error.
  troubles.splice(0, troubles.length, ...troubles.filter((text) => !text.includes('409')));
  await page.getByRole('button', { name: 'Close' }).click();
});

test('a number that cannot be edited says so at the table, and Enter moves on once it is left', async () => {
  await cell('Closing stock', 20).click();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.getByRole('grid').getByRole('alert').getByText('cannot be edited').waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

test('frozen months and firm orders ask first, and say which', async () => {
  const before = await value('Sales forecast', 13);
  await cell('Sales forecast', 13).click();
  await page.keyboard.type('5000');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change this?' });
  await dialog.getByText('Dec 2026 is frozen').waitFor();
  await dialog.getByText(/Split 1\.5 HP · Domestic dealers A, Dec 2026: [\d,]+ → [\d,]+/).waitFor();
  await dialog.getByRole('button', { name: 'Leave as it is' }).click();
  expect(await value('Sales forecast', 13)).toBe(before);
  // The keys belong to the grid again, not to nothing.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
});

test('a pasted block of Excel is read as a whole; one that reads two ways is asked about', async () => {
  const before = [await value('Export A', 22), await value('Export A', 23), await value('Export B', 22)];
  await cell('Export A', 22).click();
  await paste('1.234,5\t2.000\r\n7\t8\r\n\r\n');
  await expect.poll(() => value('Export B', 22)).toBe(7);
  expect(await value('Export A', 23)).toBe(2000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value('Export B', 22)).toBe(before[2]);
  expect(await value('Export A', 22)).toBe(before[0]);
  await cell('Export A', 22).click();
  await paste('1,234\t2,345');
  const dialog = page.getByRole('dialog', { name: 'How are these numbers written?' });
  await dialog.getByText('Decimal comma: 1,234 = 1.234; 2,345 = 2.345').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await value('Export A', 23)).toBe(before[1]);
});

test('one cell is a tab stop; arrows move the focus from cell to cell', async () => {
  await cell('Export A', 22).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const focused = await page.evaluate(() => ({
    cell: document.activeElement?.getAttribute('data-cell'),
    stops: document.querySelectorAll('.grid [tabindex="0"]').length,
  }));
  await expect.poll(() => cell('Export B', 23).getAttribute('data-cell')).toBe(focused.cell);
  expect(focused.stops).toBe(1);
});

test('a cell that gets the focus in another way than by arrows or pointer is the one that keys act on', async () => {
  await cell('Export A', 22).click();
  await cell('Export C', 24).focus();
  await expect.poll(() => cell('Export C', 24).getAttribute('class')).toContain('active');
  await expect.poll(() => cell('Export C', 24).getAttribute('tabindex')).toBe('0');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => cell('Export B', 24).getAttribute('class')).toContain('active');
});

test('an unknown family, group or site is said, not replaced', async () => {
  for (const [query, reported] of [
    ['family=nothing', 'There is no family “nothing”'],
    ['group=nothing', 'There is no group “nothing”'],
    ['family=ac-window&site=moon', 'There is no site “moon”'],
  ] as const) {
    await open(`/planning?${query}`);
    await page.getByText(reported).waitFor();
    expect(await page.getByRole('grid').count()).toBe(0);
  }
});

test('on paper every column is there, each block with its row labels', async () => {
  await open('/planning?family=ac-window');
  await page.getByRole('grid').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.locator('table.print-only').first().waitFor();
  const heads = await page.locator('table.print-only thead th').allInnerTexts();
  expect(heads.filter((text) => /^[A-Z][a-z]{2} \d\d$/.test(text)).length).toBe(30);
  const labels = await page
    .locator('table.print-only')
    .evaluateAll((tables) => tables.map((table) => table.querySelectorAll('tbody th').length));
  expect(new Set(labels).size).toBe(1);
  // In a flexible box a table that fits a sheet would leave the first one empty below the title.
  const boxes = await page
    .locator('main *:has(table.print-only)')
    .evaluateAll((found) => found.map((box) => getComputedStyle(box).display));
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.filter((display) => display !== 'block')).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
});

test('plan details: a table for each subject with totals, a link to each, and a file for Excel', async () => {
  await open('/details?subject=shipments');
  await page.getByRole('heading', { name: 'Shipments by lane' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Lanhai Appliances - Base plan - Shipments by lane.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFFrom,To,Lane,Family,Measure,Unit,2026-12,')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trim(), { header: false }).data;
  expect(rows.some((line) => line[0] === 'Qingdao plant' && line[1] === 'Export')).toBe(true);
  await page.getByRole('link', { name: 'Headcount' }).click();
  await page.getByRole('heading', { name: 'Headcount' }).waitFor();
  expect(page.url()).toContain('subject=labour');
  await page.goBack();
  await page.getByRole('heading', { name: 'Shipments by lane' }).waitFor();
  await open('/details?subject=investments');
  await page.getByText('The case has no investments to choose from.').waitFor();
  await open('/details?subject=nonsense');
  await page.getByText('There is no subject “nonsense”').waitFor();
});

test('on a small window the title is whole, and the choices stand in a row below it', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open('/planning?family=ac-floor-30');
  await page.getByRole('grid').waitFor();
  const title = page.getByRole('heading', { level: 1 });
  await expect.poll(() => title.innerText()).toBe('Floor-standing 3 HP');
  expect(await title.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
  const below = await title.boundingBox();
  const choice = await page.locator('#search').boundingBox();
  expect(choice?.y ?? 0).toBeGreaterThan((below?.y ?? 0) + (below?.height ?? 0));
  await page.setViewportSize({ width: 1440, height: 1400 });
});

test('on a phone the plan is in view first, and rows are as high as a finger', async () => {
  const phone = await browser.newPage({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    hasTouch: true,
  });
  await phone.goto(`${tested.server.address}/planning?family=ac-window`);
  const first = phone.getByRole('grid').locator('[role="gridcell"][aria-colindex="13"]').first();
  await first.waitFor();
  const box = await first.boundingBox();
  expect(box?.x ?? 0).toBeGreaterThanOrEqual(120);
  expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThan(390);
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(43);
  const wide = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBe(0);
  // What keys do elsewhere, a toolbar does: two cells are chosen by touch and filled to the right.
  const demand = (column: number) => phone.getByRole('grid').locator(`[data-cell="0,${column}"]`);
  const tool = (name: string) =>
    phone.getByRole('toolbar', { name: '表格工具' }).getByRole('button', { name });
  await demand(19).scrollIntoViewIfNeeded();
  await demand(18).tap();
  await tool('多选').click();
  await demand(19).tap();
  await tool('多选').click();
  await phone.locator('.grid-status').getByText('已选 1 × 2').waitFor();
  const before = await demand(18).innerText();
  await tool('向右填充').click();
  await expect.poll(() => demand(19).innerText()).toContain(before.replace(' …', ''));
  await phone.getByRole('button', { name: '撤销' }).first().click();
  await phone.close();
});

test('the table goes to Excel and comes back: what would change is shown, then entered; computed numbers are refused', async () => {
  await open('/planning?family=ac-split-15');
  await expect.poll(() => value('Closing stock', 13)).not.toBe(0);
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const [download] = await Promise.all([page.waitForEvent('download'), choose('Table to Excel')]);
  expect(download.suggestedFilename()).toBe('Split 1.5 HP - Base plan.xlsx');
  const sheets = readWorkbook(new Uint8Array(await readFile(await download.path())));
  // Key and label come before the first period.
  const at = { 'Export C': 19 + 2, 'Closing stock': 20 + 2 };
  const edited = sheets.map(({ name, rows, isHidden }) => ({
    name,
    isHidden,
    headerRows: 0,
    columns: [],
    rows: rows.map(({ cells }) =>
      cells.map((found, c) => {
        const row = String(cells[1] ?? '').trim() as keyof typeof at;
        return typeof found === 'object' ? null : !isHidden && at[row] === c ? 777 : found;
      }),
    ),
  }));
  await page.locator('input[type=file][aria-label="Numbers from Excel"]').setInputFiles({
    name: 'table.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(writeWorkbook(edited)),
  });
  const dialog = page.getByRole('dialog', { name: 'Take the numbers of table.xlsx?' });
  await dialog.getByText('1 number would change:').waitFor();
  await dialog.getByRole('cell', { name: 'Export C' }).waitFor();
  await dialog.getByText(/Closing stock.*the table computes this number/).waitFor();
  await dialog.getByRole('button', { name: 'Change 1 number' }).click();
  await expect.poll(() => value('Export C', 20)).toBe(777);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value('Export C', 20)).not.toBe(777);
});

test('units and currency are chosen once for all pages: numbers, heads and links follow, typing stores pieces', async () => {
  await open('/planning?family=ac-split-15');
  await expect.poll(() => value('Closing stock', 13)).not.toBe(0);
  const [before, stock] = [await value('Export C', 20), await value('Closing stock', 20)];
  await page.getByRole('button', { name: 'Units', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Units and currency of all pages' });
  await dialog.getByRole('combobox', { name: 'Quantities in' }).selectOption('pallets');
  await dialog.getByRole('combobox', { name: 'Money in' }).selectOption('USD');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByText('Quantities in pallets. Money in USD at the rate of each period.').waitFor();
  await page.getByRole('columnheader', { name: 'pallets', exact: true }).waitFor();
  expect(page.url()).toContain('unit=pallets&currency=USD');
  // Four pieces are a pallet.
  expect(await value('Export C', 20)).toBeCloseTo(before / 4, 0);
  expect(await value('Closing stock', 20)).toBeCloseTo(stock / 4, 0);
  await cell('Export C', 20).dblclick();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('100.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => value('Export C', 20)).toBe(100.5);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('heading', { name: /Lanhai Appliances: \$/ }).waitFor();
  expect(page.url()).toContain('currency=USD');
  // A link without a choice is given what the user chose; in the units of the case the number is what was stored.
  await open('/planning?family=ac-split-15');
  await page.getByText('Quantities in pallets.').waitFor();
  await page.getByRole('button', { name: 'Units', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Quantities in' }).selectOption('');
  await dialog.getByRole('combobox', { name: 'Money in' }).selectOption('');
  await page.keyboard.press('Escape');
  await expect.poll(() => value('Export C', 20)).toBe(402);
  expect(page.url()).not.toContain('unit=');
});

test('no page reported an error', () => {
  expect(troubles).toEqual([]);
});
