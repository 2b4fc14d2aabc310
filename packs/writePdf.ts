/**
 * A pack as a PDF: a page of paper for each page, set by Typst with the typefaces of both languages inside. Texts of people
 * reach Typst as data only. The compiler is an optional package; where it was left out, that is said with what to install.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { sumOf } from '../solver/arithmetic/sums.ts';
import type { Language } from '../solver/words/language.ts';
import { textWidth } from '../solver/words/textWidth.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { chartSvg, heightOfChart, legendWidth } from './chartSvg.ts';
import { heatsOf, light } from './colors.ts';
import { fontOfWoff } from './fonts.ts';
import {
  cellIn,
  isApart,
  type Pack,
  type PackBridge,
  type PackChart,
  type PackPage,
  type PackPart,
  type PackTable,
} from './pack.ts';

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/** Fonts lie beside the built program, or where the sources have them installed. */
const fontFolders = [
  path.join(import.meta.dirname, 'fonts'),
  path.join(import.meta.dirname, '..', 'node_modules', '@fontsource', 'noto-sans-sc', 'files'),
];

const fontFiles = ['latin', 'chinese-simplified'].flatMap((part) =>
  ['400', '700'].map((weight) => `noto-sans-sc-${part}-${weight}-normal.woff`),
);

/** Points of a page of A4 across, without its margins: its width, all that is below the title, and between parts beside each other. */
const PAGE = { width: 778, body: 440, gutter: 18 };

/** Points of the line above a chart that says what it shows, in which unit. */
const CHART_TITLE = 18;

/** How much larger type of a chart is than it is drawn, by the room that it has: across the page with few rows, with periods, and beside a table. */
const TYPE = { rows: 1.7, periods: 1.2, beside: 1.4 };

/** Type of the name of a period in a chart, and points to the next. */
const PERIOD = { type: 8, gap: 6 };

/** Points of a chart across the page. */
const CHART = { least: 170, most: 290, rows: 250 };

/** Rows of a chart and of a table beside it that would leave half of a page empty: they stand below each other, in larger type. */
const FEW = { chart: 4, table: 6 };

