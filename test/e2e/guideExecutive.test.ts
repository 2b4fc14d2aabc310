/**
 * Goal: docs/guide/executive.md can be followed: options of Lanhai are compared, a question is put to decision, the meeting takes three
 * decisions by keys, from the start page in few presses, and the pack is of what was decided on. `npm run test:long` walks in Chinese
 * too and solves the analyses; guideWalks.ts draws the pictures.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import '../everyText.ts';
import { type Client, createClient } from '../../server/client.ts';
import { optionLetter } from '../../solver/tradeoff/optionLetter.ts';
import { filled } from '../../solver/words/words.ts';
import { type MessageKey, textOf } from '../../web/language/catalogue.ts';
import { finished } from '../server/smallServer.ts';
import { openProduct, type TestServer } from './browser.ts';
import { draws, isWhole, languages, pictures } from './guideWalks.ts';
import { unitless } from './unitless.ts';

const CASE = 'lanhai';
/** Options of the meeting, the reference first. */
const options = isWhole
  ? ['base', 'saturday-shifts', 'service-98', 'subcontract', 'price-rise', 'inventory-cut']
  : ['base', 'saturday-shifts'];
/** For one step that solves, on a busy machine. */
const patience = { timeout: isWhole ? 600_000 : 240_000 };
/** The whole comparison solves three times: a trade-off, two functions' plans and flip points of six options. */
const comparison = { timeout: isWhole ? 3 * patience.timeout : patience.timeout };
/**
 * Words, or characters in Chinese, that are read in two minutes: 200 words or 300 characters a minute. Numbers are none, with what they are
 * counted in (m; 亿, 万).
 */
const READ_MAX = { en: 400, zh: 600 } as const;
/** Presses from the start page to a decision that is taken: open it, approve, confirm. */
const PRESSES_MAX = 3;

