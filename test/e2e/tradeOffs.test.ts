/**
 * Goal: in a real Chromium, in dark and from links, the trade-offs of Compare say what the functions of the library say of the same inputs:
 * ladder, alternatives, the frontier against any measure, and regrets with first periods of the plans kept. Work can be cancelled.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { createClient } from '../../server/client.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { moneyTotals } from '../../solver/plan/finance.ts';
import { readMeasure } from '../../solver/plan/measures.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import type { Lever } from '../../solver/scenario/levers.ts';
import { alternatives } from '../../solver/tradeoff/alternatives.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { frontier } from '../../solver/tradeoff/frontier.ts';
import { frozenRegret } from '../../solver/tradeoff/frozenRegret.ts';
import { ladderRungs, priceLadder } from '../../solver/tradeoff/ladder.ts';
import { ladderSteps } from '../../solver/tradeoff/ladderKinds.ts';
import { churnOf } from '../../solver/tradeoff/stabilityCost.ts';
import { smallCase, smallDocument } from '../cases/smallCase.ts';
import { finished } from '../server/smallServer.ts';
import { openProduct, type TestServer } from './browser.ts';
import { unitless } from './unitless.ts';

const CASE = 'small';
const options = { backend: await loadHighsBackend(), clock: processClock };
/** Options and an assumption of the case; the base does nothing. */
const levers: Readonly<Record<string, readonly Lever[]>> = {
  base: [],
  hours: [{ type: 'capacity', factor: 1, hoursAdded: 30 }],
  more: [{ type: 'demand', factor: 1.15, unitsAdded: 0 }],
};
const caseOf = (id: string): PlanningCase => withLevers(smallCase(), levers[id] ?? []);

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-tradeoffs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tested: TestServer;
let page: Page;
let troubles: string[];

beforeAll(() => {
  const firstCase = path.join(folder, 'small.json');
  writeFileSync(firstCase, JSON.stringify(smallDocument()));
  return openProduct({ firstCase, colorScheme: 'dark' }, async (opened) => {
    ({ tested, page, troubles } = opened);
    const client = createClient(tested.server.address);
    for (const scenario of ['hours', 'more'])
      await client.scenarios.write(CASE, scenario, {
        body: {
          scenario,
          name: scenario === 'hours' ? 'More hours' : 'More demand',
          parent: 'base',
          levers: [...levers[scenario]!],
        },
      });
    for (const scenario of Object.keys(levers))
      await finished(client, await client.runs.start(CASE, scenario));
  });
});

/** Keeps the last point of the table of a frontier as a scenario of the server, and answers it. */
const keepLastPoint = async (tradeOff: Locator) => {
  await tradeOff.getByText('Best possible, point by point').click();
  await tradeOff
    .getByRole('button', { name: /^Keep as a scenario/ })
    .last()
    .click();
  await page.getByText(/was kept and is being solved\.$/).waitFor();
  return (await createClient(tested.server.address).scenarios.list(CASE)).at(-1);
};
const open = async (parameters: string) => {
  await page.goto(`${tested.server.address}/compare?options=base,hours&reference=base${parameters}`);
  await page.getByRole('heading', { name: /^Scorecard/ }).waitFor();
};
const panel = (title: RegExp) =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title }) });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim();
const cellsOf = (table: Locator) =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) =>
          (cell.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ').trim(),
        ),
      ),
    );

/** Rounding of an amount as it is shown: half of its last decimal. */
const roundingOf = (text: string): { readonly shown: number; readonly rounding: number } => {
  const [, digits = '', unit = ''] = /^[^\d]*([\d,.]+) ?([km]?)/.exec(text.replace('best', '')) ?? [];
  const scale = unit === 'm' ? 1e6 : unit === 'k' ? 1e3 : 1;
  return {
    shown: text === '–' ? 0 : scale * Number(digits.replaceAll(',', '')),
    rounding: 0.51 * scale * 10 ** -(digits.split('.')[1]?.length ?? 0),
  };
};
/** Whether a cell shows an amount, to the decimals that it has. */
const isShown = (text = '', amount: number) => {
  const { shown, rounding } = roundingOf(text);
  expect(Math.abs(shown - Math.abs(amount)), `${text}, found ${amount}`).toBeLessThanOrEqual(rounding);
};

