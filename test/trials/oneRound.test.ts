/** Goal: every problem of a case in one round, causes before consequences, in both languages; no consequence of a cause. */
import { expect, test } from 'vitest';
import { readCaseDocument, readCaseFolder } from '../../solver/case/caseFiles.ts';
import { CaseError, type Problem, problemText } from '../../solver/case/problems.ts';
import { readCaseFiles } from '../../solver/scenario/caseWithScenarios.ts';

type Document = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A small case without a problem; tables that are given take the place of its own. */
function caseWith(tables: Document): Document {
  return {
    company: [{ company: 'c' }],
    periods: [{ period: '1' }, { period: '2' }],
    families: [
      { family: 'f', name: 'Chairs', nameZh: '椅子' },
      { family: 'g', name: 'Tables', nameZh: '桌子' },
    ],
    sites: [{ site: 's', name: 'Plant', nameZh: '工厂' }],
    markets: [{ market: 'm', name: 'Customers', nameZh: '客户' }],
    processes: [
      { process: 'make-f', family: 'f', site: 's', unitsMax: 10 },
      { process: 'make-g', family: 'g', site: 's', unitsMax: 10 },
    ],
    segments: [
      { segment: 'f-m', family: 'f', market: 'm', price: 5 },
      { segment: 'g-m', family: 'g', market: 'm', price: 5 },
    ],
    demand: [
      { segment: 'f-m', period: '1', units: 5 },
      { segment: 'g-m', period: '2', units: 5 },
    ],
    ...tables,
  };
}

function problemsOf(read: () => unknown): readonly Problem[] {
  try {
    return (read() as { readonly warnings: readonly Problem[] }).warnings;
  } catch (error) {
    if (error instanceof CaseError) return error.problems;
    throw error;
  }
}

const reported = (document: Document) =>
  problemsOf(() => readCaseDocument(document, 'c.json')).map((problem) =>
    problemText(problem, 'en').replace('c.json: ', ''),
  );

test('the case without a problem has none', () => {
  expect(reported(caseWith({}))).toEqual([]);
});

test('a bad number, a bad reference and an impossible network at once', () => {
  const document = caseWith({
    lanes: [
      { lane: 'round', fromSite: 's', toSite: 's' },
      { lane: 'out', fromSite: 's', toMarket: 'm', unitCost: 'cheap' },
    ],
    demand: [
      { segment: 'f-m', period: '1', units: 'five' },
      { segment: 'g-m', period: '3', units: 5 },
      { segment: 'g-m', period: '2', units: 5, firmUnits: 6 },
    ],
  });
  expect(reported(document)).toEqual([
    'demand, row 1 (f-m|1), units: is “five”; expected a number from 0 to 1,000,000,000,000 (units).',
    'lanes, row 2 (out), unitCost: is “cheap”; expected a number from 0 to 1,000,000,000,000 (money per unit).',
    'demand, row 2 (g-m|3: Tables · Customers · A · 3), period: is “3”; expected the id of a row of periods (1, 2).',
    'lanes, row 1 (round: Plant → Plant), toSite: is “s”; expected another site than the one it leaves.',
    'demand, row 3 (g-m|2: Tables · Customers · A · Feb 2027), firmUnits: is “6”; expected at most the demand, 5.',
  ]);
});

test('the same in Chinese, with titles', () => {
  const document = caseWith({ demand: [{ segment: 'f-m', period: '1', units: 5, firmUnits: 6 }] });
  const problems = problemsOf(() => readCaseDocument(document, 'c.json'));
  expect(problems.map((problem) => problemText(problem, 'zh'))).toEqual([
    'c.json: demand 第 1 行（f-m|1：椅子 · 客户 · A · 2027\u2060年1\u2060月），其中确定订单（firmUnits）：为“6”；应为不超过需求量 5。',
    'c.json: segments 第 2 行（g-m：桌子 · 客户 · A），细分（segment）：为“g-m”；应为至少一行需求。',
  ]);
  const stored = problems.map((problem) => ({ ...problem, file: '' }));
  expect(stored.map((problem) => problemText(problem, 'zh', 'page'))).toEqual([
    '需求（椅子 · 客户 · A · 2027\u2060年1\u2060月），其中确定订单：为“6”；应为不超过需求量 5。',
    '需求细分（桌子 · 客户 · A），细分：为“g-m”；应为至少一行需求。',
  ]);
});

