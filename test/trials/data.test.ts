/** Goal: data in and out is read as it was meant, or refused in one clear sentence; nothing changes silently on its way. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCase, saveCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseFolder, readCaseJson, writeCaseFolder } from '../../solver/case/caseFiles.ts';
import { decodeText } from '../../solver/case/decodeText.ts';
import { CaseError, problemText } from '../../solver/case/problems.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { readCaseFiles } from '../../solver/scenario/caseWithScenarios.ts';

const inputs = path.join(import.meta.dirname, 'inputs');
const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A case in CSV texts; `changed` replaces files, null leaves one out. */
function files(changed: Readonly<Record<string, string | Uint8Array | null>> = {}) {
  const all: Record<string, string | Uint8Array | null> = {
    'company.csv': 'company,name,currency,objective\nc,Company,EUR,maximizeMargin\n',
    'periods.csv': 'period,start,workingDays\nM1,2027-01-01,20\nM2,2027-02-01,20\n',
    'families.csv': 'family,name,standardCost\nF,Family,2.5\n',
    'sites.csv': 'site\nS\n',
    'markets.csv': 'market\nK\n',
    'segments.csv': 'segment,family,market,price\nG,F,K,10\n',
    'demand.csv': 'segment,period,units\nG,M1,100\nG,M2,100\n',
    'processes.csv': 'process,family,site,variableCost\nP,F,S,1\n',
    ...changed,
  };
  return new Map(
    Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [[name, content] as const])),
  );
}

/** Sentences of a refusal; an empty list when the case is read. */
function refusal(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => problemText(problem, 'en'));
  }
}

async function objectiveOf(location: string) {
  const { planningCase } = await loadCase(location);
  return solvePlan(planningCase, {
    backend: await loadHighsBackend(),
    clock: processClock,
    relativeGap: 1e-4,
  }).objective;
}

describe('keys', () => {
  test('08: a blank behind a key makes no second row; both lines are named', async () => {
    await expect(loadCase(path.join(inputs, '08-padded-keys'))).rejects.toThrow(
      'demand.csv, line 3 (G|M1), segment + period: is “G|M1”; expected a unique key; line 2 has it already.',
    );
  });

  test('the same in a JSON case', () => {
    const document = {
      company: [{ company: 'c' }],
      periods: [{ period: 'M1' }, { period: ' M1 ' }],
    };
    expect(refusal(() => readCaseJson(JSON.stringify(document), 'c.json'))).toContain(
      'c.json: periods, row 2 (M1), period: is “M1”; expected a unique key; row 1 has it already.',
    );
  });

  test('periods numbered without quotes in JSON are periods 1, 2, 3', () => {
    const planningCase = readCaseJson(
      JSON.stringify({
        company: [{ company: 7 }],
        periods: [{ period: 1 }, { period: 2 }],
        families: [{ family: 'F' }],
        sites: [{ site: 'S' }],
        markets: [{ market: 'K' }],
        processes: [{ process: 'P', family: 'F', site: 'S' }],
        segments: [{ segment: 'G', family: 'F', market: 'K' }],
        demand: [{ segment: 'G', period: 2, units: 5 }],
      }),
      'numbered.json',
    ).planningCase;
    expect(planningCase.periods.map((row) => row.period)).toEqual(['1', '2']);
    expect([planningCase.company[0]?.company, planningCase.demand[0]?.period]).toEqual(['7', '2']);
  });

  test('NUL, lost characters and lone surrogates in names are refused', () => {
    for (const name of ['a\u0000b', 'a\ud800b', 'a\ufffdb', 'a\u0007b']) {
      const text = JSON.stringify({ company: [{ company: 'c', name }], periods: [{ period: 'M1' }] });
      expect(
        refusal(() => readCaseJson(text, 'c.json')),
        JSON.stringify(name),
      ).toHaveLength(1);
    }
  });
});

