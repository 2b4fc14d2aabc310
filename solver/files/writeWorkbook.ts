/**
 * Sheets → the bytes of an Excel workbook (.xlsx): cells with formats, frozen and locked headers, lists of what a cell may
 * hold, notes, links. The same sheets make the same bytes. What a reader types below the last row has the format of its
 * column, and is not locked. Knows no table; `readWorkbook.ts` reads what this writes.
 */
import { strToU8, zipSync } from 'fflate';
import { textStart } from '../words/textStart.ts';
import { escapeMarkup } from './markup.ts';
import { columnLetters } from './rawSheet.ts';

/** How a cell looks and what may be done with it. */
export interface CellStyle {
  readonly isBold?: boolean;
  /** Smaller and grey: what explains. */
  readonly isFaint?: boolean;
  readonly isLink?: boolean;
  /** Colour behind the cell, as RRGGBB. */
  readonly fill?: string;
  readonly isWrapped?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Whether it begins a letter further right. */
  readonly isIndented?: boolean;
  /** What the cell holds where it is no plain number: a text stays one, whatever is typed; a day is a number of Excel. */
  readonly format?: 'text' | 'date' | 'whole' | 'decimal' | 'percent';
  /** May be changed although the sheet is protected. */
  readonly isOpen?: boolean;
}

export interface StyledCell {
  readonly value: CellValue;
  readonly style?: CellStyle;
  /** Name of a sheet to which the cell leads. */
  readonly link?: string;
}

/** Text, number, truth value, day (YYYY-MM-DD, from 1900-03-01 on), or nothing. */
type CellValue = string | number | boolean | { readonly day: string } | null;

export type WrittenCell = CellValue | StyledCell;

export interface WrittenColumn {
  /** Width in digits. */
  readonly width: number;
  /** How its cells look that have no style of their own, also those below the last row. */
  readonly style?: CellStyle;
  /** What its cells below the header may hold. */
  readonly accepts?: Accepted;
}

/** What a cell may hold; Excel asks before it takes anything else. */
export type Accepted =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** What stands in the first column of another sheet, below its header. */
  | { readonly kind: 'rowsOf'; readonly sheet: string; readonly column: number }
  | { readonly kind: 'number' | 'whole'; readonly min: number; readonly max: number };

export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Rows at the top that stay, and are no data. */
  readonly headerRows: number;
  readonly headerHeight?: number;
  /** Columns at the left that stay. */
  readonly frozenColumns?: number;
  /** Whether cells that are not open are locked (without a password). */
  readonly isProtected?: boolean;
  /** Whether the header has buttons to sort and filter. */
  readonly isFiltered?: boolean;
  readonly tabColor?: string;
  /** Not shown until the reader asks for it. */
  readonly isHidden?: boolean;
  readonly notes?: readonly CellNote[];
  /** What stands below each printed page at the left; without it the name of the sheet alone stands there. */
  readonly footer?: string;
  /** Rows at the top that every printed page has; those of the header unless stated. */
  readonly repeatedRows?: number;
  /** Whether users add nothing to it, so that what it holds is all that is printed. */
  readonly isFinished?: boolean;
}

