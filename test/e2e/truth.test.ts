/**
 * Goal: pages show plans with the inputs that they were made for, say when those are older, never title a comparison with
 * such a plan, and say when an address names something that does not exist.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { launchBrowser, startTestServer, type TestServer } from './browser.ts';

let browser: Browser;
let tested: TestServer;
let page: Page;
let caseId: string;
const troubles: string[] = [];
/** For a busy machine. */
const patience = { timeout: 15_000 };

const api = () => createClient(tested.server.address);
const open = (address: string) => page.goto(`${tested.server.address}${address}`);
const solveAll = async () => {
  await api().runs.startAll(caseId, { body: { which: 'stale' } });
  await expect
    .poll(async () => (await api().runs.ofCase(caseId)).every(({ latest }) => latest.finishedAt !== null), {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(true);
};

beforeAll(async () => {
  [browser, tested] = await Promise.all([launchBrowser(), startTestServer()]);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  page.on('pageerror', (error) => troubles.push(String(error)));
  caseId = (await api().cases.import({ body: { document: smallDocument() } })).caseId;
  const scenario = (id: string, name: string, factor: number) => ({
    scenario: id,
    name,
    nameZh: '',
    description: '',
    descriptionZh: '',
    parent: 'base',
    levers: [{ type: 'demand' as const, factor, unitsAdded: 0 }],
  });
  await api().scenarios.write(caseId, 'less', { body: scenario('less', 'Less demand', 0.9) as never });
  await api().scenarios.write(caseId, 'less-too', {
    body: scenario('less-too', 'Less demand', 0.8) as never,
  });
});

afterAll(async () => {
  await browser.close();
  await tested.stop();
});

describe('plans of older inputs', () => {
  test('Compare titles with current plans, and distinguishes two scenarios of one name', async () => {
    await solveAll();
    await open(`/compare?case=${caseId}`);
    await page.getByText('All plans verified.').waitFor();
    expect(await page.getByRole('button', { name: 'Less demand (less)' }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: 'Less demand (less-too)' }).count()).toBeGreaterThan(0);
  });

  test('Home shows the plan of the scenario that is chosen, in title, status and figures', async () => {
    const reported = async () => ({
      title: await page.getByRole('heading', { level: 1 }).innerText(),
      margin: await page.locator('.tile b').first().innerText(),
    });
    await open(`/?case=${caseId}&scenario=less`);
    await page.locator('.tile').first().waitFor();
    const fresh = await reported();
    await open(`/?case=${caseId}&scenario=base`);
    await page.locator('.tile').first().waitFor();
    expect((await reported()).margin).not.toBe(fresh.margin);
    await page.locator('.actions select').selectOption('less');
    await expect.poll(reported, patience).toEqual(fresh);
  });

  test('a scenario that is solved again shows its new state and money in the list', async () => {
    const { document } = await api().cases.read(caseId);
    const row = document.demand[0];
    if (row === undefined) throw new Error('the small case has demand');
    const change = (before: number, after: number) =>
      api().edits.make(caseId, 'base', {
        body: {
          changes: [{ table: 'demand', key: `${row.segment}|${row.period}`, field: 'units', before, after }],
        },
      });
    await open(`/scenarios?case=${caseId}&scenario=base`);
    const cells = () => page.locator('.scenarios tbody tr').first().locator('td').allInnerTexts();
    await page.locator('.scenarios tbody tr').first().waitFor();
    const before = await cells();
    await change(row.units, row.units + 9);
    await solveAll();
    await expect.poll(async () => (await cells())[2], patience).not.toBe(before[2]);
    expect((await cells())[1]).toBe('optimal');
    await change(row.units + 9, row.units);
    await solveAll();
    await expect.poll(cells, patience).toEqual(before);
  });

  test('after an edit every plan is marked, none titles the comparison, and one click runs them', async () => {
    const { document } = await api().cases.read(caseId);
    const row = document.demand[0];
    if (row === undefined) throw new Error('the small case has demand');
    await open(`/compare?case=${caseId}`);
    await page.getByText('All plans verified.').waitFor();
    await api().edits.make(caseId, 'base', {
      body: {
        changes: [
          {
            table: 'demand',
            key: `${row.segment}|${row.period}`,
            field: 'units',
            before: row.units,
            after: row.units + 3,
          },
        ],
      },
    });
    // The page that is open learns of it.
    await page.getByRole('heading', { level: 1, name: /older inputs/ }).waitFor();
    expect(await page.getByText('All plans verified.').count()).toBe(0);
    await page.locator('.scorecard .older').nth(2).waitFor();
    await open(`/?case=${caseId}`);
    await page.getByText('The inputs changed after this plan was made.').waitFor();
    await open(`/capacity?case=${caseId}`);
    await page.getByText('The inputs changed after this plan was made.').waitFor();
    await open(`/scenarios?case=${caseId}`);
    await page.locator('.scenarios .older').nth(2).waitFor();
    await page.getByRole('button', { name: 'Run all without a current plan (3)' }).click();
    await page.getByRole('button', { name: 'Run all again' }).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('.scenarios .older').count(), { timeout: 60_000 }).toBe(0);
    await open(`/compare?case=${caseId}`);
    await page.getByText('All plans verified.').waitFor();
  });
});

describe('addresses', () => {
  test.each([
    ['/nowhere', 'There is no page at /nowhere'],
    ['/?case=nobody', 'There is no case “nobody”.'],
    ['/data?table=nothing', 'There is no Table “nothing” in this case.'],
  ])('%s says so', async (address, text) => {
    await open(address);
    await page.getByText(text).waitFor();
  });

  test('an unknown scenario, resource or option is named, and another is not shown in its place', async () => {
    await open(`/?case=${caseId}&scenario=gone`);
    await page.getByText('This case has no scenario “gone”.').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'Less demand (less)' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('scenario')).toBe('less');
    await open(`/compare?case=${caseId}&options=base,gone`);
    await page.getByText('This case has no scenario “gone”.').waitFor();
    await open(`/capacity?case=${caseId}&resource=gone&period=2027-01`);
    await page.getByText('This case has no resource “gone”.').waitFor();
  });

  test('Back walks through what was looked at', async () => {
    await open(`/capacity?case=${caseId}&scenario=base`);
    const cells = page.locator('.heat td button');
    await cells.first().click();
    const first = page.url();
    await cells.nth(1).click();
    await expect.poll(() => page.url(), patience).not.toBe(first);
    await page.goBack();
    await expect.poll(() => page.url(), patience).toBe(first);
    await page.goBack();
    await page.getByText('Choose a cell').waitFor();
  });
});

describe('scenarios', () => {
  test('one that was deleted comes back, with its plan', async () => {
    await open(`/scenarios?case=${caseId}&scenario=less`);
    await page.getByRole('button', { name: 'Delete scenario' }).click();
    await page.getByText('“Less demand” was deleted.').waitFor();
    await expect.poll(() => page.locator('.scenarios tbody tr').count(), patience).toBe(2);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.scenarios tbody tr').count(), patience).toBe(3);
    await expect.poll(() => new URL(page.url()).searchParams.get('scenario'), patience).toBe('less');
    await page.getByText(/verified with [\d,]+ checks/).waitFor();
  });
});

test('no page threw', () => {
  expect(troubles).toEqual([]);
});
