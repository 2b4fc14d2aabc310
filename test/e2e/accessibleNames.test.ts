/**
 * Goal: who does not see where a button stands still knows what it acts on, and who uses a phone or the keyboard reaches every
 * page: no two buttons of a page have one name, the bar of pages shows the page that is open, lists are one tab stop.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../server/client.ts';
import { pages } from '../../web/shell/pages.ts';
import { whoWaits } from '../server/smallServer.ts';
import { launchBrowser, startTestServer, type TestServer } from './browser.ts';

let tested: TestServer;
let browser: Browser;

async function solved(client: Client, scenario: string): Promise<string> {
  let run = await client.runs.start('who-waits', scenario);
  while (run.finishedAt === null) {
    await sleep(50);
    run = await client.runs.read(run.runId);
  }
  return run.runId;
}

beforeAll(async () => {
  tested = await startTestServer({ firstCase: whoWaits });
  browser = await launchBrowser();
  const client = createClient(tested.server.address);
  const levers = [
    { type: 'demand' as const, factor: 1.1, unitsAdded: 0 },
    { type: 'demand' as const, factor: 0.8, unitsAdded: 0 },
  ];
  for (const name of ['More', 'Less'])
    await client.scenarios.write('who-waits', name.toLowerCase(), {
      body: {
        scenario: name.toLowerCase(),
        name,
        nameZh: '',
        description: '',
        descriptionZh: '',
        parent: 'base',
        levers,
      },
    });
  for (const name of ['First', 'Second'])
    await client.versions.keep('who-waits', {
      body: { name, description: '', by: '', plan: { kind: 'run', runId: await solved(client, 'base') } },
    });
  await solved(client, 'more');
});

afterAll(async () => {
  await browser.close();
  await tested.stop();
});

/** A button as a screen reader says it. */
const namesOfButtons = () =>
  [...document.querySelectorAll<HTMLElement>('button, summary')]
    .filter((button) => button.checkVisibility())
    .map((button) => (button.ariaLabel ?? button.innerText).replace(/\s+/g, ' ').trim());

/** What a thumb misses: controls that are less than 44 pixels high. */
const smallTargets = () =>
  [...document.querySelectorAll<HTMLElement>('button, a[href], select, input, summary')]
    .filter((target) => target.checkVisibility())
    .filter((target) => {
      // A thumb hits a choice by its label.
      const isChoice = ['radio', 'checkbox'].includes(target.getAttribute('type') ?? '');
      const hit = isChoice ? (target.closest('label') ?? target) : target;
      const { width, height } = hit.getBoundingClientRect();
      return width > 1 && height < 43.5;
    })
    .map((target) => target.ariaLabel ?? target.innerText);

/** Goes to a page by its link, and waits for what it shows. */
async function visit(page: Page, path: string): Promise<void> {
  await page.locator(`.sidebar a[href="${path}"], .sidebar a[href^="${path}?"]`).click();
  await page.waitForURL((url) => url.pathname === path);
  await page
    .locator('main')
    .locator('table, [role="grid"], svg[role="img"], .steps, .panel > p, .experiment-form')
    .first()
    .waitFor();
}

test('no two buttons of a page have the same name', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const isUnmistakable = async (path: string) => {
    const names = await page.evaluate(namesOfButtons);
    expect(names.length, path).toBeGreaterThan(3);
    expect(
      names.filter((name, i) => name === '' || names.indexOf(name) !== i),
      path,
    ).toEqual([]);
  };
  await page.goto(`${tested.server.address}/scenarios?scenario=more`);
  await page
    .getByRole('button', { name: /^Remove: Demand/ })
    .first()
    .waitFor();
  await isUnmistakable('/scenarios?scenario=more');
  for (const { path } of pages) {
    await visit(page, path);
    await isUnmistakable(path);
  }
  await page.close();
});

test('on a phone the bar shows the page that is open, targets are 44 pixels high, and no page is wider than the screen', async () => {
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto(tested.server.address);
  for (const { path } of pages) {
    await visit(phone, path);
    const current = phone.locator('.sidebar a[aria-current="page"]');
    await expect
      .poll(
        async () => {
          const box = await current.boundingBox();
          return box !== null && box.x >= 0 && box.x + box.width <= 390;
        },
        { message: path },
      )
      .toBe(true);
    expect(await phone.evaluate(smallTargets), path).toEqual([]);
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
  }
  // A link to a page at the end of the bar shows it too.
  await phone.goto(`${tested.server.address}/versions`);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => phone.locator('.sidebar').evaluate((bar) => bar.scrollLeft)).toBeGreaterThan(0);
  await phone.close();
});

test('the list of tables and the tree of the hierarchy are one tab stop each, and arrow keys go through them', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${tested.server.address}/data?table=markets`);
  const list = page.getByRole('region', { name: 'Tables' });
  await list.getByRole('button').first().waitFor();
  await expect.poll(() => list.locator('button[tabindex="0"]').count()).toBe(1);
  await expect.poll(() => page.getByRole('grid').locator('[tabindex="0"]').count()).toBe(1);
  const current = list.locator('button[aria-current="true"]');
  await current.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('table')).not.toBe('markets');
  await page.goto(`${tested.server.address}/hierarchy`);
  const tree = page.locator('.hierarchy-tree');
  await tree.getByRole('button').first().waitFor();
  await expect.poll(() => tree.locator('button[tabindex="0"]').count()).toBe(1);
  await tree.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => tree.locator('button').last().getAttribute('aria-current')).toBe('true');
  await page.close();
});
