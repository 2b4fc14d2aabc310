/** Goal: every page works whatever locale the browser runs under, those included whose name Intl refuses. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { pages } from '../../web/shell/pages.ts';
import { launchBrowser, startTestServer, type TestServer } from './browser.ts';

let tested: TestServer;

beforeAll(async () => {
  tested = await startTestServer();
  const client = createClient(tested.server.address);
  let run = await client.runs.start('lanhai', 'base');
  while (run.finishedAt === null) {
    await sleep(300);
    run = await client.runs.read(run.runId);
  }
});

afterAll(() => tested.stop());

describe.each([
  // Without a locale of its own a page takes the one of the process: `en-US@posix`, or nothing that Intl knows.
  { name: 'LANG=C.UTF-8', environment: { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, locale: null, words: 'Home' },
  { name: 'a tag that Intl refuses', environment: {}, locale: 'en-US', tag: 'en-US@posix', words: 'Home' },
  { name: 'zh-CN', environment: {}, locale: 'zh-CN', words: '首页' },
  { name: 'de-DE', environment: {}, locale: 'de-DE', words: 'Home' },
])('under $name', ({ environment, locale, words, ...rest }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(environment);
  });
  afterAll(() => browser.close());

  test('every page shows itself', async () => {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      ...(locale === null ? {} : { locale }),
    });
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    const tag = 'tag' in rest ? (rest.tag as string) : null;
    if (tag !== null)
      await page.addInitScript((refused) => {
        Object.defineProperty(navigator, 'language', { get: () => refused });
        Object.defineProperty(navigator, 'languages', { get: () => [refused] });
      }, tag);
    for (const { path } of pages) {
      await page.goto(`${tested.server.address}${path}`);
      await page.getByRole('link', { name: words, exact: true }).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('alert').count(), path).toBe(0);
    }
    await page.goto(`${tested.server.address}/`);
    await page.locator('.panel svg[role=img]').waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });
});
