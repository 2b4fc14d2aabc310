/**
 * A pack as one HTML file that needs no network: its pages, the plans, and the solver, each packed by gzip. It verifies its plans
 * and its own contents when it is opened, and solves its options again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { escapeMarkup } from '../solver/files/markup.ts';
import type { Scenario } from '../solver/scenario/scenario.ts';
import type { Language } from '../solver/words/language.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { dark, declarations, heatsOf, light, variables } from './colors.ts';
import { HASHED_PARTS } from './offline/hashedParts.ts';
import { ROW } from './offline/html.ts';
import { messages } from './offline/messages.ts';
import { payloadText } from './offline/payload.ts';
import type { Pack } from './pack.ts';
import type { PackInput } from './packInput.ts';

/** Where the scripts of the file are built. */
const built = path.join(import.meta.dirname, 'dist');

const packed = (bytes: Uint8Array | string): string => gzipSync(bytes, { level: 9 }).toString('base64');

/** A part that no browser runs or shows. */
const carried = (id: string, content: string, attributes = '') =>
  `<script type="text/plain" id="${id}"${attributes}>${content}</script>`;

const heats = heatsOf(variables).map(
  ({ ground, text }, heat) => `.heat${heat}{background:${ground};color:${text}}`,
);

/** A screen follows the choice of its system; paper is light. */
const style = `:root{color-scheme:light;${declarations(light)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${declarations(dark)}}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1160px;padding:24px;font:13px/1.45 Inter,'Noto Sans SC','Microsoft YaHei',system-ui,sans-serif;color:var(--ink);background:var(--surface);font-variant-numeric:tabular-nums}
h1{font-size:26px;margin:0 0 8px}h2{font-size:20px;margin:0}h3{font-size:13px;margin:12px 0 0}.soft{color:var(--ink-2);margin:2px 0 6px}
section{border-top:1px solid var(--line);padding:24px 0}.row{display:flex;gap:${ROW.gap}px;flex-wrap:wrap}.row>*{flex:1 1 ${ROW.least}px;min-width:0;margin:0}.table,.chart{overflow-x:auto}
svg{display:block;width:100%;height:auto}table{border-collapse:collapse;width:100%}th,td{padding:4px 6px;border-bottom:1px solid var(--line);font-weight:400;white-space:nowrap}td.left{white-space:normal}th{color:var(--ink-2);vertical-align:bottom;white-space:normal}th.short,td.short{white-space:nowrap}.apart{padding-left:18px}.table tr>:first-child{position:sticky;left:0;background:var(--surface)}.table tr>.left:first-child{min-width:8em}.left{text-align:left}.right{text-align:right}.total td{font-weight:650}
.better{color:var(--good)}.worse{color:var(--bad)}${heats.join('')}[class*=heat]{print-color-adjust:exact;-webkit-print-color-adjust:exact}
header{display:flex;gap:16px;align-items:baseline;flex-wrap:wrap}header div{margin-left:auto}button,select{font:inherit}button{padding:4px 12px;border:1px solid var(--line-strong);border-radius:6px;background:var(--surface);color:var(--ink)}button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}button:disabled{opacity:.5}:focus-visible{outline:2px solid var(--accent)}
form{display:flex;gap:16px;align-items:center;flex-wrap:wrap;margin:8px 0}label{display:flex;gap:6px;align-items:center}output{min-width:3ch}#figures{max-width:620px}
@media print{form,button,#live{display:none}section{break-before:page}.chart>div{width:auto!important}}`;

/** Writes a pack; `language` is the one it opens in. Throws WordedError where its scripts were not built. */
export function writeOffline(
  pack: Pack,
  input: PackInput,
  scenarios: readonly Scenario[],
  language: Language,
): Uint8Array {
  const scripts = ['worker', 'page'].map((name) => path.join(built, `${name}.js`));
  if (!scripts.every((file) => existsSync(file)))
    throw new WordedError({
      en: 'The scripts of the offline file are not built; run: npm start',
      zh: '离线文件的脚本尚未构建；请运行：npm start',
    });
  const [worker = '', page = ''] = scripts.map((file) => readFileSync(file, 'utf8'));
  const wasm = readFileSync(createRequire(import.meta.url).resolve('highs/runtime'));
  const parts: Readonly<Record<(typeof HASHED_PARTS)[number], string>> = {
    style,
    payload: packed(payloadText(input, scenarios)),
    worker: packed(worker),
    wasm: packed(wasm),
    page: page.replaceAll('</script', '<\\/script'),
  };
  const hash = createHash('sha256')
    .update(HASHED_PARTS.map((part) => parts[part]).join('\n'))
    .digest('hex');
  const slider = (id: string) =>
    `<label><span id="${id}"></span><input type="range" id="${id}Input" min="-20" max="20" step="1" value="0" aria-labelledby="${id}"><output id="${id}Value">0</output></label>`;
  const html = `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:">
<title>${escapeMarkup(pack.title[language])}</title><style id="style">${parts.style}</style></head>
<body><header><h1 id="title">${escapeMarkup(pack.title[language])}</h1><div><button type="button" id="language">中文 / English</button> <button type="button" id="print"></button></div></header>
<p class="soft"><span id="hash"></span> <span id="state" role="status">${escapeMarkup(`${messages.notRun.en} ${messages.notRun.zh}`)}</span></p>
<section id="live"><h2 id="whatIf"></h2><form onsubmit="return false"><label><span id="option"></span><select id="choice"></select></label>${slider('demand')}${slider('price')}<button type="button" class="main" id="solve" disabled></button></form><p id="answer" role="status"></p><table id="figures"></table></section>
<main id="pages"></main>
${carried('payload', parts.payload, ` data-hash="${hash}"`)}
${carried('worker', parts.worker)}
${carried('wasm', parts.wasm)}
<script id="page">${parts.page}</script></body></html>`;
  return new TextEncoder().encode(html);
}
