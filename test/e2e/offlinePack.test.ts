/**
 * Goal: the offline file of a meeting pack opens from disk with the network off: it compares its hash, verifies its plans, shows
 * the pages of the pack in both languages, and solves an option again to the objective of the plan it carries. One that was changed is reported.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import type { Pack } from '../../packs/pack.ts';
import { packContents } from '../../packs/packContents.ts';
import type { PackInput } from '../../packs/packInput.ts';
import { solvePack, usualScenarios } from '../../packs/solvePack.ts';
import { writeOffline } from '../../packs/writeOffline.ts';
import { packScenarios, solveSmallPack } from '../packs/smallPack.ts';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';
import { launchBrowser } from './browser.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-offline-'));
let browser: Browser;
let input: PackInput;
let pack: Pack;
let html: string;
beforeAll(async () => {
  input = await solveSmallPack();
  pack = packContents(input);
  html = new TextDecoder().decode(writeOffline(pack, input, packScenarios, 'en'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file from disk with the network off; what it asks of a network is gathered. */
async function opened(name: string, text: string): Promise<{ page: Page; asked: string[] }> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|blob):/.test(request.url())) asked.push(request.url());
  });
  await page.goto(`file://${file}`);
  await expect.poll(() => page.evaluate(() => document.body.dataset.pages ?? '')).toBe('en');
  return { page, asked };
}

test('it verifies, shows and solves from disk without a request', async () => {
  expect(html.length).toBeLessThan(3_000_000);
  const { page, asked } = await opened('pack.html', html);
  expect(await page.textContent('#hash')).toContain('intact');
  expect(await page.textContent('#state')).toMatch(/^3 plans verified here/);
  const titles = () => page.$$eval('main h2', (heads) => heads.map((head) => head.textContent));
  expect(await titles()).toEqual(pack.pages.map(({ title }) => title.en));
  const objectiveOf = (id: string) => input.options.find((option) => option.id === id)?.keyFigures;
  await page.selectOption('#choice', { label: 'B Prices & terms +5\u00a0%' });
  await page.click('#solve');
  await expect.poll(() => page.evaluate(() => document.body.dataset.objective ?? '')).not.toBe('');
  expect(await page.textContent('#answer')).toMatch(/^B Prices & terms \+5\s%: optimal/);
  const objective = Number(await page.evaluate(() => document.body.dataset.objective));
  const figures = objectiveOf('prices');
  const expected = (figures?.contributionMargin?.value ?? 0) - (figures?.penalties?.value ?? 0);
  expect(objective).toBeCloseTo(expected, 4);
  // An answer says what was moved for it; it stays that of its question while the sliders move on.
  await page.fill('#demandInput', '5');
  await page.click('#solve');
  const moved = /^B Prices & terms \+5\s%, demand \+5\s%: optimal/;
  await expect.poll(() => page.textContent('#answer')).toMatch(moved);
  await page.fill('#demandInput', '9');
  expect(await page.textContent('#answer')).toMatch(moved);
  await page.click('#language');
  await expect.poll(titles).toEqual(pack.pages.map(({ title }) => title.zh));
  expect(asked).toEqual([]);
});

test('two plans of one scenario are each solved from their own inputs', async () => {
  const [reference, prices] = input.options;
  // As a plan of a run and a newer one of the same scenario are put beside each other.
  const options = [reference!, { ...prices!, id: reference!.id, isOfScenario: false }];
  const twice = { ...input, options };
  const text = new TextDecoder().decode(writeOffline(packContents(twice), twice, packScenarios, 'en'));
  const { page } = await opened('twice.html', text);
  await page.selectOption('#choice', { label: `B ${prices!.name.en}` });
  await page.click('#solve');
  await expect.poll(() => page.textContent('#answer')).toMatch(/optimal/);
  expect(await page.textContent('#answer')).toMatch(/^B Prices & terms \+5\s%/);
  const { contributionMargin, penalties } = prices!.keyFigures;
  const objective = Number(await page.evaluate(() => document.body.dataset.objective));
  expect(objective).toBeCloseTo((contributionMargin?.value ?? 0) - (penalties?.value ?? 0), 4);
});