describe('forms of CSV', () => {
  test('10: a table with one column goes out and in again', () => {
    const text = readFileSync(path.join(inputs, '10-single-column-round-trip.json'), 'utf8');
    const { planningCase } = readCaseJson(text, '10.json');
    const written = writeCaseFolder(planningCase);
    expect(written.get('sites.csv')).toBe('\uFEFFsite\nS\n');
    expect(readCaseFolder(written).planningCase).toEqual(planningCase);
  });

  test('11: GB18030, as Chinese Excel saves it, is decoded and told', async () => {
    const read = await loadCase(path.join(inputs, '11-gb18030-csv'));
    expect(read.planningCase.families[0]?.name).toBe('空调');
    expect(read.files.find(({ file }) => file === 'families.csv')?.encoding).toBe('GB18030');
    expect(read.files.find(({ file }) => file === 'demand.csv')?.encoding).toBe('UTF-8');
  });

  test('windows-1252, UTF-16 of both orders, UTF-8 with and without mark', () => {
    const text = 'family,name\nF,Kühlschränke groß – für Müller & Söhne à 5 €\n';
    const utf16 = (isLittle: boolean, hasMark: boolean) => {
      const bytes = new Uint8Array(text.length * 2 + 2);
      const view = new DataView(bytes.buffer);
      view.setUint16(0, 0xfeff, isLittle);
      for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), isLittle);
      return hasMark ? bytes : bytes.slice(2);
    };
    const windows = (character: string) =>
      ({ '€': 0x80, '–': 0x96 })[character] ?? character.codePointAt(0) ?? 0;
    const forms = [
      [new Uint8Array([...text].map(windows)), 'windows-1252'],
      [utf16(true, true), 'UTF-16LE'],
      [utf16(false, true), 'UTF-16BE'],
      [utf16(true, false), 'UTF-16LE'],
      [utf16(false, false), 'UTF-16BE'],
      [strToU8(`\uFEFF${text}`), 'UTF-8'],
      [strToU8(text), 'UTF-8'],
    ] as const;
    for (const [bytes, encoding] of forms) expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  test('UTF-8 that was cut off or damaged is refused, not read in another encoding', () => {
    const text = Buffer.from('family,name\nF,冷蔵庫と洗濯機\n');
    for (const damaged of [
      text.subarray(0, -2),
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text.subarray(0, -2)]),
    ])
      expect(refusal(() => readCaseFiles(files({ 'families.csv': new Uint8Array(damaged) })))).toEqual([
        expect.stringContaining('families.csv: has lost characters (�)'),
      ]);
  });

  test('scenarios may stand in one list; what is wrong in a lever is said in words', () => {
    const list = (factor: unknown) =>
      JSON.stringify([{ scenario: 'up', name: 'Up', levers: [{ type: 'demand', factor }] }]);
    const read = readCaseFiles(files({ 'scenarios/all.json': list(1.1) }));
    expect(read.scenarios.map((scenario) => scenario.scenario)).toEqual(['base', 'up']);
    const said = (scenario: string) =>
      refusal(() => readCaseFiles(files({ 'scenarios/all.json': scenario })));
    expect(said(list('1,1'))).toEqual([
      'scenarios/all.json, levers.0.factor: is the text “1,1”; expected a number.',
    ]);
    expect(said(list(1000))).toEqual([
      'scenarios/all.json, levers.0.factor: is “1000”; expected a number of at most 100.',
    ]);
    expect(said(list(1.1).replace('"demand"', '"demnad"'))[0]).toContain(
      'levers.0.type: is “demnad”; expected ',
    );
  });

  test('words of many western languages are not taken for Chinese', () => {
    const words = ['größe', 'Übergröße', 'créée', 'señor niño', 'pão', 'ångström', '10 °C', '±5 µm'];
    for (const word of words) {
      const bytes = new Uint8Array(
        [...`family,name\nF,${word}\n`].map((letter) => letter.codePointAt(0) ?? 0),
      );
      expect(decodeText(bytes), word).toEqual({ text: `family,name\nF,${word}\n`, encoding: 'windows-1252' });
    }
  });

  test('23: names of files in capitals, in folders and zips', async () => {
    const place = path.join(inputs, '23-uppercase-extension');
    expect(await objectiveOf(place)).toBeCloseTo(1800, 6);
    const entries = Object.fromEntries(
      readdirSync(place).map((name) => [
        `Case/${name.toUpperCase()}`,
        new Uint8Array(readFileSync(path.join(place, name))),
      ]),
    );
    const zip = zipSync({
      ...entries,
      '__MACOSX/Case/._DEMAND.CSV': strToU8('\u0000\u0005\u0016'),
      'Case/.DS_Store': strToU8('x'),
      'Case/read me.txt': strToU8('notes'),
    });
    const archive = path.join(folder, 'CASE.ZIP');
    writeFileSync(archive, zip);
    expect(await objectiveOf(archive)).toBeCloseTo(1800, 6);
  });

  const plain = readCaseFiles(files()).planningCase;
  test.each([
    ['trailing empty columns', { 'demand.csv': 'segment,period,units,,\nG,M1,100,,\nG,M2,100,,\n' }],
    ['rows cut short', { 'segments.csv': 'segment,family,market,price,priority\nG,F,K,10\n' }],
    ['cells beyond the header, empty', { 'demand.csv': 'segment,period,units\nG,M1,100,,,\nG,M2,100\n' }],
    ['sep=;', { 'demand.csv': 'sep=;\r\nsegment;period;units\r\nG;M1;100\r\nG;M2;100\r\n' }],
    [
      'sep=; in capitals with a mark',
      { 'demand.csv': '\uFEFFSEP=;\nsegment;period;units\nG;M1;100\nG;M2;100\n' },
    ],
    ['tabs', { 'demand.csv': 'segment\tperiod\tunits\nG\tM1\t100\nG\tM2\t100\n' }],
    [
      'header with blanks and capitals',
      { 'periods.csv': ' Period ,START,Working Days\nM1,2027-01-01,20\nM2,2027-02-01,20\n' },
    ],
    ['blank lines', { 'demand.csv': '\n\nsegment,period,units\n\nG,M1,100\n,,\n  \nG,M2,100\n\n' }],
    ['line ends of old Macs', { 'demand.csv': 'segment,period,units\rG,M1,100\rG,M2,100\r' }],
    ['quotes', { 'demand.csv': '"segment","period","units"\n"G","M1","100"\n"G","M2","100"\n' }],
    ['decimal commas', { 'families.csv': 'family;name;standardCost\nF;Family;2,5\n' }],
    ['full-width digits', { 'demand.csv': 'segment,period,units\nG,M1,１００\nG,M2,1e2\n' }],
    [
      'dates of German Excel',
      { 'periods.csv': 'period;start;workingDays\nM1;01.01.2027;20\nM2;01.02.2027;20\n' },
    ],
    [
      'dates of Chinese Excel',
      { 'periods.csv': 'period,start,workingDays\nM1,2027/1/1,20\nM2,2027/2/1,20\n' },
    ],
    ['defaults of periods', { 'periods.csv': 'period\nM1\nM2\n' }],
  ])('%s', (_, changed) => {
    expect(readCaseFiles(files(changed)).planningCase).toEqual(plain);
  });

  test('truth values as spreadsheets save them', () => {
    for (const [yes, no] of [
      ['TRUE', 'FALSE'],
      ['WAHR', 'FALSCH'],
      ['VRAI', 'FAUX'],
      ['是', '否'],
      ['1', '0'],
    ]) {
      const text = `process,family,site,isAllowed\nP,F,S,${yes}\nQ,F,S,${no}\n`;
      const { planningCase } = readCaseFiles(files({ 'processes.csv': text }));
      expect(planningCase.processes.map((row) => row.isAllowed)).toEqual([true, false]);
    }
  });

  test('what can be two numbers or two dates is refused, and saying which helps', () => {
    const open = files({ 'demand.csv': 'segment;period;units\nG;M1;1.234\nG;M2;100\n' });
    expect(refusal(() => readCaseFiles(open))).toEqual([
      'demand.csv, line 2, units: is “1.234”; expected a sign before decimals that the file shows: 1.234 can be 1.234 or 1234. State it (import --decimal . or --decimal ,).',
    ]);
    expect(readCaseFiles(open, { decimal: ',' }).planningCase.demand[0]?.units).toBe(1234);
    expect(readCaseFiles(open, { decimal: '.' }).planningCase.demand[0]?.units).toBe(1.234);
    const mixed = files({ 'demand.csv': 'segment;period;units\nG;M1;1,5\nG;M2;1.5\n' });
    expect(refusal(() => readCaseFiles(mixed))[0]).toContain('one sign before decimals in the whole file');
    expect(refusal(() => readCaseFiles(mixed, { decimal: ',' }))).toEqual([
      'demand.csv, line 3 (G|M2), units: is “1.5”; expected a number from 0 to 1,000,000,000,000 (units).',
    ]);
    const dates = files({ 'periods.csv': 'period,start\nM1,1/1/2027\nM2,2/1/2027\n' });
    expect(refusal(() => readCaseFiles(dates))).toEqual([
      'periods.csv: is “2/1/2027”; expected dates as YYYY-MM-DD: the order of day and month is ambiguous.',
    ]);
    // Files that show their convention keep it.
    expect(readCaseFiles(open, { decimal: ',' }).planningCase.families[0]?.standardCost).toBe(2.5);
    // A comma between cells leaves the point to the decimals.
    const own = files({ 'demand.csv': 'segment,period,units\nG,M1,1.234\nG,M2,100\n' });
    expect(readCaseFiles(own).planningCase.demand[0]?.units).toBe(1.234);
  });

  test('lines are those of the file, with line breaks in cells and blank lines', () => {
    const text = 'family,name,standardCost\n\n"F","two\nlines",1\n\nG,Family,many\n';
    expect(refusal(() => readCaseFiles(files({ 'families.csv': text })))).toEqual([
      'families.csv, line 6 (G), standardCost: is “many”; expected a number from 0 to 1,000,000,000,000 (money per unit).',
    ]);
  });

  test.each([
    [
      'constructor',
      'demand.csv, line 1, header: is “constructor”; expected a field of demand: segment, period, units, firmUnits, price.',
    ],
    ['unit', 'demand.csv, line 1, header: is “unit”; expected maybe units.'],
    ['Firm Units', null],
    ['segment', 'demand.csv, line 1, header: is “segment”; expected every column once.'],
  ])('a column named %s', (name, expected) => {
    const text = `segment,period,units,${name}\nG,M1,100,1\nG,M2,100,1\n`;
    expect(refusal(() => readCaseFiles(files({ 'demand.csv': text })))).toEqual(
      expected === null ? [] : [expected],
    );
  });

  test('cells beyond the header, an open quote, an empty file, a missing column: one sentence each', () => {
    const reported = (content: string) => refusal(() => readCaseFiles(files({ 'demand.csv': content })));
    expect(reported('segment,period,units\nG,M1,100,7\n')).toEqual([
      'demand.csv, line 2: is “7”; expected 3 cells, as in the header.',
    ]);
    expect(reported('segment,period,units\nG,M1,100\nG,"M2,100\n')).toEqual([
      'demand.csv, line 3: a quote is never closed; expected quotes in pairs.',
    ]);
    expect(reported('')).toEqual([
      'demand.csv: is empty; expected a header line: segment,period,units,firmUnits,price.',
    ]);
    expect(reported('segment,period\nG,M1\n')).toEqual([
      'demand.csv, line 1, header: is “segment, period”; expected the column units too.',
    ]);
  });
});

