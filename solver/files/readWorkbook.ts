/**
 * The bytes of an Excel workbook (.xlsx, .xlsm; ISO/IEC 29500, strict or transitional) → its sheets as they were found.
 * Formulas are read by the values that were stored with them, dates by the formats of their cells, in the calendar of 1900 or
 * of 1904. What a hostile or broken file would do to memory is refused before it is unpacked or while it is read. Formats,
 * comments, charts and macros are not read. Knows no table.
 */
import { sentence, type Words } from '../words/words.ts';
import type { CellDate, RawCell, RawSheet, RawSheetRow } from './rawSheet.ts';
import { attributeOf, walkXml } from './readXml.ts';
import { isTrue, type WorkbookParts, WorkbookProblem, withParts } from './workbookParts.ts';

export { WorkbookProblem };

/** Columns of a sheet in which something stands; Excel has 16,384. */
const COLUMNS_MAX = 1000;

/** Cells of a workbook, empty ones before filled ones among them. */
const CELLS_MAX = 10_000_000;

/** Rows that a sheet of Excel has. */
const ROWS_MAX = 1_048_576;

const SHEETS_MAX = 1000;

/** Parts that hold no cells. */
const UNREAD =
  /(^|\/)(charts|chartsheets|customXml|ctrlProps|diagrams|drawings|embeddings|externalLinks|media|pivotCache|pivotTables|printerSettings|queryTables|slicerCaches|slicers|tables|theme|threadedComments)\/|\/comments\d*\.xml$/i;

const broken: Words = { en: 'is a broken Excel workbook', zh: '是损坏的 Excel 工作簿' };

/** Reads the sheets of a workbook in their order. Throws WorkbookProblem. */
export function readWorkbook(bytes: Uint8Array): readonly RawSheet[] {
  return withParts(bytes, (name) => /\.(xml|rels)$/i.test(name) && !UNREAD.test(name), sheetsOf);
}

function sheetsOf(parts: WorkbookParts): readonly RawSheet[] {
  const book = parts.book();
  if (book.sheets.length > SHEETS_MAX)
    throw new WorkbookProblem(
      sentence('has more than {count} sheets', '超过 {count} 个工作表', { count: SHEETS_MAX }),
    );
  const context: SheetContext = {
    texts: sharedTexts(book.partOf('sharedStrings')),
    isDateStyle: dateStyles(book.partOf('styles')),
    isFrom1904: book.isFrom1904,
    cellsLeft: { count: CELLS_MAX },
  };
  return book.sheets.map(({ name, path, isHidden }): RawSheet => {
    const sheet = parts.text(path);
    if (sheet === null) throw new WorkbookProblem(broken);
    return { name, rows: rowsOf(sheet, name, context), isHidden };
  });
}

/** Texts that cells refer to by their place. Readings (phonetic runs) are no part of a text. */
function sharedTexts(xml: string | null): readonly string[] {
  const texts: string[] = [];
  if (xml === null) return texts;
  let text = '';
  let isInText = false;
  let readings = 0;
  walkXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') readings++;
      else if (name === 't') isInText = readings === 0;
    },
    text(part) {
      if (isInText) text += part;
    },
    close(name) {
      if (name === 't') isInText = false;
      else if (name === 'rPh') readings--;
      else if (name === 'si') texts.push(decodeEscapes(text));
    },
  });
  return texts;
}

/** Characters that XML cannot hold are written as _x000D_; an underscore that would begin such a sign as _x005F_. */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Formats of dates that have a number but no text: those of Excel, in East Asian versions too. */
function isDateFormatNumber(format: number): boolean {
  return (
    (format >= 14 && format <= 22) ||
    (format >= 27 && format <= 36) ||
    (format >= 45 && format <= 47) ||
    (format >= 50 && format <= 58)
  );
}

/** Whether a format shows a number as a date or time: a letter of one outside of quotes, brackets and escapes. */
function isDateFormat(code: string): boolean {
  const [positive = ''] = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .split(';');
  return !/general|@/i.test(positive) && /[ymdhs年月日时分秒]/i.test(positive);
}

/** Whether a style of a cell, by its number, shows dates. */
function dateStyles(xml: string | null): (style: number) => boolean {
  if (xml === null) return () => false;
  const formats = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(
          Number(attributeOf(attributes, 'numFmtId')),
          isDateFormat(attributeOf(attributes, 'formatCode') ?? ''),
        );
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) {
        const format = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        styles.push(formats.get(format) ?? isDateFormatNumber(format));
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return (style) => styles[style] ?? false;
}

interface SheetContext {
  readonly texts: readonly string[];
  readonly isDateStyle: (style: number) => boolean;
  readonly isFrom1904: boolean;
  readonly cellsLeft: { count: number };
}

