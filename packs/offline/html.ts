/** Pages of a pack as markup of the offline file. Every text is escaped. */
import { escapeMarkup } from '../../solver/files/markup.ts';
import type { Language } from '../../solver/words/language.ts';
import { chartSvg } from '../chartSvg.ts';
import { cellIn, type Pack, type PackCell, type PackPage, type PackPart } from '../pack.ts';

/** All pages, one below the other. */
export function pagesHtml(pack: Pack, language: Language): string {
  return pack.pages.map((page) => pageHtml(page, language)).join('');
}

function pageHtml({ id, title, subtitle, rows }: PackPage, language: Language): string {
  const parts = rows.map(
    (row) => `<div class="row">${row.map((part) => partHtml(part, language, row.length)).join('')}</div>`,
  );
  return `<section id="${id}"><h2>${escapeMarkup(title[language])}</h2><p class="soft">${escapeMarkup(subtitle[language])}</p>${parts.join('')}</section>`;
}

function partHtml(part: PackPart, language: Language, beside: number): string {
  const heading = `<h3>${escapeMarkup(part.title[language])}</h3>`;
  switch (part.kind) {
    case 'chart':
    case 'bridge':
      return `<figure>${heading}<p class="soft">${escapeMarkup(part.unit[language])}</p>${chartSvg(part, language, { width: beside > 1 ? 520 : 1000, height: beside > 1 ? 400 : 220 })}</figure>`;
    case 'text':
      return `<div>${heading}${part.lines.map((line) => `<p>${escapeMarkup(line[language])}</p>`).join('')}</div>`;
    case 'table': {
      const heads = part.columns
        .map(({ title, align }) => `<th scope="col" class="${align}">${escapeMarkup(title[language])}</th>`)
        .join('');
      const rows = part.rows.map(({ cells, isTotal = false }) => {
        const content = cells.map((cell, c) => {
          const align = part.columns[c]?.align ?? 'left';
          return `<td class="${align}${classOf(cell)}">${escapeMarkup(cellIn(cell, language))}</td>`;
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
