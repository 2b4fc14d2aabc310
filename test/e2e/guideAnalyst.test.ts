/**
 * Goal: docs/guide/analyst.md can be followed from an empty store: the air conditioners of Lanhai are taken in, six things vary in a fraction of all
 * combinations, a run is kept as a scenario, policies meet in futures that can be believed, and the worst course is opened. `npm run test:long`
 * walks in Chinese too; guideWalks.ts draws the pictures.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import '../everyText.ts';
import { filled } from '../../solver/words/words.ts';
import { type MessageKey, textOf } from '../../web/language/catalogue.ts';
import { root } from '../root.ts';
import { openProduct, type TestServer } from './browser.ts';
import { draws, isWhole, languages, pictures } from './guideWalks.ts';
import { unitless } from './unitless.ts';

/** For solves on a busy machine. */
const patience = { timeout: 240_000 };
const [periods, futures] = isWhole ? [6, 20] : [2, 3];

describe.each(languages)('the analyst guide in %s', (language) => {
  let tested: TestServer;
  let page: Page;
  let troubles: string[];

  const say = (key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string =>
    filled(textOf(key)[language], values, language);
  const button = (key: MessageKey) => page.getByRole('button', { name: say(key), exact: true }).first();
  const fill = async (name: string, value: number) => {
    await page.getByLabel(name, { exact: true }).fill(String(value));
    await page.getByLabel(name, { exact: true }).press('Tab');
  };
  const goTo = (key: MessageKey) =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: say(key), exact: true })
      .click();
  /** `middle`: what stands in the middle of it; the top of the page where it is left out. */
  const picture = async (name: string, height: number, middle?: string): Promise<void> => {
    await expect.poll(() => unitless(page)).toEqual([]);
    if (!draws) return;
    await page.setViewportSize({ width: 1280, height });
    if (middle !== undefined)
      await page.locator(middle).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(700);
    await page.screenshot({ path: path.join(pictures, `${name}-${language}.png`) });
  };

  beforeAll(() =>
    openProduct(
      {
        firstCase: path.join(root, 'scenarios', 'experiments', 'lanhai-air.json'),
        viewport: { width: 1280, height: 1000 },
        locale: language === 'en' ? 'en-US' : 'zh-CN',
      },
      (opened) => {
        ({ tested, page, troubles } = opened);
      },
    ),
  );
  test('1. six things vary in a fraction of all combinations; a run is kept', patience, async () => {
    await page.goto(tested.server.address);
    await goTo('experimentsPage');
    const varied = [
      ['experimentsOfDemand', 20],
      ['experimentsOfPrice', 5],
      ['experimentsOfCapacity', 10],
      ['experimentsOfOvertime', 50],
      ['experimentsOfMaterials', 10],
      ['experimentsOfOpeningStock', 20],
    ] as const;
    for (const [key, percent] of varied) await fill(say('experimentsVaries', { factor: say(key) }), percent);
    await page
      .getByRole('combobox', { name: say('experimentsPoints'), exact: true })
      .selectOption({ label: say('experimentsPointsFractional') });
    await expect
      .poll(() => page.getByRole('status').first().innerText())
      .toBe(say('experimentsCount', { count: 16 }));
    await button('experimentsRun').click();
    await page.getByText(say('experimentsRunsNote', { shown: 16, total: 16 })).waitFor(patience);
    await picture('analyst-experiment', 1400);
    await page
      .getByRole('button', { name: new RegExp(`^${say('experimentsKeep')}`) })
      .first()
      .click();
    await page.getByRole('link', { name: say('experimentsOpenKept') }).waitFor();
    expect(troubles).toEqual([]);
  });

  test('2. policies meet in futures that cover the past; the worst course is opened', patience, async () => {
    await goTo('policiesPage');
    await fill(say('policiesPeriods'), periods);
    await fill(say('policiesFutures'), futures);
    await button('policiesShowFutures').click();
    await page.getByRole('img', { name: say('policiesFan') }).waitFor(patience);
    await picture('analyst-futures', 900);
    await button('policiesRun').click();
    const counted = say('policiesCount', { policies: 5, futures, count: 5 * futures });
    await page.getByRole('columnheader', { name: say('policiesRank'), exact: true }).waitFor(patience);
    await expect.poll(() => page.getByRole('status').first().innerText(), patience).toBe(counted);
    await picture('analyst-policies', 1500);
    await page
      .getByRole('button', { name: new RegExp(`^${say('policiesOpen')}`) })
      .first()
      .click();
    await page
      .locator('#course tbody tr')
      .nth(periods - 1)
      .waitFor(patience);
    await expect.poll(() => page.locator('#course tbody tr').count()).toBe(periods);
    await picture('analyst-course', 900, '#course');
    expect(troubles).toEqual([]);
  });
});
