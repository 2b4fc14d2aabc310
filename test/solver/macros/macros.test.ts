/** Goal: formulas mean what a planner of a spreadsheet expects, in both languages; levels, order and limits hold; nothing is run as a program. */
import { describe, expect, test } from 'vitest';
import { formulaValues } from '../../../solver/macros/compile.ts';
import { functionNames, macroFunctions } from '../../../solver/macros/functions.ts';
import { macroLimits } from '../../../solver/macros/limits.ts';
import { type Macro, readMacros } from '../../../solver/macros/macro.ts';
import type { MacroRow, RowValues } from '../../../solver/macros/macroRow.ts';
import { parseFormula } from '../../../solver/macros/parseFormula.ts';
import { type MacroScope, macroRows, runActions } from '../../../solver/macros/runMacros.ts';

const known: readonly MacroRow[] = [
  { row: 'sales', title: { en: 'Sales', zh: '销售' } },
  { row: 'closingStock', title: { en: 'Closing stock', zh: '期末库存' } },
  { row: 'production', title: { en: 'Production', zh: '生产' } },
  { row: 'demand', title: { en: 'Demand', zh: '需求' } },
  { row: 'segmentDemand', title: { en: 'Demand', zh: '细分需求' } },
  { row: 'backlog', title: { en: 'Backlog', zh: '欠交' } },
];
const values: Readonly<Record<string, RowValues>> = {
  sales: [100, 200, null, 400],
  closingStock: [10, 20, 30, 0],
  production: [5, 5, 5, 5],
};
const calendar = {
  month: [1, 2, 3, 4],
  year: [2027, 2027, 2027, 2027],
  workingDays: [20, 18, 22, 21],
};
const inputs = { valuesOf: (row: string) => values[row], calendar, periodCount: 4, pastCount: 0 };

const computed = (text: string): (number | null)[] => {
  const parsed = parseFormula(text, known);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ en }) => en).join('; '));
  return formulaValues(parsed.formula, inputs);
};
const problems = (text: string): readonly string[] => {
  const parsed = parseFormula(text, known);
  return parsed.ok ? [] : parsed.problems.map(({ en }) => en);
};

describe('values', () => {
  test.each<[string, (number | null)[]]>([
    ['Sales + 1', [101, 201, null, 401]],
    ['=Sales*2', [200, 400, null, 800]],
    ["'Closing stock' / Sales", [0.1, 0.1, null, 0]],
    ['Sales / closingStock', [10, 10, null, null]],
    ['-2 ^ 2', [4, 4, 4, 4]],
    ['2 ^ 3 ^ 2', [512, 512, 512, 512]],
    ['Sales[-1]', [null, 100, 200, null]],
    ['shift(Sales, 1)', [200, null, 400, null]],
    ['orElse(Sales[-1], 0)', [0, 100, 200, 0]],
    ['if(Sales > 150, Sales, 150)', [150, 200, null, 400]],
    ['Sales > 150 ? 1 : 0', [0, 1, null, 1]],
    ['sum(all(Sales))', [700, 700, 700, 700]],
    ['mean(window(Sales, -2, 0))', [100, 150, 150, 300]],
    ['cumulated(Sales)', [100, 300, 300, 700]],
    ['min(Sales, 150)', [100, 150, 150, 150]],
    ['max(0, Production - closingStock)', [0, 0, 0, 5]],
    ['sum(Sales, closingStock)', [110, 220, 30, 400]],
    ['count(all(Sales))', [3, 3, 3, 3]],
    ['isEmpty(Sales)', [0, 0, 1, 0]],
    ['round(Sales / 300, 1)', [0.3, 0.7, null, 1.3]],
    ['round(0 - 2.5)', [-3, -3, -3, -3]],
    ['round(1.005, 2)', [1.01, 1.01, 1.01, 1.01]],
    ['Production * workingDays', [100, 90, 110, 105]],
    ['period / periods', [0.25, 0.5, 0.75, 1]],
    ['month = 2 or month = 4', [0, 1, 0, 1]],
    ['not(month >= 3) and Sales <> 100', [0, 1, null, 0]],
    ['0.1 + 0.2 = 0.3', [1, 1, 1, 1]],
    ['backlog', [null, null, null, null]],
  ])('%s', (text, expected) => {
    expect(computed(text)).toEqual(expected);
  });

  test('in Chinese, with the signs of a Chinese keyboard', () => {
    expect(computed('如果（销售 ＞ 150， 销售， 150）')).toEqual(computed('if(Sales > 150, Sales, 150)'));
    expect(computed('“期末库存” ÷ 工作日')).toEqual(computed("'Closing stock' / workingDays"));
  });
});

