/**
 * Goal: an export of another system, with its own names of sheets and columns, months as columns and numbers in its own form,
 * becomes a case by a mapping that is proposed with reasons, kept, and used again on next month's export.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../solver/case/problems.ts';
import { mapSheets, readMapped } from '../../../solver/mapping/applyMapping.ts';
import { isSheetOf, patternOf, readMapping, writeMapping } from '../../../solver/mapping/mapping.ts';
import { proposeMapping } from '../../../solver/mapping/proposeMapping.ts';
import { periodName, readPeriods } from '../../../solver/mapping/readPeriods.ts';
import { readSheets } from '../../../solver/mapping/readSheets.ts';
import { periodColumns, sheetOfText, tableOfSheet } from '../../../solver/mapping/sheetTable.ts';
import { root } from '../../root.ts';

const folder = path.join(root, 'scenarios', 'exports', 'erp');
const erp = readSheets(
  new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))])),
);

test.each([
  ['2026-03', '2026-03'],
  ['202603', '2026-03'],
  ['2026年3月', '2026-03'],
  ['03.2026', '2026-03'],
  ['003.2026', '2026-03'],
  ['2026003', '2026-03'],
  ['M03.2026', '2026-03'],
  ['Mär 26', '2026-03'],
  ['March 2026', '2026-03'],
  ['46082', '2026-03'],
  ['01.03.2026', '2026-03'],
  ['W12.2026', '2026-W12'],
  ['2026年第12周', '2026-W12'],
  ['2026-Q2', '2026-Q2'],
  ['2026-13', null],
  ['Material', null],
])('the period %s', (text, name) => {
  const [reading] = readPeriods([text]);
  expect(reading == null ? null : periodName(reading)).toBe(name);
});

describe('sheets', () => {
  test('titles, blank lines and bars around columns are no part of the table', () => {
    const stock = tableOfSheet(erp.find(({ name }) => name === 'MB52_STOCK') ?? sheetOfText('', ''));
    expect(stock?.columns.map(({ name }) => name)).toEqual([
      'Material',
      'Plnt',
      'Unrestricted',
      'Safety stock',
    ]);
    expect(stock?.rows.length).toBe(6);
  });
  test('days counted by a spreadsheet are months also where they stand beside names; numbers of a row of data are not', () => {
    const wide = tableOfSheet(sheetOfText('a.csv', 'Material;46388;46419;46447\nT-100;40000;50000;60000\n'));
    expect(wide?.columns.map(({ name }) => name)).toEqual(['Material', '46388', '46419', '46447']);
    expect(wide === null ? [] : periodColumns(wide).map(({ name }) => name)).toEqual([
      '46388',
      '46419',
      '46447',
    ]);
    const stocks = tableOfSheet(sheetOfText('a.csv', 'Material;A;B\nT-100;40000;50000\n'));
    expect(stocks === null ? [] : periodColumns(stocks)).toEqual([]);
  });
  test('the delimiter is the one by which lines have the same width', () => {
    expect(tableOfSheet(sheetOfText('a.csv', 'A;B\n1,5;2,5\n3,5;4,5\n'))?.columns.length).toBe(2);
    expect(tableOfSheet(sheetOfText('a.csv', 'A,B,A\nx,"1;2",3\n'))?.columns.map(({ name }) => name)).toEqual(
      ['A', 'B', 'A (2)'],
    );
  });
  test('next month’s file is found by the pattern of this month’s', () => {
    expect(patternOf('PIR_DEMAND_20261202')).toBe('PIR_DEMAND_*');
    expect(isSheetOf('PIR_DEMAND_*', 'pir demand 20270104')).toBe(true);
    expect(isSheetOf('PIR_DEMAND_*', 'PIR')).toBe(false);
  });
});

describe('the export of an ERP system', () => {
  const proposal = proposeMapping(erp, null);
  test('the proposal names table, field, reason and certainty', () => {
    const sheetOf = (table: string) => proposal.mapping.sheets.find((sheet) => sheet.table === table)?.sheet;
    expect(sheetOf('demand')).toBe('PIR_DEMAND_*');
    expect(sheetOf('inventoryPolicies')).toBe('MB52_STOCK');
    expect(sheetOf('resources')).toBe('WORK_CENTERS');
    expect(sheetOf('routings')).toBe('ROUTINGS');
    expect(proposal.mapping.decimal).toBe(',');
    const demand = proposal.mapping.sheets.find((sheet) => sheet.table === 'demand');
    expect(demand?.fields).toEqual({
      segment: { columns: ['Material', 'Customer'], separator: ' · ' },
      period: { heading: true },
      units: { cell: true },
      price: { column: 'Sales Price' },
    });
    expect(demand?.filters).toEqual([{ column: 'Material', is: 'noneOf', values: ['Total'] }]);
    const reason = proposal.reasons.find(
      (entry) => entry.table === 'inventoryPolicies' && entry.field === 'openingStock',
    );
    expect(reason?.certainty).toBe(0.95);
    expect(reason?.words.en).toContain('unrestricted');
    expect(proposal.unused.find(({ sheet }) => sheet === 'PIR_DEMAND_*')?.columns).toContain('MRP Ctrl');
    expect(proposal.unknown).toEqual([]);
  });

  test('the mapping that ships is the proposal with the name of the company', () => {
    const shipped = readMapping(readFileSync(path.join(folder, 'mapping.json'), 'utf8'), 'mapping.json');
    expect({
      ...shipped,
      name: '',
      rows: { ...shipped.rows, company: proposal.mapping.rows.company },
    }).toEqual(proposal.mapping);
    expect(readMapping(writeMapping(shipped), '')).toEqual(shipped);
  });

  test('months become rows, plants are added up, totals are left out, and every row is counted', () => {
    const mapped = mapSheets(proposal.mapping, erp, null);
    expect(mapped.problems).toEqual([]);
    const { planningCase } = readMapped(mapped, null);
    expect(planningCase.periods.map((row) => row.period).slice(0, 2)).toEqual(['2027-01', '2027-02']);
    expect(planningCase.families.map((row) => [row.family, row.name, row.unit])[0]).toEqual([
      'FG-1000',
      'Bicycle city 28',
      'PC',
    ]);
    // 541 in Leipzig and 361 in Brno.
    expect(planningCase.demand.find((row) => row.segment === 'FG-1000 · Retail')).toMatchObject({
      period: '2027-01',
      units: 902,
      price: 420.5,
    });
    const total = planningCase.demand.reduce((sum, row) => sum + row.units, 0);
    // The line of totals of the export: 2.442 + 3.143 + … + 2.475.
    expect(total).toBe(2442 + 3143 + 3810 + 4477 + 4965 + 5144 + 4965 + 4477 + 3810 + 3143 + 2654 + 2475);
    expect(planningCase.resources[0]).toMatchObject({ name: 'Assembly Leipzig', hoursPerWorkingDay: 32 });
    expect(planningCase.processes.map((row) => row.process)).toContain('FG-1000 @ CZ01');
    expect(mapped.counts.find(({ table }) => table === 'demand')).toEqual({
      sheet: 'PIR_DEMAND_20261202',
      table: 'demand',
      rows: 142,
      filtered: 1,
      otherPeriods: 0,
      split: 0,
      merged: 70,
    });
  });

  test('months of an export fill weeks of a case by working days, weeks fill months; prices stay, nothing is lost', () => {
    const sheet = {
      table: 'demand' as const,
      filters: [],
      duplicates: 'refuse' as const,
      mode: 'update' as const,
    };
    const fields = {
      segment: { column: 'Segment' },
      period: { column: 'Period' },
      units: { column: 'Units' },
      price: { column: 'Price' },
    };
    const read = (
      starts: readonly string[],
      text: string,
      otherPeriods: 'leaveOut' | 'refuse' = 'leaveOut',
    ) => {
      const known = readMapped(mapSheets(proposal.mapping, erp, null), null).planningCase;
      const periods = starts.map((start) => ({ ...known.periods[0]!, period: start, start }));
      const base = { ...known, periods, demand: [] };
      const mapping = {
        ...proposal.mapping,
        rows: {},
        sheets: [{ ...sheet, sheet: 'x', fields, otherPeriods }],
      };
      const mapped = mapSheets(mapping, [sheetOfText('x.csv', text)], base);
      return { counts: mapped.counts[0], rows: mapped.tables[0]?.rows ?? [] };
    };
    const weeks = ['2027-01-04', '2027-01-11', '2027-01-18', '2027-01-25', '2027-02-01'];
    const split = read(weeks, 'Segment;Period;Units;Price\nFG-1000 · Retail;2027-01;210;420,50\n');
    // A month that begins behind the last week, however soon, is none of the case.
    const late = read(weeks.slice(0, 4), 'Segment;Period;Units;Price\nFG-1000 · Retail;2027-02;100;1\n');
    expect(late.rows).toEqual([]);
    expect(late.counts).toMatchObject({ otherPeriods: 1 });
    // January has 21 working days: the first one lies before the weeks of the case.
    expect(split.rows.map(({ period, units, price }) => [period, units, price])).toEqual(
      weeks.slice(0, 4).map((week) => [week, 50, 420.5]),
    );
    expect(split.counts).toMatchObject({ rows: 1, split: 1, merged: 0 });
    const months = ['2027-01-01', '2027-02-01'];
    const text =
      'Segment;Period;Units;Price\nFG-1000 · Retail;W04.2027;10;1\nFG-1000 · Retail;W05.2027;11;1\n';
    expect(read(months, text).rows.map(({ period, units }) => [period, units])).toEqual([
      ['2027-01-01', 10],
      ['2027-02-01', 11],
    ]);
    const across =
      'Segment;Period;Units;Price\nFG-1000 · Retail;W08.2027;10;1\nFG-1000 · Retail;W09.2027;10;1\n';
    expect(
      read(['2027-02-01', '2027-03-01'], across).rows.map(({ period, units }) => [period, units]),
    ).toEqual([
      ['2027-02-01', 10],
      ['2027-03-01', 10],
    ]);
    const june =
      'Segment;Period;Units;Price\nFG-1000 · Retail;W26.2027;10;1\nFG-1000 · Retail;W27.2027;3;1\n';
    expect(read(['2027-06-01', '2027-07-01'], june).rows.map(({ period, units }) => [period, units])).toEqual(
      [
        ['2027-06-01', 6],
        ['2027-07-01', 7],
      ],
    );
    expect(
      read(weeks, 'Segment;Period;Units;Price\nFG-1000 · Retail;2027-01;210;1\n', 'refuse').rows[0],
    ).toMatchObject({
      period: '2027-01',
    });
  });

  test('levels of a month hold in each of its weeks, limits are split; weeks that fill a month leave it the last level', () => {
    const weeks = ['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22'];
    const known = readMapped(mapSheets(proposal.mapping, erp, null), null).planningCase;
    const read = (
      table: 'supplyHistory' | 'inventoryPeriods' | 'processPeriods' | 'currencyRates' | 'budget',
      names: readonly string[],
      starts: readonly string[],
      text: string,
    ) => {
      const periods = starts.map((start) => ({ ...known.periods[0]!, period: start, start }));
      const fields = Object.fromEntries(names.map((name) => [name, { column: name }]));
      const mapping = {
        ...proposal.mapping,
        rows: {},
        sheets: [
          {
            sheet: 'x',
            table,
            fields,
            filters: [],
            duplicates: 'sum' as const,
            mode: 'update' as const,
            otherPeriods: 'leaveOut' as const,
          },
        ],
      };
      const sheets = [sheetOfText('x.csv', `${names.join(';')}\n${text}`)];
      const historyPeriods = periods.map(({ period, start }) => ({ period, start, workingDays: 20 }));
      return mapSheets(mapping, sheets, { ...known, periods, historyPeriods }).tables[0]?.rows ?? [];
    };
    const history = ['family', 'period', 'producedUnits', 'closingStock'];
    expect(
      read('supplyHistory', history, weeks, 'lamp;2027-02;40;300\n').map((row) => [
        row.producedUnits,
        row.closingStock,
      ]),
    ).toEqual(weeks.map(() => [10, 300]));
    const byWeek = ['W05', 'W06', 'W07', 'W08'].map((week, w) => `lamp;${week}.2027;10;${300 - w}\n`);
    // The order of rows does not matter: the last week counts.
    for (const rows of [byWeek, byWeek.toReversed()])
      expect(read('supplyHistory', history, ['2027-02-01', '2027-03-01'], rows.join(''))).toEqual([
        { family: 'lamp', period: '2027-02-01', producedUnits: 40, closingStock: 297 },
      ]);
    const policy = ['family', 'site', 'period', 'safetyStock'];
    const policies = read('inventoryPeriods', policy, weeks, 'lamp;plant;2027-02;80\n');
    expect(policies.map((row) => row.safetyStock)).toEqual([80, 80, 80, 80]);
    const limits = read('processPeriods', ['process', 'period', 'unitsMax'], weeks, 'weld;2027-02;80\n');
    expect(limits.map((row) => row.unitsMax)).toEqual([20, 20, 20, 20]);
    const rates = read('currencyRates', ['currency', 'period', 'rate'], weeks, 'USD;2027-02;7.1\n');
    expect(rates.map((row) => row.rate)).toEqual([7.1, 7.1, 7.1, 7.1]);
    // A budget of months fills the weeks of the case; what it promises beyond the horizon stays as it is named.
    const promised = ['family', 'period', 'producedUnits', 'closingStock', 'revenue'];
    const budget = read('budget', promised, weeks, 'lamp;2027-02;40;300;1000\nlamp;2029-02;8;9;10\n');
    expect(budget).toEqual([
      ...weeks.map((period) => ({
        family: 'lamp',
        period,
        producedUnits: 10,
        closingStock: 300,
        revenue: 250,
      })),
      { family: 'lamp', period: '2029-02', producedUnits: 8, closingStock: 9, revenue: 10 },
    ]);
  });

  test('next month: rows of the case are changed, others stay, periods outside are counted', () => {
    const first = readMapped(mapSheets(proposal.mapping, erp, null), null).planningCase;
    const text = 'Material;Customer;Sales Price;12.2026;01.2027;02.2027\nFG-1000;Retail;420,50;7;950;1.000\n';
    const next = [sheetOfText('PIR_DEMAND_20270104.csv', text)];
    const mapping = {
      ...proposal.mapping,
      sheets: proposal.mapping.sheets
        .filter(({ table }) => table === 'demand')
        .map((sheet) => ({ ...sheet, otherPeriods: 'leaveOut' as const })),
    };
    const mapped = mapSheets(mapping, next, first);
    expect(mapped.counts[0]).toMatchObject({ rows: 3, otherPeriods: 1 });
    const { planningCase } = readMapped(mapped, first);
    const units = (segment: string) =>
      planningCase.demand.filter((row) => row.segment === segment).map((row) => row.units);
    expect(units('FG-1000 · Retail').slice(0, 3)).toEqual([950, 1000, 1295]);
    expect(planningCase.demand.length).toBe(first.demand.length);
    expect(planningCase.families).toEqual(first.families);
  });
});

test('Chinese headings, full-width digits, months of a year and a case that is there', () => {
  const base = readMapped(mapSheets(proposeMapping(erp, null).mapping, erp, null), null).planningCase;
  const sheet = sheetOfText(
    '销售预测2027.csv',
    '物料编码,物料描述,客户,2027年1月,2027年2月\nFG-1000,城市车,Retail,１００,200\n,,合计,100,200\n',
  );
  const { mapping, unknown } = proposeMapping([sheet], base);
  expect(unknown).toEqual([]);
  const demand = mapping.sheets.find(({ table }) => table === 'demand');
  expect(demand?.fields.period).toEqual({ heading: true });
  expect(demand?.filters).toEqual([{ column: '物料编码', is: 'noneOf', values: [''] }]);
  const { planningCase } = readMapped(mapSheets(mapping, [sheet], base), base);
  expect(
    planningCase.demand
      .filter((row) => row.segment === 'FG-1000 · Retail')
      .map((row) => row.units)
      .slice(0, 2),
  ).toEqual([100, 200]);
});

test('a workbook with dates as headings and formulas; a formula without a value is reported at its row', async () => {
  const day = (month: number) => new Date(Date.UTC(2027, month, 1));
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Forecast',
        rows: [['Monthly forecast'], [], ['Product', day(0), day(1)], ['Lamp', 10.5, 20], ['Chair', 30, 0]],
        cells: new Map([['4,2', { value: '#N/A' }]]),
      },
    ],
  });
  const sheets = readSheets(new Map([['plan.xlsx', bytes]]));
  const { mapping } = proposeMapping(sheets, null);
  const mapped = mapSheets(mapping, sheets, null);
  const demand = mapped.tables.find(({ table }) => table === 'demand');
  expect(demand?.rows[0]).toEqual({ segment: 'Lamp', period: '2027-01', units: 10.5 });
  expect(() => readMapped(mapped, null)).toThrow(/plan.xlsx: Forecast.*5.*#N\/A/s);
});

describe('problems name file, line, field and value', () => {
  const problemsOf = (text: string, mapping: object) => {
    const read = readMapping(JSON.stringify({ version: 1, ...mapping }), 'mapping.json');
    const mapped = mapSheets(read, [sheetOfText('stock.csv', text)], null);
    try {
      readMapped(mapped, null);
    } catch (error) {
      if (error instanceof CaseError) return error.problems;
      throw error;
    }
    return [];
  };
  const rows = { company: [{ company: 'c' }], periods: [{ period: '2027-01' }], sites: [{ site: 'p' }] };
  const sheets = [
    { sheet: 'stock', table: 'families', fields: { family: { column: 'Item' } }, duplicates: 'first' },
    {
      sheet: 'stock',
      table: 'inventoryPolicies',
      fields: {
        family: { column: 'Item' },
        site: { constant: 'p' },
        openingStock: { column: 'Qty', factor: 1000 },
      },
    },
  ];
  test('a number that is none, a missing column, a missing sheet', () => {
    expect(problemsOf('Item;Qty\na;many\nb;1,5\n', { sheets, rows })).toMatchObject([
      { file: 'stock.csv', table: 'inventoryPolicies', line: 2, field: 'openingStock', value: 'many' },
    ]);
    expect(problemsOf('Item;Amount\na;1\n', { sheets, rows })).toMatchObject([
      { file: 'stock.csv', field: 'header', found: { en: 'there is no column “Qty”' } },
    ]);
    expect(problemsOf('Item;Qty\na;1\n', { sheets: [{ ...sheets[0], sheet: 'other' }], rows })).toMatchObject(
      [{ found: { en: 'there is no sheet or file “other”' } }],
    );
  });
  test('numbers that can be read in two ways are asked about', () => {
    expect(problemsOf('Item;Qty\na;1.234\n', { sheets, rows })).toMatchObject([
      {
        line: 2,
        field: 'openingStock',
        value: '1.234',
        ambiguousNumbers: [{ withPoint: 1.234, withComma: 1234 }],
      },
    ]);
    expect(problemsOf('Item;Qty\na;1.234\n', { sheets, rows, decimal: ',' })).toEqual([]);
  });
  test('a mapping that names no field or table is refused', () => {
    expect(() =>
      readMapping(
        '{"version":1,"sheets":[{"sheet":"a","table":"families","fields":{"famly":{"column":"x"}}}]}',
        'm.json',
      ),
    ).toThrow(/famly.*family/s);
    expect(() => readMapping('{"version":2,"sheets":[]}', 'm.json')).toThrow(CaseError);
  });
});
