/**
 * Goal: of a file of results that was cut off anywhere, exactly the rows that are whole are taken, whatever the names of
 * levels hold: line breaks, quotes, commas.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { CHECKSUM, headLine, readResultRows, readRowLines, rowLine } from '../../node/resultRows.ts';
import { law } from '../runs.ts';

const header = ['run', 'demand', 'inputs', 'status', 'objective'];
const name = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"', ',', "'", '=', ' ', '中') });
const row = fc.tuple(
  name,
  name,
  fc.constant('0123456789abcdef'),
  fc.constant('optimal'),
  fc.double({ noNaN: true }),
);

test('a torn row is none, wherever it was cut', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.nat(), (rows, cut) => {
      const lines = rows.map(rowLine);
      const text = headLine(header) + lines.join('');
      expect(readRowLines(text)).toEqual({
        header,
        rows: rows.map((cells) => cells.map(String)),
        tornCount: 0,
      });
      const length = headLine(header).length + (cut % (text.length - headLine(header).length));
      // A line without its end is whole.
      let whole = 0;
      for (let end = headLine(header).length; end + (lines[whole]?.length ?? 2) - 1 <= length; whole++)
        end += lines[whole]?.length ?? 0;
      const found = readRowLines(text.slice(0, length));
      expect(found.rows).toEqual(rows.slice(0, whole).map((cells) => cells.map(String)));
    }),
    law(500),
  );
});

test('a line break in the name of a level does not make half a row whole', () => {
  const line = rowLine(['a\nb', 'a\nb', '0123456789abcdef', 'optimal', 3]);
  for (let length = 1; length < line.length - 1; length++)
    expect(readRowLines(headLine(header) + line.slice(0, length)).rows).toEqual([]);
});

test('the name of a level is no formula in a spreadsheet, and is read back as it was', () => {
  const names = ['=HYPERLINK("http://x")', '@SUM(1)', '-1+2', "'=1"];
  const text = headLine(['=run', ...header.slice(1)]) + rowLine([...names, 3]);
  expect(
    Papa.parse<string[]>(text)
      .data.flat()
      .filter((cell) => /^[=@+-]/.test(cell)),
  ).toEqual([]);
  expect(readRowLines(text)).toEqual({
    header: ['=run', ...header.slice(1)],
    rows: [[...names, '3']],
    tornCount: 0,
  });
});

test('rows of an older version carry no checksum and are run again', () => {
  expect(readRowLines(`${header.join(',')}\nx,x,00,optimal,1\n`)).toEqual({ header, rows: [], tornCount: 1 });
  expect(headLine(header)).toBe(`${header.join(',')},${CHECKSUM}\n`);
});

test('a file of results holds nothing where it is missing or empty, and is refused where its head is another', async () => {
  const expected = { en: 'results of this', zh: '此项结果' };
  const folder = await mkdtemp(path.join(tmpdir(), 'equipoise-rows-'));
  try {
    const file = path.join(folder, 'runs.csv');
    const read = () => readResultRows(file, ['run', 'status'], expected);
    expect(await read()).toEqual({ rows: [], tornCount: 0 });
    await writeFile(file, '');
    expect(await read()).toEqual({ rows: [], tornCount: 0 });
    await writeFile(file, headLine(['run', 'status']) + rowLine([1, 'optimal']));
    expect(await read()).toMatchObject({ rows: [['1', 'optimal']], tornCount: 0 });
    await writeFile(file, headLine(['run', 'figure']) + rowLine([1, 2]));
    await expect(read()).rejects.toMatchObject({
      problems: [{ file, row: 1, field: 'header', value: 'run,figure', expected }],
    });
    // What cannot be read is not taken for missing.
    await expect(readResultRows(folder, ['run'], expected)).rejects.toMatchObject({ code: 'EISDIR' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
