/**
 * Goal: a planner's own workbook, in German, English, Chinese or with the technical names of SAP, becomes a case that can be planned at
 * once by the proposed mapping alone: every column that says something is taken, money has its currency, months their working days.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { missingInputs } from '../../../solver/case/missingInputs.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { weekdaysOf } from '../../../solver/hierarchy/timeSplit.ts';
import { mapSheets, readMapped } from '../../../solver/mapping/applyMapping.ts';
import { readMapping, writeMapping } from '../../../solver/mapping/mapping.ts';
import { bestColumn, nameMatch } from '../../../solver/mapping/matchColumns.ts';
import { nameOfFiles } from '../../../solver/mapping/proposedCompany.ts';
import { proposeMapping } from '../../../solver/mapping/proposeMapping.ts';
import { readSheets } from '../../../solver/mapping/readSheets.ts';
import { sheetOfText, tableOfSheet } from '../../../solver/mapping/sheetTable.ts';
import {
  bytesOf,
  type CompanyBook,
  chineseSheets,
  englishSheets,
  germanList,
  germanSheets,
  sapTables,
} from './companyBooks.ts';

async function imported(book: CompanyBook) {
  const sheets = readSheets(new Map([[book.file, await bytesOf(book)]]));
  const proposal = proposeMapping(sheets, null, [book.file]);
  // As it is kept and read again.
  const mapping = readMapping(writeMapping(proposal.mapping), 'mapping.json');
  const mapped = mapSheets(mapping, sheets, null);
  return { proposal, mapped, ...readMapped(mapped, null) };
}

/** Columns that no table needs: totals, names and units that another sheet states already, the plant of a demand. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  germanSheets: ['Bezeichnung', 'ME', 'Summe', 'ME'],
  germanList: [],
  englishSheets: ['Total'],
  chineseSheets: ['规格型号', '合计'],
  sapTables: ['WERKS', 'MEINS'],
};

test.each([
  ['germanSheets', germanSheets, 'Hallmann Gartengeräte Planung 2027', 'EUR'],
  ['germanList', germanList, 'Planung Brandt', 'EUR'],
  ['englishSheets', englishSheets, 'Corvane Pumps S&OP', 'USD'],
  ['chineseSheets', chineseSheets, '云岭茶业产销计划', 'CNY'],
  ['sapTables', sapTables, 'SE16N', 'CHF'],
] as const)(
  '%s: every column is proposed, and nothing is missing for a first plan',
  async (name, book, company, currency) => {
    const { proposal, planningCase } = await imported(book);
    expect(proposal.unknown).toEqual([]);
    expect(proposal.unused.flatMap(({ columns }) => columns)).toEqual(leftOut[name]);
    expect(missingInputs(planningCase)).toEqual([]);
    expect(planningCase.company[0]).toMatchObject({ name: company, currency, capitalCostRatePerYear: 0.08 });
    // All in the one place that the export names.
    expect(planningCase.sites.length).toBe(1);
    for (const row of planningCase.families) {
      expect(row.unit).not.toBe('');
      expect(row.standardCost).toBeGreaterThan(0);
    }
    for (const row of planningCase.segments) expect(row.price).toBeGreaterThan(0);
    for (const row of planningCase.processes) expect(row.variableCost).toBeGreaterThan(0);
    for (const row of planningCase.inventoryPolicies) expect(row.openingStock).toBeGreaterThan(0);
    // January to April 2027 from Monday to Friday.
    expect(planningCase.periods.map((row) => row.workingDays)).toEqual(
      [21, 20, 23, 22].slice(0, planningCase.periods.length),
    );
    const told = proposal.reasons.find(({ table, field }) => table === 'periods' && field === 'workingDays');
    expect(told?.words.en).toContain('Monday to Friday');
  },
);

test('prices of customers and costs of processes are those of the product; a list states its own', async () => {
  const { planningCase } = await imported(germanSheets);
  const priceOf = (segment: string) => planningCase.segments.find((row) => row.segment === segment)?.price;
  expect(priceOf('4711 · Fachhandel')).toBe(34.9);
  expect(priceOf('4713 · Fachhandel')).toBe(389);
  expect(planningCase.processes.map((row) => row.variableCost)).toEqual([18.2, 11.4, 244]);
  expect(planningCase.resources[1]).toMatchObject({
    name: 'Endmontage',
    hoursPerWorkingDay: 14,
    overtimeHoursMax: 40,
    overtimeCostPerHour: 38,
  });
  const list = (await imported(germanList)).planningCase;
  expect(list.inventoryPolicies.map((row) => [row.family, row.site, row.openingStock])).toEqual([
    ['A-100', 'Ulm', 400],
    ['A-200', 'Ulm', 250],
  ]);
  expect(list.resourcePeriods.map((row) => row.hours)).toEqual([320, 300, 340]);
});

test('the first plan of the SAP tables is the one that is computed by hand', async () => {
  const { planningCase } = await imported(sapTables);
  const solved = solveAndExplain(planningCase, { backend: await loadHighsBackend(), clock: processClock });
  // Sold: 790 × 145.50 + 315 × 210.00. Made, beyond the stock of 220 and 80: 570 × 88.10 + 235 × 131.40, in the month of delivery.
  const sold = 790 * 145.5 + 315 * 210;
  const made = 570 * 88.1 + 235 * 131.4;
  expect(solved.status === 'optimal' ? solved.objective : null).toBeCloseTo(sold - made, 2);
});

test('rows of a case keep their price and working days; new ones take those of their family', async () => {
  const { planningCase, proposal } = await imported(sapTables);
  const known = {
    ...planningCase,
    periods: planningCase.periods.map((row) => ({ ...row, workingDays: 17 })),
    segments: planningCase.segments.map((row) => ({ ...row, price: 99 })),
  };
  const sheets = readSheets(new Map([[sapTables.file, await bytesOf(sapTables)]]));
  for (const mapping of [proposal.mapping, proposeMapping(sheets, known).mapping]) {
    const after = readMapped(mapSheets(mapping, sheets, known), known).planningCase;
    expect(after.periods.map((row) => row.workingDays)).toEqual([17, 17]);
    expect(after.segments.map((row) => row.price)).toEqual([99, 99]);
  }
});

test('working days are those of the period: a week, a month of dates, a quarter; a second currency leaves none', () => {
  const read = (text: string) => {
    const sheets = [sheetOfText('Bedarf.csv', text)];
    const { mapping } = proposeMapping(sheets, null, ['Bedarf.csv']);
    const { tables } = mapSheets(mapping, sheets, null);
    return {
      days: tables.find(({ table }) => table === 'periods')?.rows.map((row) => row.workingDays),
      currency: mapping.rows.company?.[0]?.currency,
    };
  };
  expect(read('Material;KW 01.2027;KW 02.2027\na;1;2\n').days).toEqual([5, 5]);
  expect(read('Material;01.02.2027;01.03.2027\na;1;2\n').days).toEqual([20, 23]);
  expect(read('Material;04.01.2027;11.01.2027;25.01.2027\na;1;2;3\n').days).toEqual([5, 10, 10]);
  expect(read('Material;2027-Q1;2027-Q2\na;1;2\n').days).toEqual([64, 65]);
  expect(weekdaysOf({ start: '2028-02-01', end: '2028-03-01' })).toBe(21);
  expect(read('Material;Preis (EUR);2027-01;2027-02\na;9;1;2\n').currency).toBe('EUR');
  expect(read('Material;Preis (EUR);Kosten (USD);2027-01;2027-02\na;9;3;1;2\n').currency).toBe('');
  // A dollar sign is that of many currencies, and PEN is a name here.
  expect(read('Material;Preis ($);PEN;2027-01;2027-02\na;9;3;1;2\n').currency).toBe('');
});

test.each([
  ['segments', 'price', 'Verkaufspreis'],
  ['segments', 'price', 'Netto-Verkaufspreis (EUR/ST)'],
  ['families', 'standardCost', 'Herstellkosten'],
  ['families', 'standardCost', 'STPRS'],
  ['families', 'unit', 'Mengeneinheit'],
  ['families', 'unit', 'MEINS'],
  ['inventoryPolicies', 'openingStock', 'Anfangsbestand'],
  ['inventoryPolicies', 'openingStock', 'Bestand (LABST)'],
  ['segments', 'market', 'Kunde'],
  ['segments', 'market', 'KUNNR'],
  ['sites', 'site', 'Werk (WERKS)'],
  ['demand', 'units', 'MENGE'],
  ['resources', 'overtimeHoursMax', 'Max. Überstunden'],
  ['resourcePeriods', 'hours', 'Kapazität'],
] as const)('%s.%s is proposed for %s', (table, field, heading) => {
  expect(nameMatch(table, field, heading)?.certainty).toBeGreaterThanOrEqual(0.7);
});

test.each([
  ['segments', 'price', 'Einkaufspreis'],
  ['segments', 'price', 'Standard price'],
  ['families', 'standardCost', 'Overtime cost'],
  ['families', 'unit', 'Preiseinheit'],
  ['families', 'unit', 'Stunden je Einheit'],
] as const)('%s.%s is not proposed for %s', (table, field, heading) => {
  expect(nameMatch(table, field, heading)).toBe(null);
});

test('a column of numbers is no unit and no name', () => {
  const sheet = tableOfSheet(sheetOfText('a.csv', 'Material;ME;Bezeichnung\na;1;2\nb;3;4\n'));
  expect(sheet).not.toBe(null);
  if (sheet === null) return;
  expect(bestColumn(sheet, 'families', 'unit')).toBe(null);
  expect(bestColumn(sheet, 'families', 'name')).toBe(null);
});

test.each([
  [['Hallmann Planung 2027.xlsx'], 'Hallmann Planung 2027'],
  [['Planung_Brandt_2026-11-27.xlsx'], 'Planung Brandt'],
  [['exports/PBED_20261202.csv', 'exports/MARD_20261202.csv'], 'exports'],
  [['PBED.csv', 'MARD.csv'], ''],
  [['20261202.csv'], ''],
  [['云岭茶业.xlsx'], '云岭茶业'],
])('the company of %j is %j', (files, name) => {
  expect(nameOfFiles(files)).toBe(name);
});

test('a mapping that takes a value of a row that no field names is refused', () => {
  const mapping = (fields: object) =>
    JSON.stringify({ version: 1, sheets: [{ sheet: 'a', table: 'segments', fields }] });
  expect(() => readMapping(mapping({ price: { of: 'family', field: 'famly' } }), 'm.json')).toThrow(
    /family\.famly/,
  );
  expect(() => readMapping(mapping({ price: { of: 'grade', field: 'price' } }), 'm.json')).toThrow(
    /grade\.price/,
  );
  expect(() => readMapping(mapping({ price: { weekdays: true } }), 'm.json')).toThrow(/weekdays/);
});

test('a row that two sheets state is a problem that names both places; one that only adds leaves it; warnings name the file of their row', () => {
  const files = {
    'Artikel_1.csv': 'Material;Bezeichnung;ME\nA-1;Spaten;ST\nA-2;Rechen;ST\n',
    'Artikel_2.csv': 'Material;Bezeichnung;ME\nA-3;Hacke;ST\nA-1;Spaten neu;ST\n',
    'Bedarf.csv': 'Material;2027-01;2027-02\nA-3;12;9\n',
  };
  const sheets = Object.entries(files).map(([name, text]) => sheetOfText(name, text));
  const { mapping } = proposeMapping(sheets, null);
  const problemsOf = (tried: typeof mapping) => {
    try {
      return readMapped(mapSheets(tried, sheets, null), null);
    } catch (error) {
      if (error instanceof CaseError) return error.problems;
      throw error;
    }
  };
  expect(problemsOf(mapping)).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      file: 'Artikel_2.csv',
      line: 3,
      value: 'A-1',
      found: expect.objectContaining({ en: 'Artikel_1.csv, line 2 states “A-1” already' }),
    }),
  );
  const onlyAdds = {
    ...mapping,
    sheets: mapping.sheets.map((sheet) =>
      sheet.sheet === 'Artikel_2' && sheet.table === 'families' ? { ...sheet, mode: 'add' as const } : sheet,
    ),
  };
  const read = problemsOf(onlyAdds);
  if (!('planningCase' in read)) throw new Error('it is right now');
  expect(read.planningCase.families.map((row) => row.name)).toEqual(['Spaten', 'Rechen', 'Hacke']);
  expect(read.warnings.find(({ key, field }) => key === 'A-3' && field === 'family')).toMatchObject({
    file: 'Artikel_2.csv',
    line: 2,
  });
});

test('every part of a proposal says why', async () => {
  for (const book of [germanSheets, germanList, chineseSheets, sapTables]) {
    const { mapping, reasons } = (await imported(book)).proposal;
    for (const { sheet, table, fields } of mapping.sheets)
      for (const field of Object.keys(fields)) {
        const mine = reasons.filter(
          (one) => one.sheet === sheet && one.table === table && one.field === field,
        );
        expect(mine.length, `${sheet} ${table} ${field}`).toBe(1);
      }
  }
});
