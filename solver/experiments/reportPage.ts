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

export const headCell = (text: string, isNumber = false) =>
  `<th${isNumber ? ' class="number"' : ''}>${escapeMarkup(text)}</th>`;

/** Longer texts may have several lines; amounts and short names have one. */
const LINE_MAX = 24;

export function cell(text: string, isNumber = false): string {
  const kinds = [...(text.length > LINE_MAX ? [] : ['line']), ...(isNumber ? ['number'] : [])].join(' ');
  return `<td${kinds === '' ? '' : ` class="${kinds}"`}>${escapeMarkup(text)}</td>`;
}

/** Pixels of a plot on a phone; the page shows that or the wide one, so that texts have one size and nothing is scrolled. */
const PHONE = 340;

/** A plot as SVG, drawn for a wide page, where it has the width that it chooses, and for a phone. */
export function reportPlot(svg: (width?: number) => string): string {
  return `<div class="plot wide">${svg()}</div><div class="plot phone">${svg(PHONE)}</div>`;
}

/** Whether a column holds numbers: what has a digit begins as a number or an amount of money does. */
function isOfNumbers(texts: readonly string[]): boolean {
  const counted = texts.filter((text) => /\d/.test(text));
  return (
    counted.length > 0 &&
    counted.every((text) => /^(?:[<>~][\u00a0 ]?)?[+−-]?\u2060?[^\d\s,.;]{0,4}[\u00a0 ]?\d/u.test(text))
  );
}

/** A table of texts; without titles where `head` is empty. */
export function reportTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const numbers = head.map((_, c) => c > 0 && isOfNumbers(rows.map((row) => row[c] ?? '')));
  const titles = head.map((text, c) => headCell(text, numbers[c]));
  const lines = rows.map((row) => `<tr>${row.map((text, c) => cell(text, numbers[c])).join('')}</tr>`);
  return `<div class="scroll"><table>${head.length === 0 ? '' : `<thead><tr>${titles.join('')}</tr></thead>`}<tbody>${lines.join('')}</tbody></table></div>`;
}

const style = `:root{color-scheme:light dark;--ink:#1d2329;--soft:#5d6872;--line:#d7dce0;--paper:#fff;--mark:#1f6feb;--good:#1a7f37;--bad:#c0362c}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#9aa5b0;--line:#3a434c;--paper:#15191d;--mark:#6ea8fe;--good:#4cc26a;--bad:#ff7b72}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans SC",sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 16px 64px}h1{font-size:24px}h2{font-size:18px;margin-top:36px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:500}
.scroll{overflow-x:auto}td.line{white-space:nowrap}td:first-child{white-space:normal;min-width:96px}th.number,td.number{text-align:right}.plot{margin-top:12px}.plot.phone{display:none}@media(max-width:640px){.plot.wide{display:none}.plot.phone{display:block}}svg{width:100%;height:auto;max-width:760px}svg text{fill:var(--ink);font-size:12px}
line.grid{stroke:var(--line)}line.axis{stroke:var(--soft)}line.good{stroke:var(--good);stroke-width:2}line.bad{stroke:var(--bad);stroke-width:2}line.quiet{stroke:var(--soft);stroke-width:2}
circle.good{fill:var(--good)}circle.bad{fill:var(--bad)}circle.mark,rect.mark{fill:var(--mark)}circle.quiet{fill:none;stroke:var(--soft);stroke-width:1.5}path.front{fill:none;stroke:var(--mark)}
code{font-size:12px}.findings{font-size:16px;padding-left:20px;max-width:80ch}.findings li::first-letter,h2::first-letter,p::first-letter,th::first-letter{text-transform:uppercase}`;