describe('files that are no tables', () => {
  const workbook = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<x/>') });

  test('a workbook where CSV is expected', () => {
    expect(refusal(() => readCaseFiles(files({ 'demand.csv': workbook })))).toEqual([
      'demand.csv: is an Excel workbook or a zip; expected a text file: in Excel, save as CSV UTF-8.',
    ]);
    expect(refusal(() => readCaseFiles(new Map([['plan.xlsx', workbook]])))).toEqual([
      'plan.xlsx: is no Excel workbook; expected a workbook of Excel (.xlsx) that can be opened, without a password.',
    ]);
    // Beside tables it is only mentioned.
    expect(
      readCaseFiles(files({ 'plan.xlsx': workbook })).warnings.map((problem) => problemText(problem, 'en')),
    ).toEqual([
      'plan.xlsx: is a workbook beside other files of a case; expected one workbook by itself, or CSV tables, or one JSON case; this workbook was not read.',
    ]);
  });

  test('JSON with a byte-order mark, two JSON cases, a JSON case beside tables', () => {
    const document = JSON.stringify({ company: [{ company: 'c' }], periods: [{ period: '1' }] });
    expect(
      readCaseFiles(new Map([['c.json', strToU8(`\uFEFF${document}`)]])).planningCase.periods,
    ).toHaveLength(1);
    expect(
      refusal(() =>
        readCaseFiles(
          new Map([
            ['a.json', document],
            ['b.json', document],
          ]),
        ),
      ),
    ).toEqual(['a.json, b.json: are several cases; expected one case at a time.']);
    expect(refusal(() => readCaseFiles(files({ 'a.json': document })))).toEqual([
      'a.json: is a case beside CSV tables; expected one case: a JSON document or CSV tables.',
    ]);
  });

  test('nothing to read', () => {
    expect(refusal(() => readCaseFiles(new Map()))).toHaveLength(1);
    expect(refusal(() => readCaseFiles(new Map([['a.zip', strToU8('no zip')]])))).toHaveLength(1);
    for (const document of ['[]', 'null', '1', '"x"', '{', '', '{"demand":{}}', '{"demand":[1]}'])
      expect(refusal(() => readCaseFiles(new Map([['a.json', document]]))).length, document).toBeGreaterThan(
        0,
      );
  });
});

