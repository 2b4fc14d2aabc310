/**
 * A pack as a presentation for PowerPoint (.pptx): a slide for each page, its finding as title, native tables and native charts with
 * their numbers in a workbook inside. The same pack makes the same bytes.
 */

import { strToU8, zipSync } from 'fflate';
import { sumOf } from '../../solver/arithmetic/sums.ts';
import type { Language } from '../../solver/words/language.ts';
import { WORD_JOINER } from '../../solver/words/noBreak.ts';
import { ARIAL, textWidth } from '../../solver/words/textWidth.ts';
import {
  cellIn,
  isApart,
  type Pack,
  type PackBridge,
  type PackCell,
  type PackChart,
  type PackPage,
  type PackPart,
  type PackTable,
  partName,
} from '../pack.ts';
import { chartWorkbook, chartXml, type DrawnChart, drawnBridge, drawnChart } from './chartXml.ts';
import { layoutXml, masterXml, themeXml } from './master.ts';
import {
  attribute,
  type Box,
  colors,
  HEAD,
  inches,
  paragraph,
  placed,
  type Relation,
  relationsXml,
  solid,
  spaces,
  titled,
} from './xml.ts';

const SLIDE = { width: 13.333, height: 7.5 };
const MARGIN = 0.5;
/** Where parts begin and end. */
const TOP = 1.45;
const BOTTOM = 7.0;
const GUTTER = 0.3;

/** Files of a presentation as they are put together. */
class Parts {
  readonly files = new Map<string, string | Uint8Array>();
  readonly types: string[] = [];
  charts = 0;

  add(path: string, content: string | Uint8Array, type?: string): void {
    this.files.set(path, content);
    if (type !== undefined)
      this.types.push(
        `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`,
      );
  }
}

/** Writes a pack in a language. */
export function writePowerPoint(pack: Pack, language: Language): Uint8Array {
  const parts = new Parts();
  const slides = [
    titleSlide(pack, language),
    ...pack.meetingPages.map((page, i) => slideOf(page, i + 2, pack, language, parts)),
  ];
  slides.forEach(({ xml, relations }, s) => {
    parts.add(`ppt/slides/slide${s + 1}.xml`, xml, 'presentationml.slide+xml');
    parts.add(`ppt/slides/_rels/slide${s + 1}.xml.rels`, relationsXml(relations));
  });
  addFrame(pack, slides.length, language, parts);
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${parts.types.join('')}</Types>`;
  const all = [['[Content_Types].xml', types] as const, ...parts.files];
  return zipSync(
    Object.fromEntries(
      all.map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content]),
    ),
    { level: 6, mtime: '2000-01-01T00:00:00Z' },
  );
}

interface Slide {
  readonly xml: string;
  readonly relations: readonly Relation[];
}

/** Shapes of a slide; each has an identifier of its own. */
class Shapes {
  private next = 2;
  private readonly shapes: string[] = [];
  readonly relations: Relation[] = [['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml']];

  text(name: string, box: Box, paragraphs: string, placeholder = ''): void {
    const id = this.next++;
    this.shapes.push(
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${attribute(name)}"/><p:cNvSpPr>${placeholder === '' ? '' : '<a:spLocks noGrp="1"/>'}</p:cNvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${placed('a', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`,
    );
  }

  frame(name: string, box: Box, kind: 'table' | 'chart', content: string): void {
    const id = this.next++;
    const uri = `http://schemas.openxmlformats.org/drawingml/2006/${kind}`;
    this.shapes.push(
      `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${attribute(name)}" descr="${attribute(name)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${placed('p', box)}<a:graphic><a:graphicData uri="${uri}">${content}</a:graphicData></a:graphic></p:graphicFrame>`,
    );
  }

  /** Adds a relation; its identifier. */
  relate(kind: string, target: string): string {
    const id = `rId${this.relations.length + 1}`;
    this.relations.push([id, kind, target]);
    return id;
  }

  slide(): Slide {
    return {
      xml: `${HEAD}<p:sld ${spaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${this.shapes.join('')}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`,
      relations: this.relations,
    };
  }
}

const TITLE = '<p:ph type="title"/>';

function titleSlide(pack: Pack, language: Language): Slide {
  const shapes = new Shapes();
  const width = SLIDE.width - 2 * MARGIN;
  const first = pack.meetingPages[0];
  shapes.text(
    'Title',
    { x: MARGIN, y: 2.2, width, height: 1 },
    paragraph(pack.title[language], language, { size: 34, isBold: true }),
    TITLE,
  );
  shapes.text(
    'Finding',
    { x: MARGIN, y: 3.3, width, height: 1.2 },
    paragraph(first?.title[language] ?? '', language, { size: 20, color: colors.accent }),
  );
  shapes.text(
    'About',
    { x: MARGIN, y: 4.6, width, height: 0.8 },
    paragraph(`${first?.subtitle[language] ?? ''} ${pack.madeAt}`, language, {
      size: 12,
      color: colors.soft,
    }),
  );
  return shapes.slide();
}

