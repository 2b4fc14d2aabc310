/**
 * Goal: the causes that Compare shows between two scenarios are those worked out by hand: each set of the levers that differ is a scenario of
 * its own, solved by the command line, and the effect of a lever is its mean over all orders (Shapley) of the margins in their JSON.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { createClient } from '../../server/client.ts';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';
import { openProduct, type TestServer } from './browser.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-causes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tested: TestServer;
let page: Page;
let troubles: string[];
const SOLVED = 60_000;

beforeAll(() =>
  openProduct({ isSolved: true, viewport: { width: 1440, height: 1700 } }, (opened) => {
    ({ tested, page, troubles } = opened);
  }),
);

/** What differs: the Saturday shifts go, demand and prices of the export market come. */
const levers = {
  shifts: { type: 'shifts', shiftsMax: 4, fromPeriod: '2027-02', toPeriod: '2027-07' },
  demand: { type: 'demand', market: 'export', fromPeriod: '2027-04', factor: 1.2 },
  price: { type: 'price', market: 'export', fromPeriod: '2027-04', factor: 0.98, demandResponds: false },
} as const;
/** From the base in `npm test`; from the scenario with Saturday shifts, which makes eight sets of them, in `npm run test:long`. */
const reference = isLong ? 'saturday-shifts' : 'base';
const causes = (Object.keys(levers) as (keyof typeof levers)[]).filter(
  (cause) => isLong || cause !== 'shifts',
);
/** Effects are those of a cause that came about: of shifts, that they went. */
const isIn = (cause: keyof typeof levers, happened: ReadonlySet<string>) =>
  happened.has(cause) !== (cause === 'shifts');

/** Contribution margins by set of causes, as `equipoise solve --json` prints them. */
async function marginsOfSets(): Promise<(happened: ReadonlySet<string>) => number> {
  cpSync(path.join(root, 'scenarios', 'lanhai'), folder, { recursive: true });
  const keyOf = (happened: ReadonlySet<string>) =>
    `set-${causes.filter((cause) => happened.has(cause)).join('-')}`;
  const margins = new Map<string, number>();
  for (let bits = 0; bits < 2 ** causes.length; bits++) {
    const happened = new Set(causes.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1));
    const scenario = keyOf(happened);
    const chosen = causes.flatMap((cause) => (isIn(cause, happened) ? [levers[cause]] : []));
    writeFileSync(
      path.join(folder, 'scenarios', `${scenario}.json`),
      JSON.stringify({ scenario, name: scenario, parent: 'base', levers: chosen }),
    );
    const parts: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((part) => parts.push(String(part)) > 0);
    try {
      expect(await runCommandLine(['solve', folder, '-s', scenario, '--json'])).toBe(0);
    } finally {
      spy.mockRestore();
    }
    margins.set(scenario, JSON.parse(parts.join('')).keyFigures.contributionMargin);
  }
  return (happened) => margins.get(keyOf(happened))!;
}

/** All orders of a list. */
const ordersOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.length === 0
    ? [[]]
    : list.flatMap((first) =>
        ordersOf(list.filter((other) => other !== first)).map((others) => [first, ...others]),
      );

test('effects by cause, alone and together, are those of the sets of levers that the command line solves', async () => {
  const { runs } = createClient(tested.server.address);
  for (const scenario of [reference, 'export-push']) {
    const { runId } = await runs.start('lanhai', scenario);
    await expect
      .poll(async () => (await runs.read(runId)).state, { timeout: SOLVED, interval: 200 })
      .toBe('finished');
  }
  const marginOf = await marginsOfSets();
  const orders = ordersOf(causes);
  const expected = causes.map((cause) => {
    const effects = orders.map((order) => {
      const before = new Set(order.slice(0, order.indexOf(cause)));
      return marginOf(new Set([...before, cause])) - marginOf(before);
    });
    const effect = effects.reduce((sum, value) => sum + value, 0) / orders.length;
    const alone = marginOf(new Set([cause])) - marginOf(new Set());
    return [effect, alone, effect - alone];
  });
  const all = marginOf(new Set(causes)) - marginOf(new Set());

  await page.goto(
    `${tested.server.address}/compare?options=${reference},export-push&reference=${reference}&option=export-push`,
  );
  const table = page.locator('#bridge table.causes');
  await table.waitFor({ timeout: SOLVED });
  const unit = await table.locator('thead small').innerText();
  expect(unit).toMatch(/^¥ ?(m|k)?$/);
  const scale = unit.includes('m') ? 1e6 : unit.includes('k') ? 1e3 : 1;
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  /** An amount as it is shown, with what its last digit leaves open. */
  const shown = (text: string) => {
    const digits = text.replace(/[^\d.−-]/g, '').replace('−', '-');
    return {
      amount: scale * Number(digits),
      rounding: 0.51 * scale * 10 ** -(digits.split('.')[1]?.length ?? 0),
    };
  };
  const isShown = (text: string | undefined, amount: number) => {
    const found = shown(text ?? '');
    expect(Math.abs(found.amount - amount), `${text}, by hand ${amount}`).toBeLessThanOrEqual(found.rounding);
  };
  expect(rows).toHaveLength(causes.length + 1);
  // Greatest first.
  const byHand = [...expected].sort(([a = 0], [b = 0]) => Math.abs(b) - Math.abs(a));
  byHand.forEach((amounts, r) => {
    amounts.forEach((amount, c) => {
      isShown(rows[r]![c + 1], amount);
    });
  });
  isShown(rows.at(-1)![1], all);
  expect(troubles).toEqual([]);
});