test('a refused row has no consequences, whatever a rule misses without it', () => {
  const consequences: readonly Document[] = [
    // Without the row: nothing supplies the family; its segment has no demand; a target without segments; no sum of ages.
    {
      processes: [
        { process: 'make-f', family: 'f', site: 's', unitsMax: 'x' },
        { process: 'make-g', family: 'g', site: 's' },
      ],
    },
    {
      demand: [
        { segment: 'f-m', period: '1', units: 'x' },
        { segment: 'g-m', period: '2', units: 5 },
      ],
    },
    {
      demand: [
        { segment: 'f-m', period: 'x', units: 5 },
        { segment: 'g-m', period: '2', units: 5 },
      ],
    },
    {
      segments: [
        { segment: 'f-m', family: 'f', market: 'm', price: 'x' },
        { segment: 'g-m', family: 'g', market: 'm' },
      ],
      serviceTargets: [{ serviceTarget: 't', family: 'f', window: 'horizon', fillRateMin: 0.9 }],
    },
    {
      families: [{ family: 'f', shelfLifePeriods: 'x' }, { family: 'g' }],
      openingStockAges: [{ family: 'f', site: 's', agePeriods: 1, units: 5 }],
      inventoryPolicies: [{ family: 'f', site: 's', openingStock: 5 }],
    },
    {
      families: [{ family: 'f', shelfLifePeriods: 3 }, { family: 'g' }],
      openingStockAges: [
        { family: 'f', site: 's', agePeriods: 1, units: 2 },
        { family: 'f', site: 's', agePeriods: 2, units: 'x' },
      ],
      inventoryPolicies: [{ family: 'f', site: 's', openingStock: 5 }],
    },
    { company: [{ company: 'c', objective: 'goals' }], goals: [{ rank: 1, measure: 'x' }] },
    {
      lanes: [
        { lane: 'a', fromSite: 's', toMarket: 'm', family: 'f' },
        { lane: 'b', fromSite: 's', toMarket: 'm', family: 'g', unitCost: 'x' },
      ],
    },
    {
      frozenCells: [{ measure: 'production', item: 'make-f', period: '1', value: 1 }],
      processes: [
        { process: 'make-f', family: 'f', site: 's', unitsMax: 'x' },
        { process: 'make-g', family: 'g', site: 's' },
      ],
    },
    {
      materials: [{ material: 'wood' }],
      supplies: [{ supply: 'w', material: 'wood', unitsMax: 9, discount: 'allUnits' }],
      priceBreaks: [{ supply: 'w', fromUnits: 0, unitCost: 'x' }],
    },
    {
      periods: [{ period: '1', workingDays: 'x' }, { period: '2' }],
      demand: [
        { segment: 'f-m', period: '1', units: 5 },
        { segment: 'g-m', period: '2', units: 5 },
      ],
    },
  ];
  for (const tables of consequences) {
    const texts = reported(caseWith(tables));
    expect(texts, JSON.stringify(tables)).toEqual([expect.stringContaining('x')]);
    expect(texts[0]).toContain('“x”');
  }
});