function rowsOf(xml: string, sheetName: string, context: SheetContext): readonly RawSheetRow[] {
  const rows: RawSheetRow[] = [];
  let place = 0;
  let lastPlace = 0;
  let cells: RawCell[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let value: string | null = null;
  let inline: string | null = null;
  let formula: string | null = null;
  let taking: 'value' | 'inline' | 'formula' | null = null;
  let isInData = false;
  let isInCell = false;
  let readings = 0;
  const refuse = (found: Words): never => {
    throw new WorkbookProblem(found);
  };
  const endCell = () => {
    const cell = cellOf(type, style, value, inline, formula, context);
    if (cell === null) return;
    if (column < 0 || column >= COLUMNS_MAX)
      refuse(
        sentence('has more than {count} columns in the sheet “{sheet}”', '工作表“{sheet}”超过 {count} 列', {
          count: COLUMNS_MAX,
          sheet: sheetName,
        }),
      );
    context.cellsLeft.count -= Math.max(0, column + 1 - cells.length);
    if (context.cellsLeft.count < 0)
      refuse(sentence('has more than {count} cells', '超过 {count} 个单元格', { count: CELLS_MAX }));
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  };
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'sheetData') isInData = true;
      else if (!isInData) return;
      else if (name === 'row') {
        place = Number(attributeOf(attributes, 'r') ?? place + 1);
        // Rows out of order, or twice, are written by no program.
        if (!Number.isInteger(place) || place <= lastPlace || place > ROWS_MAX) refuse(broken);
        lastPlace = place;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        isInCell = true;
        const at = attributeOf(attributes, 'r');
        column = at === null ? column + 1 : columnOf(at);
        type = attributeOf(attributes, 't') ?? 'n';
        style = Number(attributeOf(attributes, 's') ?? 0);
        value = null;
        inline = null;
        formula = null;
      } else if (!isInCell) return;
      else if (name === 'v') taking = 'value';
      else if (name === 'f') {
        taking = 'formula';
        formula = '';
      } else if (name === 'rPh') readings++;
      else if (name === 't' && readings === 0) taking = 'inline';
    },
    text(part) {
      if (taking === 'value') value = (value ?? '') + part;
      else if (taking === 'inline') inline = (inline ?? '') + part;
      else if (taking === 'formula') formula = (formula ?? '') + part;
    },
    close(name) {
      if (name === 'sheetData') isInData = false;
      else if (!isInData) return;
      else if (name === 'c') {
        endCell();
        isInCell = false;
      } else if (name === 'row') {
        if (cells.length > 0) rows.push({ place, cells });
      } else if (name === 'rPh') readings--;
      else if (name === 'v' || name === 'f' || name === 't') taking = null;
    },
  });
  return rows;
}

/** Place of the column of a cell from 0, by the letters of its address; -1 where there are none. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Za-z]{1,3}/.exec(address)?.[0] ?? '')
    column = column * 26 + letter.toUpperCase().charCodeAt(0) - 64;
  return column - 1;
}

function cellOf(
  type: string,
  style: number,
  value: string | null,
  inline: string | null,
  formula: string | null,
  { texts, isDateStyle, isFrom1904 }: SheetContext,
): RawCell {
  if (formula !== null && value === null && inline === null && type !== 'str')
    return { kind: 'error', text: `=${formula}`, isFormula: true };
  const textOf = (text: string) => (text === '' ? null : text);
  switch (type) {
    case 's': {
      if (value === null) return null;
      const text = texts[Number(value)];
      if (text === undefined) throw new WorkbookProblem(broken);
      return textOf(text);
    }
    case 'inlineStr':
      return textOf(decodeEscapes(inline ?? ''));
    case 'str':
      return textOf(decodeEscapes(value ?? ''));
    case 'b':
      return value === null ? null : isTrue(value.trim());
    case 'e':
      return { kind: 'error', text: value ?? '#VALUE!', isFormula: false };
    case 'd':
      return value === null ? null : dateFromText(value.trim());
    default: {
      if (value === null || value.trim() === '') return null;
      const number = Number(value);
      if (!Number.isFinite(number)) throw new WorkbookProblem(broken);
      return isDateStyle(style) ? (dateFromNumber(number, isFrom1904) ?? number) : number;
    }
  }
}

/** A date that is written as in ISO 8601. */
function dateFromText(text: string): CellDate | string {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d*)?Z?)?$/.exec(text);
  if (found === null) return text;
  const [, day = '', time = '00:00:00'] = found;
  return { kind: 'date', text: time === '00:00:00' ? day : `${day}T${time}` };
}

const DAY_MS = 86_400_000;

/** The last day that Excel counts: 31 December 9999. */
const DAY_NUMBER_MAX = 2_958_465;

/** A day by its number; null where Excel has no such day. The calendar of 1900 counts a 29 February that never was. */
function dateFromNumber(number: number, isFrom1904: boolean): CellDate | null {
  if (number < 0 || number >= DAY_NUMBER_MAX + 1) return null;
  const first = isFrom1904
    ? Date.UTC(1904, 0, 1)
    : number < 60
      ? Date.UTC(1899, 11, 31)
      : Date.UTC(1899, 11, 30);
  const date = new Date(first + Math.round((number * DAY_MS) / 1000) * 1000);
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
  return { kind: 'date', text: time === '00:00:00' ? day : `${day}T${time}` };
}
