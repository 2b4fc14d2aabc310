/** Goal: what commands of trade-offs and explanations print for people and as JSON are the same numbers: each number that is shown stands in the JSON. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { loadCase } from '../../node/caseFolder.ts';
import { smallDocument } from '../cases/smallCase.ts';
import { root } from '../root.ts';
import { isLong } from '../runs.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-numbers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = path.join(folder, 'small.json');
writeFileSync(
  small,
  JSON.stringify({
    ...smallDocument(),
    scenarios: [
      { scenario: 'more', name: 'More', parent: 'base', levers: [{ type: 'demand', factor: 1.2 }] },
      { scenario: 'fewer', name: 'Fewer', parent: 'base', levers: [{ type: 'capacity', factor: 0.9 }] },
    ],
  }),
);

/** What a command prints in this process. Throws where it fails. */
async function printed(...args: string[]): Promise<string> {
  const parts: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((part) => parts.push(String(part)) > 0);
  try {
    expect([args.join(' '), await runCommandLine(args)]).toEqual([args.join(' '), 0]);
    return parts.join('');
  } finally {
    spy.mockRestore();
  }
}

/** A number as it is shown: rounded to so much on either side. */
interface Shown {
  readonly value: number;
  readonly rounding: number;
}

/** All numbers of a document, and those in its texts. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return numbersIn(value).map(({ value: number }) => number);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

/** Units of amounts of money that are larger than one. */
const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** Numbers of a text; identifiers, months and places in a list are none. */
function numbersIn(text: string): readonly Shown[] {
  const withoutNames = text.replace(/\b20\d\d-\d\d\b|[A-Z][a-z]{2} 20\d\d|[a-z][\w@-]*\d[\w@-]*/g, ' ');
  return [...withoutNames.matchAll(/(\d[\d,]*)(\.\d+)?(?:[ \u00a0]([km])\b)?/g)].flatMap(
    ([, whole = '', decimals = '', unit = '']) => {
      const scale = scales[unit] ?? 1;
      const value = scale * Number(whole.replaceAll(',', '') + decimals);
      if (decimals === '' && value <= 20) return [];
      return [{ value, rounding: 0.500001 * scale * 10 ** -Math.max(0, decimals.length - 1) }];
    },
  );
}

/**
 * Numbers that are shown and are none of the document, rounded as they are shown; shares may be shown as per cent. What is left to other lines
 * of money is a sum, and the document has each line.
 */
function notIn(text: string, document: unknown): readonly number[] {
  const known = numbersOf(document).flatMap((number) => [Math.abs(number), Math.abs(100 * number)]);
  return numbersIn(text.replace(/other lines [+−]\S+/g, ''))
    .filter(({ value, rounding }) => !known.some((number) => Math.abs(number - value) <= rounding))
    .map(({ value }) => value);
}

test('a number that the document does not have is found', () => {
  expect(notIn('Margin 1,234.50, 97.5 % in Feb 2027', { margin: 1234.499, share: 0.975 })).toEqual([]);
  expect(notIn('Margin 1,234.51', { margin: 1234.499 })).toEqual([1234.51]);
  expect(notIn('Margin 27.5 k, 27.4 k', { margin: 27_498 })).toEqual([27_400]);
});

const lanhai = path.join(root, 'scenarios', 'lanhai');

/** A text without the names of families that have numbers in them: Split 1.5 HP. */
async function withoutFamilies(text: string, place: string): Promise<string> {
  const { families } = (await loadCase(place)).planningCase;
  return families.reduce((rest, { name }) => (/\d/.test(name) ? rest.replaceAll(name, ' ') : rest), text);
}

/** Cells of a table under and including a title, or behind it in its line; columns are counted from the right, where no cell is empty. */
function cellsOf(text: string, title: RegExp): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().split(/\s{2,}/));
  const head = lines.findIndex((cells) => cells.some((cell) => title.test(cell)));
  const [first = '', ...rest] = lines[head] ?? [];
  if (title.test(first) && rest.some((cell) => /\d/.test(cell))) return rest;
  const fromRight = (lines[head]?.findIndex((cell) => title.test(cell)) ?? 0) - (lines[head]?.length ?? 0);
  const end = lines.findIndex((cells, l) => l > head && cells.length < 2);
  return lines.slice(head + 1, end < 0 ? undefined : end).map((cells) => cells.at(fromRight) ?? '');
}

