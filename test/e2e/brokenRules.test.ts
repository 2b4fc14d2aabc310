/**
 * Goal: in a real Chromium, What-if, Compare and a decision say in words that a plan throws goods away, and What-if stops saying so as soon as
 * customers ask for them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../server/client.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';
import { fullStoreDocument } from '../cases/fullStoreCase.ts';
import { finished } from '../server/smallServer.ts';
import { openProduct, type TestServer } from './browser.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-broken-'));
const firstCase = path.join(folder, 'full-store.json');
let tested: TestServer;
let client: Client;
let caseId: string;
let page: Page;
let troubles: string[];
beforeAll(() => {
  writeFileSync(firstCase, JSON.stringify(fullStoreDocument([6, 9])));
  return openProduct({ firstCase }, async (opened) => {
    ({ tested, page, troubles } = opened);
    client = createClient(tested.server.address);
    caseId = (await client.cases.list())[0]?.caseId ?? '';
    const levers = [{ type: 'demand' as const, factor: 2, unitsAdded: 0 }];
    await client.scenarios.write(caseId, 'more', {
      body: { scenario: 'more', name: 'Twice as much', parent: 'base', levers },
    });
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const says = 'The plan throws away 3 pcs that were under way to markets (Jan 2027).';
/** What is said, without the name of the plan before it. */
const lines = async () => {
  const found = await page.locator('main p.warn').filter({ hasText: 'throws away' }).allInnerTexts();
  return found.map((text) => plainBlanks(text).replace(/^▲ (A .*: )?/, ''));
};

test('a plan that throws goods away says so wherever it is read', async () => {
  const runs = [];
  for (const scenario of ['base', 'more'])
    runs.push(await finished(client, await client.runs.start(caseId, scenario)));
  const { decisionId } = await client.decisions.put(caseId, {
    body: {
      ...{ question: 'Do we sell twice as much?', recommended: 0 },
      options: runs.map(({ runId }) => ({ kind: 'run' as const, runId })),
    },
  });
  for (const address of ['/compare?options=base,more', `/decisions?decision=${decisionId}`]) {
    await page.goto(`${tested.server.address}${address}`);
    await expect.poll(lines, { message: address }).toEqual([says]);
    await page.getByText('Money counts no cost for it, planning penalties do.').waitFor();
  }
  expect(troubles).toEqual([]);
});

test('What-if says it beside the sliders, and no longer where customers ask for all', async () => {
  await page.goto(`${tested.server.address}/what-if?scenario=base`);
  await expect.poll(lines).toEqual([says]);
  const slider = page.locator('#slider-demand');
  const top = () => slider.evaluate((input) => input.getBoundingClientRect().top);
  const before = await top();
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(lines).toEqual([]);
  // The line that is gone stood beside the slider, which stays under the hand.
  expect(Math.abs((await top()) - before)).toBeLessThan(10);
  expect(troubles).toEqual([]);
});
