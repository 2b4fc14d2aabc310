/** Goal: every workbook is printed across, one page wide, with its headings on every page; one that people go on writing has no fixed area. */
import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { type WrittenSheet, writeWorkbook } from '../../../solver/files/writeWorkbook.ts';
import { writeCaseWorkbook } from '../../../solver/scenario/caseWorkbook.ts';
import { smallCase } from '../../cases/smallCase.ts';

test('the sheets of a case repeat their headings and print what is added to them', async () => {
  const { sheets } = await readXlsx(writeCaseWorkbook({ planningCase: smallCase(), scenarios: [] }));
  expect(sheets.length).toBeGreaterThan(10);
  for (const { name, pageSetup, headerFooter } of sheets) {
    expect(pageSetup, name).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    });
    expect(pageSetup?.printArea, name).toBeUndefined();
    expect(headerFooter?.oddFooter, name).toBe('&L&A&R&P / &N');
  }
});

test('names with apostrophes and signs of a footer stay what they are', async () => {
  const sheet: WrittenSheet = {
    name: "Ann's & Bob's",
    columns: [{ width: 10 }, { width: 10 }],
    rows: [
      ['a', 'b'],
      [1, 2],
    ],
    headerRows: 0,
    isFinished: true,
    footer: 'Fish & Chips <2>',
  };
  const { sheets } = await readXlsx(writeWorkbook([{ ...sheet, name: 'first' }, sheet]));
  expect(sheets.map(({ name }) => name)).toEqual(['first', "Ann's & Bob's"]);
  for (const { pageSetup, headerFooter } of sheets) {
    expect(pageSetup?.printArea).toBe('$A$1:$B$2');
    expect(pageSetup?.printTitlesRow).toBeUndefined();
    expect(headerFooter?.oddFooter).toBe('&LFish && Chips <2>&C&A&R&P / &N');
  }
});

test('a footer has at most the letters that Excel takes, and no half of a character or sign', async () => {
  for (const footer of [
    '&'.repeat(300),
    `x${'&'.repeat(300)}`,
    `x${'😀'.repeat(150)}`,
    'a & b '.repeat(60),
  ]) {
    const sheet: WrittenSheet = {
      name: 'one',
      columns: [{ width: 10 }],
      rows: [['a']],
      headerRows: 1,
      footer,
    };
    const { sheets } = await readXlsx(writeWorkbook([sheet]));
    const written = sheets[0]?.headerFooter?.oddFooter ?? '';
    expect(written.length).toBeLessThanOrEqual(255);
    const [, left = ''] = /^&L(.*)&C&A&R&P \/ &N$/su.exec(written) ?? [];
    expect(left.length).toBeGreaterThan(190);
    expect(left.isWellFormed()).toBe(true);
    // Signs stand in pairs: one alone would begin a code.
    expect(left.replaceAll('&&', '')).not.toContain('&');
    expect(footer.startsWith(left.replaceAll('&&', '&'))).toBe(true);
  }
});
