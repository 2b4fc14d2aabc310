/**
 * Goal: docs/guide/planner.md can be followed: a planner reviews the demand of Lanhai, optimizes, looks into numbers, plans by
 * hand, keeps and activates a version, compares a scenario, opens an overload and a report, and takes the case to Excel and back,
 * with the words of the page. `npm run test:long` walks in Chinese too (guideWalks.ts).
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import '../everyText.ts';
import { createClient } from '../../server/client.ts';
import { filled } from '../../solver/words/words.ts';
import { type MessageKey, textOf } from '../../web/language/catalogue.ts';
import { openProduct, type TestServer } from './browser.ts';
import { draws, isWhole, languages, pictures } from './guideWalks.ts';
import { unitless } from './unitless.ts';

/** Columns count from 1: 24 past months on Demand, 12 in the planning table, then December 2026. */
const SEPTEMBER_ON_DEMAND = 24 + 10;
const MARCH_IN_TABLE = 12 + 4;
/** For a solve on a busy machine. */
const patience = { timeout: 150_000 };

/**
 * Texts of a page with a scaled amount that has no currency, where neither the text, its row, its column nor the heading of its
 * panel is about penalties.
 */
const amountsWithoutCurrency = () => {
  const bare = /(?<![\p{Sc}\p{L}\d.,])\d[\d.,]*[\s\u2060]?(?:k|m|bn|万|亿)(?![\p{L}\p{Sc}\d])/u;
  const isAboutPenalties = /penalt|optimi[sz]ed|惩罚|优化值/i;
  const columnOf = (cell: HTMLTableCellElement) =>
    cell.closest('table')?.querySelector('thead tr:last-child')?.children[cell.cellIndex]?.textContent ?? '';
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || !element.checkVisibility() || !bare.test(node.textContent ?? '')) continue;
    const cell = element.closest('td');
    const around = element.closest('tr, li, p, h1, .tile, dl > div, .fact') ?? element;
    const text = `${around.textContent} ${cell === null ? '' : columnOf(cell)}`;
    const heading = element.closest('.panel')?.querySelector('h2')?.textContent ?? '';
    if (!isAboutPenalties.test(`${text} ${heading}`)) found.push(text.replace(/\s+/g, ' ').trim());
  }
  return found;
};