export interface CellNote {
  /** Row and column from 0. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Characters of a text in a cell; Excel takes no more. */
export const CELL_TEXT_MAX = 32_767;

/** Characters of the name of a sheet. */
export const SHEET_NAME_MAX = 31;

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes a workbook. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const styles = new Styles();
  const texts = new Texts();
  const parts = new Map<string, string>();
  const types: string[] = [];
  sheets.forEach((sheet, s) => {
    const number = s + 1;
    const notes = sheet.notes ?? [];
    parts.set(`xl/worksheets/sheet${number}.xml`, sheetXml(sheet, sheets, styles, texts));
    types.push(override(`/xl/worksheets/sheet${number}.xml`, 'spreadsheetml.worksheet+xml'));
    if (notes.length === 0) return;
    parts.set(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relationsXml([
        ['rId1', 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
        ['rId2', 'comments', `../comments${number}.xml`],
      ]),
    );
    parts.set(`xl/comments${number}.xml`, commentsXml(notes));
    parts.set(`xl/drawings/vmlDrawing${number}.vml`, shapesXml(notes, number));
    types.push(override(`/xl/comments${number}.xml`, 'spreadsheetml.comments+xml'));
  });
  const named = sheets.map(
    ({ name, isHidden }, s) =>
      `<sheet name="${escapeAttribute(name)}" sheetId="${s + 1}"${isHidden === true ? ' state="hidden"' : ''} r:id="rId${s + 1}"/>`,
  );
  const all: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${packageTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml')}${override('/xl/styles.xml', 'spreadsheetml.styles+xml')}${override('/xl/sharedStrings.xml', 'spreadsheetml.sharedStrings+xml')}${types.join('')}</Types>`,
    '_rels/.rels': relationsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView tabRatio="800"/></bookViews><sheets>${named.join('')}</sheets>${printedXml(sheets)}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationsXml([
      ...sheets.map((_, s): Relation => [`rId${s + 1}`, 'worksheet', `worksheets/sheet${s + 1}.xml`]),
      [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      [`rId${sheets.length + 2}`, 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': styles.xml(),
    'xl/sharedStrings.xml': texts.xml(),
    ...Object.fromEntries(parts),
  };
  const bytes = Object.fromEntries(Object.entries(all).map(([path, text]) => [path, strToU8(text)]));
  return zipSync(bytes, { level: 3, mtime: '2000-01-01T00:00:00Z' });
}

/** The last cell of a sheet, as formulas have it. */
function lastCell({ columns, rows }: WrittenSheet): { readonly column: string; readonly row: number } {
  return { column: columnLetters(Math.max(0, columns.length - 1)), row: Math.max(1, rows.length) };
}

/** Names by which Excel knows what of a sheet is printed, and which rows on every page. */
function printedXml(sheets: readonly WrittenSheet[]): string {
  const names = sheets.flatMap((sheet, s) => {
    const { name, headerRows, repeatedRows = headerRows, isFinished = false } = sheet;
    const { column, row } = lastCell(sheet);
    const defined = (kind: string, area: string) =>
      `<definedName name="_xlnm.${kind}" localSheetId="${s}">${escapeText(`${quoted(name)}!${area}`)}</definedName>`;
    return [
      ...(isFinished ? [defined('Print_Area', `$A$1:$${column}$${row}`)] : []),
      ...(repeatedRows === 0 ? [] : [defined('Print_Titles', `$1:$${repeatedRows}`)]),
    ];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

/** Letters of a footer: Excel takes 255 with its codes, among which an & of the text counts twice. */
const FOOTER_MAX = 200;

/** The text of a footer, its end left out where Excel has no room for it. */
function footerText(text: string): string {
  const escaped = text.replaceAll('&', '&&');
  if (escaped.length <= FOOTER_MAX) return escaped;
  // No half of an escaped & may stay: it would begin a code.
  return textStart(escaped, FOOTER_MAX).replace(/&+$/, (signs) => signs.slice(signs.length % 2));
}

/** Below each printed page: what the workbook is, the sheet, the page of how many. */
function footerXml({ footer }: WrittenSheet): string {
  const left = footer === undefined ? '&A' : footerText(footer);
  const middle = footer === undefined ? '' : '&C&A';
  return `<headerFooter><oddFooter>${escapeText(`&L${left}${middle}&R&P / &N`)}</oddFooter></headerFooter>`;
}

function override(path: string, type: string): string {
  return `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`;
}

type Relation = readonly [id: string, kind: string, target: string];

function relationsXml(relations: readonly Relation[]): string {
  const entries = relations.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${packageRelations}">${entries.join('')}</Relationships>`;
}

/** A text as XML and Excel take it: signs of XML as entities, characters that XML cannot hold as _x000D_. */
export function escapeText(text: string): string {
  return escapeMarkup(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(
        /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu,
        (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
      ),
  );
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Texts of all sheets, each once. */
class Texts {
  private readonly places = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    if (text.length > CELL_TEXT_MAX) throw new Error('a text is too long for a cell');
    this.places.set(text, this.places.size);
    return this.places.size - 1;
  }

  xml(): string {
    const entries = [...this.places.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`,
    );
    return `${HEAD}<sst xmlns="${main}" uniqueCount="${entries.length}">${entries.join('')}</sst>`;
  }
}

const formatNumbers = { text: 49, date: 164, whole: 3, decimal: 4, percent: 10 } as const;

/** Styles of all sheets by their number; the first is that of a cell without one. */
class Styles {
  private readonly numbers = new Map<string, number>([['{}', 0]]);
  private readonly styles: CellStyle[] = [{}];

  /** Numbers of style values that were asked for: cells of a column share one. */
  private readonly asked = new WeakMap<CellStyle, number>();

  numberOf(style: CellStyle = {}): number {
    const known = this.asked.get(style);
    if (known !== undefined) return known;
    const key = JSON.stringify(style);
    const number = this.numbers.get(key) ?? this.styles.push(style) - 1;
    this.numbers.set(key, number);
    this.asked.set(style, number);
    return number;
  }

  xml(): string {
    const fonts = ['<font><sz val="10"/><name val="Calibri"/><family val="2"/></font>'];
    const fills = [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
    ];
    const placed = (list: string[], entry: string) => {
      const place = list.indexOf(entry);
      return place >= 0 ? place : list.push(entry) - 1;
    };
    const xfs = this.styles.map((style) => {
      const { isBold, isFaint, isLink, fill, isWrapped, isIndented, align, format, isOpen } = style;
      const color = isLink === true ? '0563C1' : isFaint === true ? '6B7280' : null;
      const font = `<font>${isBold === true ? '<b/>' : ''}${isLink === true ? '<u/>' : ''}<sz val="${isFaint === true ? 9 : 10}"/>${color === null ? '' : `<color rgb="FF${color}"/>`}<name val="Calibri"/><family val="2"/></font>`;
      const ground =
        fill === undefined
          ? 0
          : placed(
              fills,
              `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`,
            );
      const place = isIndented === true ? ' horizontal="left" indent="1"' : '';
      const alignment = `<alignment${align === undefined ? place : ` horizontal="${align}"`} vertical="${isWrapped === true ? 'top' : 'center'}"${isWrapped === true ? ' wrapText="1"' : ''}/>`;
      const protection = isOpen === true ? '<protection locked="0"/>' : '';
      return `<xf numFmtId="${format === undefined ? 0 : formatNumbers[format]}" fontId="${placed(fonts, font)}" fillId="${ground}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${isOpen === true ? ' applyProtection="1"' : ''}>${alignment}${protection}</xf>`;
    });
    return `${HEAD}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

function sheetXml(
  sheet: WrittenSheet,
  sheets: readonly WrittenSheet[],
  styles: Styles,
  texts: Texts,
): string {
  const { columns, rows, headerRows, frozenColumns = 0 } = sheet;
  const links: string[] = [];
  const rowTexts = rows.map((row, r) => {
    const cells = row.map((cell, c) => {
      const styled = isStyled(cell) ? cell : { value: cell };
      const address = `${columnLetters(c)}${r + 1}`;
      if (styled.link !== undefined)
        links.push(
          `<hyperlink ref="${address}" location="${escapeAttribute(`${quoted(styled.link)}!A1`)}"/>`,
        );
      return cellXml(address, styled.value, styles.numberOf(styled.style ?? columns[c]?.style), texts);
    });
    const height =
      r < headerRows && sheet.headerHeight !== undefined
        ? ` ht="${sheet.headerHeight}" customHeight="1"`
        : '';
    return `<row r="${r + 1}"${height}>${cells.join('')}</row>`;
  });
  const pane =
    headerRows === 0 && frozenColumns === 0
      ? ''
      : `<pane${frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : ''}${headerRows > 0 ? ` ySplit="${headerRows}"` : ''} topLeftCell="${columnLetters(frozenColumns)}${headerRows + 1}" activePane="${frozenColumns === 0 ? 'bottomLeft' : headerRows === 0 ? 'topRight' : 'bottomRight'}" state="frozen"/>`;
  const { column: lastColumn, row: lastRow } = lastCell(sheet);
  const validations = columns.flatMap(({ accepts }, c) =>
    accepts === undefined ? [] : [validationXml(accepts, columnLetters(c), headerRows, sheets)],
  );
  return [
    `${HEAD}<worksheet xmlns="${main}" xmlns:r="${office}">`,
    `<sheetPr>${sheet.tabColor === undefined ? '' : `<tabColor rgb="FF${sheet.tabColor}"/>`}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${lastColumn}${lastRow}"/>`,
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length === 0
      ? ''
      : `<cols>${columns
          .map(
            ({ width, style }, c) =>
              `<col min="${c + 1}" max="${c + 1}" width="${width}" style="${styles.numberOf(style)}" customWidth="1"/>`,
          )
          .join('')}</cols>`,
    `<sheetData>${rowTexts.join('')}</sheetData>`,
    sheet.isProtected === true
      ? '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
      : '',
    sheet.isFiltered === true
      ? `<autoFilter ref="A${headerRows}:${lastColumn}${Math.max(headerRows + 1, rows.length)}"/>`
      : '',
    validations.length === 0
      ? ''
      : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    // A4, as wide as one page and as high as it takes.
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>',
    footerXml(sheet),
    (sheet.notes ?? []).length === 0 ? '' : '<legacyDrawing r:id="rId1"/>',
    '</worksheet>',
  ].join('');
}

function isStyled(cell: WrittenCell): cell is StyledCell {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}

/** The name of a sheet as formulas have it. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

const DAY_MS = 86_400_000;

function cellXml(address: string, value: CellValue, style: number, texts: Texts): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  if (value === null || value === '') return style === 0 ? '' : `<c r="${address}"${styled}/>`;
  if (typeof value === 'string') return `<c r="${address}"${styled} t="s"><v>${texts.placeOf(value)}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}"${styled} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return `<c r="${address}"${styled}><v>${value}</v></c>`;
  const day = (Date.parse(`${value.day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY_MS;
  return `<c r="${address}"${styled}><v>${day}</v></c>`;
}

const WARNING = 'Equipoise';

function validationXml(
  accepts: Accepted,
  column: string,
  headerRows: number,
  sheets: readonly WrittenSheet[],
): string {
  const range = `${column}${headerRows + 1}:${column}1048576`;
  const tag = (type: string, formulas: string, isRefused: boolean) =>
    `<dataValidation type="${type}"${isRefused ? '' : ' errorStyle="warning"'} allowBlank="1" showErrorMessage="1" errorTitle="${WARNING}" sqref="${range}">${formulas}</dataValidation>`;
  switch (accepts.kind) {
    case 'words':
      return tag('list', `<formula1>"${escapeText(accepts.words.join(','))}"</formula1>`, true);
    case 'rowsOf': {
      const letters = columnLetters(accepts.column);
      const name = quoted(accepts.sheet);
      const header = sheets.find((sheet) => sheet.name === accepts.sheet)?.headerRows ?? 1;
      const formula = `OFFSET(${name}!$${letters}$${header + 1},0,0,MAX(1,COUNTA(${name}!$${letters}:$${letters})-${header}),1)`;
      return tag('list', `<formula1>${escapeText(formula)}</formula1>`, false);
    }
    default:
      return tag(
        accepts.kind === 'whole' ? 'whole' : 'decimal',
        `<formula1>${accepts.min}</formula1><formula2>${accepts.max}</formula2>`,
        false,
      );
  }
}

/** Who wrote the notes. */
export const AUTHOR = 'Equipoise';

function commentsXml(notes: readonly CellNote[]): string {
  const comments = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${columnLetters(column)}${row + 1}" authorId="0"><text><t xml:space="preserve">${escapeText(text)}</t></text></comment>`,
  );
  return `${HEAD}<comments xmlns="${main}"><authors><author>${AUTHOR}</author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

function shapesXml(notes: readonly CellNote[], number: number): string {
  return boxesXml(
    notes.map((note, n) => boxXml(note, number * 1024 + n + 1)),
    number,
  );
}

/** The drawing of the boxes of a sheet. */
export function boxesXml(boxes: readonly string[], number: number): string {
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${number}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${boxes.join('')}</xml>`;
}

/** The box of a note: beside its cell, as wide as four columns, as high as its lines need. */
export function boxXml({ row, column, text }: CellNote, id: number): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / 40)), 0);
  const anchor = [column + 1, 10, row, 2, column + 4, 40, row + Math.max(3, lines), 10];
  return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:240pt;height:${lines * 13 + 8}pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(', ')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

/** About how many digits wide a text is; a Chinese character takes two. */
export function widthOf(text: string): number {
  return text.replace(/[\u2e80-\uffff]/g, 'mm').length;
}

/** A name that Excel takes for a sheet, made of a title. */
export function acceptedSheetName(title: string, otherwise: string): string {
  return textStart(title.replace(/[[\]:*?/\\']/g, ' ').trim(), SHEET_NAME_MAX) || otherwise;
}
