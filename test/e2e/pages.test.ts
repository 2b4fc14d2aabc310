/** Goal: the pages in a real Chromium do what the three users need: optimize, read, edit, undo, compare, in both languages. */
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { openProduct, type TestServer } from './browser.ts';
import { unitless } from './unitless.ts';

let browser: Browser;
let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ readsConsole: true }, async (opened) => {
    ({ browser, tested, page, troubles } = opened);
    // What the server's policy forbids is an error, also where a library only tries.
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      ),
    );
  }),
);

const open = (path: string) => page.goto(`${tested.server.address}${path}`);

describe('the planner', () => {
  test('opens the sample company, optimizes, and sees a verified plan', async () => {
    await open('/');
    await page.getByRole('button', { name: 'Optimize' }).click();
    await page.getByText(/verified with [\d,]+ checks/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
      /Lanhai Appliances: ¥\d+\.\d\sm contribution margin in 18 months/,
    );
    await expect.poll(() => page.getByText('What needs attention').count()).toBe(1);
    await expect.poll(() => unitless(page)).toEqual([]);
  });

  test('has the penalties of Home one click away: which rule, of what, in which month, by how much, at what price', async () => {
    const tile = page.locator('.tile', { hasText: 'Planning penalties' });
    const shown = await tile.getByRole('button').innerText();
    await tile.getByRole('button').click();
    const table = page.getByRole('table').filter({ hasText: 'Missed by' });
    await table.waitFor();
    await expect.poll(() => page.getByRole('heading', { name: /^Planning penalties of / }).count()).toBe(1);
    const lines = await table.locator('tbody tr').allInnerTexts();
    expect(lines.length).toBeGreaterThan(0);
    const number = (text: string) => Number(text.replaceAll(',', ''));
    let sum = 0;
    for (const line of lines) {
      const [rule, about, month, missed, price, money] = line.split('\t').map((text) => text.trim());
      expect(
        [rule, about].every((text) => text !== undefined && text !== ''),
        line,
      ).toBe(true);
      expect(month, line).toMatch(/^[A-Z][a-z]{2} 202\d$/);
      // Missed × price = penalty, within the decimals shown.
      const [amount, priced] = [number(missed!.split(/\s/)[0]!), number(price!)];
      const rounding = amount >= 100 ? 0.5 : amount >= 10 ? 0.05 : 0.005;
      expect(Math.abs(amount * priced - number(money!)), line).toBeLessThan(
        0.51 + (rounding + 0.001) * priced + 0.0051 * amount,
      );
      sum += number(money!);
    }
    const rest = /together ([\d,]+)/.exec(await table.locator('tfoot').innerText())?.[1] ?? '0';
    const total = number((await table.locator('tfoot tr').last().innerText()).split('\t').at(-1)!);
    expect(Math.abs(sum + number(rest) - total)).toBeLessThan(lines.length);
    const [, scaled, unit] = /^([\d.,]+)\s*([mk]?)$/.exec(shown.replace(/\u00a0/g, ' '))!;
    const divisor = unit === 'm' ? 1e6 : unit === 'k' ? 1e3 : 1;
    expect(Math.abs(number(scaled!) - total / divisor)).toBeLessThan(0.051);
    expect(page.url()).toContain('penalties=shown');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('types demand into the planning table; totals follow; undo takes it back', async () => {
    await open('/planning?family=ac-split-15');
    const grid = page.getByRole('grid');
    await grid.waitFor();
    const cell = (row: string, column: number) =>
      grid
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
        .locator(`[aria-colindex="${column}"]`);
    const column = 16; // 12 past months, then March 2027 is the fourth planned one.
    const total = async () => Number((await cell('Sales forecast', column).innerText()).replaceAll(',', ''));
    const before = await total();
    const part = Number((await cell('Domestic dealers A', column).innerText()).replaceAll(',', ''));
    await cell('Domestic dealers A', column).click();
    await page.keyboard.type(String(part + 500));
    await page.keyboard.press('Enter');
    await expect.poll(total).toBe(before + 500);
    await page.getByText('The inputs changed after this plan was made.').waitFor();
    // A worker of the browser solves the changed inputs meanwhile.
    await page.getByText(/solved in this browser in [\d.]+\ss, [\d,]+ checks passed/).waitFor();
    await expect.poll(() => page.getByText('Preview of the changed inputs').count()).toBe(1);
    await grid.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(total).toBe(before);
  });

  test('goes on typing while the answer to the last edit arrives', async () => {
    const grid = page.getByRole('grid');
    const cell = (row: string) =>
      grid
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
        .locator('[aria-colindex="19"]');
    const before = [await cell('Export A').innerText(), await cell('Export B').innerText()];
    await cell('Export A').click();
    await page.keyboard.type('1111');
    await page.keyboard.press('Enter');
    // Slower than the server: its answer comes between two keys.
    await page.keyboard.type('234567', { delay: 150 });
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('Export B').innerText()).toBe('234,567');
    await expect.poll(() => cell('Export A').innerText()).toBe('1,111');
    await grid.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell('Export B').innerText()).toBe(before[1]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell('Export A').innerText()).toBe(before[0]);
  });

  test('changes the total, and the parts sum to it exactly', async () => {
    const grid = page.getByRole('grid');
    const row = (name: string) =>
      grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    const value = async (name: string) =>
      Number((await row(name).locator('[aria-colindex="17"]').innerText()).replaceAll(',', ''));
    await row('Sales forecast').locator('[aria-colindex="17"]').click();
    await page.keyboard.type('20001');
    await page.keyboard.press('Enter');
    // The typed number is shown at once, marked until the server has answered.
    expect(await value('Sales forecast')).toBe(20001);
    await row('Sales forecast').locator('[aria-colindex="17"][aria-busy="false"]').waitFor();
    expect(await value('Sales forecast')).toBe(20001);
    const names = ['Domestic dealers', 'E-commerce', 'Export'].flatMap((market) =>
      ['A', 'B', 'C'].map((grade) => `${market} ${grade}`),
    );
    let sum = 0;
    for (const name of names) sum += await value(name);
    expect(sum).toBe(20001);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => value('Sales forecast')).not.toBe(20001);
  });

  test('pastes a block; text that is no number changes nothing and is named', async () => {
    const grid = page.getByRole('grid');
    const cell = grid
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Export C', exact: true }) })
      .locator('[aria-colindex="18"]');
    const before = await cell.innerText();
    await cell.click();
    const paste = (text: string) =>
      grid.evaluate((element, block) => {
        const data = new DataTransfer();
        data.setData('text/plain', block);
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, text);
    await paste('1,234\tabc');
    await page.getByText('“abc” is not a number').waitFor();
    // What was pasted is shown as pending until it is refused.
    await expect.poll(() => cell.innerText()).toBe(before);
    await paste('1,234\t２，３４５');
    await page.getByRole('button', { name: /Decimal point: 1,234 = 1234;/ }).click();
    await expect.poll(() => cell.innerText()).toBe('1,234');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => cell.innerText()).toBe(before);
  });

  test('locks a production cell by typing and unlocks it by Delete', async () => {
    const grid = page.getByRole('grid');
    const cell = grid
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'from AC line 1', exact: true }) })
      .locator('[aria-colindex="18"]');
    await cell.click();
    await page.keyboard.type('7000');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell.getAttribute('class')).toContain('locked');
    await cell.click();
    await page.keyboard.press('Delete');
    await expect.poll(() => cell.getAttribute('class')).not.toContain('locked');
  });

  test('sees what an hour is worth behind a cell of the heat map', async () => {
    await open('/capacity');
    await page.getByRole('button', { name: /AC line 1, Jun: \d+\s%/ }).click();
    await page.getByText(/One more hour here is worth at most ¥/).waitFor();
    expect(page.url()).toContain('resource=qd-ac1&period=2027-06');
    await page.goBack();
    await page.getByText('Choose a cell').waitFor();
  });

  test('reads how a plan was solved', async () => {
    await open('/scenarios?scenario=base');
    await page.getByText('How it was solved').click();
    await page
      .getByText(/^[\d,]+ columns, [\d,]+ rows, [\d,]+ coefficients, \d+ integer variables?$/)
      .waitFor();
    await page.getByText(/with planning penalties counted, best possible [\d,.]+\sm/).waitFor();
  });

  test('builds a scenario by a form and sees exactly what it changes', async () => {
    await open('/scenarios?scenario=base');
    await page.getByRole('button', { name: 'New scenario' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Heat wave');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Heat wave' }).waitFor();
    await page.getByRole('combobox', { name: 'Group', exact: true }).selectOption('ac');
    await page.getByLabel('Change, %').fill('20');
    await page.getByRole('combobox', { name: 'From', exact: true }).selectOption('2027-06');
    await page.getByRole('combobox', { name: 'To', exact: true }).selectOption('2027-06');
    await page.getByRole('button', { name: 'Add a lever' }).click();
    await page
      .getByText(/Unconstrained forecast: \d+ cells, \+[\d,.]+\spcs \(\+20\s%\)/)
      .first()
      .waitFor();
    await page.getByText(/^Cell by cell/).click();
    await page
      .getByRole('cell', { name: 'Split 1.5 HP · Domestic dealers · A · Jun 2027', exact: true })
      .waitFor();
    expect(await page.getByText('Add a lever, or edit cells').count()).toBe(0);
    await page.getByText('+20 % · From Jun 2027 · To Jun 2027').waitFor();
    await page.getByRole('button', { name: /^Change: / }).click();
    await page.getByLabel('Change, %').fill('25');
    await page.getByRole('button', { name: 'Save lever' }).click();
    await page.getByText('+25 % · From Jun 2027 · To Jun 2027').waitFor();
    // A planner who makes demand, as by a promotion, says that it can be decided.
    const kind = page.getByRole('combobox', { name: /^What it is: / });
    await expect
      .poll(() => kind.locator('option:checked').innerText())
      .toBe('Assumption: it may happen (by its type)');
    await kind.selectOption('option');
    await expect
      .poll(async () => {
        const list = await createClient(tested.server.address).scenarios.list('lanhai');
        return list.find(({ document }) => document.scenario === 'heat-wave')?.document.levers;
      })
      .toMatchObject([{ isAssumption: false, factor: 1.25 }]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('+20 % · From Jun 2027 · To Jun 2027').waitFor();
  });
});