test('a ladder has the steps that the library prices, and the alternatives are its plans with its sentences', async () => {
  await open('');
  const inputs = page.getByLabel('Inputs of');
  const ladder = panel(/^What a promise costs/);
  await ladder.getByLabel('Inputs of').selectOption('base');
  await ladder.getByRole('button', { name: 'Price the steps' }).click();
  await ladder.locator('tbody tr').first().waitFor();
  const plan = solvePlan(caseOf('base'), options);
  const steps = ladderSteps('service', {
    fillRate: plan.keyFigures?.fillRate?.value ?? 1,
    averageInventory: plan.keyFigures?.averageInventoryValue?.value ?? 0,
  });
  const request = { of: 'service', steps, scope: null, resource: null } as const;
  const rungs = priceLadder(
    caseOf('base'),
    ladderRungs(caseOf('base'), request, () => null),
    options,
  ).rungs;
  const shown = await cellsOf(ladder.locator('table'));
  expect(shown.map(([title]) => title)).toEqual(rungs.map(({ title }) => plain(title.en)));
  expect(rungs.length).toBeGreaterThan(2);
  expect(shown.filter(([, , price]) => price === 'no plan')).toHaveLength(
    rungs.filter(({ price }, r) => r > 0 && price === null).length,
  );

  const nearly = panel(/^Plans that are nearly as good/);
  await nearly.getByLabel('Inputs of').selectOption('base');
  await nearly.getByRole('button', { name: 'Find plans that differ' }).click();
  await nearly.locator('li').first().waitFor();
  const found = alternatives(caseOf('base'), {}, options);
  expect((await nearly.locator('li').allInnerTexts()).map(plain)).toEqual(
    found.plans.map(({ difference }, i) => `Alternative ${i + 1} ${plain(difference.en)}`),
  );
  const churned = (await cellsOf(nearly.locator('table'))).slice(1).map((row) => row[2]);
  expect(churned.map((text) => Number(/^\d+/.exec(text ?? '')?.[0]))).toEqual(
    found.plans.map(({ churn }) => churn.changedCells),
  );
  await expect.poll(() => inputs.count()).toBeGreaterThan(1);
  await expect.poll(() => unitless(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test('a link names the measure of the frontier; its points are those of the library, changes of the plan with their cells', async () => {
  await open('&against=averageInventory');
  const tradeOff = panel(/^Margin against average inventory/);
  await tradeOff.getByRole('button', { name: 'Find the best possible' }).click();
  await tradeOff.getByText('Best possible, point by point').waitFor();
  const measures = ['objective', 'averageInventory'].map((text) => readMeasure(smallCase(), text)!);
  const found = frontier(caseOf('base'), { measures, points: 8 }, options);
  const rows = await cellsOf(tradeOff.locator('details table'));
  expect(rows).toHaveLength(found.points.length);
  expect(rows.length).toBeGreaterThan(2);
  expect(found.points.every(({ gap }) => gap !== null && gap < 1e-6)).toBe(true);
  expect(await tradeOff.locator('details th', { hasText: 'Gap' }).count()).toBe(0);
  await expect.poll(() => unitless(page)).toEqual([]);

  // A point becomes a scenario that keeps its limit, solved by the server.
  const kept = await keepLastPoint(tradeOff);
  const rounded = (levers: readonly Lever[] = []): unknown =>
    JSON.parse(
      JSON.stringify(levers, (_, value) =>
        typeof value === 'number' ? Number(value.toPrecision(6)) : value,
      ),
    );
  expect(rounded(kept?.document.levers)).toEqual(rounded(found.points.at(-1)!.levers));

  await tradeOff.getByLabel(/^Against/).selectOption('changedUnits:reference');
  expect(page.url()).toContain('against=changedUnits%3Areference');
  const changed = panel(/^Margin against units changed against the plan of A/);
  // The plan of the reference changes nothing of itself: the frontier is that of the other option.
  await expect.poll(() => changed.getByLabel('Best possible with the inputs of').inputValue()).toBe('hours');
  await changed.getByRole('button', { name: 'Find the best possible' }).click();
  await changed.getByText('Best possible, point by point').waitFor();
  const least = (await cellsOf(changed.locator('details table'))).at(-1);
  expect(least?.[0]).toBe('0');
  expect(least?.[3]).toBe('0 (0.0 %)');

  const [base, hours] = ['base', 'hours'].map((id) => {
    const { plan } = solvePlan(caseOf(id), options);
    return { index: indexCase(caseOf(id)), plan: plan! };
  });
  const cells = base!.index.source.processes.flatMap(({ process }, p) =>
    base!.index.source.periods.map(({ period }, t) => ({
      process,
      period,
      units: base!.plan.production[p * base!.index.periodCount + t]!,
    })),
  );
  const churn = churnOf(hours!.index, hours!.plan, cells);
  const row = page.locator('.scorecard tr', { hasText: 'Production changed against A' });
  expect(plain(await row.innerText())).toContain(
    `${Math.round((100 * churn.changedCells) / churn.cells)} % of cells`,
  );
  expect(troubles).toEqual([]);
});

test('against service options and points stand at their money, and are ranked and priced by what is optimized, penalties included', async () => {
  const measures = ['objective', 'fillRate'].map((text) => readMeasure(smallCase(), text)!);
  const { points } = frontier(caseOf('base'), { measures, points: 8 }, options);
  const drawn = async (against: string) => {
    await open(`&against=${against}`);
    const tradeOff = panel(/^Margin against (average inventory|fill rate)/);
    await tradeOff.getByLabel('Best possible with the inputs of').selectOption('base');
    await tradeOff.getByRole('button', { name: 'Find the best possible' }).click();
    await tradeOff.getByText('Best possible, point by point').waitFor();
    const chart = tradeOff.locator('svg.trade-off');
    const { ticks, circles, axis } = await chart.evaluate((svg) => ({
      ticks: [...svg.querySelectorAll('g')].flatMap((group) => {
        const [line, text] = [group.querySelector('line'), group.querySelector('text')];
        const isTick = line !== null && line.getAttribute('y1') === line.getAttribute('y2');
        return isTick ? [{ text: text?.textContent ?? '', y: Number(line.getAttribute('y1')) }] : [];
      }),
      circles: [...svg.querySelectorAll('circle')].flatMap((circle) => {
        const title = circle.querySelector('title')?.textContent;
        return title == null ? [] : [{ title, y: Number(circle.getAttribute('cy')) }];
      }),
      axis: svg.querySelector('text[x="0"]')?.textContent ?? '',
    }));
    const [first, last] = [ticks[0]!, ticks.at(-1)!];
    const [least, most] = [first, last].map(({ text }) => roundingOf(plain(text)).shown);
    /** What stands at a height: by two numbers of the axis. */
    const valueAt = (y: number) => least! + ((y - first.y) / (last.y - first.y)) * (most! - least!);
    const isOption = ({ title }: { readonly title: string }) => /^[A-F] /.test(title);
    return {
      axis,
      rows: await cellsOf(tradeOff.locator('details table')),
      options: circles
        .filter(isOption)
        .toSorted((one, other) => (one.title < other.title ? -1 : 1))
        .map(({ y }) => valueAt(y)),
      points: circles.filter((circle) => !isOption(circle)).map(({ y }) => valueAt(y)),
    };
  };
  const plans = ['base', 'hours'].map((id) => solvePlan(caseOf(id), options));
  const totals = plans.map(({ money }) => moneyTotals(money!));

  const service = await drawn('fillRate');
  expect(service.axis).toBe('Contribution margin');
  expect(service.rows).toHaveLength(points.length);
  points.forEach(({ values, money }, p) => {
    const [, paid = '', next = ''] = service.rows[p]!;
    expect(money.penalties).toBeGreaterThan(50);
    expect(service.points[p]! - money.margin).toBeCloseTo(0, 0);
    isShown(paid, money.margin);
    expect(values[0]! + money.penalties - money.margin).toBeCloseTo(0, 3);
    const after = points[p + 1]?.values[0];
    if (after === undefined) expect(next).toBe('–');
    else isShown(next, values[0]! - after!);
  });
  // From the plan that is the best in what is optimized, which by its money is not.
  const worths = points.map(({ values }) => values[0]!);
  expect(worths).toEqual(worths.toSorted((a, b) => b - a));
  const margins = points.map(({ money }) => money.margin);
  expect(margins.indexOf(Math.max(...margins))).toBeGreaterThan(0);
  totals.forEach(({ margin, penalty }, o) => {
    expect(penalty).toBeGreaterThan(50);
    expect(service.options[o]! - margin).toBeCloseTo(0, 0);
  });

  // Against anything else they are where what is optimized is: money alone would show those that break what is asked of them as the best.
  const stock = await drawn('averageInventory');
  expect(stock.axis).toBe('Margin less penalties');
  totals.forEach(({ margin, penalty }, o) => {
    expect(stock.options[o]! - (margin - penalty)).toBeCloseTo(0, 0);
  });
  expect(troubles).toEqual([]);
});

test('a third measure is in the address; its points and their gaps are those of the library, in the table and at their circles', async () => {
  const measures = ['objective', 'averageInventory', 'fillRate'].map(
    (text) => readMeasure(smallCase(), text)!,
  );
  const { points } = frontier(caseOf('base'), { measures, points: 12 }, options);
  expect(points.some(({ gap }) => gap !== null && gap > 1e-5)).toBe(true);
  await open('&against=averageInventory');
  await panel(/^Margin against average inventory/)
    .getByLabel(/^And/)
    .selectOption('fillRate');
  expect(page.url()).toContain('and=fillRate');
  const tradeOff = panel(/^Margin against average inventory and /);
  await tradeOff.getByLabel('Best possible with the inputs of').selectOption('base');
  await tradeOff.getByRole('button', { name: 'Find the best possible' }).click();
  await tradeOff.getByText('Best possible, point by point').waitFor();
  const rows = await cellsOf(tradeOff.locator('details table'));
  expect(rows).toHaveLength(points.length);
  const titles = await tradeOff
    .locator('svg.trade-off circle > title')
    .evaluateAll((found) => found.map(({ textContent }) => textContent ?? ''));
  points.forEach(({ values, gap, isKnee }, p) => {
    const [number, stock = '', service, worth = '', shownGap] = rows[p]!;
    expect(number).toBe(isKnee ? `${p + 1} knee` : `${p + 1}`);
    isShown(stock, values[1]!);
    expect(service).toBe(`${(100 * values[2]!).toFixed(1)} %`);
    isShown(worth, values[0]!);
    expect(shownGap).toBe(`${(100 * gap!).toFixed(3)} %`);
    const title = plain(titles.find((text) => text.startsWith(`${p + 1}: `)) ?? '');
    expect(title).toContain(service);
    if (gap! > 1e-5) expect(title).toContain(`gap ${shownGap}`);
    else expect(title).not.toContain('gap');
  });
  expect(await tradeOff.locator('svg.trade-off text', { hasText: /^knee$/ }).count()).toBe(1);
  await expect.poll(() => unitless(page)).toEqual([]);

  // A point is kept with the limits of both measures.
  const kept = await keepLastPoint(tradeOff);
  expect(kept?.document.levers.map(({ type }) => type)).toEqual(
    points.at(-1)!.levers.map(({ type }) => type),
  );
  expect(kept?.document.levers.length).toBeGreaterThan(1);
  expect(troubles).toEqual([]);
});

test('with first periods kept, gains and regrets are those of the library, with their sentence; free to react leads back', async () => {
  await open('&kept=1');
  const matrix = page.locator('#matrix');
  await matrix.getByText('not solved').first().waitFor();
  await matrix.getByRole('button', { name: 'Solve with these periods kept' }).click();
  await matrix.getByText('Worst regret').waitFor();
  const found = frozenRegret(
    {
      options: ['base', 'hours'].map((name) => ({ name, planningCase: caseOf(name) })),
      assumptions: ['base', 'more'].map((name) => ({ name, levers: levers[name]! })),
      frozenPeriods: 1,
    },
    options,
  );
  const rows = await cellsOf(matrix.locator('table'));
  const rowOf = (name: string) => rows.find(([title]) => title === name)!;
  found.rows.forEach((row, o) => {
    isShown(rowOf('Worst regret')[o + 1], row.worst!.amount);
    isShown(rowOf('Mean regret')[o + 1], row.mean!.amount);
    isShown(rowOf('One period less kept')[o + 1], row.waiting!.amount);
  });
  const [of, against] = found.rows.map((row) => row.cells[1]!.worth.value!);
  isShown(rowOf('More demand')[2], against! - of!);
  const letter = found.robust === 'base' ? 'A' : 'B';
  await matrix.getByText(new RegExp(`^With the first period kept: ${letter} `)).waitFor();
  await matrix.getByLabel('Once an assumption is known').selectOption('');
  expect(page.url()).not.toContain('kept=');
  await matrix.getByText('Free to react: each option is planned anew').waitFor();
  expect(troubles).toEqual([]);
});

test('a trade-off that is on its way says so and is cancelled; on a phone nothing is wider than the screen', async () => {
  await open('&kept=2');
  const matrix = page.locator('#matrix');
  // The solver is not read until the work was cancelled.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route('**/*.wasm', async (route) => {
    await held;
    // Who asked for it was ended.
    await route.abort().catch(() => undefined);
  });
  await matrix.getByRole('button', { name: 'Solve with these periods kept' }).click();
  await matrix.getByText('solving').first().waitFor();
  await matrix.getByRole('button', { name: 'Cancel' }).click();
  await matrix.getByRole('button', { name: 'Solve with these periods kept' }).waitFor();
  release();
  await page.context().unroute('**/*.wasm');
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(troubles).toEqual([]);
});