describe('problems', () => {
  test('a missing table is named once, not by its consequences', async () => {
    const lanhai = path.join(import.meta.dirname, '..', '..', 'scenarios', 'lanhai');
    const { planningCase } = await loadCase(lanhai);
    const written = writeCaseFolder(planningCase);
    written.delete('periods.csv');
    const reported = refusal(() => readCaseFolder(written));
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatch(
      /^periods\.csv: is missing or without rows; expected rows: \w+ and \d+ other tables refer to it\.$/,
    );
  });

  test('cells and references in one round, causes first; a refused row has no consequences', () => {
    const reported = refusal(() =>
      readCaseFiles(
        files({
          'families.csv': 'family,standardCost\nF,many\n',
          'demand.csv': 'segment,period,units\nG,M1,100\nG,M3,100\nG,M4,100\nH,M3,1\n',
        }),
      ),
    );
    expect(reported).toEqual([
      'families.csv, line 2 (F), standardCost: is “many”; expected a number from 0 to 1,000,000,000,000 (money per unit).',
      'demand.csv, line 5 (H|M3), segment: is “H”; expected the id of a row of segments (G).',
      'demand.csv, line 3 (G|M3: F · K · A · M3), period: is “M3”; expected the id of a row of periods (M1, M2); 1 more row with this value.',
      'demand.csv, line 4 (G|M4: F · K · A · M4), period: is “M4”; expected the id of a row of periods (M1, M2).',
    ]);
  });

  test('an unknown table gets the nearest name', () => {
    expect(refusal(() => readCaseFiles(files({ 'demands.csv': 'a\n1\n' })))).toEqual([
      'demands.csv: is “demands.csv”; expected a table of the case; maybe demand.',
    ]);
    expect(
      refusal(() =>
        readCaseJson('{"company":[{"company":"c"}],"periods":[{"period":"1"}],"Family":[]}', 'c.json'),
      ),
    ).toEqual(['c.json: is “Family”; expected a table of the case; maybe families.']);
  });

  test('1e13 names the range', () => {
    expect(
      refusal(() => readCaseFiles(files({ 'demand.csv': 'segment,period,units\nG,M1,1e13\n' }))),
    ).toEqual([
      'demand.csv, line 2 (G|M1), units: is “10000000000000”; expected a number from 0 to 1,000,000,000,000 (units).',
    ]);
  });
});

