/**
 * Goal: pages show plans with the inputs that they were made for, say when those are older, never title a comparison with
 * such a plan, and say when an address names something that does not exist.
 */
import path from 'node:path';
import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { createClient } from '../../server/client.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { root } from '../root.ts';
import { openProduct, type TestServer } from './browser.ts';

let tested: TestServer;
let page: Page;
let caseId: string;
let troubles: string[];

const api = () => createClient(tested.server.address);
const open = (address: string) => page.goto(`${tested.server.address}${address}`);
const solveAll = async () => {
  await api().runs.startAll(caseId, { body: { which: 'stale' } });
  await expect
    .poll(async () => (await api().runs.ofCase(caseId)).every(({ latest }) => latest.finishedAt !== null), {
      interval: 200,
    })
    .toBe(true);
};

beforeAll(() =>
  openProduct({}, async (opened) => {
    ({ tested, page, troubles } = opened);
    caseId = (await api().cases.import({ body: { document: smallDocument() } })).caseId;
    await writeScenario('less', 'Less demand', demandBy(0.9));
    await writeScenario('less-too', 'Less demand', demandBy(0.8));
  }),
);

const demandBy = (factor: number) => [{ type: 'demand', factor, unitsAdded: 0 }];
const writeScenario = (id: string, name: string, levers: readonly object[]) =>
  api().scenarios.write(caseId, id, {
    body: {
      scenario: id,
      name,
      nameZh: '',
      description: '',
      descriptionZh: '',
      parent: 'base',
      levers,
    } as never,
  });

describe('plans of older inputs', () => {
  test('Compare titles with current plans, and distinguishes two scenarios of one name', async () => {
    await solveAll();
    await open(`/compare?case=${caseId}`);
    await page.getByText('All plans verified.').waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Less demand (less)' }).count())
      .toBeGreaterThan(0);
    await expect
      .poll(() => page.getByRole('button', { name: 'Less demand (less-too)' }).count())
      .toBeGreaterThan(0);
    // The company maximizes margin: that is set against service, with the margin of every option.
    await page.getByRole('heading', { name: 'Margin against service' }).waitFor();
    const runs = await api().runs.ofCase(caseId);
    const margins = runs.map(({ plan }) => plan?.summary?.keyFigures?.contributionMargin ?? Number.NaN);
    const marks = await page.locator('svg.trade-off circle title').allTextContents();
    expect(await page.locator('svg.trade-off').textContent()).toContain('Contribution margin');
    const shown = marks.map((text) => Number(text.match(/€([\d.]+)\sk$/)?.[1]) * 1000);
    const ascending = (a: number, b: number) => a - b;
    expect(shown).toHaveLength(margins.length);
    shown.sort(ascending);
    margins.sort(ascending).forEach((margin, i) => {
      expect(Math.abs(shown[i]! - margin)).toBeLessThan(51);
    });
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
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption('less');
    await expect.poll(reported).toEqual(fresh);
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
    await expect.poll(async () => (await cells())[2]).not.toBe(before[2]);
    expect((await cells())[1]).toBe('optimal');
    await change(row.units + 9, row.units);
    await solveAll();
    await expect.poll(cells).toEqual(before);
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
    // On paper too, on every page with a plan.
    await page.emulateMedia({ media: 'print' });
    for (const place of ['', 'planning', 'capacity', 'details', 'reports', 'scenarios', 'compare']) {
      await open(`/${place}?case=${caseId}&scenario=base`);
      const said = page
        .getByRole('main')
        .getByText(/older inputs/i)
        .and(page.locator(':visible'));
      await said.first().waitFor();
    }
    await page.emulateMedia({ media: 'screen' });
    await open(`/scenarios?case=${caseId}`);
    await page.locator('.scenarios .older').nth(2).waitFor();
    await page.getByRole('button', { name: 'Run all without a current plan (3)' }).click();
    await page.getByRole('button', { name: 'Run all again' }).waitFor();
    await expect.poll(() => page.locator('.scenarios .older').count()).toBe(0);
    await open(`/compare?case=${caseId}`);
    await page.getByText('All plans verified.').waitFor();
  });
});