test('shifts reach into the past; all and cumulated are of the plan', () => {
  const past = { ...inputs, pastCount: 2 };
  const of = (text: string) => {
    const parsed = parseFormula(text, known);
    return parsed.ok ? formulaValues(parsed.formula, past).slice(2) : parsed.problems;
  };
  expect(of('closingStock[-2]')).toEqual([10, 20]);
  expect(of('sum(window(closingStock, -2, 0))')).toEqual([60, 50]);
  expect(of('sum(all(closingStock))')).toEqual([30, 30]);
  expect(of('cumulated(closingStock)')).toEqual([30, 30]);
  expect(of('period / periods')).toEqual([0.5, 1]);
});

describe('problems', () => {
  test.each<[string, RegExp]>([
    ['', /empty/],
    ['Sales +', /too early/],
    ['Closing stock + 1', /quotes/],
    ['Sale + 1', /is “Sales” meant/],
    ['Demand', /several rows.*demand \/ segmentDemand/],
    ['sum(Sales)', /all periods/],
    ['all(Sales)', /inside sum/],
    ['summ(all(Sales))', /is sum meant/],
    ['if(Sales, 1)', /written as in if/],
    ['1 < Sales < 3', /join them with and/],
    ['Sales[0.5]', /whole number/],
    ['Sales[Production]', /whole number/],
    ['window(Sales, 0, 1)', /inside sum/],
    ['sum(window(Sales, 2, 0))', /first period comes first/],
    ['Sales.constructor', /dot/],
    ['constructor', /no row/],
    ["Sales['constructor']", /no row “constructor”|whole number/],
    ['toString()', /no function/],
    ['this', /./],
    ['Sales % 2', /no operator/],
    ['[1, 2]', /one expression/],
    ['1; 2', /./],
    [`${'('.repeat(41)}1${')'.repeat(41)}`, /within each other/],
    [`${'-'.repeat(1500)}1`, /within each other/],
    [`1${'+1'.repeat(1200)}`, /signs/],
  ])('%s', (text, expected) => {
    expect(problems(text).join('\n')).toMatch(expected);
  });

  test('all of a formula at once', () => {
    expect(problems('Sale + Productio').length).toBe(2);
  });

  test('a long sum is no depth', () => {
    expect(computed(`1${'+1'.repeat(900)}`)).toEqual([901, 901, 901, 901]);
  });
});

const macro = (name: string, formula: string, over: Partial<Macro> = {}): Macro => ({
  macro: name,
  title: { en: name, zh: name },
  formula,
  level: 'total',
  target: null,
  start: 'byHand',
  ...over,
});
const scopeOf = (leaves: readonly Readonly<Record<string, RowValues>>[], periodCount = 1): MacroScope => {
  const rows = [...new Set(leaves.flatMap((leaf) => Object.keys(leaf)))];
  return {
    leaves: leaves.map((leaf) => new Map(Object.entries(leaf))),
    total: new Map(
      rows.map((row) => [
        row,
        Array.from({ length: periodCount }, (_, t) =>
          leaves.reduce((sum, leaf) => sum + (leaf[row]?.[t] ?? 0), 0),
        ),
      ]),
    ),
    calendar,
    periodCount,
    pastCount: 0,
  };
};
const writable = new Set(['sales', 'production']);
const equally = (total: RowValues, leaves: readonly RowValues[]) =>
  leaves.map(() => total.map((value) => (value === null ? null : value / leaves.length)));

describe('levels (the example of R/3)', () => {
  const fourLeaves = scopeOf([10, 20, 30, 40].map((value) => ({ sales: [value] })));

  test.each(['total', 'leaf'] as const)('Sales + 1 on the %s', (level) => {
    const macros = readMacros([macro('plusOne', 'Sales + 1', { level, target: 'sales' })], known, writable);
    const [result] = runActions(macros, 'byHand', fourLeaves, equally);
    expect(result?.after.total).toEqual([level === 'total' ? 101 : 104]);
    const leaves = result?.after.leaves.map(([value]) => value);
    expect(leaves).toEqual(level === 'total' ? [25.25, 25.25, 25.25, 25.25] : [11, 21, 31, 41]);
  });

  test('a row of the leaves is the sum of theirs; on the total it is computed on the sums', () => {
    const both = readMacros(
      [macro('onTotal', 'max(0, Sales - 20)'), macro('onLeaf', 'max(0, Sales - 20)', { level: 'leaf' })],
      known,
      writable,
    );
    const rows = macroRows(both, fourLeaves);
    expect(rows.get('onTotal')?.total).toEqual([80]);
    expect(rows.get('onLeaf')?.total).toEqual([30]);
    expect(rows.get('onTotal')?.leaves).toEqual(rows.get('onLeaf')?.leaves);
  });
});

