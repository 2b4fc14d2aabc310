/**
 * Goal: a workbook comes back with a comment at each cell that has a problem, and with everything else as its author left it;
 * marked again, it has the marks of then only.
 */
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { type CellMark, markWorkbook } from '../../../solver/files/markWorkbook.ts';
import { readWorkbook } from '../../../solver/files/readWorkbook.ts';
import { writeWorkbook } from '../../../solver/files/writeWorkbook.ts';
import { rawWorkbook } from './rawWorkbook.ts';

const LIST = 'Problems 问题';

async function commentsIn(bytes: Uint8Array): Promise<Record<string, string>> {
  const book = await readXlsx(bytes);
  return Object.fromEntries(
    book.sheets.flatMap(({ name, cells }) =>
      [...(cells ?? [])].flatMap(([key, cell]) =>
        cell.comment === undefined ? [] : [[`${name}!${key}`, cell.comment.text] as const],
      ),
    ),
  );
}

/** Every part that refers to another refers to one that is there, and every part has a type. */
function expectWhole(bytes: Uint8Array): void {
  const files = unzipSync(bytes);
  const types = strFromU8(files['[Content_Types].xml'] ?? new Uint8Array());
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('.rels')) {
      const folder = name.replace(/_rels\/[^/]*$/, '');
      for (const [, target = ''] of strFromU8(content).matchAll(/Target="([^"]+)"/g)) {
        const path = new URL(target, `http://x/${folder}`).pathname.slice(1);
        expect([name, Object.keys(files)]).toEqual([name, expect.arrayContaining([path])]);
      }
    } else if (name !== '[Content_Types].xml') {
      const extension = name.replace(/^.*\./, '');
      expect([
        name,
        types.includes(`PartName="/${name}"`) || types.includes(`Extension="${extension}"`),
      ]).toEqual([name, true]);
    }
  }
}

test('marks of our own workbook stand behind the notes of its header', async () => {
  const bytes = writeWorkbook([
    {
      name: 'A & B',
      columns: [{ width: 10 }],
      rows: [['head'], ['x']],
      headerRows: 1,
      notes: [{ row: 0, column: 0, text: 'note <1>' }],
    },
    { name: 'other', columns: [], rows: [[1]], headerRows: 0 },
  ]);
  const mark = (address: string, text: string, sheet = 'A & B'): CellMark => ({ sheet, address, text });
  const marked = markWorkbook(
    bytes,
    [mark('A1', 'wrong'), mark('B7', 'a < b'), mark('B7', 'two'), mark('A1', 'third', 'other')],
    LIST,
  );
  expectWhole(marked);
  expect(await commentsIn(marked)).toEqual({
    'A & B!0,0': 'note <1>\n⚠ wrong',
    'A & B!6,1': '⚠ a < b\n⚠ two',
    'other!0,0': '⚠ third',
  });
  const sheets = readWorkbook(marked);
  expect(sheets.map(({ name }) => name)).toEqual(['A & B', 'other', LIST]);
  expect(sheets[2]?.rows.map(({ cells }) => cells)).toEqual([
    ['Cell 单元格', 'Problem 问题'],
    ['A & B!A1', 'wrong'],
    ['A & B!B7', 'a < b'],
    ['A & B!B7', 'two'],
    ['other!A1', 'third'],
  ]);
  const again = markWorkbook(marked, [mark('B2', 'new')], LIST);
  expectWhole(again);
  expect(await commentsIn(again)).toEqual({ 'A & B!0,0': 'note <1>', 'A & B!1,1': '⚠ new' });
  expect(readWorkbook(again)[2]?.rows).toHaveLength(2);
});

test('a workbook of another program keeps its formulas, formats and comments', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'S',
        rows: [
          ['a', 1],
          ['b', 2],
        ],
        cells: new Map([
          ['2,1', { formula: 'SUM(B1:B2)', formulaResult: 3, style: { font: { bold: true } } }],
          ['0,0', { value: 'a', comment: { author: 'Ann', text: 'hers' } }],
        ]),
        tables: [{ name: 'T', range: 'A1:B2', columns: [{ name: 'a' }, { name: 'b' }] }],
      },
    ],
  });
  const marked = markWorkbook(bytes, [{ sheet: 'S', address: 'B3', text: 'too much' }], LIST);
  expectWhole(marked);
  expect(await commentsIn(marked)).toEqual({ 'S!0,0': 'hers', 'S!2,1': '⚠ too much' });
  const before = unzipSync(bytes);
  const after = unzipSync(marked);
  for (const part of ['xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/tables/table1.xml'])
    expect(after[part]).toEqual(before[part]);
});

test('elements with a prefix, a sheet without relations, the drawing before what follows it', async () => {
  const bytes = rawWorkbook(
    { S: '' },
    {
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:tableParts/></x:worksheet>',
    },
  );
  const marked = markWorkbook(bytes, [{ sheet: 'S', address: 'A1', text: 'one' }], LIST);
  expect(strFromU8(unzipSync(marked)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
    /<x:legacyDrawing [^>]*\/><x:tableParts\/>/,
  );
  expect(readWorkbook(marked)[0]?.rows).toHaveLength(1);
});
