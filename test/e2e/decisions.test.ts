/**
 * Goal: in a real Chromium the compared options are put to decision, commented on and approved; Home shows what is due before, and
 * what was decided on is the same to the last number after the case has changed. The meeting presents what is due by keys.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../server/client.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { finished, whoWaits } from '../server/smallServer.ts';
import { openProduct, type TestServer } from './browser.ts';
import { unitless } from './unitless.ts';

const CASE = 'who-waits';
let tested: TestServer;
let client: Client;
let page: Page;
let troubles: string[];

beforeAll(() =>
  openProduct({ firstCase: whoWaits }, async (opened) => {
    ({ tested, page, troubles } = opened);
    client = createClient(tested.server.address);
    const hours = { type: 'capacity' as const, factor: 1, hoursAdded: 20 };
    await client.scenarios.write(CASE, 'shifts', {
      body: { scenario: 'shifts', name: 'Saturday shifts', parent: 'base', levers: [hours] },
    });
    await client.scenarios.write(CASE, 'spring', {
      body: {
        scenario: 'spring',
        name: 'Strong spring',
        parent: 'base',
        levers: [{ type: 'demand', factor: 1.2, unitsAdded: 0 }],
      },
    });
    const changes = [
      addedRow('thresholds', { figure: 'worstRegret', value: 1 } as never),
      addedRow('thresholds', { figure: 'lateUnits', value: 5 } as never),
      ...['2027-01', '2027-02', '2027-03'].map((period) =>
        addedRow('budget', { family: 'pump', period, revenue: 2000, margin: 900 } as never),
      ),
    ];
    await client.edits.make(CASE, 'base', { body: { changes } });
    for (const scenario of ['base', 'shifts'])
      await finished(client, await client.runs.start(CASE, scenario));
  }),
);

const button = (name: string) => page.getByRole('button', { name, exact: true });
const cards = () => page.locator('.option-card').allInnerTexts();

test('options are put to decision, commented on and approved; the evidence stays as it was', async () => {
  // Home sends to no meeting in which nothing is to be decided.
  const meeting = page.getByRole('link', { name: 'Open the meeting' });
  await page.goto(`${tested.server.address}/`);
  await page.getByRole('heading', { name: 'What to do next' }).waitFor();
  expect(await meeting.count()).toBe(0);
  await page.goto(`${tested.server.address}/compare`);
  await button('Find the best possible').click();
  await page.getByText(/^(Best possible, point by point|One plan is the best in all of them)/).waitFor();
  await button('Find what each gives up').click();
  await page.getByRole('columnheader', { name: 'Compromise' }).waitFor();
  await expect.poll(() => page.locator('.multiples figure').count()).toBe(2);
  await expect.poll(() => unitless(page)).toEqual([]);
  await button('Meeting pack').click();
  await page.getByLabel('Format').selectOption('xlsx');
  const download = page.waitForEvent('download');
  await button('Make the pack').click();
  expect((await download).suggestedFilename()).toBe('Who waits - Meeting pack.xlsx');
  await page.getByText(/^Who waits - Meeting pack\.xlsx was saved: \d+ pages\.$/).waitFor();
  await button('Put to decision').first().click();
  await page.getByRole('textbox', { name: 'Question' }).fill('Do we add Saturdays?');
  await page.getByRole('textbox', { name: 'Owner' }).fill('Operations');
  await page.getByLabel('Due').fill('2027-01-15');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Li Wei');
  await page.locator('form').getByRole('button', { name: 'Put to decision' }).click();
  await page
    .getByRole('heading', { level: 1, name: /^Do we add Saturdays\? Saturday shifts earns \$\d+ more than/ })
    .waitFor();

  // The mark of a folded panel is that of the browser alone, whatever page was read before.
  const marks = await page
    .locator('details.fold')
    .evaluateAll((folds) => folds.map((fold) => getComputedStyle(fold, '::before').content));
  expect(marks.length).toBeGreaterThan(3);
  expect(new Set(marks)).toEqual(new Set(['none']));
  await page.getByRole('heading', { name: /^Comments/ }).click();
  const comment = page.getByRole('textbox', { name: 'Comment' });
  await comment.fill('The works council agrees.');
  await button('Add comment').click();
  await page.getByText('The works council agrees.').waitFor();
  expect((await cards())[0]).toContain('not found yet');
  await button('Find the worst regret').click();
  await page.getByText(/^With the first \d+\speriods kept: B Saturday shifts /).waitFor();
  expect((await cards())[0]).toMatch(/▲\s≤/);
  expect((await cards())[1]).toMatch(/✓\s≤/);
  await button('Keep with the decision').click();
  await page.getByText('kept with the decision').waitFor();
  await button('Find flip points').click();
  await page.getByRole('heading', { name: 'B Saturday shifts stays the best while…' }).waitFor();
  await button('Find them again').waitFor();
  await expect.poll(() => page.locator('.flips tr').count()).toBeGreaterThan(2);
  await expect.poll(() => unitless(page)).toEqual([]);
  await button('Keep with the decision').click();
  await expect.poll(() => page.getByText('kept with the decision').count()).toBe(2);
  await button('New assumption').click();
  await page.getByRole('textbox', { name: 'What must be true' }).fill('Demand in spring');
  await page.getByRole('spinbutton', { name: 'Least value' }).fill('-6');
  await page.getByRole('textbox', { name: 'Unit' }).fill('%');
  await button('Add assumption').click();
  await page.getByText('at least −6 %').waitFor();
  await page.getByRole('heading', { name: /^Evidence/ }).click();
  await page.getByRole('link', { name: 'Open its plan: Saturday shifts' }).click();
  await expect
    .poll(() => page.locator('main').innerText())
    .toContain('Evidence of decision 1: B Saturday shifts');
  await page.getByRole('grid').waitFor();
  await page.getByRole('link', { name: 'Assumptions' }).click();
  await page
    .getByRole('heading', { level: 1, name: '1 assumption in the register, on which 1 decision rests' })
    .waitFor();
  await page.getByRole('link', { name: 'Home' }).click();
  expect(await meeting.getAttribute('href')).toBe('/present?level=opening');
  await page.getByRole('link', { name: 'Do we add Saturdays?' }).click();

  await page.locator('.option-card').nth(1).waitFor();
  // Budget and active version stand beside it: while it is open those of today, then those of the day of the verdict.
  const besides = () => page.locator('.option-card .budget-line').allInnerTexts();
  const keep = async (name: string, scenario: string) => {
    const { runId } = await client.runs.start(CASE, scenario);
    await finished(client, { runId });
    return client.versions.keep(CASE, { body: { name, by: 'Li', plan: { kind: 'run', runId } } });
  };
  await keep('November', 'base');
  await expect.poll(async () => (await besides()).length).toBe(4);
  const open = await besides();
  expect(open[0]).toMatch(/^Budget ●[\s\S]*\$50$/);
  expect(open[3]).toMatch(/^Active version ●[\s\S]*\$\d+$/);
  const before = await cards();
  expect(before).toHaveLength(2);
  // On a phone the button is far below what was decided, which comes into view.
  await page.setViewportSize({ width: 390, height: 844 });
  await button('Approve B').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It earns more.');
  await dialog.getByRole('button', { name: 'Approve B' }).click();
  const taken = page.getByText(/^B Saturday shifts was approved on .* by Li Wei\.$/);
  await taken.waitFor();
  const isInView = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  };
  await expect.poll(() => taken.evaluate(isInView)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await button('Approve B').count()).toBe(0);
  // On paper no panel is parted at the end of a sheet, but for tables that are longer than one.
  await page.emulateMedia({ media: 'print' });
  const breaks = await page
    .locator('main .panel:not(:has(.long-table, .print-only))')
    .evaluateAll((panels) => panels.map((panel) => getComputedStyle(panel).breakInside));
  expect(breaks.length).toBeGreaterThan(3);
  expect(new Set(breaks)).toEqual(new Set(['avoid']));
  await page.emulateMedia({ media: 'screen' });
  const approved = await cards();
  const numbers = (texts: readonly string[]) => texts.map((text) => text.match(/\d[\d.,]*/g));
  expect(numbers(approved)).toEqual(numbers(before));
  const ofThatDay = open.map((text) => text.replace(/^(Budget|Active version)/, '$1 when decided'));
  expect(await besides()).toEqual(ofThatDay);
  await page.getByRole('heading', { name: /^Evidence/ }).click();
  await page.getByText('When it was decided, Version 1 “November” was active').waitFor();

  const { document } = await client.cases.read(CASE);
  const row = document.demand[0]!;
  const cell = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  await client.edits.make(CASE, 'base', {
    body: {
      changes: [
        { ...cell, before: row.units, after: row.units + 50 },
        { table: 'budget', key: 'pump|2027-01', field: 'margin', before: 900, after: 100 },
      ],
    },
  });
  const { versionId } = await keep('December', 'shifts');
  await client.versions.activate(CASE, versionId, { body: { by: 'Li' } });
  await client.versions.remove(CASE, '1');
  await finished(client, await client.runs.start(CASE, 'base'));
  await page.reload();
  await page.getByText('The case has changed since;').waitFor();
  await page.locator('.option-card').nth(1).waitFor();
  await expect.poll(besides).toEqual(ofThatDay);
  // The head of the page names the version of that day too, not the one that is active by now.
  expect(await page.locator('.plan-line').innerText()).toBe('Active when decided: Version 1 “November”');
  expect(numbers(await cards())).toEqual(numbers(approved));
  await expect.poll(() => page.getByText('The works council agrees.').count()).toBe(1);
});

