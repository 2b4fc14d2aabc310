/**
 * Goal: the causes that Compare shows between two scenarios are those worked out by hand: each set of the levers that differ is a scenario of
 * its own, solved by the command line, and the effect of a lever is its mean over all orders (Shapley) of the margins in their JSON. So are the
 * bars: by cause, by component of money (from the same JSON), and by price, volume, mix and cost (from the plans and the files of the case); each
 * is as long as its amount, and the amounts that are shown add up.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { createClient } from '../../server/client.ts';
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';
import { openProduct, type TestServer } from './browser.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-causes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tested: TestServer;
let page: Page;
let troubles: string[];

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

/** Part of what `equipoise solve --json` prints. */
interface Printed {
  readonly keyFigures: { readonly contributionMargin: number };
  readonly money: { readonly real: Readonly<Record<string, number>> };
}

/** What the command line prints of each set of causes. */
async function printedOfSets(): Promise<(happened: ReadonlySet<string>) => Printed> {
  cpSync(path.join(root, 'scenarios', 'lanhai'), folder, { recursive: true });
  const keyOf = (happened: ReadonlySet<string>) =>
    `set-${causes.filter((cause) => happened.has(cause)).join('-')}`;
  const found = new Map<string, Printed>();
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
    found.set(scenario, JSON.parse(parts.join('')));
  }
  return (happened) => found.get(keyOf(happened))!;
}

/** Rows of a table of the case, as its file has them. */
function rowsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const file = path.join(root, 'scenarios', 'lanhai', `${table}.csv`);
  const [head = '', ...lines] = readFileSync(file, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/);
  const fields = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(fields.map((field, f) => [field, cells[f] ?? '']));
  });
}

/** Units and revenue of each segment: a late delivery is of the oldest order that is open, and earns the price of its period. */
function salesOf({ onTime, late, newBacklog }: Record<string, readonly number[]>, isPushed: boolean) {
  const periods = rowsOf('periods').map(({ period }) => period!);
  return rowsOf('segments').map((segment, g) => {
    const priceIn = (t: number) =>
      Number(segment.price) *
      (isPushed && segment.market === levers.price.market && periods[t]! >= levers.price.fromPeriod
        ? levers.price.factor
        : 1);
    const open: { units: number; readonly price: number }[] = [];
    let units = 0;
    let revenue = 0;
    periods.forEach((_, t) => {
      const cell = g * periods.length + t;
      units += onTime![cell]! + late![cell]!;
      revenue += onTime![cell]! * priceIn(t);
      for (let left = late![cell]!; left > 1e-9 && open.length > 0; ) {
        const part = Math.min(left, open[0]!.units);
        revenue += part * open[0]!.price;
        left -= part;
        open[0]!.units -= part;
        if (open[0]!.units <= 1e-9) open.shift();
      }
      if (newBacklog![cell]! > 1e-9) open.push({ units: newBacklog![cell]!, price: priceIn(t) });
    });
    return { units, revenue };
  });
}