describe('export', () => {
  test('never deletes what it did not write', async () => {
    const content = readCaseFiles(files());
    const place = path.join(folder, 'mine');
    mkdirSync(place);
    writeFileSync(path.join(place, 'notes.csv'), 'mine');
    await expect(saveCase(content, place)).rejects.toThrow('notes.csv');
    expect(readdirSync(place)).toEqual(['notes.csv']);
    rmSync(path.join(place, 'notes.csv'));
    writeFileSync(path.join(place, 'README.md'), 'mine');
    await saveCase(content, place);
    expect(readdirSync(place)).toContain('README.md');
    // Its own files are replaced, and removed where the case does not use a table any more.
    await saveCase({ ...content, planningCase: { ...content.planningCase, demand: [] } }, place);
    expect(readdirSync(place)).toContain('README.md');
    expect(readdirSync(place)).not.toContain('demand.csv');
    expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a folder can be written in canonical form in its own place', async () => {
    const place = path.join(folder, 'own');
    mkdirSync(place);
    for (const [name, content] of files({
      'DEMAND.CSV': 'segment;period;units\nG;M1;100\nG;M2;100\n',
      'demand.csv': null,
    }))
      writeFileSync(path.join(place, name), content);
    const read = await loadCase(place);
    await saveCase(
      read,
      place,
      read.files.map(({ file }) => file),
    );
    expect(readdirSync(place)).not.toContain('DEMAND.CSV');
    expect((await loadCase(place)).planningCase).toEqual(read.planningCase);
  });
});