describe.each(languages)('the guide in %s', (language) => {
  let tested: TestServer;
  let page: Page;
  let troubles: string[];

  /** A text of the pages; its first part where values stand in it. */
  const say = (key: MessageKey): string => {
    const text = textOf(key)[language];
    return text.includes('{') ? (text.split(/[{}]/)[0] ?? '').trim() : filled(text, {}, language);
  };
  const button = (key: MessageKey) => page.getByRole('button', { name: say(key) }).first();
  const tool = async (key: MessageKey): Promise<void> => {
    await button('tools').click();
    await page.getByRole('menuitemcheckbox', { name: say(key) }).click();
  };
  const goTo = (key: MessageKey) =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: say(key), exact: true })
      .click();
  const picture = async (name: string): Promise<void> => {
    if (!draws) return;
    await page.mouse.move(0, 0);
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(pictures, `${name}-${language}.png`) });
  };
  const rowOf = (title: string) =>
    page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
  const numberAt = async (title: string, column: number): Promise<number> =>
    Number(
      (await rowOf(title).locator(`[aria-colindex="${column}"] .grid-text`).innerText()).replace(
        /[^\d.-]/g,
        '',
      ),
    );
  const typeAt = async (title: string, column: number, text: string): Promise<void> => {
    await rowOf(title).locator(`[aria-colindex="${column}"]`).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  /** Optimizes the scenario shown, and waits until its plan is that of the inputs shown. */
  const optimize = async (): Promise<void> => {
    const scenarioId = new URL(page.url()).searchParams.get('scenario') ?? 'base';
    const client = createClient(tested.server.address);
    const newest = async () =>
      (await client.runs.ofCase('lanhai')).find((entry) => entry.scenarioId === scenarioId)?.latest;
    const before = (await newest())?.runId;
    await button('optimize').click();
    await expect
      .poll(async () => {
        const run = await newest();
        return run !== undefined && run.runId !== before && run.state;
      }, patience)
      .toBe('finished');
    await page.getByText(say('stale')).waitFor({ state: 'detached' });
  };

  // The first plan is solved here in the whole walk alone: it takes a third of the time, and other tests press that button.
  beforeAll(() =>
    openProduct(
      {
        isSolved: !isWhole,
        viewport: { width: 1280, height: 1000 },
        locale: language === 'en' ? 'en-US' : 'zh-CN',
      },
      (opened) => {
        ({ tested, page, troubles } = opened);
      },
    ),
  );
  test('1. the plan is optimized and read', async () => {
    await page.goto(`${tested.server.address}/?scenario=base`);
    await button('optimize').waitFor();
    if (isWhole) await optimize();
    await page
      .getByText(say('verified').split(' ')[0] ?? '')
      .first()
      .waitFor();
    await picture('home');
  });

  test('2. the demand of a family is reviewed, changed by hand and taken into the plan', async () => {
    await page.goto(`${tested.server.address}/demand?scenario=base&family=kt-hood`);
    await page.getByText(say('consensusEqual')).waitFor();
    const line = language === 'en' ? 'Adjustments' : '人工调整';
    const adjustments = filled(textOf('manualReplaces')[language], { line }, language);
    await typeAt(adjustments, SEPTEMBER_ON_DEMAND, '9000');
    await expect.poll(() => numberAt(say('consensus'), SEPTEMBER_ON_DEMAND)).toBe(9000);
    await picture('demand');
    await button('takeConsensus').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('takeShown') })
      .click();
    await page.getByText(say('consensusEqual')).waitFor();
  });

  test('3. the planning table says that its plan is of older inputs; optimized anew, a cell says what it is made of', async () => {
    await goTo('planningTable');
    await page.getByText(say('stale')).first().waitFor();
    await optimize();
    await tool('inspector');
    await page.getByRole('grid').locator(`[data-cell^="0,"][aria-colindex="${MARCH_IN_TABLE}"]`).click();
    await page
      .getByRole('complementary', { name: say('inspector') })
      .getByText(say('inspectorParts'))
      .waitFor();
    await picture('planning');
    await tool('inspector');
  });

  test('4. a plan by hand is checked at once and kept as a version', async () => {
    await tool('planByHand');
    await button('byHandBegin').click();
    const bar = page.getByRole('region', { name: say('planByHand') });
    await bar.getByText(say('byHandKeeps')).waitFor();
    await picture('byhand');
    await bar
      .getByLabel(say('byHandName'))
      .fill(language === 'en' ? 'Plan of the December meeting' : '十二月会议计划');
    await button('byHandSave').click();
    await goTo('versions');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(say('versionActive'), { exact: true }).first().waitFor();
    await picture('versions');
  });

  test('5. a scenario is optimized and compared with the base plan', async () => {
    await page.goto(`${tested.server.address}/?scenario=saturday-shifts`);
    await optimize();
    await page.goto(`${tested.server.address}/compare?options=base,saturday-shifts&reference=base`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('svg').first().waitFor();
    await picture('compare');
  });

  test('7. a plan by rule shows its overloads, the families behind one, and what levelling may change', async () => {
    await page.goto(`${tested.server.address}/planning?scenario=base`);
    await page.getByRole('grid').waitFor();
    await tool('planByHand');
    await page.getByLabel(say('byHandStart')).selectOption('synchronous');
    await button('byHandBegin').click();
    await page.locator('.load-cell.over').first().click();
    await page
      .getByRole('table', { name: say('loadBehind') })
      .getByRole('button')
      .first()
      .waitFor();
    await button('levelTitle').click();
    await button('levelStart').waitFor();
    if (!isWhole && !draws) return;
    await button('levelStart').click();
    const moves = page.getByRole('treegrid', { name: say('levelMoves') });
    await moves.waitFor(patience);
    await moves.locator('tr.group').first().press('ArrowRight');
    await moves.locator('tr.move').first().waitFor();
    await page.getByRole('heading', { name: say('levelTitle') }).scrollIntoViewIfNeeded();
    await picture('levelling');
  });

  test('8. a report is opened and the case goes to Excel and back without a change', async () => {
    await goTo('reports');
    await page.getByRole('table').first().waitFor();
    await goTo('data');
    // The page before has buttons that begin with the same word.
    await page.getByRole('button', { name: say('exportMenu'), exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: say('exportExcel') }).click(),
    ]);
    await page.locator('input[accept=".xlsx,.xlsm"]').setInputFiles({
      name: download.suggestedFilename(),
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await readFile(await download.path()),
    });
    await page.getByText(say('workbookSame')).waitFor(patience);
  });

  test('amounts carry their unit or currency on every page; only penalties, and what holds them, have none', async () => {
    const client = createClient(tested.server.address);
    const runs = await client.runs.ofCase('lanhai');
    const runOf = (id: string) => runs.find(({ scenarioId }) => scenarioId === id)?.latest.runId ?? '';
    const options = ['base', 'saturday-shifts'].map((id) => ({ kind: 'run' as const, runId: runOf(id) }));
    await client.decisions.put('lanhai', { body: { question: '?', options, recommended: 1 } });
    const addresses = [
      '/',
      '/compare',
      '/scenarios',
      '/versions',
      '/decisions',
      '/decisions?decision=1',
      '/present',
      '/start',
      '/planning',
      '/reports',
      '/assumptions',
      '/capacity',
      '/demand',
      '/hierarchy',
      '/details',
      '/data',
      '/what-if',
      '/experiments',
      '/policies',
    ];
    for (const address of addresses) {
      await page.goto(`${tested.server.address}${address}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await expect.poll(() => page.getByText(say('loading'), { exact: true }).count()).toBe(0);
      expect(await page.evaluate(amountsWithoutCurrency), address).toEqual([]);
      expect(await unitless(page), address).toEqual([]);
    }
    expect(troubles).toEqual([]);
  });
});