test('every option is solved under every assumption, and the regrets are those of the plans', async () => {
  await writeScenario('dearer', 'Dearer', [{ type: 'price', factor: 1.05 }]);
  await solveAll();
  await open(`/compare?case=${caseId}&options=base,dearer`);
  const matrix = page.locator('#matrix');
  await matrix.getByRole('button', { name: 'Solve 2 missing plans' }).click();
  await matrix.getByText('Worst regret').waitFor();
  expect(await matrix.getByText('not solved').count()).toBe(0);
  const worth = new Map(
    (await api().runs.ofCase(caseId)).map(({ scenarioId, plan }) => [
      scenarioId,
      plan?.summary?.optimized?.value ?? 0,
    ]),
  );
  const regrets = ['', '-less', '-less-too'].map(
    (under) => worth.get(`dearer${under}`)! - worth.get(under === '' ? 'base' : under.slice(1))!,
  );
  const shown = await matrix.locator('tr', { hasText: 'Worst regret' }).locator('td').allInnerTexts();
  expect(Math.abs(Number(shown[1]?.match(/[\d.]+(?=\sk)/)?.[0]) * 1000 - Math.max(...regrets))).toBeLessThan(
    51,
  );
  // A row compares its options under its assumption.
  await matrix.getByRole('button', { name: 'Compare under “Less demand (less)”' }).click();
  await page.getByRole('heading', { level: 1, name: /Dearer · Less demand/ }).waitFor();
  expect(await page.getByRole('button', { name: /Split in two/ }).count()).toBe(0);
  // What is compared stays in view; the other combinations are folded, and so they are in every list.
  const chips = page.getByRole('group', { name: 'Combinations' });
  expect(await chips.getByRole('button').allInnerTexts()).toEqual([
    '2 solved',
    'Dearer · Less demand (dearer-less)',
  ]);
  await chips.getByRole('button', { name: '2 solved' }).click();
  expect(await chips.getByRole('button').count()).toBe(3);
  await open(`/scenarios?case=${caseId}`);
  const list = page.locator('table.scenarios');
  await list.getByRole('button', { name: 'Combinations (2)' }).waitFor();
  expect(await list.getByText('Dearer', { exact: true }).count()).toBe(1);
  await list.getByRole('button', { name: 'Combinations (2)' }).click();
  expect(await list.getByText('Dearer', { exact: true }).count()).toBe(3);
  await open(`/?case=${caseId}`);
  const select = page.getByRole('combobox', { name: 'Scenario' });
  await select.filter({ hasText: 'Combinations (2) …' }).waitFor();
  const choices = async () =>
    (await select.locator('option').allInnerTexts()).filter((text) => text.includes('·'));
  expect(await choices()).toEqual([]);
  await select.selectOption({ label: 'Combinations (2) …' });
  expect(await select.inputValue()).toBe('base');
  await select.selectOption({ label: 'Dearer · Less demand (dearer-less)' });
  await page.waitForURL(/scenario=dearer-less(&|$)/);
  // When its option changes, the plan of a combination is of older inputs, on the page too, and the matrix asks to solve it.
  const [dearer] = (await api().scenarios.list(caseId)).filter(
    ({ document }) => document.scenario === 'dearer',
  );
  await api().scenarios.write(caseId, 'dearer', {
    body: { ...dearer!.document, levers: [{ type: 'price', factor: 1.07 }] },
    query: { revision: dearer!.revision },
  });
  await page.getByText('of older inputs').first().waitFor();
  await open(`/compare?case=${caseId}&options=base,dearer`);
  await page.locator('#matrix').getByRole('button', { name: 'Solve 3 missing plans' }).waitFor();
  // It is made a scenario of its own, and the others are deleted at once and come back.
  await open(`/scenarios?case=${caseId}&scenario=dearer-less`);
  await page.getByRole('button', { name: /^Make it a scenario of its own/ }).click();
  await page.locator('table.scenarios').getByText('Dearer · Less demand', { exact: false }).waitFor();
  await page.locator('table.scenarios').getByRole('button', { name: 'Combinations (1)' }).click();
  await page.getByRole('button', { name: 'Delete all: combinations' }).click();
  await page.getByRole('button', { name: /^Undo: / }).click();
  await page.locator('table.scenarios').getByRole('button', { name: 'Combinations (1)' }).waitFor();
  const documents = (await api().scenarios.list(caseId)).map(({ document }) => document);
  expect(documents.find(({ scenario }) => scenario === 'dearer-less')).toMatchObject({
    parent: 'less',
    levers: [{ type: 'price', factor: 1.07 }],
  });
  expect(documents.find(({ scenario }) => scenario === 'dearer-less-too')?.option).toBe('dearer');
  for (const id of ['dearer-less', 'dearer-less-too', 'dearer']) await api().scenarios.remove(caseId, id);
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
    // It is what the page is about: there is no finding of another scenario.
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([
      'This case has no scenario “gone”.',
    ]);
    await page.getByRole('main').getByRole('link', { name: 'Less demand (less)' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('scenario')).toBe('less');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await open(`/compare?case=${caseId}&options=base,gone`);
    await page.getByText('This case has no scenario “gone”.').waitFor();
    await open(`/planning?case=${caseId}&scenario=version:99`);
    await page.getByText('This case has no version “99”.').waitFor();
    for (const beside of ['plan:gone', 'line:gone', 'gone']) {
      await open(`/planning?case=${caseId}&beside=${beside}`);
      await page.getByText(`This case has nothing “${beside}” to set beside the table.`).waitFor();
    }
    await open(`/reports?case=${caseId}&by=gone`);
    await page.getByText('There is no characteristic gone').waitFor();
    await open(`/capacity?case=${caseId}&resource=gone&period=2027-01`);
    await page.getByText('This case has no resource “gone”.').waitFor();
  });

  test('Back walks through what was looked at', async () => {
    await open(`/capacity?case=${caseId}&scenario=base`);
    const cells = page.locator('.heat td button');
    // Months are equally wide, whatever their headings and numbers: Jan 27 as Feb.
    const widths = await page
      .locator('.heat thead th:not(:first-child)')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width));
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1);
    await cells.first().click();
    const first = page.url();
    await cells.nth(1).click();
    await expect.poll(() => page.url()).not.toBe(first);
    await page.goBack();
    await expect.poll(() => page.url()).toBe(first);
    await page.goBack();
    await page.getByText('Choose a cell').waitFor();
  });
});