test('parts of pieces are reported once for each table, and nothing is reported where the unit has decimals', () => {
  const parts = {
    'families.csv': 'family,name,standardCost,unit\nF,Family,2.5,pcs\n',
    'demand.csv': 'segment,period,units\nG,M1,100.5\nG,M2,99.25\n',
  };
  const told = (changed: Readonly<Record<string, string>>) =>
    readCaseFiles(files(changed)).warnings.map((problem) => problemText(problem, 'en', 'page'));
  expect(told(parts)).toEqual([
    expect.stringMatching(
      /^demand.csv, line 2 .*is 100\.5 \(2 such values in the table\); expected whole pcs, which has no decimals/,
    ),
  ]);
  expect(told({ ...parts, 'families.csv': 'family,name,standardCost,unit\nF,Family,2.5,t\n' })).toEqual([]);
  expect(told({ ...parts, 'unitsOfMeasure.csv': 'unit,decimals\npcs,2\n' })).toEqual([]);
  expect(told({ ...parts, 'demand.csv': 'segment,period,units\nG,M1,100\nG,M2,100\n' })).toEqual([]);
});

test('parts of pieces are reported for every amount of goods that a field declares: firm orders, stock, receipts, cells fixed by hand', () => {
  const told = (changed: Readonly<Record<string, string>>) =>
    readCaseFiles(files({ 'families.csv': 'family,name,standardCost,unit\nF,Family,2.5,pcs\n', ...changed }))
      .warnings.map((problem) => problemText(problem, 'en', 'page'))
      .filter((text) => text.includes('no decimals'));
  expect(told({ 'demand.csv': 'segment,period,units,firmUnits\nG,M1,100,10.5\nG,M2,100,0\n' })).toEqual([
    expect.stringMatching(/^demand.csv, line 2 .*is 10\.5 \(1 such value in the table\)/),
  ]);
  expect(told({ 'scheduledReceipts.csv': 'family,site,period,units\nF,S,M1,4.25\nF,S,M2,4\n' })).toEqual([
    expect.stringMatching(/^scheduledReceipts.csv, line 2 .*is 4\.25 \(1 such value/),
  ]);
  expect(
    told({
      'resources.csv': 'resource,site,hoursPerPeriod\nR,S,10\n',
      'frozenCells.csv': 'measure,item,period,value\nproduction,P,M1,2.5\novertime,R,M1,2.5\n',
    }),
  ).toEqual([expect.stringMatching(/^frozenCells.csv, line 2 .*is 2\.5 \(1 such value/)]);
  // A limit or a target may be any number.
  expect(told({ 'inventoryPolicies.csv': 'family,site,openingStock,safetyStock\nF,S,0,12.5\n' })).toEqual([]);
});
