/** Goal: every page works whatever locale the browser runs under, those included whose name Intl refuses. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '../../web/shell/pages.ts';
import { isLong } from '../runs.ts';
import { launchBrowser, startTestServer, type TestServer } from './browser.ts';

let tested: TestServer;

beforeAll(async () => {
  tested = await startTestServer({ isSolved: true });
});

afterAll(() => tested.stop());

/** Browsers of the process's own locale and of another: started once each. */
const browsers = new Map<string, Promise<Browser>>();
function browserIn(environment: Readonly<Record<string, string>>): Promise<Browser> {
  const key = JSON.stringify(environment);
  const known = browsers.get(key) ?? launchBrowser(environment);
  browsers.set(key, known);
  return known;
}
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

/** Each page in `npm test` under two locales of one kind or the other, in `npm run test:long` under every locale. */
const every = pages.map(({ path }) => path);
const odd = every.filter((_, p) => isLong || p % 2 === 1);
const even = every.filter((_, p) => isLong || p % 2 === 0);

test.each([
  // Without a locale of its own a page takes the one of the process: `en-US@posix`, or nothing that Intl knows.
  {
    name: 'LANG=C.UTF-8',
    environment: { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    locale: null,
    words: 'Home',
    shown: odd,
  },
  {
    name: 'a tag that Intl refuses',
    environment: {},
    locale: 'en-US',
    tag: 'en-US@posix',
    words: 'Home',
    shown: every,
  },
  { name: 'zh-CN', environment: {}, locale: 'zh-CN', words: '首页', shown: every },
  { name: 'de-DE', environment: {}, locale: 'de-DE', words: 'Home', shown: even },
])('pages show themselves under $name', async ({ environment, locale, words, shown, ...rest }) => {
  const browser = await browserIn(environment);
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
  const isShown = async (path: string) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('alert').count(), path).toBe(0);
  };
  await page.goto(`${tested.server.address}/`);
  await page.getByRole('link', { name: words, exact: true }).waitFor();
  await isShown('/');
  await page.locator('.panel svg[role=img]').waitFor();
  for (const path of shown) {
    await page.locator(`nav a[href^="${path}"]`).first().click();
    await page.waitForURL((url) => url.pathname === path);
    await isShown(path);
  }
  expect(troubles).toEqual([]);
  await page.close();
});

test('where the system of the browser may hold no Chinese letters, Chinese pages save files with a name in ASCII that means something', async () => {
  const browser = await browserIn({ LANG: 'C', LC_ALL: 'C' });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => localStorage.setItem('language', 'zh'));
  const saved = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return download.suggestedFilename();
  };
  await page.goto(`${tested.server.address}/details?subject=shipments`);
  const details = await saved(() => page.getByRole('button', { name: '导出 CSV' }).click());
  expect(details).toBe('Lanhai Appliances - base - Shipments by lane.csv');
  await page.goto(`${tested.server.address}/data`);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  expect(await saved(() => page.getByRole('menuitem', { name: '导出 JSON' }).click())).toBe(
    'Lanhai Appliances.json',
  );
  await page.close();
});