function slideOf(page: PackPage, number: number, pack: Pack, language: Language, parts: Parts): Slide {
  const shapes = new Shapes();
  const width = SLIDE.width - 2 * MARGIN;
  shapes.text(
    'Title',
    { x: MARGIN, y: 0.35, width, height: 0.75 },
    paragraph(page.title[language], language, { size: 22, isBold: true }),
    TITLE,
  );
  shapes.text(
    'Subtitle',
    { x: MARGIN, y: 1.1, width, height: 0.3 },
    paragraph(page.subtitle[language], language, { size: 11, color: colors.soft }),
  );
  const weights = page.rows.map((row) => Math.max(...row.map(heightOf)));
  const all = sumOf(weights);
  const high = BOTTOM - TOP - GUTTER * (page.rows.length - 1);
  let y = TOP;
  page.rows.forEach((row, r) => {
    const height = (high * weights[r]!) / all;
    const wide = (width - GUTTER * (row.length - 1)) / row.length;
    row.forEach((part, p) => {
      addPart(part, { x: MARGIN + p * (wide + GUTTER), y, width: wide, height }, shapes, parts, language);
    });
    y += height + GUTTER;
  });
  shapes.text(
    'Footer',
    { x: MARGIN, y: 7.1, width, height: 0.25 },
    paragraph(`${pack.company[language]} · ${pack.madeAt} · ${number}`, language, {
      size: 9,
      color: colors.faint,
      align: 'r',
    }),
  );
  return shapes.slide();
}

/** How much of the height a part needs, in rows of a table. */
function heightOf(part: PackPart): number {
  return part.kind === 'table'
    ? Math.max(4, part.rows.length + 3)
    : part.kind === 'text'
      ? part.lines.length
      : 10;
}

function addPart(part: PackPart, box: Box, shapes: Shapes, parts: Parts, language: Language): void {
  switch (part.kind) {
    case 'table':
      addTable(part, box, shapes, language);
      break;
    case 'chart':
    case 'bridge': {
      const chart = part.kind === 'chart' ? drawnChart(part, language) : drawnBridge(part, language);
      addChart(chart, part, box, shapes, parts, language);
      break;
    }
    case 'text':
      shapes.text(
        part.title[language],
        box,
        [part.title, ...part.lines]
          .map((line, l) => paragraph(line[language], language, { size: 12, isBold: l === 0 }))
          .join(''),
      );
      break;
  }
}

function addChart(
  chart: DrawnChart,
  part: PackChart | PackBridge,
  box: Box,
  shapes: Shapes,
  parts: Parts,
  language: Language,
): void {
  const number = ++parts.charts;
  parts.add(
    `ppt/charts/chart${number}.xml`,
    chartXml(chart, titled(part.title[language], part.unit[language], language, 11), language),
    'drawingml.chart+xml',
  );
  parts.add(`ppt/embeddings/Microsoft_Excel_Sheet${number}.xlsx`, chartWorkbook(chart));
  parts.add(
    `ppt/charts/_rels/chart${number}.xml.rels`,
    relationsXml([['rId1', 'package', `../embeddings/Microsoft_Excel_Sheet${number}.xlsx`]]),
  );
  const id = shapes.relate('chart', `../charts/chart${number}.xml`);
  shapes.frame(
    partName(part, language),
    box,
    'chart',
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${id}"/>`,
  );
}

/** Height of a row of one line at most, sizes of type, and those of headings. */
const ROW_MAX = 0.32;
const SIZES = { least: 7, most: 12, step: 0.5 };
const HEADING_SIZES = { least: 6, most: 10 };
/** A heading of at most so many letters is kept on one line, unless its type would be smaller than this. */
const SHORT_HEADING = { letters: 10, least: 8 };

/** Inches beside and above a text in its cell, both sides together; widths of a digit and of a line as shares of the size of type. */
const CELL = { beside: 0.08, above: 0.04, digit: 0.58, line: 1.25 };

/** Inches of a row whose texts stand in columns of these widths, at a size of type: long texts take several lines. */
function heightOfRow(
  texts: readonly string[],
  widths: readonly number[],
  size: number,
  isBold = false,
): number {
  const lines = texts.map((text, c) => linesOf(text, Math.max(0.1, widths[c]! - CELL.beside), size, isBold));
  return (Math.max(1, ...lines) * size * CELL.line) / 72 + CELL.above;
}

/** How much wider bold type is. */
const BOLD = 1.07;

/** Space between Chinese letters and others as a share of the size of type: programs that show slides leave it unasked. */
const SEAM = 0.25;

