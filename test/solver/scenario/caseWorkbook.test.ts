/**
 * Goal: a case as a workbook comes back equal, byte for byte after a second round; a workbook that somebody worked on in Excel
 * is read by its titles, whatever their order is; and what is wrong is reported at its cell.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { tableNames } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem, problemText } from '../../../solver/case/problems.ts';
import { readWorkbook } from '../../../solver/files/readWorkbook.ts';
import { type CaseWithScenarios, readCaseFiles } from '../../../solver/scenario/caseWithScenarios.ts';
import { writeCaseWorkbook } from '../../../solver/scenario/caseWorkbook.ts';
import { combinedScenario } from '../../../solver/scenario/combinations.ts';
import { baseScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';
import { isLong, runs } from '../../runs.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = (name: string) => path.join(root, name);
const jsonIn = (name: string) =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(folder(name), file));

const readBack = (bytes: Uint8Array) => readCaseFiles(new Map([['case.xlsx', bytes]]));

function problemsOf(bytes: Uint8Array): readonly Problem[] {
  try {
    return readBack(bytes).warnings;
  } catch (error) {
    if (error instanceof CaseError) return error.problems;
    throw error;
  }
}

const texts = (bytes: Uint8Array) => problemsOf(bytes).map((problem) => problemText(problem, 'en'));

describe('a case goes out and comes back', () => {
  const trials = isLong ? jsonIn('test/trials/inputs') : [];
  const large = isLong ? [folder('scenarios/lanhai'), folder('scenarios/qinghe')] : [];
  test.each([
    ...large,
    ...jsonIn('scenarios/teaching').slice(0, isLong ? undefined : 1),
    ...jsonIn('scenarios/published').slice(0, isLong ? undefined : 1),
    ...trials,
  ])('%s', async (location) => {
    const read = await loadCase(location).catch((error: unknown) => {
      if (error instanceof CaseError) return null;
      throw error;
    });
    // A trial of what is refused.
    if (read !== null) expectSame(read);
  });

  test('random cases with every feature, with scenarios and levers', () => {
    for (let seed = 1; seed <= runs(2, 60); seed++) {
      const { planningCase } = readCaseDocument(everyFeatureDocument(seed), 'random');
      const demand = scenarioSchema.parse({
        scenario: 'more',
        name: 'More demand',
        parent: 'base',
        // More characters than a cell takes.
        levers: [
          { type: 'demand', factor: 1 + seed / 7 },
          {
            type: 'set',
            cells: Array.from({ length: 700 }, (_, c) => ({
              table: 'families',
              key: `family ${c}`,
              field: 'standardCost',
              value: c / 3,
            })),
          },
        ],
      });
      const dear = scenarioSchema.parse({
        scenario: 'dear',
        name: 'Dear',
        parent: 'base',
        levers: [{ type: 'price', factor: 1.1 }],
      });
      const parts = [baseScenario, demand, dear];
      const both = combinedScenario(parts, { assumption: 'more', option: 'dear' });
      expectSame({ planningCase, scenarios: [...parts, both] });
    }
  });

  function expectSame(content: CaseWithScenarios): void {
    const first = writeCaseWorkbook(content);
    const back = readBack(first);
    expect(back.planningCase).toEqual(content.planningCase);
    expect(back.scenarios).toEqual(content.scenarios);
    expect(Buffer.compare(writeCaseWorkbook(back), first)).toBe(0);
  }
});

describe('a second reader finds', () => {
  test('titles, types, notes, frozen and locked headers, lists; rows that are added are open', async () => {
    const { planningCase, scenarios } = await loadCase(folder('scenarios/teaching/build-ahead.json'));
    const book = await readXlsx(writeCaseWorkbook({ planningCase, scenarios }), { readStyles: true });
    expect(book.sheets.map((sheet) => sheet.name).slice(0, 3)).toEqual([
      'Contents 目录',
      'Company 公司',
      'Planning periods 计划期间',
    ]);
    expect(book.sheets).toHaveLength(tableNames.length + 3);
    const demand = book.sheets.find(({ name }) => name.startsWith('Demand ') && name.endsWith('需求'));
    expect(demand?.rows).toHaveLength(planningCase.demand.length + 1);
    expect(demand?.rows[0]?.[0]).toMatch(/\n/);
    expect(demand?.freezePane).toMatchObject({ rows: 1 });
    expect(demand?.protection).toMatchObject({ sheet: true, insertRows: true, sort: true });
    expect(demand?.cells?.get('0,0')?.comment?.text).toContain('segment');
    expect(demand?.cells?.get('1,0')?.style?.protection?.locked).toBe(false);
    expect(demand?.dataValidations?.map(({ type }) => type)).toContain('list');
    const periods = book.sheets.find(({ name }) => name.startsWith('Planning periods'));
    expect(periods?.rows[1]).toContainEqual(new Date(`${planningCase.periods[0]?.start}T00:00:00Z`));
  });
});

describe('a workbook that somebody worked on', () => {
  /** A small company, its sheets as another program would write them after an edit by hand. */
  const sheets: Record<string, CellValue[][]> = {
    Company: [
      ['Company', 'Name'],
      ['c', 'Company'],
    ],
    // A line above, a line between, titles in Chinese, columns in another order.
    计划期间: [
      [],
      ['起始日期', '期间'],
      [],
      [new Date('2026-01-01T00:00:00Z'), 'P1'],
      [null, null],
      [new Date('2026-02-01T00:00:00Z'), 2],
    ],
    'Product families': [
      ['Family\n产品族', 'Name'],
      ['F', 'Family'],
    ],
    sites: [
      ['site', 'name'],
      ['S', 'Site'],
    ],
    Markets: [
      ['Market', 'Name'],
      ['M', 'Market'],
    ],
  };
  const written = (change: Record<string, CellValue[][]> = {}) =>
    writeXlsx({ sheets: Object.entries({ ...sheets, ...change }).map(([name, rows]) => ({ name, rows })) });

  test('is read by titles in any order and language, without its blank lines', async () => {
    const bytes = await written();
    expect(texts(bytes)).toEqual([]);
    const { planningCase, scenarios } = readBack(bytes);
    expect(planningCase.periods.map(({ period, start }) => [period, start])).toEqual([
      ['P1', '2026-01-01'],
      ['2', '2026-02-01'],
    ]);
    expect(planningCase.families.map(({ family }) => family)).toEqual(['F']);
    expect(scenarios).toEqual([baseScenario]);
  });

  test('says which sheet and which column it does not know', async () => {
    const bytes = await written({
      Famillies: [['family'], ['G']],
      'my notes': [['call the plant']],
      Sheet9: [],
      'Product families': [
        ['family', 'name', 'colour', null],
        ['F', 'Family', 'red', 'x'],
      ],
    });
    expect(texts(bytes)).toEqual([
      expect.stringContaining('case.xlsx, Product families!C1, header: is “colour”; expected'),
      expect.stringContaining('case.xlsx, Product families!D1, header: column 4 has no name'),
      expect.stringMatching(
        /Famillies!A1: the sheet “Famillies” is no table of the case; expected a sheet named as a table; maybe families/,
      ),
      expect.stringMatching(/my notes!A1: the sheet “my notes” is no table/),
    ]);
    expect(problemsOf(await written({ 'my notes': [['call']] })).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });

  test('takes formulas by their values, and tells of numbers typed as text, errors, and formulas without a value', async () => {
    const bytes = await writeXlsx({
      sheets: [
        ...Object.entries(sheets).map(([name, rows]) => ({ name, rows })),
        {
          name: 'Resources',
          rows: [
            ['resource', 'site', 'hoursPerWorkingDay'],
            ['R1', 'S', '16.5'],
            ['R2', 'S'],
            ['R3', 'S'],
            ['R4', 'S', 'many'],
          ],
          cells: new Map([
            ['2,2', { formula: 'C2*2', formulaResult: 33 }],
            ['3,2', { formula: 'C2*3' }],
          ]),
        },
      ],
    });
    expect(texts(bytes)).toEqual([
      expect.stringMatching(
        /Resources!C2, hoursPerWorkingDay: is the text “16.5”, read as 16.5; expected a number that Excel keeps/,
      ),
      expect.stringMatching(/Resources!C4 \(R3\), hoursPerWorkingDay: is “=C2\*3”; .*no stored value/),
      expect.stringMatching(/Resources!C5 \(R4\), hoursPerWorkingDay: is “many”; expected a number/),
    ]);
  });

  test('a problem of the whole case stands at its cell too', async () => {
    const bytes = await written({ members: [['Family', 'member', 'name'], [], ['X', 'm1', 'one']] });
    expect(texts(bytes)).toEqual([
      expect.stringMatching(/^case.xlsx, members!A3 \(m1: one\), family: is “X”; expected/),
    ]);
  });
});

test('texts that formats stumble over come back as they were', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/teaching/build-ahead.json'));
  const [company] = planningCase.company;
  const name = '_x0041_ a\nb\t"<&>" #N/A =1+1 🙂';
  if (company === undefined) throw new Error('no company');
  const bytes = writeCaseWorkbook({
    planningCase: { ...planningCase, company: [{ ...company, name }] },
    scenarios: [{ ...baseScenario, description: ` ${name}\r\n_x000D_` }],
  });
  const back = readWorkbook(bytes);
  expect(back.find((sheet) => sheet.name.startsWith('Company'))?.rows[1]?.cells).toContain(name);
  expect(readBack(bytes).scenarios[0]?.description).toBe(` ${name}\r\n_x000D_`);
  // A control character is refused in a scenario as in a case.
  const other = writeCaseWorkbook({
    planningCase,
    scenarios: [{ ...baseScenario, description: 'a\u0085b' }],
  });
  expect(() => readBack(other)).toThrow(/description.*control characters/s);
});