describe('scenarios', () => {
  test('one that was deleted comes back, with its plan', async () => {
    await open(`/scenarios?case=${caseId}&scenario=less`);
    await page.getByRole('button', { name: 'Delete scenario' }).click();
    await page.getByText('“Less demand” was deleted.').waitFor();
    await expect.poll(() => page.locator('.scenarios tbody tr').count()).toBe(2);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.scenarios tbody tr').count()).toBe(3);
    await expect.poll(() => new URL(page.url()).searchParams.get('scenario')).toBe('less');
    await page.getByText(/verified with [\d,]+ checks/).waitFor();
  });
});

describe('runs', () => {
  test('"Run all" is one request; after a reload in its middle the page goes on and shows every result', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `part-${i}`);
    for (const [i, id] of ids.entries()) await writeScenario(id, `Part ${i}`, demandBy(0.7 + i / 100));
    const started: string[] = [];
    const note = (request: Request) => {
      if (request.method() === 'POST' && request.url().includes('/runs')) started.push(request.url());
    };
    page.on('request', note);
    // No run ends before the page was reloaded in the middle of them, however quick the solver and however slow the page.
    const { inputs } = tested.server.services.stores;
    const { stored } = inputs;
    const held = Promise.withResolvers<void>();
    const holding = vi.spyOn(inputs, 'stored').mockImplementation(async (hash) => {
      await held.promise;
      return stored(hash);
    });
    await open(`/scenarios?case=${caseId}&scenario=base`);
    await page.getByRole('button', { name: 'Run all without a current plan (12)' }).click();
    const states = () => page.locator('.scenarios tbody tr td:nth-child(2)').allInnerTexts();
    const underWay = async () => (await states()).filter((text) => /^(queued|solving)/.test(text)).length;
    await expect.poll(underWay).toBeGreaterThan(5);
    await page.reload();
    await expect.poll(underWay).toBe(ids.length);
    held.resolve();
    await expect.poll(states).toEqual(Array.from({ length: ids.length + 3 }, () => 'optimal'));
    expect(started).toHaveLength(1);
    holding.mockRestore();
    page.off('request', note);
    for (const id of ids) await api().scenarios.remove(caseId, id);
  });

  test('a repair of a scenario without a plan becomes a scenario by a click, and that has a plan', async () => {
    await writeScenario('starved', 'Starved', [
      { type: 'service', serviceTarget: 'A', fillRateMin: 1 },
      { type: 'demand', grade: 'A', factor: 4, unitsAdded: 0 },
    ]);
    await open(`/scenarios?case=${caseId}&scenario=starved`);
    const run = page.locator('.scenarios tr.selected').getByRole('button', { name: /^Run/ });
    await run.click();
    const apply = page.getByRole('button', { name: /^Apply as scenario/ });
    await apply.first().waitFor();
    await apply.first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('scenario')).not.toBe('starved');
    const repaired = new URL(page.url()).searchParams.get('scenario');
    const list = await api().scenarios.list(caseId);
    const { document } = list.find((entry) => entry.document.scenario === repaired)!;
    expect(document.parent).toBe('starved');
    expect(document.levers.length).toBeGreaterThan(0);
    await page.locator('.scenarios tr.selected').getByText('Starved').waitFor();
    await run.click();
    await page.getByText(/verified with [\d,]+ checks/).waitFor();
  });
});

test('Qinghe is planned by keys alone: to a cell, tonnes with decimals typed, and taken back', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'qinghe'));
  await api().cases.import({ body: { document: planningCase } as never });
  await open('/planning?case=qinghe&family=yoghurt');
  await page.getByRole('grid').waitFor();
  const active = () =>
    page.evaluate(() => {
      const cell = document.activeElement;
      return {
        role: cell?.getAttribute('role'),
        row: cell?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent ?? '',
        isEditable: cell?.classList.contains('editable') ?? false,
        text: (cell as HTMLElement | null)?.innerText ?? '',
      };
    });
  for (let tabs = 0; tabs < 80 && (await active()).role !== 'gridcell'; tabs++)
    await page.keyboard.press('Tab');
  // The first row is the forecast, its parts are below it; past months cannot be edited.
  await page.keyboard.press('ArrowDown');
  for (let steps = 0; steps < 30 && !(await active()).isEditable; steps++)
    await page.keyboard.press('ArrowRight');
  const before = await active();
  expect(before.isEditable).toBe(true);
  await page.keyboard.type('12.5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await expect.poll(active).toEqual({ ...before, text: '12.5' });
  await page.keyboard.press('Control+z');
  await expect.poll(active).toEqual(before);
});

test('no page threw', () => {
  expect(troubles).toEqual([]);
});