/** Bars of the bridge that is shown: from, steps, to. */
async function barsShown() {
  return page.locator('#bridge svg').evaluate((svg) =>
    [...svg.querySelectorAll(':scope > g')].map((bar) => ({
      label: bar.querySelector('title')?.textContent ?? '',
      text: bar.querySelector('text.num')?.textContent ?? '',
      width: Number(bar.querySelector('rect')!.getAttribute('width')),
      isWhole:
        bar.querySelector('text.num')!.getBoundingClientRect().right <= svg.getBoundingClientRect().right,
    })),
  );
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
  const plans: Record<string, readonly number[]>[] = [];
  for (const scenario of [reference, 'export-push']) {
    const { runId } = await runs.start('lanhai', scenario);
    await expect.poll(async () => (await runs.read(runId)).state, { interval: 200 }).toBe('finished');
    plans.push((await runs.result(runId)).plan as unknown as Record<string, readonly number[]>);
  }
  const printedOf = await printedOfSets();
  const marginOf = (happened: ReadonlySet<string>) => printedOf(happened).keyFigures.contributionMargin;
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
  await table.waitFor();
  const unit = await table.locator('thead small').innerText();
  expect(unit).toMatch(/^¥\s?(m|k)?$/);
  const scaleOf = (text: string) => (text.includes('m') ? 1e6 : text.includes('k') ? 1e3 : 1);
  const scale = scaleOf(unit);
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  /** An amount as it is shown, with its last digit. */
  const shown = (text: string, by: number) => {
    const digits = text.replace(/[^\d.−-]/g, '').replace('−', '-');
    return { amount: by * Number(digits), digit: by * 10 ** -(digits.split('.')[1]?.length ?? 0) };
  };
  const isShown = (text: string | undefined, amount: number, by = scale) => {
    const found = shown(text ?? '', by);
    expect(Math.abs(found.amount - amount), `${text}, by hand ${amount}`).toBeLessThanOrEqual(
      0.51 * found.digit,
    );
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

  const [none, every] = [printedOf(new Set()), printedOf(new Set(causes))];
  /** Expects the bars of some steps, greatest first or in their order. */
  const expectBars = async (steps: readonly (readonly [label: string, amount: number])[]) => {
    const bars = await barsShown();
    expect(bars).toHaveLength(steps.length + 2);
    expect(bars.filter(({ isWhole }) => !isWhole)).toEqual([]);
    const [from, ...others] = bars;
    const to = others.pop()!;
    isShown(from!.text, none.keyFigures.contributionMargin, scaleOf(from!.text));
    isShown(to.text, every.keyFigures.contributionMargin, scaleOf(to.text));
    const widest = others.reduce((one, bar) => (bar.width > one.width ? bar : one));
    const perPixel = Math.max(...steps.map(([, amount]) => Math.abs(amount))) / widest.width;
    let sum = 0;
    for (const bar of others) {
      const amount = steps.find(([label]) => bar.label.includes(label))?.[1] ?? Number.NaN;
      const { amount: told, digit } = shown(bar.text, scaleOf(bar.text));
      sum += told;
      expect(Math.abs(told - amount), `${bar.label} ${bar.text}, by hand ${amount}`).toBeLessThan(digit);
      expect(Math.abs(bar.width - Math.max(1, Math.abs(amount) / perPixel)), bar.label).toBeLessThan(1);
    }
    const [first, last] = [from!, to].map(({ text }) => shown(text, scaleOf(text)).amount);
    expect(Math.abs(first! + sum - last!)).toBeLessThan(1e-6 * Math.abs(last!));
  };
  const titles = (cause: keyof typeof levers) => ({ shifts: 'shift', demand: 'emand', price: 'rice' })[cause];
  await expectBars(causes.map((cause, c) => [titles(cause), expected[c]![0]!] as const));

  const view = (name: string) => page.locator('#bridge').getByRole('button', { name }).click();
  await view('Money component');
  const components = Object.keys(none.money.real).flatMap((component) => {
    const more = every.money.real[component]! - none.money.real[component]!;
    const title = moneyTitle(component as Parameters<typeof moneyTitle>[0]).en;
    return Math.abs(more) < 1 ? [] : [[title, component === 'revenue' ? more : -more] as const];
  });
  expect(components.length).toBeGreaterThan(3);
  await expectBars(components);

  await view('Price, volume, mix, cost');
  const [before, after] = [salesOf(plans[0]!, isIn('price', new Set())), salesOf(plans[1]!, true)];
  const total = (list: typeof before, of: 'units' | 'revenue') => list.reduce((sum, one) => sum + one[of], 0);
  expect(total(before, 'revenue')).toBeCloseTo(none.money.real.revenue!, 0);
  expect(total(after, 'revenue')).toBeCloseTo(every.money.real.revenue!, 0);
  const growth = total(after, 'units') / total(before, 'units');
  const ofVolume = ['production', 'subcontracting', 'material', 'transport', 'emissions'].reduce(
    (sum, component) => sum + none.money.real[component]!,
    0,
  );
  const listed = rowsOf('segments').map((segment) => Number(segment.price));
  const priceOf = (g: number) => (before[g]!.units > 0 ? before[g]!.revenue / before[g]!.units : listed[g]!);
  const price = after.reduce((sum, now, g) => sum + now.revenue - now.units * priceOf(g), 0);
  const volume = (growth - 1) * (total(before, 'revenue') - ofVolume);
  const mix = after.reduce((sum, now, g) => sum + priceOf(g) * (now.units - growth * before[g]!.units), 0);
  await expectBars([
    ['Price', price],
    ['Volume', volume],
    ['Mix', mix],
    ['Cost', all - price - volume - mix],
  ]);
  expect(troubles).toEqual([]);
});