test('a rule still finds what does not depend on a refused row', () => {
  const texts = reported(
    caseWith({
      demand: [{ segment: 'f-m', period: '1', units: 'x' }],
      processes: [
        { process: 'make-f', family: 'f', site: 's', unitsMax: 10, yield: 0 },
        { process: 'make-g', family: 'g', site: 's', unitsMax: 10 },
      ],
    }),
  );
  expect(texts).toEqual([
    expect.stringContaining('units: is “x”'),
    expect.stringContaining(
      'segments, row 2 (g-m: Tables · Customers · A), segment: is “g-m”; expected at least one row of demand',
    ),
    expect.stringContaining('yield: is “0”; expected a yield above 0'),
  ]);
});

test('a column of unknown name leaves its table out of the rules, and nothing else', () => {
  const files = new Map([
    ['company.csv', 'company\nc\n'],
    ['periods.csv', 'period\n1\n'],
    ['families.csv', 'family\nf\n'],
    ['sites.csv', 'site\ns\n'],
    ['markets.csv', 'market\nm\n'],
    // The least order needs a maximum, which stands under another name.
    ['supplies.csv', 'supply,material,unitsMin,greatest\nw,wood,5,9\n'],
    ['materials.csv', 'material\nwood\n'],
    ['lanes.csv', 'lane,fromSite,toSite\nround,s,s\n'],
  ]);
  const texts = problemsOf(() => readCaseFolder(files)).map((problem) => problemText(problem, 'en'));
  expect(texts).toEqual([
    expect.stringMatching(/^supplies\.csv, line 1, header: is “greatest”/),
    'lanes.csv, line 2 (round: s → s), toSite: is “s”; expected another site than the one it leaves.',
  ]);
});

test('the row of a problem is its row in the document, also behind refused rows', () => {
  const document = caseWith({
    demand: [
      { segment: 'f-m', period: '1', units: 'x' },
      { segment: 'g-m', period: '2', units: 5, firmUnits: 6 },
    ],
  });
  const problems = problemsOf(() => readCaseDocument(document, 'c.json'));
  expect(problems.map(({ row, field }) => [row, field])).toEqual([
    [1, 'units'],
    [2, 'firmUnits'],
  ]);
});

test('warnings name things by name, with the identifier', () => {
  const document = caseWith({
    lanes: [{ lane: 'a', fromSite: 's', toMarket: 'm', family: 'f' }],
  });
  const [problem] = problemsOf(() => readCaseDocument(document, 'c.json'));
  expect(problem?.severity).toBe('warning');
  expect(problem?.expected).toEqual({
    en: 'a lane for Tables (g) to the market, as Chairs (f) has: without one it is served free and at once from wherever the family lies',
    zh: '将桌子（g）运往该市场的线路，如椅子（f）所有：没有线路时，会从任何有货地点免费且即时供应',
  });
});

test('a stray JSON file beside CSV tables is reported as one and changes nothing', () => {
  const tables: [string, string][] = [
    ['company.csv', 'company\nc\n'],
    ['periods.csv', 'period\n1\n'],
  ];
  const read = readCaseFiles(new Map([...tables, ['package.json', '{ "name": "x", "version": "1.0.0" }']]));
  expect(read.warnings.map((problem) => problemText(problem, 'en'))).toEqual([
    'package.json: is neither a case nor a scenario and was not read; expected only files of the case here: CSV tables or one JSON case, and scenarios.',
  ]);
  const alone = problemsOf(() => readCaseFiles(new Map([['package.json', '{ "familly": [] }']])));
  expect(problemText(alone[0]!, 'en')).toBe(
    'package.json: is “familly”; expected a table of the case; maybe families.',
  );
});

test('a file whose encoding is assumed says so, and how to make it sure', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const files = new Map([
    ['company.csv', bytes('company,name\nc,Möbel\n')],
    ['periods.csv', bytes('period\n1\n')],
  ]);
  const { warnings } = readCaseFiles(files);
  expect(warnings.map(({ severity, file, found }) => [severity, file, found?.en])).toEqual([
    ['warning', 'company.csv', 'does not say its encoding and was read as windows-1252 (Western European)'],
  ]);
  expect(warnings[0]?.expected.en).toContain('save it as CSV UTF-8');
});