test('it is taken up again by another, which can be taken back; on a phone it reads from top to bottom', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await button('Take up again').click();
  await page.getByRole('link', { name: 'It takes up decision 1 again' }).waitFor();
  await page.getByText('The scenario has a newer plan').first().waitFor();
  // What was found on its evidence is kept with it until it has other plans.
  await expect.poll(() => page.getByText('kept with the decision').count()).toBe(2);
  const lefts = await page
    .locator('.option-card')
    .evaluateAll((found) => found.map((card) => card.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await button('Take the new plans').click();
  await page.getByText('The scenario has a newer plan').first().waitFor({ state: 'detached' });
  await expect.poll(async () => (await cards())[0]).toContain('not found yet');
  await button('Undo').click();
  await page.getByText('The scenario has a newer plan').first().waitFor();
  await button('Ask for another option').first().click();
  await page.getByRole('textbox', { name: 'Which option is missing' }).fill('Outsourcing');
  await page.locator('form').getByRole('button', { name: 'Ask for another option' }).click();
  await page.getByText('Find another option: Outsourcing').waitFor();
  // What is at stake stands beside the question, in view without scrolling the list sideways.
  for (const [address, list] of [
    ['/decisions', '.decision-register'],
    ['/present?level=opening', '.present-agenda'],
  ] as const) {
    await page.goto(`${tested.server.address}${address}`);
    const stake = page.locator(`${list} td b`).first();
    await stake.waitFor();
    expect(await stake.evaluate((amount) => amount.getBoundingClientRect().right)).toBeLessThanOrEqual(390);
  }
  expect(troubles).toEqual([]);
});

test('the meeting goes through what is due by keys: evidence below and back, live what-if and back, and approves', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const runs = await client.runs.ofCase(CASE);
  const options = ['base', 'shifts'].map((scenario) => ({
    kind: 'run' as const,
    runId: runs.find(({ scenarioId }) => scenarioId === scenario)!.plan!.runId,
  }));
  await client.decisions.put(CASE, { body: { question: 'Do we buy a line?', options, recommended: 1 } });
  await page.goto(`${tested.server.address}/decisions`);
  await button('Present decisions').click();
  const region = page.locator('.presentation');
  await region.waitFor();
  const frame = page.locator('.top, .sidebar');
  expect(await frame.evaluateAll((parts) => parts.some((part) => part.checkVisibility()))).toBe(false);
  await page.getByRole('heading', { level: 1, name: /decisions to take/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Question 1 of 2').waitFor();
  // The meeting sees a threshold that an option misses, also of a figure that is not among those of its cards.
  await expect.poll(async () => (await cards())[0]).toMatch(/Backordered \(pcs\)[\s\S]*?▲\s≤\s5\spcs/);
  const first = await page.getByRole('heading', { level: 1 }).innerText();
  await page.locator('.option-card').nth(1).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Question 2 of 2').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(first);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^From A to B/ }).waitFor();
  await page.keyboard.press('Backspace');
  await page.locator('.option-card').nth(1).waitFor();
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement !== null);
  await page.getByRole('link', { name: 'What-if: Saturday shifts' }).click();
  await page.waitForURL((url) => url.pathname === '/what-if');
  // Keys are those of What-if: sliders move by them, and the presentation that was left does not.
  const slider = page.locator('#slider-demand');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await slider.evaluate((input) => (input as HTMLInputElement).valueAsNumber)).toBeCloseTo(1.01, 6);
  await slider.blur();
  await page.keyboard.press('PageDown');
  expect(new URL(page.url()).searchParams.has('level')).toBe(false);
  await page.getByRole('link', { name: 'Back to the presentation' }).click();
  await page.getByText('Question 2 of 2').waitFor();
  // What is said about a key that does nothing covers no button.
  await page.keyboard.press('PageDown');
  await page.getByText('What follows').first().waitFor();
  await page.keyboard.press('PageDown');
  await page.getByText('This is the closing page.').waitFor();
  const covered = await page.locator('footer.present-acts').evaluate((acts) => {
    const notice = document.querySelector('#over .notice')!.getBoundingClientRect();
    return notice.bottom > acts.getBoundingClientRect().top;
  });
  expect(covered).toBe(false);
  await page.keyboard.press('Home');
  await page.getByText('Question 1 of 2').waitFor();
  await page.locator('.option-card').nth(1).waitFor();
  // Approved by keys alone: `a` asks, Tab goes from the reason to the name, Enter decides.
  await page.keyboard.press('r');
  await page.getByRole('dialog', { name: 'Reject all options?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.getByRole('dialog', { name: 'Approve B Saturday shifts?' }).waitFor();
  await page.keyboard.type('It pays.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const decides = page.getByRole('dialog').getByRole('button', { name: 'Approve B' });
  await expect.poll(() => decides.isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Chen');
  await page.keyboard.press('Enter');
  await page.getByText(/^B Saturday shifts was approved on .* by Chen\.$/).waitFor();
  await page.getByText('Question 1 of 2').waitFor();
  await page.keyboard.press('PageDown');
  await page.getByText('Question 2 of 2').waitFor();
  await page.reload();
  await page.getByText('Question 2 of 2').waitFor();
  await button('End presentation').click();
  await page.waitForURL((url) => url.pathname === '/decisions');
  await page.waitForFunction(() => document.fullscreenElement === null);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('link', { name: 'Back to the presentation' }).count()).toBe(0);
  expect(troubles).toEqual([]);
});

test('six options of a question are all in view in a meeting, on the smallest projector, too', async () => {
  const runs = await client.runs.ofCase(CASE);
  const options = ['base', 'shifts', 'shifts', 'shifts', 'shifts', 'shifts'].map((scenario) => ({
    kind: 'run' as const,
    runId: runs.find(({ scenarioId }) => scenarioId === scenario)!.plan!.runId,
  }));
  const { decisionId } = await client.decisions.put(CASE, {
    body: { question: 'Which of six?', options, recommended: 1 },
  });
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${tested.server.address}/present?decision=${decisionId}`);
    await page.locator('.option-card').nth(5).waitFor();
    const foot = await page
      .locator('footer.present-acts')
      .evaluate((acts) => acts.getBoundingClientRect().top);
    const bottoms = await page
      .locator('.option-card dl')
      .evaluateAll((lists) => lists.map((list) => list.getBoundingClientRect().bottom));
    expect(bottoms).toHaveLength(6);
    expect(Math.max(...bottoms)).toBeLessThan(foot);
  }
  // On paper they stand beside each other on the first sheet: A4 across, less its margins, is 1032 pixels wide and 702 high.
  await page.setViewportSize({ width: 1032, height: 702 });
  await page.goto(`${tested.server.address}/decisions?decision=${decisionId}`);
  await page.locator('.option-card').nth(5).waitFor();
  await page.emulateMedia({ media: 'print' });
  const boxes = await page
    .locator('.option-card')
    .evaluateAll((found) =>
      found.map((card) => card.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]),
    );
  expect(new Set(boxes.map(([top]) => top)).size).toBe(1);
  expect(Math.max(...boxes.map(([, bottom]) => bottom!))).toBeLessThan(702);
  expect(await page.getByRole('heading', { name: /^Tasks/ }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('What-if: a slider moves without the network, the figures follow; kept, the server verifies the same', async () => {
  await page.goto(`${tested.server.address}/what-if?case=${CASE}&scenario=base&moves=demand~1`);
  const figures = page.locator('.whatif-figures');
  const how = page.locator('.whatif-how');
  await how.getByText('solved and verified in this browser').waitFor();
  const before = await figures.locator('b').first().innerText();
  // What was loaded goes on without a network: neither slider nor solver asks the server for anything.
  await page.context().setOffline(true);
  const slider = page.locator('#slider-demand');
  await slider.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    (known) => document.querySelector('.whatif-figures b')?.textContent !== known,
    before,
  );
  await how.getByText('Not saved').waitFor();
  await how.getByText('solved and verified in this browser').waitFor();
  await page.context().setOffline(false);
  await button('Keep as a scenario').click();
  await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('Less demand');
  await button('Keep and solve on the server').click();
  await page.getByText(/^Kept as “Less demand”\. The server solved and verified it: .*, as here\./).waitFor();
  const scenarios = await client.scenarios.list(CASE);
  expect(scenarios.some(({ document }) => document.name === 'Less demand')).toBe(true);
  expect(troubles).toEqual([]);
});
