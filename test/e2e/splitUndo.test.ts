/** Goal: in a real Chromium, a mixed scenario is split on Compare, is not offered to be split again, and Ctrl+Z takes both parts back at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { finished } from '../server/smallServer.ts';
import { openProduct } from './browser.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-split-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a split is one step of undo, and the button is there only while there is something to split', async () => {
  const firstCase = path.join(folder, 'small.json');
  writeFileSync(firstCase, JSON.stringify(smallDocument()));
  await openProduct({ firstCase, colorScheme: 'light' }, async ({ tested, page, troubles }) => {
    page.setDefaultTimeout(15_000);
    const client = createClient(tested.server.address);
    await client.scenarios.write('small', 'both', {
      body: {
        scenario: 'both',
        name: 'More demand and hours',
        parent: 'base',
        levers: [
          { type: 'demand', factor: 1.1, unitsAdded: 0 },
          { type: 'capacity', factor: 1, hoursAdded: 30 },
        ],
      },
    });
    for (const id of ['base', 'both']) await finished(client, await client.runs.start('small', id));
    const ids = async () =>
      (await client.scenarios.list('small')).map(({ document }) => document.scenario).toSorted();
    await page.goto(`${tested.server.address}/compare?options=base,both&reference=base`);
    const split = page.getByRole('button', { name: /^Split in two/ });
    await split.click();
    await page.getByText(/^Made and started:/).waitFor();
    expect(await ids()).toEqual(['base', 'both', 'both-assumption', 'both-option']);
    await expect.poll(() => split.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await split.waitFor();
    // The button is there once one part is gone.
    await expect.poll(ids).toEqual(['base', 'both']);
    await page.keyboard.press('Control+y');
    await expect.poll(() => split.count()).toBe(0);
    await expect.poll(ids).toEqual(['base', 'both', 'both-assumption', 'both-option']);
    // A key right after another finds its step, whose writes are not there yet.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+z');
    await split.waitFor();
    await expect.poll(ids).toEqual(['base', 'both']);
    await page.keyboard.press('Control+y');
    await expect.poll(() => split.count()).toBe(0);
    await expect.poll(ids).toEqual(['base', 'both', 'both-assumption', 'both-option']);
    expect(troubles).toEqual([]);
  });
});