describe('order', () => {
  const names = (macros: readonly Macro[]) =>
    readMacros(macros, known, writable).rows.map((row) => row.macro);
  test('rows come after what they read', () => {
    expect(names([macro('a', 'b + c'), macro('b', 'c * 2'), macro('c', 'Sales')])).toEqual(['c', 'b', 'a']);
  });

  test('a row reads its own earlier periods: stock from receipts and sales', () => {
    const macros = readMacros(
      [macro('myStock', 'orElse(myStock[-1], 50) + Production - Sales')],
      known,
      writable,
    );
    const scope = scopeOf([{ production: [30, 30, 30], sales: [20, 40, 10] }], 3);
    expect(macroRows(macros, scope).get('myStock')?.total).toEqual([60, 50, 70]);
  });

  test.each([
    ['itself', [macro('a', 'a + 1')], /a → a/],
    ['its own future', [macro('a', 'a[1] + a[-1]')], /a → a/],
    ['all of itself', [macro('a', 'sum(all(a))')], /a → a/],
    [
      'one another',
      [macro('a', 'b'), macro('b', 'c[-1]'), macro('c', 'a'), macro('d', 'a'), macro('e', 'Sales')],
      /a → b → c → a/,
    ],
  ])('circles are refused and named: %s', (_, macros, expected) => {
    const read = readMacros(macros, known, writable);
    expect(read.problems.map(({ found }) => found.en).join('\n')).toMatch(expected);
    expect(read.rows.map((row) => row.macro)).toEqual(macros.length > 1 ? ['e'] : []);
  });

  test('actions see what those before them wrote, and rows follow', () => {
    const macros = readMacros(
      [
        macro('buffer', 'Sales * 2'),
        macro('raise', 'Sales + 10', { target: 'sales', start: 'opening' }),
        macro('make', 'buffer', { target: 'production', start: 'opening' }),
        macro('other', 'Sales * 100', { target: 'sales', start: 'saving' }),
      ],
      known,
      writable,
    );
    const results = runActions(macros, 'opening', scopeOf([{ sales: [5], production: [0] }]), equally);
    expect(results.map(({ target, after }) => [target, ...after.total])).toEqual([
      ['sales', 15],
      ['production', 30],
    ]);
  });

  test('an action leaves what its formula has no value for', () => {
    const macros = readMacros(
      [macro('a', 'if(month = 2, Sales * 2, Sales / 0)', { target: 'sales', level: 'leaf' })],
      known,
      writable,
    );
    const [result] = runActions(macros, 'byHand', scopeOf([{ sales: [7, 8] }], 2), equally);
    expect(result?.after.total).toEqual([7, 16]);
  });
});

describe('limits', () => {
  test('a target that is none, a name that a row has, too many macros', () => {
    const read = readMacros(
      [
        macro('sales', 'Production'),
        macro('b', 'Sales', { target: 'closingStock' }),
        ...Array.from({ length: macroLimits.macros }, (_, i) => macro(`m${i}`, 'Sales')),
      ],
      known,
      writable,
    );
    expect(read.problems.map(({ field }) => field).sort()).toEqual(['macro', 'macro', 'target']);
  });

  test('work is counted before it is done', () => {
    const macros = readMacros([macro('deep', 'cumulated(cumulated(cumulated(Sales)))')], known, writable);
    const scope = scopeOf([{ sales: Array.from({ length: 400 }, () => 1) }], 400);
    expect(() => macroRows(macros, scope)).toThrow(/operations/);
  });

  test('all macros of a table, and all actions of a start, share the work that is done', () => {
    const scope = scopeOf([{ sales: Array.from({ length: 100 }, () => 1) }], 100);
    const rows = (count: number) =>
      readMacros(
        Array.from({ length: count }, (_, i) => macro(`row${i}`, 'cumulated(cumulated(Sales))')),
        known,
        writable,
      );
    expect(macroRows(rows(1), scope).size).toBe(1);
    expect(() => macroRows(rows(10), scope)).toThrow(/macros up to “row9” need up to/);
    const actions = readMacros(
      Array.from({ length: 10 }, (_, i) =>
        macro(`act${i}`, 'cumulated(cumulated(Sales))', { target: 'sales', start: 'saving' }),
      ),
      known,
      writable,
    );
    expect(() => runActions(actions, 'saving', scope, (_, leaves) => leaves)).toThrow(/“act9”/);
  });

  test('every example of a function can be read', () => {
    for (const name of functionNames)
      for (const usage of macroFunctions[name].usage.split(/ or |, (?=sum\(all)/)) {
        const text = usage.replaceAll('Demand', 'demand');
        expect([usage, problems(text)]).toEqual([usage, []]);
      }
  });
});
