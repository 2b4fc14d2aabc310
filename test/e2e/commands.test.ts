/** Goal: in a real Chromium the palette finds a command and performs it, help lists the keys, and a disabled key does nothing. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openProduct, type TestServer } from './browser.ts';

let browser: Browser;
let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({}, (opened) => {
    ({ browser, tested, page, troubles } = opened);
  }),
);

test('the entry page waits for less than 150 kB of JavaScript, compressed', async () => {
  const entry = await browser.newPage({ locale: 'en-US' });
  const scripts = new Map<string, Response>();
  entry.on('response', (response) => {
    const name = new URL(response.url()).pathname.split('/').at(-1) ?? '';
    if (name.endsWith('.js')) scripts.set(name, response);
  });
  await entry.goto(`${tested.server.address}/?scenario=base`);
  await entry.getByRole('button', { name: 'Optimize' }).waitFor();
  // What the document and the chunk of Home import, and what that imports; later chunks keep no page waiting (web/vite.config.ts).
  const first = [...scripts.keys()].filter((name) => /^(index|home)-/.test(name));
  const sizes = new Map<string, number>();
  for (const names = [...first]; names.length > 0; ) {
    const name = names.pop() ?? '';
    const script = scripts.get(name);
    if (script === undefined || sizes.has(name)) continue;
    const text = await script.text();
    sizes.set(name, gzipSync(text).length);
    for (const [, imported] of text.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) names.push(imported ?? '');
  }
  await entry.close();
  expect(first.length).toBeGreaterThan(1);
  expect([...sizes.values()].reduce((total, size) => total + size, 0)).toBeLessThan(150_000);
});

test('Ctrl K finds a page by letters, Enter goes there, Escape closes', async () => {
  await page.goto(`${tested.server.address}/?scenario=base`);
  await page.getByRole('button', { name: 'Optimize' }).waitFor();
  // Skip to the page: what has the focus next stands in it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox').waitFor();
  await page.keyboard.type('capac');
  await expect.poll(() => palette.getByRole('option').count()).toBe(1);
  await expect.poll(() => palette.getByRole('option').getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/capacity\?scenario=base/);
  await expect.poll(() => palette.isVisible()).toBe(false);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').waitFor();
  await page.keyboard.type('scenario saturday');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/capacity\?scenario=saturday-shifts/);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => palette.isVisible()).toBe(false);
});

test('a palette that is opened again in the moment in which it closes stays open', async () => {
  await page.goto(`${tested.server.address}/?scenario=base`);
  await page.getByRole('button', { name: 'Optimize' }).waitFor();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  for (const closing of ['Enter', 'Escape']) {
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').waitFor();
    if (closing === 'Enter') await page.keyboard.type('scenario saturday');
    // The browser delivers the event `close` in a later task than that of both keys.
    await page.evaluate(
      (key) =>
        new Promise<void>((delivered) => {
          const dialog = document.querySelector('dialog.palette');
          dialog?.addEventListener('close', () => setTimeout(delivered), { once: true });
          const press = (on: EventTarget | null | undefined, init: KeyboardEventInit) =>
            on?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
          if (key === 'Enter') press(dialog?.querySelector('input'), { key });
          else dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
          press(document, { key: 'k', ctrlKey: true });
        }),
      closing,
    );
    expect(await palette.isVisible(), `opened again after ${closing}`).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => palette.isVisible()).toBe(false);
  }
});

test('? lists the keys of the page; the key of a disabled command does nothing', async () => {
  await page.goto(`${tested.server.address}/planning`);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Control+z');
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await help.getByRole('row').filter({ hasText: 'Undo' }).getByText('Ctrl Z').waitFor();
  await help.getByText('Lock or unlock the selected production').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => help.isVisible()).toBe(false);
});

test('a lock is made and taken back by keys', async () => {
  const cell = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'from AC line 1', exact: true }) })
    .locator('[aria-colindex="18"]');
  await cell.click();
  await page.keyboard.type('7000');
  await page.keyboard.press('Control+s');
  await expect.poll(() => cell.getAttribute('class')).toContain('locked');
  await cell.click();
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(() => cell.getAttribute('class')).not.toContain('locked');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.getAttribute('class')).toContain('locked');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.getAttribute('class')).not.toContain('locked');
});

test('keys that are pressed before the answers mean what was typed before them', async () => {
  await page.goto(`${tested.server.address}/planning?scenario=export-push`);
  const rowOf = (name: string) =>
    page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const cell = rowOf('Export A').locator('[aria-colindex="18"]');
  await cell.waitFor();
  const before = await cell.innerText();
  // Every write is answered late.
  await page.route(/\/api\//, async (route) => {
    if (route.request().method() !== 'GET') await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await cell.click();
  await page.keyboard.type('1717');
  await page.keyboard.press('Enter');
  for (const key of ['Control+z', 'Control+y', 'Control+z', 'Control+y']) await page.keyboard.press(key);
  await expect.poll(() => cell.getAttribute('aria-busy')).toBe('false');
  await expect.poll(() => cell.innerText()).toBe('1,717');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.innerText()).toBe(before);
  expect(await page.getByRole('alert').count()).toBe(0);
  // A note that is being written outlasts the answer to what was typed before it.
  await cell.click();
  await page.keyboard.type('1718');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('as agreed');
  await expect.poll(() => cell.innerText()).toBe('1,718');
  await expect.poll(() => cell.getAttribute('aria-busy')).toBe('false');
  const writing = () =>
    page.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('#cell-note');
      return { text: field?.value, hasKeys: document.activeElement === field };
    });
  expect(await writing()).toEqual({ text: 'as agreed', hasKeys: true });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.innerText()).toBe(before);
  await page.keyboard.press('Control+i');
  // Requests that are held up still go on before they are no longer.
  await page.unrouteAll({ behavior: 'wait' });
});

test('Escape leaves a note for the table; what is closed while it has the keys gives them back to the table', async () => {
  const isInTable = () => page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null);
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await page.getByRole('grid').locator('[data-cell="0,17"]').click();
  await page.keyboard.press('Shift+F2');
  await expect.poll(focused).toBe('cell-note');
  await page.keyboard.press('Escape');
  await expect.poll(isInTable).toBe(true);
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).press('Enter');
  await expect.poll(isInTable).toBe(true);
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Plan by hand' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Plan by hand' }).click();
});

test('a page that is opened while the server is away opens by itself once it answers', async () => {
  const away = await browser.newContext({ locale: 'en-US' });
  const tab = await away.newPage();
  await tab.goto(`${tested.server.address}/?scenario=base`);
  await tab.getByRole('button', { name: 'Optimize' }).waitFor();
  // Home reads its chart and its findings after the page; a part that is on its way when the server goes is another matter.
  const parts = () => tab.evaluate(() => performance.getEntriesByType('resource').length);
  await expect
    .poll(async () => {
      const before = await parts();
      await tab.waitForTimeout(500);
      return (await parts()) - before;
    })
    .toBe(0);
  await away.setOffline(true);
  await tab.getByRole('link', { name: 'Capacity', exact: true }).click();
  await tab.getByRole('alert').filter({ hasText: 'The server does not answer' }).first().waitFor();
  expect(await tab.getByRole('button', { name: 'Reload' }).count()).toBe(0);
  await away.setOffline(false);
  await tab.waitForURL(/\/capacity/);
  await tab.getByRole('heading', { level: 1 }).filter({ hasText: /./ }).waitFor();
  await expect.poll(() => tab.getByText('A part of this page is not loaded yet').count()).toBe(0);
  expect(await tab.getByRole('button', { name: 'Reload' }).count()).toBe(0);
  await away.close();
});

test('every page opens from the page before it in the navigation', async () => {
  await page.goto(`${tested.server.address}/?scenario=base`);
  const links = page.getByRole('navigation').getByRole('link');
  await links.first().waitFor();
  const names = await links.allInnerTexts();
  expect(names.length).toBeGreaterThan(10);
  for (const [at, name] of names.entries()) {
    await links.nth(at).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => links.nth(at).getAttribute('aria-current'), { message: name }).toBe('page');
    expect(await page.getByText('This page could not be shown').count(), name).toBe(0);
  }
});

test('no page threw', () => {
  expect(troubles).toEqual([]);
});
