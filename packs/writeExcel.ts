/** A pack as an Excel workbook: a sheet for each page, with its finding, its tables, and the numbers of its charts, in full. */
import { sumOf } from '../solver/arithmetic/sums.ts';
import { SHEET_NAME_MAX, type WrittenCell, widthOf, writeWorkbook } from '../solver/files/writeWorkbook.ts';
import type { Language } from '../solver/words/language.ts';
import { withPercent } from '../solver/words/numbers.ts';
import { isApart, type NumberStyle, type Pack, type PackCell, type PackPart } from './pack.ts';

const COLUMN_MIN = 12;
const COLUMN_MAX = 80;

/** How much wider bold letters are. */
const BOLD = 1.15;

/** Writes a pack in a language. Money is in units of the currency, shares are formatted as per cent. */
export function writeExcel(pack: Pack, language: Language): Uint8Array {
  const money = { en: `Money in ${pack.currency}.`, zh: `金额单位：${pack.currency}。` };
  return writeWorkbook(
    pack.pages.map((page, i) => {
      const rows: WrittenCell[][] = [
        [{ value: page.title[language], style: { isBold: true } }],
        [{ value: `${page.subtitle[language]} ${money[language]}`, style: { isFaint: true } }],
      ];
      for (const part of page.rows.flat()) rows.push([], ...partRows(part, language));
      const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
      const widths = Array.from({ length: columns }, (_, c) =>
        Math.min(
          COLUMN_MAX,
          rows.slice(2).reduce((most, row) => Math.max(most, widthOf(textOf(row[c])) + 2), COLUMN_MIN),
        ),
      );
      // What stands above the tables reaches over empty columns, which are printed with it.
      const above = Math.max(BOLD * widthOf(textOf(rows[0]?.[0])), widthOf(textOf(rows[1]?.[0])));
      while (sumOf(widths) < above) widths.push(COLUMN_MIN);
      return {
        name: `${i + 1} ${page.name[language]}`.slice(0, SHEET_NAME_MAX),
        columns: widths.map((width) => ({ width })),
        rows,
        headerRows: TOP_ROWS,
        frozenColumns: 1,
        footer: `${pack.title[language]} · ${pack.madeAt}`,
        repeatedRows: repeatedRows(page.rows.flat()),
        isFinished: true,
      };
    }),
  );
}

/** Rows of a sheet that say what it is: the finding and what the numbers are. */
const TOP_ROWS = 2;

/** Rows that every printed page has: those, and the headings of a table that is alone on its sheet, below a blank row and its title. */
function repeatedRows(parts: readonly PackPart[]): number {
  return parts.length === 1 && parts[0]?.kind === 'table' ? TOP_ROWS + 3 : TOP_ROWS;
}

/** What a cell shows: a number with the separators and decimals of its format. */
function textOf(cell: WrittenCell | undefined): string {
  if (typeof cell !== 'object' || cell === null || !('value' in cell)) return String(cell ?? '');
  const { value, style } = cell;
  if (typeof value !== 'number') return String(value ?? '');
  const digits = style?.format === 'whole' ? 0 : 2;
  const shown = style?.format === 'percent' ? 100 * value : value;
  const text = shown.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return style?.format === 'percent' ? withPercent(text, 'en') : text;
}

const bold = (value: string, align: 'left' | 'right' = 'left', isIndented = false): WrittenCell => ({
  value,
  style: { isBold: true, ...(isIndented ? { isIndented } : { align }) },
});

function partRows(part: PackPart, language: Language): WrittenCell[][] {
  const heading = [bold(part.title[language])];
  switch (part.kind) {
    case 'table':
      return [
        heading,
        part.columns.map(({ title, inFull, align }, c) =>
          bold((inFull ?? title)[language], align, isApart(part, c)),
        ),
        ...part.rows.map(({ cells, isTotal = false }) =>
          cells.map((cell, c) =>
            cellOf(cell, language, isTotal, {
              isRight: part.columns[c]?.align === 'right',
              isIndented: isApart(part, c),
            }),
          ),
        ),
      ];
    case 'chart':
      return [
        heading,
        ['', ...part.categories.map((name) => bold(name[language], 'right'))],
        ...part.series.map(({ title, values }) => [
          title[language],
          ...values.map((value) => numberCell(value, part.style, false)),
        ]),
      ];
    case 'bridge':
      return [
        heading,
        ...[part.from, ...part.steps, part.to].map(({ title, value }) => [
          title[language],
          numberCell(value, part.style, false),
        ]),
      ];
    case 'text':
      return [heading, ...part.lines.map((words) => [words[language]])];
  }
}

function cellOf(
  cell: PackCell,
  language: Language,
  isBold: boolean,
  { isRight, isIndented }: { readonly isRight: boolean; readonly isIndented: boolean },
): WrittenCell {
  if (cell.kind === 'text')
    return {
      value: (cell.inFull ?? cell.text)[language],
      style: { isBold, ...(isRight ? { align: 'right' } : isIndented ? { isIndented } : {}) },
    };
  return numberCell(cell.value, cell.style, isBold);
}

/** Numbers stand in full: only shares are formatted, as per cent. */
function numberCell(value: number | null, { divisor, digits }: NumberStyle, isBold: boolean): WrittenCell {
  const format = divisor.en === 0.01 ? 'percent' : divisor.en === 1 && digits.en === 0 ? 'whole' : 'decimal';
  return { value, style: { isBold, format } };
}