test('on a phone and on a laptop charts are drawn in readable type, names and days stay whole, names of rows stay in view', async () => {
  const { page } = await opened('sizes.html', html);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    const seen = () =>
      page.evaluate(() => ({
        drawn: Math.round(document.querySelector('svg')!.getBoundingClientRect().width),
        page: document.documentElement.scrollWidth,
        type: Math.min(
          ...[...document.querySelectorAll('main svg text')].map(
            (text) => text.getBoundingClientRect().height / 1.2,
          ),
        ),
        cut: [...document.querySelectorAll('main svg text')].filter((text) => text.textContent.endsWith('…'))
          .length,
        days: [...document.querySelectorAll('main td')]
          .filter((cell) => /^\d{4}-\d\d-\d\d$/.test(cell.textContent))
          .map((cell) => {
            const text = document.createRange();
            text.selectNodeContents(cell);
            return text.getClientRects().length;
          }),
        held: [...document.querySelectorAll<HTMLElement>('.table')].map((box) => {
          box.scrollLeft = 1000;
          const cell = box.querySelector('td')!.getBoundingClientRect();
          return Math.abs(cell.left - box.getBoundingClientRect().left);
        }),
      }));
    await expect.poll(async () => (await seen()).drawn).toBeGreaterThan(width === 390 ? 330 : 500);
    await expect.poll(async () => (await seen()).type).toBeGreaterThanOrEqual(8.5);
    const { page: wide, cut, days, held } = await seen();
    expect(wide).toBe(width);
    expect(cut).toBe(0);
    expect(days.length).toBeGreaterThan(0);
    expect(days.every((lines) => lines === 1)).toBe(true);
    expect(Math.max(...held)).toBeLessThanOrEqual(1);
  }
});

/** What is written on the page, with the contrast to what lies below it; what no system lets one use is left out. */
const textsSeen = () => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  /** The parts of a colour that covers what is below it; null for one that does not. */
  const partsOf = (color: string): readonly number[] | null => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#00000000';
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, cover = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return cover === 255 ? [red, green, blue] : null;
  };
  const lightness = (color: string): number => {
    const parts = partsOf(color);
    if (parts === null) throw new Error(`a text in ${color}`);
    const [red = 0, green = 0, blue = 0] = parts.map((part) => {
      const share = part / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** The bar of a chart below a text, else the nearest ground. */
  const groundOf = (element: Element): string => {
    const own = element.getBoundingClientRect();
    const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
    const bars = [...(element.closest('svg')?.querySelectorAll('rect') ?? [])].filter((bar) => {
      const place = bar.getBoundingClientRect();
      return place.left <= x && x <= place.right && place.top <= y && y <= place.bottom;
    });
    for (const bar of bars.reverse())
      if (partsOf(getComputedStyle(bar).fill) !== null) return getComputedStyle(bar).fill;
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (partsOf(getComputedStyle(at).backgroundColor) !== null) return getComputedStyle(at).backgroundColor;
    throw new Error('a page without a ground');
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const isWritten = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
    );
    if (!isWritten || element.closest(':disabled') !== null || !element.checkVisibility()) return [];
    if (['SCRIPT', 'title'].includes(element.tagName)) return [];
    const { color, fill } = getComputedStyle(element);
    const [a, b] = [lightness(element instanceof SVGElement ? fill : color), lightness(groundOf(element))];
    return [
      {
        text: `${element.tagName} ${element.textContent!.trim().slice(0, 30)}`,
        contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
        isDark: b < 0.1,
      },
    ];
  });
};

test('it is light or dark as its system is, charts too, and all texts can be read; paper is light', async () => {
  const { page } = await opened('colors.html', html);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ colorScheme, media });
      const isDark = colorScheme === 'dark' && media === 'screen';
      const texts = await page.evaluate(textsSeen);
      expect(texts.length).toBeGreaterThan(200);
      expect(texts.filter(({ text }) => text.startsWith('text ')).length).toBeGreaterThan(30);
      const hard = texts.filter(({ contrast }) => contrast < 4.5);
      expect(hard, `${colorScheme} on ${media}`).toEqual([]);
      const { ground, scheme } = await page.evaluate(() => ({
        ground: getComputedStyle(document.body).backgroundColor,
        scheme: getComputedStyle(document.documentElement).colorScheme,
      }));
      expect([ground, scheme]).toEqual(
        isDark ? ['rgb(26, 28, 31)', 'dark'] : ['rgb(255, 255, 255)', 'light'],
      );
      // Most texts stand on the ground of the page; a heat map has cells of its own.
      expect(texts.filter((text) => text.isDark === isDark).length).toBeGreaterThan(0.8 * texts.length);
    }
});