/** Inches of a text in one line. */
function inchesOfText(text: string, size: number, isBold: boolean): number {
  return (ARIAL * textWidth(text, size) * (isBold ? BOLD : 1) + SEAM * size * seamsOf(text)) / 72;
}

/** Lines of a text in a width: they end at blanks and between Chinese letters. */
function linesOf(text: string, inchesWide: number, size: number, isBold: boolean): number {
  let lines = 1;
  let line = '';
  for (const piece of text.split(/(?<= )|(?<=[\u2e80-\uffff])/)) {
    const long = inchesOfText(piece.trimEnd(), size, isBold);
    if (line !== '' && inchesOfText((line + piece).trimEnd(), size, isBold) > inchesWide) {
      lines++;
      line = '';
    }
    if (long > inchesWide) lines += Math.ceil(long / inchesWide) - 1;
    line += piece;
  }
  return lines;
}

/** Widths of columns of which none parts a date or a word: those that are too narrow take what they lack from those with the most to spare. */
function withWholeWords(
  widths: readonly number[],
  texts: readonly (readonly string[])[],
  size: number,
): number[] {
  const least = widths.map((_, c) =>
    Math.max(
      0,
      ...texts.flatMap((row) =>
        row[c]!.split(' ').map((word) => inchesOfText(word, size, false) + CELL.beside),
      ),
    ),
  );
  const lacking = sumOf(widths.map((width, c) => Math.max(0, least[c]! - width)));
  const spare = widths.map((width, c) => Math.max(0, width - least[c]!));
  const all = sumOf(spare);
  if (lacking === 0 || lacking > all) return [...widths];
  return widths.map((width, c) => (width < least[c]! ? least[c]! : width - (lacking * spare[c]!) / all));
}

function addTable(table: PackTable, box: Box, shapes: Shapes, language: Language): void {
  const heading = 0.28;
  shapes.text(
    partName(table, language),
    { ...box, height: heading },
    `<a:p>${titled(table.title[language], table.unit[language], language, 11)}</a:p>`,
  );
  const room = box.height - heading;
  const widths = table.columns.map(({ width }) => width);
  const sum = sumOf(widths);
  // Type as large as the widest numbers of each column allow, and all rows with the lines that their texts take.
  const textsOf = (cells: readonly PackCell[]) =>
    table.columns.map((_, c) => (cells[c] === undefined ? '' : cellIn(cells[c], language)));
  const texts = table.rows.map(({ cells }) => textsOf(cells));
  const heads = table.columns.map(({ title }) => title[language]);
  const stated = widths.map((width) => (box.width * width) / sum);
  const isOfTexts = table.columns.filter(({ align }) => align === 'left').length > 2;
  const inchesByColumn = isOfTexts ? withWholeWords(stated, texts, SIZES.most) : stated;
  const sizeFor = (c: number, longest: number) =>
    ((inchesByColumn[c]! - CELL.beside) * 72) / (CELL.digit * Math.max(1, longest));
  const byWidth = table.columns.map(({ align }, c) =>
    align === 'left'
      ? SIZES.most
      : sizeFor(
          c,
          Math.max(1, ...texts.map((row, r) => lettersOf(row[c]!) * (table.rows[r]?.isTotal ? BOLD : 1))),
        ),
  );
  // No word of a heading is broken, and a short heading, such as a month, stays on one line as long as it can be read so.
  const headingSize = Math.max(
    HEADING_SIZES.least,
    Math.min(
      HEADING_SIZES.most,
      ...heads.map((head, c) => {
        const whole = sizeFor(c, lettersOf(head) + seamsOf(head) + 1);
        const byWord = sizeFor(c, Math.max(...head.split(/[\s/]+|(?<=年)|(?=（)/).map(lettersOf)));
        return lettersOf(head) <= SHORT_HEADING.letters && whole >= SHORT_HEADING.least ? whole : byWord;
      }),
    ),
  );
  const heightsAt = (type: number) => [
    heightOfRow(heads, inchesByColumn, Math.min(type, headingSize)),
    ...texts.map((row, r) => heightOfRow(row, inchesByColumn, type, table.rows[r]?.isTotal === true)),
  ];
  let size = Math.max(SIZES.least, Math.min(SIZES.most, ...byWidth));
  while (size > SIZES.least && sumOf(heightsAt(size)) > room) size = Math.max(SIZES.least, size - SIZES.step);
  const needed = heightsAt(size);
  const oneLine = heightOfRow([], [], size);
  const spare = Math.min((room - sumOf(needed)) / needed.length, ROW_MAX - oneLine);
  const heights = needed.map((height) => height + Math.max(0, spare));
  const grid = table.columns.map((_, c) => `<a:gridCol w="${inches(inchesByColumn[c]!)}"/>`).join('');
  const headerRow = table.columns
    .map(({ title, align }, c) =>
      cellXml(
        paragraph(title[language], language, {
          size: Math.min(size, headingSize),
          color: colors.soft,
          align: align === 'right' ? 'r' : 'l',
        }),
        null,
        true,
        isApart(table, c),
      ),
    )
    .join('');
  const rows = table.rows.map(({ cells, isTotal = false }, r) => {
    const content = table.columns
      .map(({ align }, c) => {
        const cell = cells[c];
        const heat = cell?.kind === 'number' && cell.heat !== undefined ? colors.heat[cell.heat] : undefined;
        return cellXml(
          paragraph(cell === undefined ? '' : cellIn(cell, language), language, {
            size,
            isBold: isTotal,
            align: align === 'right' ? 'r' : 'l',
            color: heat?.text ?? toneColor(cell),
          }),
          heat?.ground ?? null,
          isTotal,
          isApart(table, c),
        );
      })
      .join('');
    return `<a:tr h="${inches(heights[r + 1]!)}">${content}</a:tr>`;
  });
  shapes.frame(
    table.title[language],
    { ...box, y: box.y + heading, height: sumOf(heights) },
    'table',
    `<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${grid}</a:tblGrid><a:tr h="${inches(heights[0]!)}">${headerRow}</a:tr>${rows.join('')}</a:tbl>`,
  );
}

