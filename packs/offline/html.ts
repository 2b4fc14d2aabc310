/** Pages of a pack as markup of the offline file. Every text is escaped. */
import { escapeMarkup } from '../../solver/files/markup.ts';
import type { Language } from '../../solver/words/language.ts';
import { chartSvg, heightOfChart } from '../chartSvg.ts';
import { variables } from '../colors.ts';
import {
  cellIn,
  isApart,
  type Pack,
  type PackBridge,
  type PackCell,
  type PackChart,
  type PackPage,
  type PackPart,
} from '../pack.ts';

/** All pages, one below the other; `width`: pixels that a page has for its parts. */
export function pagesHtml(pack: Pack, language: Language, width: number): string {
  return pack.pages.map((page) => pageHtml(page, language, width)).join('');
}

function pageHtml({ id, title, subtitle, rows }: PackPage, language: Language, width: number): string {
  const parts = rows.map(
    (row) =>
      `<div class="row">${row.map((part) => partHtml(part, language, widthOfPart(width, row.length))).join('')}</div>`,
  );
  return `<section id="${id}"><h2>${escapeMarkup(title[language])}</h2><p class="soft">${escapeMarkup(subtitle[language])}</p>${parts.join('')}</section>`;
}

/** Pixels beside each other from which parts stand so, and between them; as the style of the file has them. */
export const ROW = { least: 420, gap: 24 };

/** Pixels of a part of a row; parts that have no room beside each other stand below each other. */
function widthOfPart(width: number, count: number): number {
  const beside = (width - (count - 1) * ROW.gap) / count;
  return beside >= ROW.least ? beside : width;
}

/** A chart in the width it has, so that its type keeps its size: what is wider is scrolled. Points of an SVG are pixels here. */
function chartHtml(chart: PackChart | PackBridge, language: Language, width: number): string {
  const room =
    chart.kind === 'bridge' || chart.shape === 'bars'
      ? width
      : Math.max(width, COLUMN * chart.categories.length);
  // Type of an SVG is drawn for paper; here it is enlarged to that of the page.
  const size = {
    palette: variables,
    width: room / TYPE,
    height: heightOfChart(
      chart,
      chart.kind === 'bridge' || chart.shape === 'bars' ? Number.POSITIVE_INFINITY : 200,
    ),
  };
  return `<div class="chart"><div style="width:${Math.round(room)}px">${chartSvg(chart, language, size)}</div></div>`;
}

/** Pixels of a month in a chart at least; how much larger type is than on paper. */
const COLUMN = 48;
const TYPE = 1.25;

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Letters of a heading that is kept on one line, such as a month. */
const SHORT_HEADING = 10;

function partHtml(part: PackPart, language: Language, width: number): string {
  const heading = `<h3>${escapeMarkup(part.title[language])}</h3>`;
  switch (part.kind) {
    case 'chart':
    case 'bridge':
      return `<figure>${heading}<p class="soft">${escapeMarkup(part.unit[language])}</p>${chartHtml(part, language, width)}</figure>`;
    case 'text':
      return `<div>${heading}${part.lines.map((line) => `<p>${escapeMarkup(line[language])}</p>`).join('')}</div>`;
    case 'table': {
      const heads = part.columns
        .map(({ title, align }, c) => {
          const short = title[language].length <= SHORT_HEADING ? ' short' : '';
          return `<th scope="col" class="${align}${short}${isApart(part, c) ? ' apart' : ''}">${escapeMarkup(title[language])}</th>`;
        })
        .join('');
      const rows = part.rows.map(({ cells, isTotal = false }) => {
        const content = cells.map((cell, c) => {
          const align = part.columns[c]?.align ?? 'left';
          const text = cellIn(cell, language);
          return `<td class="${align}${classOf(cell)}${isApart(part, c) ? ' apart' : ''}${isDate(text) ? ' short' : ''}">${escapeMarkup(text)}</td>`;
        });
        return `<tr${isTotal ? ' class="total"' : ''}>${content.join('')}</tr>`;
      });
      return `<div class="table">${heading}<p class="soft">${escapeMarkup(part.unit[language])}</p><table id="table-${part.id}"><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
    }
  }
}

function classOf(cell: PackCell): string {
  if (cell.kind === 'text') return '';
  return `${cell.tone === undefined ? '' : ` ${cell.tone}`}${cell.heat === undefined ? '' : ` heat${cell.heat}`}`;
}