describe('the executive', () => {
  test('compares options by a link that keeps the choice', async () => {
    const client = createClient(tested.server.address);
    for (const scenario of ['base', 'saturday-shifts', 'service-98']) {
      const run = await client.runs.start('lanhai', scenario);
      await expect
        .poll(async () => (await client.runs.read(run.runId)).state, { interval: 300 })
        .toBe('finished');
    }
    await open('/compare?options=base,saturday-shifts,service-98&reference=base');
    await page.getByText(/^Saturday shifts earns ¥[\d.]+\sm more than Base plan/).waitFor();
    await expect.poll(() => page.getByText('All plans verified.').count()).toBe(1);
    for (const panel of [
      'Scorecard',
      'Margin against service',
      'From A to B',
      'Load of A Base plan',
      'Load of B Saturday shifts',
      'Who waits or goes short',
    ]) {
      await expect.poll(() => page.getByRole('heading', { name: panel }).count(), { message: panel }).toBe(1);
    }
    // The causes are there without asking; the switch is in the address.
    const bridge = page.locator('#bridge');
    await bridge.locator('svg[aria-label="From A to B"]').waitFor();
    await expect.poll(() => bridge.innerText()).toContain('contribution margin by cause');
    await bridge.getByRole('button', { name: 'Money component' }).click();
    await bridge.getByText('contribution margin by money component').waitFor();
    expect(page.url()).toContain('bridge=components');
    await bridge.getByRole('button', { name: 'Cause', exact: true }).click();
    await bridge.locator('svg').waitFor();
    await page.getByTitle(/^Make Grade A at 98\s% the reference$/).click();
    await page.getByText('Reference: Grade A at 98 %.').waitFor();
    expect(page.url()).toContain('reference=service-98');
  });

  test('shows every page in the unit and currency that were chosen; stored numbers are named as such', async () => {
    const asked = 'unit=pallets&currency=USD';
    const pages = {
      '/': [],
      '/planning?family=kt-hood': [],
      '/planning?resource=qd-ac1&period=2027-06': [],
      '/capacity': [],
      '/details': [],
      '/reports': [],
      '/versions': [],
      '/compare?options=base,saturday-shifts': [],
      '/what-if': [],
      // Pages whose inputs are as they are stored say so below their titles, with their units.
      '/scenarios': [/^Units added, pcs$/],
      '/demand?family=kt-hood': [/^Events|^Corrections/],
    } as const;
    for (const [path, allowed] of Object.entries(pages)) {
      await open(`${path}${path.includes('?') ? '&' : '?'}${asked}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const isStored = ['/what-if', '/scenarios'].includes(path);
      await page
        .getByText(isStored ? 'Inputs on this page are as they are stored' : 'Quantities in pallets.')
        .waitFor();
      // Until its plan is read, a scenario's money is that of the company, and says so by its sign.
      await expect
        .poll(
          async () => {
            const text = await page.evaluate(() => document.body.innerText);
            const stored = text.split('\n').filter((line) => /¥|\bpcs\b/.test(line));
            return stored.filter((line) => !allowed.some((pattern) => pattern.test(line)));
          },
          { message: path },
        )
        .toEqual([]);
    }
    // The choice is kept by the browser for all pages: back to what the case states.
    await page.evaluate(() => localStorage.clear());
    await open('/?unit=&currency=');
  });

  test('takes the comparison to Excel', async () => {
    await open('/compare?options=base,saturday-shifts,service-98&reference=base');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head, ...rows] = Papa.parse<string[]>(text.slice(1).trim()).data;
    expect(head).toEqual(['Key figure', 'Unit', 'A Base plan', 'B Saturday shifts', 'C Grade A at 98 %']);
    const margin = rows.find(([title]) => title === 'Contribution margin');
    expect(margin?.[1]).toBe('CNY');
    expect(Number(margin?.[3])).toBeGreaterThan(Number(margin?.[2]));
    expect(rows.every((row) => row.length === 5)).toBe(true);
  });

  test('reads Chinese in the dark on a phone', async () => {
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    await phone.goto(`${tested.server.address}/compare`);
    await phone.getByRole('heading', { name: '记分卡' }).waitFor();
    await phone.getByRole('button', { name: /深色|浅色/ }).click();
    const wide = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await phone.close();
  });
});

test('the data page edits a cell, refuses nonsense, and filters', async () => {
  await open('/data?table=resources');
  await page.getByLabel('Filter rows').fill('qd-ac1');
  const cell = page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(4);
  const before = await cell.innerText();
  await cell.click();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('is not a number from 0');
  await expect.poll(() => cell.getAttribute('title')).toContain('is not a number from 0');
  expect(await cell.innerText()).toBe(before);
});

test('the data page adds a row, takes it back, and removes one that nothing needs', async () => {
  await open('/data?table=markets');
  const rows = async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount'));
  const before = await rows();
  await page.getByRole('button', { name: 'Add row' }).click();
  await page.getByLabel('Market', { exact: true }).fill('online');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('There is a row E-commerce already.').waitFor();
  await page.getByLabel('Market', { exact: true }).fill('kiosks');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(rows).toBe(before + 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(rows).toBe(before);
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().click();
  await page.getByRole('button', { name: 'Delete row' }).click();
  // Segments refer to every market that ships: the removal is refused, and says by whom it is needed.
  await page.getByRole('alert').waitFor();
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/market/i);
  expect(await rows()).toBe(before);
});

test('a zip that was exported is imported as another case; the picker and the address distinguish them', async () => {
  await open('/data?table=families');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Export' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'Export CSV' }).click()),
  ]);
  const file = {
    name: 'lanhai.zip',
    mimeType: 'application/zip',
    buffer: await readFile(await download.path()),
  };
  await page.locator('input[type=file][accept*=".json"]').setInputFiles(file);
  await page.getByRole('alert').filter({ hasText: 'Lanhai Appliances is here already' }).waitFor();
  await page.getByRole('button', { name: 'Import beside it' }).click();
  await page.getByRole('status').filter({ hasText: 'Imported.' }).waitFor();
  const picker = page.locator('header').getByRole('combobox', { name: 'Case' });
  const cases = await createClient(tested.server.address).cases.list();
  expect(cases.length).toBe(2);
  await expect.poll(() => picker.inputValue()).toBe(cases.find((entry) => entry.caseId !== 'lanhai')?.caseId);
  await picker.selectOption('lanhai');
  await expect.poll(() => new URL(page.url()).searchParams.get('case')).toBe('lanhai');
  await page.goBack();
  await expect.poll(() => picker.inputValue()).not.toBe('lanhai');
  await picker.selectOption('lanhai');
});

test('the table of all families keeps only visible rows in the document', async () => {
  await open('/planning?figure=demand');
  const grid = page.getByRole('grid');
  await grid.waitFor();
  const longest = await grid.evaluate(async (element) => {
    let longestMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestMs = Math.max(longestMs, entry.duration);
    });
    observer.observe({ type: 'longtask' });
    for (let top = 0; top < 800; top += 40) {
      element.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return longestMs;
  });
  process.stdout.write(`longest task while scrolling: ${longest} ms\n`);
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
});

test('the search for numbers without a unit finds them in tables, on axes, in tiles, cards and lines', async () => {
  const other = await browser.newPage();
  const found = async (content: string) => {
    await other.setContent(`<main>${content}</main>`);
    return (await unitless(other)).map((text) => text.split(': ').at(-1));
  };
  const table = (title: string) =>
    `<table><thead><tr><th>Option</th><th>${title}</th></tr></thead><tbody><tr><td>A</td><td>12.5 k</td></tr></tbody></table>`;
  const chart = (title: string) =>
    `<section><h2>${title}</h2><svg width="100" height="50" aria-label="By option"><text y="20">1,200</text></svg></section>`;
  const card = (unit: string) =>
    `<div class="tile"><span>Stock</span><button>95,367</button>${unit}</div><dl><div><dt>Load</dt><dd>91 ${unit}</dd></div></dl><ul><li>More: <b>+3.1</b>${unit}</li></ul>`;
  expect(await found(table('Stock') + chart('Stock') + card(''))).toEqual([
    '12.5 k',
    '1,200',
    '95,367',
    '91',
    '+3.1',
  ]);
  expect(await found(table('Stock, ¥') + chart('Stock, pcs') + card('%'))).toEqual([]);
  await other.close();
});

test('no page threw or logged an error', () => {
  // A refused edit is answered with 400 or 409, which the browser notes by itself.
  expect(troubles.filter((text) => !text.includes('status of 40'))).toEqual([]);
});