describe.each(languages)('the executive guide in %s', (language) => {
  let tested: TestServer;
  let client: Client;
  let page: Page;
  let troubles: string[];

  const say = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string =>
    filled(textOf(key)[language], values, language);
  const button = (key: MessageKey, values = {}) =>
    page.getByRole('button', { name: say(key, values), exact: true }).first();
  const picture = async (name: string): Promise<void> => {
    await expect.poll(() => unitless(page)).toEqual([]);
    if (!draws) return;
    await page.mouse.move(0, 0);
    await page.waitForTimeout(700);
    await page.screenshot({ path: path.join(pictures, `${name}-${language}.png`) });
  };
  const question = (first: boolean) =>
    language === 'en'
      ? first
        ? 'How do we cover the peak?'
        : 'Which plan do we follow?'
      : first
        ? '如何应对旺季？'
        : '按哪个计划执行？';
  const put = async (text: string, deadline: string) => {
    const runs = await client.runs.ofCase(CASE);
    const sources = options.map((id) => ({
      kind: 'run' as const,
      runId: runs.find(({ scenarioId }) => scenarioId === id)?.plan?.runId ?? '',
    }));
    await client.decisions.put(CASE, {
      body: { question: text, owner: 'COO', deadline, recommended: 1, options: sources, by: 'Li Wei' },
    });
  };

  beforeAll(
    () =>
      openProduct(
        {
          isSolved: true,
          viewport: { width: 1280, height: 1000 },
          locale: language === 'en' ? 'en-US' : 'zh-CN',
        },
        async (opened) => {
          ({ tested, page, troubles } = opened);
          client = createClient(tested.server.address);
          for (const id of options.slice(1)) await finished(client, await client.runs.start(CASE, id));
        },
      ),
    240_000,
  );

  test('1. options are compared and a question is put to decision', comparison, async () => {
    await page.goto(`${tested.server.address}/compare?options=${options.join(',')}&reference=base`);
    await page
      .locator('.multiples figure')
      .nth(options.length - 1)
      .waitFor();
    if (isWhole) {
      await button('tradeOffStart').click();
      await page.getByText(say('tradeOffPointsOf')).waitFor(patience);
      await button('functionsStart').click();
      await page.getByRole('columnheader', { name: say('functionsCompromise') }).waitFor(patience);
      await button('ladderStart').click();
      await page.locator('table.ladder tbody tr').nth(3).waitFor(patience);
      await button('alternativesStart').click();
      await page.getByRole('rowheader', { name: say('alternativesNumber', { number: 1 }) }).waitFor(patience);
    }
    const main = page.locator('main');
    await main.evaluate((element) => element.scrollTo(0, 0));
    await picture('executive-compare');
    await main
      .locator('.panel', { has: page.getByRole('heading', { name: say('tradeOffMargin') }) })
      .first()
      .evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
    await picture('executive-frontier');
    await button('putToDecision').click();
    await page.getByRole('textbox', { name: say('decisionQuestion') }).fill(question(true));
    await page.getByRole('textbox', { name: say('decisionOwner') }).fill('COO');
    await page.getByLabel(say('decisionDeadline')).fill('2026-12-28');
    await page.getByRole('textbox', { name: say('decisionBy') }).fill('Li Wei');
    await page
      .locator('form')
      .getByRole('button', { name: say('putToDecision') })
      .click();
    await page
      .locator('.option-card')
      .nth(options.length - 1)
      .waitFor();
    if (isWhole) {
      const kept = page.getByText(say('flipKept'));
      for (const [i, start] of (['riskStart', 'flipStart'] as const).entries()) {
        await button(start).click();
        await button('flipKeep').click(patience);
        await kept.nth(i).waitFor();
      }
    }
    await page.locator('h1').scrollIntoViewIfNeeded();
    await page.locator('main').evaluate((main) => main.scrollTo(0, 0));
    await picture('executive-decision');
  });

  test('2. from the start page a decision is taken in three presses', async () => {
    await put(question(false), '2026-12-29');
    await page.goto(`${tested.server.address}/`);
    let presses = 0;
    const press = async (what: ReturnType<typeof button>) => {
      await what.click();
      presses++;
    };
    const link = page.getByRole('link', { name: question(false), exact: true }).first();
    await link.waitFor();
    await picture('executive-home');
    await press(link);
    await page.locator('.option-card').nth(1).waitFor();
    // What is read before an answer: the page as it is seen, without what lists of choices hold and what is only said aloud, within two of
    // the five minutes.
    const text = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll<HTMLElement>('select, .hidden')].reduce(
          (shown, unseen) => shown.replace(unseen.innerText, ''),
          (main as HTMLElement).innerText,
        ),
      );
    const words = text.match(language === 'en' ? /[A-Za-z]{2,}/g : /(?![亿万])[\u4e00-\u9fff]/g)?.length ?? 0;
    expect(words, text).toBeLessThan(READ_MAX[language]);
    if (draws) console.info(`${words} words on the page of a decision`);
    await press(button('decisionApprove', { letter: 'B' }));
    const dialog = page.getByRole('dialog');
    // Who decides is kept; the browser remembers it.
    await dialog.getByRole('textbox', { name: say('decisionBy') }).fill('Li Wei');
    await press(dialog.getByRole('button', { name: say('decisionApprove', { letter: 'B' }) }));
    await page.locator('.notice').getByText('B ').first().waitFor();
    expect((await client.decisions.list(CASE)).filter(({ verdict }) => verdict !== null)).toHaveLength(1);
    expect(presses).toBeLessThanOrEqual(PRESSES_MAX);
  });

  test(
    '3. the meeting opens, goes through its questions by keys and closes with what follows',
    patience,
    async () => {
      await put(`${question(false)} (2027)`, '2027-01-15');
      // The guide: Home, then the key.
      await page.goto(`${tested.server.address}/`);
      await page.getByRole('link', { name: say('presentPage'), exact: true }).waitFor();
      await page.keyboard.press('p');
      await page.getByText(say('presentOpening')).first().waitFor();
      await picture('executive-opening');
      await page.keyboard.press('PageDown');
      await page.getByText(say('presentPlace', { place: 1, count: 2 })).waitFor();
      await page
        .locator('.option-card')
        .nth(options.length - 1)
        .waitFor();
      await picture('executive-question');
      await page.keyboard.press('Enter');
      await page.locator('#bridge').waitFor();
      // One cause has a chart and no table beside it.
      if (isWhole) await page.locator('#bridge :is(svg[role=img], table)').first().waitFor(patience);
      await picture('executive-evidence');
      await page.keyboard.press('Backspace');
      // The first question recommends what was best on Compare.
      const asked = (await client.decisions.list(CASE)).find((entry) => entry.question === question(true));
      for (const [last, letter] of [
        [false, optionLetter(asked?.recommended ?? 1)],
        [true, 'B'],
      ] as const) {
        await page.locator('.option-card').nth(1).waitFor();
        await button('decisionApprove', { letter }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: say('decisionApprove', { letter }) })
          .click();
        // Another notice may stand there already: that another option stands out.
        await page.locator('.option-card').getByText(say('decisionApprovedTag')).waitFor();
        await page.keyboard.press('PageDown');
        if (!last) await page.getByText(say('presentPlace', { place: 2, count: 2 })).waitFor();
      }
      await page
        .getByRole('heading', { level: 1, name: say('presentDone', { count: 2, taken: 2 }) })
        .waitFor();
      await picture('executive-closing');
    },
  );

  test('4. the pack of a decision is made and saved; assumptions have their page', patience, async () => {
    await page.goto(`${tested.server.address}/decisions?decision=1`);
    await button('pack').click();
    await page.getByLabel(say('packFormat')).selectOption('xlsx');
    if (!isWhole) await page.getByLabel(say('packAnalyses')).uncheck();
    await picture('executive-pack');
    const download = page.waitForEvent('download', patience);
    await button('packMake').click();
    expect((await download).suggestedFilename()).toBe(
      language === 'en' ? 'Lanhai Appliances - Meeting pack.xlsx' : '澜海电器 - 会议材料.xlsx',
    );
    await page.goto(`${tested.server.address}/assumptions`);
    await page.getByRole('table').getByRole('row').nth(3).waitFor();
    await picture('executive-assumptions');
    expect(troubles).toEqual([]);
  });
});
