/**
 * A pack as a PDF: a page of paper for each page, set by Typst with the typefaces of both languages inside. Texts of people
 * reach Typst as data only. The compiler is an optional package; where it was left out, that is said with what to install.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../solver/words/language.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { chartSvg } from './chartSvg.ts';
import { heatsOf, light } from './colors.ts';
import { fontOfWoff } from './fonts.ts';
import { cellIn, isApart, type Pack, type PackPage, type PackPart } from './pack.ts';

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/** Fonts lie beside the built program, or where the sources have them installed. */
const fontFolders = [
  path.join(import.meta.dirname, 'fonts'),
  path.join(import.meta.dirname, '..', 'node_modules', '@fontsource', 'noto-sans-sc', 'files'),
];

const fontFiles = ['latin', 'chinese-simplified'].flatMap((part) =>
  ['400', '700'].map((weight) => `noto-sans-sc-${part}-${weight}-normal.woff`),
);

/** Points of a page of A4 across, without its margins: its width, the height of a chart, and all that is below the title. */
const PAGE = { width: 778, chart: 230, body: 440 };

/** Points of the line above a chart that says what it shows, in which unit. */
const CHART_TITLE = 16;

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
#show heading: it => text(15pt, weight: "bold", it.body)
#let colors = (better: rgb(data.colors.good), worse: rgb(data.colors.bad), plain: rgb(data.colors.ink))
#let cellOf(cell, size) = {
  let heat = if cell.heat == none { none } else { data.heats.at(cell.heat) }
  let fill = if heat == none { none } else { rgb(heat.ground) }
  let color = if heat == none { colors.at(cell.tone) } else { rgb(heat.text) }
  table.cell(fill: fill, text(size, fill: color, weight: if cell.bold { "bold" } else { "regular" }, cell.text))
}
#let part(it) = {
  if it.kind == "image" {
    block(width: 100%, spacing: 4pt)[
      #text(9pt, weight: "bold", it.title)#h(4pt)#text(8pt, fill: rgb(data.colors.at("ink-2")), it.unit)
    ]
    image(bytes(it.svg), format: "svg", width: 100%, alt: it.title)
  } else if it.kind == "table" {
    let size = it.size * 1pt
    block(width: 100%)[
      #text(9pt, weight: "bold", it.title)#h(4pt)#text(8pt, fill: rgb(data.colors.at("ink-2")), it.unit)
      #v(-4pt)
      #table(
        columns: it.widths.map(w => w * 1fr),
        align: (x, y) => (if it.aligns.at(x) == "right" { right } else { left }) + horizon,
        stroke: (x, y) => (bottom: 0.4pt + rgb(data.colors.at("line-strong"))),
        inset: (x, y) => (left: if it.apart.at(x) { 10pt } else { 2.5pt }, right: 2.5pt, y: it.inset * 1pt),
        table.header(..it.heads.map(head => table.cell(text(calc.min(size, 7.5pt), fill: rgb(data.colors.at("ink-2")), head)))),
        ..it.rows.flatten().map(cell => cellOf(cell, size)),
      )
    ]
  } else {
    block[#text(9pt, weight: "bold", it.title) #for line in it.lines [\\ #line]]
  }
}
#for (i, page) in data.pages.enumerate() {
  if i > 0 { pagebreak() }
  heading(level: 1, page.title)
  v(-4pt)
  text(8pt, fill: rgb(data.colors.at("ink-2")), page.subtitle)
  for row in page.rows {
    v(4pt)
    grid(columns: row.map(_ => 1fr), gutter: 14pt, ..row.map(part))
  }
}
`;

/** Writes a pack in a language. Throws WordedError where the compiler is not installed. */
export async function writePdf(pack: Pack, language: Language): Promise<Uint8Array> {
  const { NodeCompiler } = await compilerModule();
  const fonts = fontFiles.map((name) => {
    const folder = fontFolders.find((place) => existsSync(path.join(place, name)));
    if (folder === undefined) throw new Error(`the typeface ${name} is missing beside the program`);
    return Buffer.from(fontOfWoff(readFileSync(path.join(folder, name))));
  });
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });
  const data = {
    title: pack.title[language],
    company: pack.company[language],
    madeAt: pack.madeAt,
    language,
    colors: light,
    heats: heatsOf(light),
    pages: pack.meetingPages.map((page) => ({
      title: page.title[language],
      subtitle: page.subtitle[language],
      rows: page.rows.map((row) => row.map((part) => partData(part, language, row.length, roomOf(page)))),
    })),
  };
  const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (document === null) {
    const trouble = compiled.takeDiagnostics();
    const found = trouble === null ? [] : compiler.fetchDiagnostics(trouble);
    throw new Error(`Typst: ${JSON.stringify(found)}`);
  }
  return new Uint8Array(compiler.pdf(document));
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

/** Sizes of type in tables: as large as columns and rows allow. */
const SIZES = { least: 5.5, most: 10.5 };

/** Points above and below a line of a table: rows fill the page as far as they are easy to follow. */
const INSET = { least: 3, most: 6 };

/** Points that the tables of a page have for their height. */
function roomOf({ rows }: PackPage): number {
  const isBeside = rows.some((row) => row.length > 1);
  const charts = rows.filter((row) => row.some(({ kind }) => kind === 'chart' || kind === 'bridge')).length;
  return isBeside ? PAGE.body : (PAGE.body - charts * PAGE.chart) / Math.max(1, rows.length - charts);
}

function partData(part: PackPart, language: Language, beside: number, room: number) {
  const width = PAGE.width / beside;
  switch (part.kind) {
    case 'chart':
    case 'bridge':
      return {
        kind: 'image',
        title: part.title[language],
        unit: part.unit[language],
        svg: chartSvg(part, language, { width, height: (beside > 1 ? 400 : PAGE.chart) - CHART_TITLE }),
      };
    case 'text':
      return {
        kind: 'text',
        title: part.title[language],
        lines: part.lines.map((line) => line[language]),
      };
    case 'table': {
      const sum = part.columns.reduce((all, column) => all + column.width, 0);
      const fits = part.columns.map(({ width: share, align }, c) => {
        if (align === 'left') return SIZES.most;
        const longest = part.rows.reduce((most, { cells }) => {
          const cell = cells[c];
          return Math.max(most, cell === undefined ? 0 : cellIn(cell, language).length);
        }, 1);
        return ((width * share) / sum - 6) / (0.56 * longest);
      });
      const size = Math.max(SIZES.least, Math.min(SIZES.most, ...fits));
      const spare = (room / (part.rows.length + 2) - 1.3 * size) / 2;
      return {
        kind: 'table',
        title: part.title[language],
        unit: part.unit[language],
        size,
        inset: Math.max(INSET.least, Math.min(INSET.most, spare)),
        widths: part.columns.map((column) => column.width),
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
