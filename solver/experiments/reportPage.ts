/** A report as one HTML page that stands alone and loads nothing: its sections, tables and style. */
import { escapeMarkup } from '../files/markup.ts';
import type { Language } from '../words/language.ts';
import type { Words } from '../words/words.ts';

/** The page, of parts that are HTML. */
export function reportPage(title: string, parts: readonly string[], language: Language): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeMarkup(title)}</h1>${parts.join('\n')}</main></body></html>
`;
}

/** A part with a title; `body` is HTML. */
export function reportSection(title: string, ...body: readonly string[]): string {
  return `<section><h2>${escapeMarkup(title)}</h2>${body.join('')}</section>`;
}

/** What was found, a sentence each. */
export function reportFindings(sentences: readonly Words[], language: Language): string {
  const items = sentences.map((words) => `<li>${escapeMarkup(words[language])}</li>`);
  return `<ul class="findings">${items.join('')}</ul>`;
}

export const headCell = (text: string) => `<th>${escapeMarkup(text)}</th>`;

/** Longer texts may have several lines; amounts and short names have one. */
const LINE_MAX = 24;

export function cell(text: string): string {
  return `<td${text.length > LINE_MAX ? '' : ' class="line"'}>${escapeMarkup(text)}</td>`;
}

/** A plot as SVG: where it has less room than its texts need, it is scrolled. */
export function reportPlot(svg: string): string {
  return `<div class="scroll plot">${svg}</div>`;
}

/** A table of texts; without titles where `head` is empty. */
export function reportTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = head.length === 0 ? '' : `<thead><tr>${head.map(headCell).join('')}</tr></thead>`;
  return `<div class="scroll"><table>${titles}<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table></div>`;
}

const style = `:root{color-scheme:light dark;--ink:#1d2329;--soft:#5d6872;--line:#d7dce0;--paper:#fff;--mark:#1f6feb;--good:#1a7f37;--bad:#c0362c}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#9aa5b0;--line:#3a434c;--paper:#15191d;--mark:#6ea8fe;--good:#4cc26a;--bad:#ff7b72}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans SC",sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 16px 64px}h1{font-size:24px}h2{font-size:18px;margin-top:36px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:500}
.scroll{overflow-x:auto}td.line{white-space:nowrap}td:first-child{white-space:normal;min-width:96px}.plot svg{min-width:560px}svg{width:100%;height:auto;max-width:760px}svg text{fill:var(--ink);font-size:12px}
line.grid{stroke:var(--line)}line.axis{stroke:var(--soft)}line.good{stroke:var(--good);stroke-width:2}line.bad{stroke:var(--bad);stroke-width:2}line.quiet{stroke:var(--soft);stroke-width:2}
circle.good{fill:var(--good)}circle.bad{fill:var(--bad)}circle.mark,rect.mark{fill:var(--mark)}circle.quiet{fill:none;stroke:var(--soft);stroke-width:1.5}path.front{fill:none;stroke:var(--mark)}
code{font-size:12px}.findings{font-size:16px;padding-left:20px;max-width:80ch}`;