test('penalties, and money with penalties in it, are no money: they carry no currency', async () => {
  // Of the stock that is wanted after the first month there are not enough hours to make half.
  const wanting = path.join(folder, 'wanting.json');
  const document = smallDocument();
  writeFileSync(
    wanting,
    JSON.stringify({
      ...document,
      inventoryPolicies: document.inventoryPolicies!.map((row, r) =>
        r === 0 ? { ...row, safetyStock: 5000 } : row,
      ),
      scenarios: [
        { scenario: 'fewer', name: 'Fewer', parent: 'base', levers: [{ type: 'capacity', factor: 0.9 }] },
      ],
    }),
  );
  const tables: readonly (readonly [args: readonly string[], title: RegExp])[] = [
    [['frontier', wanting, '-n', '3'], /^Penalties$/],
    [['frontier', wanting, '-n', '3'], /^Margin less penalties$/],
    [['ladder', wanting, '--steps', '0.9,0.95'], /^Penalties$/],
    [['ladder', wanting, '--steps', '0.9,0.95'], /^Objective/],
    [['bridge', wanting, 'fewer'], /^Penalties$/],
    [['alternatives', wanting, '-n', '1'], /^Margin less penalties/],
    [['compare', wanting, 'base', 'fewer'], /^Objective/],
    [['compare', wanting, 'base', 'fewer'], /^Planning penalties/],
    [['solve', wanting], /^Planning penalties/],
  ];
  for (const [args, title] of tables) {
    const cells = cellsOf(await printed(...args), title);
    expect([args[0], cells.some((cell) => /[1-9]/.test(cell))]).toEqual([args[0], true]);
    expect([args[0], cells.filter((cell) => /[\p{Sc}]/u.test(cell))]).toEqual([args[0], []]);
  }
  const solved = await printed('solve', wanting);
  expect(solved).toMatch(
    /Objective: greatest margin, −?[\d,.]+ \(margin −?€[\d,.]+, less penalties [\d,.]+\)/,
  );
  expect(await printed('frontier', wanting, '-n', '3')).toMatch(
    /takes Margin less penalties from −[\d,]+ to −[\d,]+\./,
  );
  // Nothing is missed here: what is optimized is money.
  const contented = path.join(folder, 'contented.json');
  const inventoryPolicies = document.inventoryPolicies!.map((row) => ({
    ...row,
    safetyStock: 0,
    targetDaysOfSupply: 0,
  }));
  writeFileSync(contented, JSON.stringify({ ...document, inventoryPolicies }));
  expect(await printed('solve', contented)).toMatch(/Objective: greatest margin, €[\d,.]+$/m);
});

test('a flip point names what is moved, with the lead of the best on either side of it', async () => {
  const args = ['flip', small, 'base', 'fewer', '-a', 'demand', '--from', '0.2', '--to', '1.5'];
  const [shown, json] = [await printed(...args), await printed(...args, '--json')];
  const { now } = JSON.parse(json) as { readonly now: { readonly lead: number } };
  expect(shown).toMatch(/^Demand +Best option +Better than the next by at least +Proof$/m);
  const [, lead = ''] = /^as planned +Base plan +€([\d,.]+) +solved$/m.exec(shown) ?? [];
  expect(Math.abs(Number(lead.replaceAll(',', '')) - now.lead)).toBeLessThan(0.01);
  expect(shown).toMatch(/^Demand: /m);
  expect(await printed('--language', 'zh', ...args)).toMatch(/^需求：/m);
  const threshold = await printed(
    'flip',
    small,
    '-a',
    'capacity:line',
    '-k',
    'fillRate>=0.5',
    '--from',
    '0.1',
  );
  expect(threshold).toMatch(/^Regular hours · Line +Threshold +Away from the threshold by +Proof$/m);
  // Below there is no plan at all, which solves have shown: nothing is left open.
  expect(threshold).toMatch(/^−[\d.]+ % +no plan +– +solved: no plan keeps every limit$/m);
  expect(threshold).toMatch(/: kept up to −[\d.]+ %, no plan from −[\d.]+ %; both were solved\.$/m);
});

test.each<readonly string[]>([
  ['frontier', small, '-n', '4'],
  ['alternatives', small, '-n', '2'],
  ['compromise', small],
  ['ladder', small, '--steps', '0.9,0.95'],
  ['regret', small, '-o', 'base,fewer', '-a', 'base,more', '-f', '1'],
  ['explain', small],
  ['whynot', small, 'production', '>=170', '--family', 'x', '--from', '2027-02'],
  ['bridge', small, 'fewer'],
  ...(isLong
    ? [
        ['alternatives', lanhai, '-n', '1'],
        ['compromise', lanhai],
        ['explain', lanhai, '--family', 'ac-split-15'],
        ['whynot', lanhai, 'production', '0', '--item', 'ac-split-15@qd-ac1', '--from', '2027-04'],
      ]
    : []),
])(
  '%s',
  async (...args) => {
    const [shown, json] = [await printed(...args), await printed(...args, '--json')];
    const text = await withoutFamilies(shown, args[1]!);
    expect(numbersIn(text).length).toBeGreaterThan(0);
    expect({ missing: notIn(text, JSON.parse(json)), text }).toEqual({ missing: [], text });
  },
  isLong ? 600_000 : 60_000,
);
