/**
 * Goal: a workbook is read as its author sees it, whichever program wrote it: texts, numbers, dates, truth values, formulas
 * by their stored values, errors as errors; and a hostile file is refused with a reason, before it costs memory or time.
 */
import { strToU8, zipSync } from 'fflate';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { columnLetters } from '../../../solver/files/rawSheet.ts';
import { readWorkbook, WorkbookProblem } from '../../../solver/files/readWorkbook.ts';
import { rawWorkbook } from './rawWorkbook.ts';

const cellsOf = (bytes: Uint8Array) =>
  readWorkbook(bytes).map(({ name, rows }) => [name, rows.map(({ place, cells }) => [place, ...cells])]);

function refusalOf(bytes: Uint8Array): string {
  try {
    readWorkbook(bytes);
  } catch (error) {
    if (error instanceof WorkbookProblem) return error.found.en;
    throw error;
  }
  return 'read';
}

describe('what another program wrote', () => {
  test('texts, numbers, dates, truth values, formulas, errors, several sheets', async () => {
    const rows: CellValue[][] = [
      ['Product', '产品', null, 'quantity'],
      [],
      ['A & <B> "c"', 'line\nbreak', null, 12.5],
      [true, new Date('2026-03-01T00:00:00Z'), null, -0.1],
    ];
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Demand & more',
          rows,
          cells: new Map([
            ['4,0', { formula: 'D3*2', formulaResult: 25 }],
            ['4,1', { formula: 'A1&"x"', formulaResult: 'Productx' }],
            ['4,2', { formula: 'NOW()' }],
            ['4,3', { value: '#N/A' }],
          ]),
        },
        { name: '隐藏', rows: [['x']], hidden: true },
        { name: 'empty', rows: [] },
      ],
    });
    expect(cellsOf(bytes)).toEqual([
      [
        'Demand & more',
        [
          [1, 'Product', '产品', null, 'quantity'],
          [3, 'A & <B> "c"', 'line\nbreak', null, 12.5],
          [4, true, { kind: 'date', text: '2026-03-01' }, null, -0.1],
          [
            5,
            25,
            'Productx',
            { kind: 'error', text: '=NOW()', isFormula: true },
            { kind: 'error', text: '#N/A', isFormula: false },
          ],
        ],
      ],
      ['隐藏', [[1, 'x']]],
      ['empty', []],
    ]);
    expect(readWorkbook(bytes).map(({ isHidden }) => isHidden)).toEqual([false, true, false]);
  });

  test('prefixes, cells without addresses, runs of text without their readings, escapes, dates of both calendars', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;
    const texts = `<x:sst xmlns:x="m"><x:si><x:r><x:rPr/><x:t>东</x:t></x:r><x:r><x:t xml:space="preserve"> 京</x:t></x:r><x:rPh sb="0" eb="1"><x:t>トウ</x:t></x:rPh></x:si><x:si><x:t>_x0041__x000D_</x:t></x:si><x:si><x:t>_x005F_x0041_</x:t></x:si><x:si><x:t/></x:si></x:sst>`;
    const bytes = rawWorkbook(
      {
        S: `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c><x:c t="s"><x:v>3</x:v></x:c></x:row><row r="7"><c r="B7" s="1"><v>46023</v></c><c s="2"><v>59</v></c><c s="3"><v>7</v></c><c s="4"><v>46023.75</v></c><c t="d"><v>2026-05-01T00:00:00Z</v></c></row><row r="9"><c r="A9" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c r="C9"><v>1E-7</v></c><c r="D9" t="b"><v>0</v></c><c r="E9" s="1"/><c r="F9" t="str"><f>""</f><v></v></c></row>`,
      },
      { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': texts },
    );
    const day = (text: string) => ({ kind: 'date', text });
    expect(cellsOf(bytes)).toEqual([
      [
        'S',
        [
          [1, '东 京', 'A\r', '_x0041_'],
          [7, null, day('2026-01-01'), day('1900-02-28'), 7, day('2026-01-01T18:00:00'), day('2026-05-01')],
          [9, 'ab', null, 1e-7, false],
        ],
      ],
    ]);
    const book = `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`;
    const from1904 = rawWorkbook(
      { S: '<row r="1"><c r="A1" s="1"><v>44561</v></c></row>' },
      { 'xl/workbook.xml': book, 'xl/styles.xml': styles },
    );
    expect(cellsOf(from1904)).toEqual([['S', [[1, day('2026-01-01')]]]]);
  });
});

describe('files that are no workbook, or a hostile one', () => {
  const sheet = (data: string) => rawWorkbook({ S: data });
  const filled = (text: string) => new Uint8Array(20_000_000).fill(text.charCodeAt(0));

  test.each<[string, Uint8Array, string]>([
    ['a zip of something else', zipSync({ 'a.xml': strToU8('<a/>') }), 'is no Excel workbook'],
    ['no zip', strToU8('hello'), 'is a broken zip archive'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'is an old Excel workbook (.xls)'],
    [
      'a binary workbook',
      rawWorkbook(
        {},
        { '_rels/.rels': '<R><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></R>' },
      ),
      'is a binary Excel workbook',
    ],
    ['a document of Word', rawWorkbook({}, { 'xl/workbook.xml': '<document/>' }), 'is no Excel workbook'],
    [
      'entities',
      rawWorkbook({ S: '' }, { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "b">]><workbook/>' }),
      'declares a document type',
    ],
    ['an open element', sheet('<row r="1"><c>'), 'is a broken Excel workbook'],
    ['depth without end', sheet('<a>'.repeat(100_000)), 'is nested too deeply'],
    [
      'a text that is missing',
      sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
      'is a broken Excel workbook',
    ],
    ['rows that go back', sheet('<row r="2"/><row r="1"/>'), 'is a broken Excel workbook'],
    ['a row beyond the last', sheet('<row r="99999999"/>'), 'is a broken Excel workbook'],
    [
      'a cell far out',
      sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
      'has more than 1,000 columns in the sheet “S”',
    ],
    [
      'a number that is none',
      sheet('<row r="1"><c r="A1"><v>abc</v></c></row>'),
      'is a broken Excel workbook',
    ],
    [
      'a bomb of blanks',
      zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`xl/a${i}.xml`, filled(' ')]))),
      'unpacks to more than 200\u00a0MB',
    ],
    [
      'few cells far from the first column',
      sheet(
        Array.from(
          { length: 10_500 },
          (_, r) => `<row r="${r + 1}"><c r="ALL${r + 1}"><v>1</v></c></row>`,
        ).join(''),
      ),
      'has more than 10,000,000 cells',
    ],
  ])('%s', (_, bytes, reason) => {
    expect(refusalOf(bytes)).toContain(reason);
  });

  test('a file cut off anywhere is refused or read, never anything else', () => {
    const whole = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>');
    for (let length = 0; length < whole.length; length += 7)
      expect(refusalOf(whole.subarray(0, length))).toContain('is');
  });
});

test('letters of columns', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});
