/**
 * A report as an Excel workbook of one sheet: what it is on top, titles that stay in view, numbers as numbers with their format,
 * marked cells coloured and named in the last column.
 */

import {
  acceptedSheetName,
  type CellStyle,
  type WrittenCell,
  type WrittenSheet,
  widthOf,
  writeWorkbook,
} from '../files/writeWorkbook.ts';
import { plainBlanks } from '../words/noBreak.ts';
import type { ReportSheet } from './reportLines.ts';

/** Digits that a column of numbers has room for at least, and labels at most. */
const NUMBER_WIDTH = 12;
const LABEL_WIDTH = 40;

const fills = { below: 'F6D5D2', above: 'FBE3C0' } as const;

/** Writes a report; `about` says what it is of, in lines. */
export function reportWorkbook(name: string, about: readonly string[], sheet: ReportSheet): Uint8Array {
  const [head = [], ...rows] = sheet.rows;
  const titles: readonly (readonly WrittenCell[])[] = [
    ...about.map((line, i): readonly WrittenCell[] => [
      { value: plainBlanks(line), style: i === 0 ? { isBold: true } : { isFaint: true } },
    ]),
    head.map(
      (title): WrittenCell => ({
        value: typeof title === 'string' ? plainBlanks(title) : title,
        style: { isBold: true, isWrapped: true },
      }),
    ),
  ];
  const written: WrittenSheet = {
    name: acceptedSheetName(name, 'report'),
    headerRows: titles.length,
    frozenColumns: sheet.labelColumns,
    isFinished: true,
    columns: head.map((title, c) => ({
      width:
        c < sheet.labelColumns
          ? Math.min(LABEL_WIDTH, 2 + Math.max(...sheet.rows.map((row) => widthOf(String(row[c] ?? '')))))
          : Math.max(NUMBER_WIDTH, widthOf(String(title)) + 2),
    })),
    rows: [
      ...titles,
      ...rows.map((row, r) => row.map((value, c): WrittenCell => cellOf(sheet, value, r, c))),
    ],
  };
  return writeWorkbook([written]);
}

function cellOf(sheet: ReportSheet, value: string | number, r: number, c: number): WrittenCell {
  const line = sheet.lines[r];
  if (value === '') return null;
  if (line === undefined || c < sheet.labelColumns || typeof value !== 'number') return value;
  const column = c - sheet.labelColumns;
  const mark = column < line.marks.length ? line.marks[column] : line.totalMark;
  const style: CellStyle = {
    format: line.isShare ? 'percent' : line.digits === 0 ? 'whole' : 'decimal',
    ...(line.row.kind === 'total' ? { isBold: true } : {}),
    ...(mark == null ? {} : { fill: fills[mark] }),
  };
  return { value, style };
}