/** Widths of a letter that programs add where Chinese letters and others meet. */
function seamsOf(text: string): number {
  return shown(text).split(/(?<=[\u2e80-\uffff])(?=\w)|(?<=\w)(?=[\u2e80-\uffff])/).length - 1;
}

/** A text without what only keeps it on one line, which is not seen. */
const shown = (text: string): string => text.replaceAll(WORD_JOINER, '');

/** Letters of a text; a Chinese one counts as two. */
function lettersOf(text: string): number {
  return shown(text).replace(/[\u2e80-\uffff]/g, 'mm').length;
}

function toneColor(cell: PackCell | undefined): string {
  if (cell?.kind !== 'number' || cell.tone === undefined) return colors.ink;
  return cell.tone === 'better' ? colors.good : colors.bad;
}

/** A cell of a table; `isApart`: text behind a column of numbers, which end where it begins. */
function cellXml(paragraphs: string, fill: string | null, isStrong: boolean, isApart: boolean): string {
  const none = ['L', 'R', 'T'].map((side) => `<a:ln${side} w="0"><a:noFill/></a:ln${side}>`).join('');
  const below = `<a:lnB w="${isStrong ? 12_700 : 6350}">${solid(isStrong ? colors.faint : colors.line)}</a:lnB>`;
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</a:txBody><a:tcPr marL="${isApart ? 144_000 : 36_000}" marR="36000" marT="18000" marB="18000" anchor="ctr">${none}${below}${fill === null ? '<a:noFill/>' : solid(fill)}</a:tcPr></a:tc>`;
}

/** What every presentation has besides its slides. */
function addFrame(pack: Pack, slides: number, language: Language, parts: Parts): void {
  const ids = Array.from({ length: slides }, (_, s) => `<p:sldId id="${256 + s}" r:id="rId${s + 3}"/>`);
  parts.add(
    'ppt/presentation.xml',
    `${HEAD}<p:presentation ${spaces} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${ids.join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'presentationml.presentation.main+xml',
  );
  parts.add(
    'ppt/_rels/presentation.xml.rels',
    relationsXml([
      ['rId1', 'slideMaster', 'slideMasters/slideMaster1.xml'],
      ['rId2', 'theme', 'theme/theme1.xml'],
      ...Array.from(
        { length: slides },
        (_, s): Relation => [`rId${s + 3}`, 'slide', `slides/slide${s + 1}.xml`],
      ),
    ]),
  );
  parts.add('ppt/slideMasters/slideMaster1.xml', masterXml, 'presentationml.slideMaster+xml');
  parts.add(
    'ppt/slideMasters/_rels/slideMaster1.xml.rels',
    relationsXml([
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'theme', '../theme/theme1.xml'],
    ]),
  );
  parts.add('ppt/slideLayouts/slideLayout1.xml', layoutXml, 'presentationml.slideLayout+xml');
  parts.add(
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
    relationsXml([['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']]),
  );
  parts.add('ppt/theme/theme1.xml', themeXml, 'theme+xml');
  parts.add(
    'docProps/core.xml',
    `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${attribute(pack.title[language])}</dc:title><dc:creator>Equipoise</dc:creator><dc:language>${language === 'zh' ? 'zh-CN' : 'en-US'}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${pack.madeAt}T00:00:00Z</dcterms:created></cp:coreProperties>`,
  );
  parts.add(
    '_rels/.rels',
    relationsXml([
      ['rId1', 'officeDocument', 'ppt/presentation.xml'],
      [
        'rId2',
        'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
        'docProps/core.xml',
      ],
    ]),
  );
}