test.runIf(isLong)('Lanhai with six options fits into three megabytes', { timeout: 300_000 }, async () => {
  const { planningCase, scenarios } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const { options } = usualScenarios(scenarios);
  expect(options).toHaveLength(6);
  const whole = solvePack(
    planningCase,
    scenarios,
    { options, assumptions: [] },
    { decisions: [], before: null, madeAt: '2026-12-01' },
    { backend: await loadHighsBackend(), clock: processClock },
  );
  for (const language of ['en', 'zh'] as const)
    expect(writeOffline(packContents(whole), whole, scenarios, language).length).toBeLessThan(3_000_000);
});

/** What the file says of itself once it is known. */
async function told(name: string, text: string): Promise<{ hash: string; state: string }> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  const said = () =>
    page.evaluate(() => {
      const [hash = '', state = ''] = ['hash', 'state'].map(
        (id) => document.getElementById(id)?.textContent ?? '',
      );
      return { hash, state };
    });
  await expect.poll(said).not.toMatchObject({ state: expect.stringContaining('Reading') });
  const seen = await said();
  await page.close();
  return seen;
}

/** A part of the file, as it stands there. */
const partOf = (id: string): string =>
  new RegExp(`<(script|style)[^>]* id="${id}"[^>]*>(.*?)</\\1>`, 's').exec(html)?.[2] ?? '';

test('a changed number in the file is reported', async () => {
  const payload = partOf('payload');
  const text = gunzipSync(Buffer.from(payload, 'base64')).toString('utf8');
  const changed = text.replace(/"standardCost": ?20\b/, '"standardCost":21');
  expect(changed).not.toBe(text);
  const other = html.replace(payload, () => gzipSync(changed).toString('base64'));
  const { page } = await opened('changed.html', other);
  expect(await page.textContent('#hash')).toContain('changed');
});

test('so is a change of what computes and shows: of the solver, the verifier, the scripts and the styles', async () => {
  expect((await told('same.html', html)).hash).toContain('intact');
  const again = (id: string, change: (bytes: Buffer) => Buffer) => {
    const part = partOf(id);
    return html.replace(part, () =>
      gzipSync(change(gunzipSync(Buffer.from(part, 'base64')))).toString('base64'),
    );
  };
  const withBlank = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(' ')]);
  const changes = {
    worker: again('worker', withBlank),
    // The last of the sections of a WebAssembly: one of its own that says nothing.
    wasm: again('wasm', (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 97])])),
    page: html.replace(partOf('page'), (script) => `${script} `),
    style: html.replace(partOf('style'), (styles) => `${styles} tr.total{display:none}`),
  };
  for (const [id, text] of Object.entries(changes)) {
    expect(text, id).not.toBe(html);
    expect((await told(`${id}.html`, text)).hash, id).toContain('changed');
  }
});

test('a byte that was damaged is reported in words; a file that is cut off says that it may not be whole', async () => {
  for (const id of ['payload', 'worker', 'wasm']) {
    const part = partOf(id);
    const middle = Math.floor(part.length / 2);
    const other = `${part.slice(0, middle)}${part[middle] === 'A' ? 'B' : 'A'}${part.slice(middle + 1)}`;
    const { hash, state } = await told(
      `damaged-${id}.html`,
      html.replace(part, () => other),
    );
    expect(hash, id).toContain('changed');
    expect(state, id).toMatch(/^They cannot be read any more|plans/);
  }
  const { hash, state } = await told('cut.html', html.slice(0, html.indexOf('id="wasm"') + 1000));
  expect(hash).toBe('');
  expect(state).toContain('not whole');
});