/** What stands in the document; everything that people wrote is in `data`. */
const template = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "Equipoise")
#set page(paper: "a4", flipped: true, margin: (x: 1.1cm, top: 1.1cm, bottom: 1.2cm), footer: context [
  #set text(7.5pt, fill: rgb(data.colors.at("ink-3")))
  #data.company · #data.madeAt #h(1fr) #counter(page).display()
])
#set text(font: ("Noto Sans SC", "DejaVu Sans Mono", "New Computer Modern"), size: 8.5pt, lang: data.language, cjk-latin-spacing: none, fill: rgb(data.colors.ink))
#set par(leading: 0.5em)
#show heading: it => text(17pt, weight: "bold", it.body)
#let colors = (better: rgb(data.colors.good), worse: rgb(data.colors.bad), plain: rgb(data.colors.ink))
#let cellOf(cell, size) = {
  let heat = if cell.heat == none { none } else { data.heats.at(cell.heat) }
  let fill = if heat == none { none } else { rgb(heat.ground) }
  let color = if heat == none { colors.at(cell.tone) } else { rgb(heat.text) }
  table.cell(fill: fill, text(size, fill: color, weight: if cell.bold { "bold" } else { "regular" }, cell.text))
}
#let part(it, most, inset) = {
  let size = calc.min(most, it.size) * 1pt
  let title = calc.min(12pt, calc.max(9pt, size))
  let head = block(width: 100%, below: 5pt)[
    #text(title, weight: "bold", it.title)#h(4pt)#text(0.9 * title, fill: rgb(data.colors.at("ink-2")), it.unit)
  ]
  if it.kind == "image" {
    head
    image(bytes(it.svg), format: "svg", width: 100%, alt: it.title)
  } else if it.kind == "table" {
    head
    table(
      columns: it.widths.map(w => w * 1fr),
      align: (x, y) => (if it.aligns.at(x) == "right" { right } else { left }) + horizon,
      stroke: (x, y) => (bottom: 0.4pt + rgb(data.colors.at("line-strong"))),
      inset: (x, y) => (left: if it.apart.at(x) { data.cell.gap * 1pt } else { data.cell.inset * 1pt }, right: data.cell.inset * 1pt, y: inset * 1pt),
      table.header(..it.heads.map(head => table.cell(text(it.heading * size, fill: rgb(data.colors.at("ink-2")), head)))),
      ..it.rows.flatten().map(cell => cellOf(cell, size)),
    )
  } else {
    block[#text(title, weight: "bold", it.title) #for line in it.lines [\\ #text(size, line)]]
  }
}
// The first value that fits, of values of which each fits where one before it does; none where the last does not.
#let firstThatFits(values, fits) = {
  let (from, to) = (0, values.len())
  while from < to {
    let middle = calc.quo(from + to, 2)
    if fits(values.at(middle)) { to = middle } else { from = middle + 1 }
  }
  values.at(to, default: none)
}
#let parts(page, most, inset) = for row in page.rows {
  v(4pt)
  grid(columns: row.map(_ => 1fr), gutter: data.gutter * 1pt, ..row.map(it => part(it, most, inset)))
}
#for (i, page) in data.pages.enumerate() {
  if i > 0 { pagebreak() }
  let top = {
    heading(level: 1, page.title)
    v(-4pt)
    text(9pt, fill: rgb(data.colors.at("ink-2")), page.subtitle)
  }
  top
  // Type as large as the page has room for, then rows as high.
  layout(area => {
    let high(content) = measure(block(width: area.width, content)).height
    let room = area.height - high(top) - 14pt
    let fits(most, inset) = high(parts(page, most, inset)) <= room
    let most = firstThatFits(data.sizes, size => fits(size, data.insets.last()))
    if most == none { most = data.sizes.last() }
    let inset = firstThatFits(data.insets, inset => fits(most, inset))
    parts(page, most, if inset == none { data.insets.last() } else { inset })
  })
}
`;

/** Writes a pack in a language. Throws WordedError where the compiler is not installed. */
export async function writePdf(pack: Pack, language: Language): Promise<Uint8Array> {
  const compiler = await loadedCompiler();
  const data = {
    title: pack.title[language],
    company: pack.company[language],
    madeAt: pack.madeAt,
    language,
    colors: light,
    heats: heatsOf(light),
    sizes: SIZES,
    insets: INSETS,
    gutter: PAGE.gutter,
    cell: CELL,
    pages: pack.meetingPages.map((page) => {
      const rows = rowsOnPaper(page);
      return {
        title: page.title[language],
        subtitle: page.subtitle[language],
        rows: rows.map((row) => row.map((part) => partData(part, language, row.length, roomOfChart(rows)))),
      };
    }),
  };
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
    const document = compiled.result;
    if (document === null) {
      const trouble = compiled.takeDiagnostics();
      const found = trouble === null ? [] : compiler.fetchDiagnostics(trouble);
      throw new Error(`Typst: ${JSON.stringify(found)}`);
    }
    return new Uint8Array(compiler.pdf(document));
  } finally {
    // What it keeps for further papers, some 100 MB of each, is of the process and would stay as long as that.
    compiler.evictCache(0);
  }
}

let loading: Promise<NodeCompiler> | null = null;

/** The compiler with its typefaces: one for all papers of a thread, for what it reads of typefaces stays as long as the process. */
function loadedCompiler(): Promise<NodeCompiler> {
  loading ??= loadCompiler().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function loadCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler } = await compilerModule();
  const fonts = fontFiles.map((name) => {
    const folder = fontFolders.find((place) => existsSync(path.join(place, name)));
    if (folder === undefined) throw new Error(`the typeface ${name} is missing beside the program`);
    return Buffer.from(fontOfWoff(readFileSync(path.join(folder, name))));
  });
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });
}

async function compilerModule(): Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')> {
  try {
    return await import('@myriaddreamin/typst-ts-node-compiler');
  } catch {
    throw new WordedError({
      en: `PDF needs the optional package ${COMPILER}; install it with: npm install ${COMPILER}`,
      zh: `PDF 需要可选软件包 ${COMPILER}；请安装：npm install ${COMPILER}`,
    });
  }
}

const from = (most: number, least: number, step: number): readonly number[] =>
  Array.from({ length: Math.round((most - least) / step) + 1 }, (_, i) => most - i * step);

/** Sizes of type in tables, and points above and below a line of one: the largest that fit are taken. */
const SIZES = from(16, 5.5, 0.5);
const INSETS = from(12, 2.5, 0.5);

/** Type of a heading as a share of that below it. */
const HEADING = 0.85;

/** Points in a cell beside its text, and before a text behind a number, and that more; and room that columns have besides, as a share of their type. */
const CELL = { inset: 3, gap: 9, apart: 6, spare: 0.3 };

/** Headings take so many lines at most where words allow it; a text of so many squares of type stays on one line. */
const HEADING_LINES = 2.2;
const ONE_LINE = 7;
/** A heading of so many squares, such as that of a month, stays on one line. */
const SHORT_HEADING = 4;

/** Widths of bold letters, and of Noto Sans, beside those of Inter; Chinese letters are square in both. */
const BOLD = 1.08;
const NOTO = 0.94;

/** Width of a text in type of one point. */
function inType(text: string, isBold = false): number {
  const squares = text.replace(/[^\u2e80-\uffff]/g, '').length;
  const others = NOTO * textWidth(text.replace(/[\u2e80-\uffff]/g, ''), 1);
  return squares + others * (isBold ? BOLD : 1);
}

const isChart = (part: PackPart): part is PackChart | PackBridge =>
  part.kind === 'chart' || part.kind === 'bridge';

/** Rows of a chart; null for one whose height does not follow from them. */
function rowsOfChart(part: PackChart | PackBridge): number | null {
  if (part.kind === 'bridge') return part.steps.length + 2;
  return part.shape === 'bars' ? part.categories.length : null;
}

/** The parts of a page as they stand on paper: a chart and a table that are both short stand below each other. */
function rowsOnPaper({ rows }: PackPage): readonly (readonly PackPart[])[] {
  const isShort = (part: PackPart) =>
    isChart(part)
      ? (rowsOfChart(part) ?? FEW.chart + 1) <= FEW.chart
      : part.kind === 'table' && part.rows.length <= FEW.table;
  return rows.flatMap((row) => (row.length > 1 && row.every(isShort) ? row.map((part) => [part]) : [row]));
}

/** Points that a chart across the page has: what tables in type of some size leave it. */
function roomOfChart(rows: readonly (readonly PackPart[])[]): number {
  const lines = rows
    .flat()
    .reduce((all, part) => all + (part.kind === 'table' ? part.rows.length + 3 : 0), 0);
  return Math.max(CHART.least, Math.min(CHART.most, PAGE.body - 19 * lines));
}

/** A chart in the type for its room: `beside`: parts of its row. */
function svgOf(chart: PackChart | PackBridge, language: Language, beside: number, room: number): string {
  const width = (PAGE.width - (beside - 1) * PAGE.gutter) / beside;
  const names = chart.kind === 'bridge' ? 0 : legendWidth(chart, language);
  const most = beside > 1 ? TYPE.beside : rowsOfChart(chart) === null ? TYPE.periods : TYPE.rows;
  // All names of series have room, and those of periods stand apart.
  const periods =
    chart.kind === 'bridge' || chart.shape === 'bars'
      ? 0
      : chart.categories.length *
        (PERIOD.type * Math.max(...chart.categories.map((name) => inType(name[language]))) + PERIOD.gap);
  const type = Math.max(1, Math.min(most, width / names, width / periods));
  const high = beside > 1 ? PAGE.body - 2 * CHART_TITLE : rowsOfChart(chart) === null ? room : CHART.rows;
  const height = heightOfChart(chart, (high - CHART_TITLE) / type);
  return chartSvg(chart, language, { width: width / type, height });
}

/** The largest type for which a table has room across, and the points of its columns then. */
function columnsOf(
  table: PackTable,
  language: Language,
  width: number,
): { readonly size: number; readonly widths: readonly number[] } {
  const { columns, rows } = table;
  const shares = columns.map((column) => column.width);
  const share = (c: number) => (width * shares[c]!) / sumOf(shares);
  const beside = (c: number, size: number) =>
    2 * CELL.inset + CELL.spare * size + (isApart(table, c) ? CELL.apart : 0);
  const textsOf = (c: number) =>
    rows.flatMap(({ cells, isTotal = false }) =>
      cells[c] === undefined ? [] : [{ text: cellIn(cells[c], language), isBold: isTotal }],
    );
  // Points for type of one point: of the longest text in one line, and of the longest word.
  const longest = columns.map((_, c) =>
    Math.max(0, ...textsOf(c).map(({ text, isBold }) => inType(text, isBold))),
  );
  const wordsOf = (text: string) => text.split(/(?<= )|(?<=[\u2e80-\uffff])/);
  const word = columns.map(({ title }, c) => {
    const head = title[language];
    const wide = inType(head);
    const heads = [
      wide <= SHORT_HEADING ? wide : wide / HEADING_LINES,
      ...wordsOf(head).map((part) => inType(part.trimEnd())),
    ];
    const texts = textsOf(c).flatMap(({ text, isBold }) =>
      wordsOf(text).map((part) => inType(part.trimEnd(), isBold)),
    );
    return Math.max(0, ...heads.map((width) => HEADING * width), ...texts);
  });
  const least = (c: number, size: number) => {
    const whole = longest[c]! * size;
    const part =
      columns[c]!.align === 'right' ? whole : Math.min(whole, Math.max(0.6 * share(c), ONE_LINE * size));
    return Math.max(word[c]! * size, part) + beside(c, size);
  };
  const leastAll = (size: number) => columns.map((_, c) => least(c, size));
  const size = SIZES.find((type) => sumOf(leastAll(type)) <= width) ?? SIZES.at(-1)!;
  // What is left makes texts shorter, first those that lack little, and then every column wider.
  const widths = leastAll(size);
  let spare = Math.max(0, width - sumOf(widths));
  const lacking = widths
    .map((own, c) => ({ c, wished: longest[c]! * size + beside(c, size) - own }))
    .filter(({ wished }) => wished > 0)
    .sort((a, b) => a.wished - b.wished);
  lacking.forEach(({ c, wished }, i) => {
    const given = Math.min(wished, spare / (lacking.length - i));
    widths[c]! += given;
    spare -= given;
  });
  return { size, widths: widths.map((own, c) => own + (spare * share(c)) / width) };
}

function partData(part: PackPart, language: Language, beside: number, room: number) {
  const titles = { title: part.title[language], unit: part.kind === 'text' ? '' : part.unit[language] };
  switch (part.kind) {
    case 'chart':
    case 'bridge':
      return { kind: 'image', ...titles, size: SIZES[0], svg: svgOf(part, language, beside, room) };
    case 'text':
      return {
        kind: 'text',
        ...titles,
        size: SIZES[0],
        lines: part.lines.map((line) => line[language]),
      };
    case 'table': {
      const { size, widths } = columnsOf(part, language, (PAGE.width - (beside - 1) * PAGE.gutter) / beside);
      return {
        kind: 'table',
        ...titles,
        size,
        widths,
        heading: HEADING,

        aligns: part.columns.map(({ align }) => align),
        apart: part.columns.map((_, c) => isApart(part, c)),
        heads: part.columns.map(({ title }) => title[language]),
        rows: part.rows.map(({ cells, isTotal = false }) =>
          cells.map((cell) => ({
            text: cellIn(cell, language),
            bold: isTotal,
            tone: cell.kind === 'number' ? (cell.tone ?? 'plain') : 'plain',
            heat: cell.kind === 'number' ? (cell.heat ?? null) : null,
          })),
        ),
      };
    }
  }
}
