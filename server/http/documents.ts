/** Serves the written references under /docs as pages, so that a message about a field can link to what the field means. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { escapeMarkup } from '../../solver/files/markup.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'docs');
const documents = ['case', 'model'] as const;

/** Shows the theme that was chosen in the app, else that of the system. A file of its own: pages run nothing inline. */
const themeScript = `const kept = localStorage.getItem('theme');
if (kept === 'light' || kept === 'dark') document.documentElement.style.colorScheme = kept;
`;

const styleSheet = `:root { color-scheme: light dark; }
body { font: 15px/1.55 "Inter Variable", Inter, system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto; padding: 24px 16px 80px; max-width: 1080px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
.scroll { overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
tr:target, h2:target { background: color-mix(in srgb, gold 30%, transparent); }
code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
pre { overflow-x: auto; padding: 10px 12px; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: 6px; }
h2 { margin-top: 40px; }
`;

export function registerDocuments(app: OpenAPIHono): void {
  app.get('/docs/theme.js', (context) =>
    context.body(themeScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/docs/reference.css', (context) =>
    context.body(styleSheet, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  for (const name of documents)
    app.get(`/docs/${name}`, async (context) =>
      context.html(markdownPage(await readFile(path.join(folder, `${name}.md`), 'utf8'))),
    );
}

/** A whole page from Markdown as our documents use it: headings, paragraphs, lists, tables, code. */
export function markdownPage(markdown: string): string {
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? 'Equipoise';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<script src="/docs/theme.js"></script>
<link rel="stylesheet" href="/docs/reference.css">
</head>
<body>
${blocks(markdown).join('\n')}
</body>
</html>
`;
}

/** Code, bold text and links within a line. */
function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 1
        ? `<code>${escapeMarkup(part.slice(1, -1))}</code>`
        : escapeMarkup(part)
            .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
            .replace(/\*(\w[^*]*)\*/g, '<em>$1</em>')
            .replace(/\[([^\]]+)\]\((#[\w-]+)\)/g, '<a href="$2">$1</a>')
            .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'),
    )
    .join('');
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Cells of a row of a table; an escaped bar belongs to its cell. */
function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\| ?| ?\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function blocks(markdown: string): readonly string[] {
  const lines = markdown.split('\n');
  const html: string[] = [];
  let section = '';
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? '';
    const take = (belongs: (text: string) => boolean): string[] => {
      const from = i;
      while (i < lines.length && belongs(lines[i] ?? '')) i++;
      return lines.slice(from, i);
    };
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    if (line.trim() === '') i++;
    else if (heading !== null) {
      const level = heading[1]?.length ?? 1;
      section = slug(heading[2] ?? '');
      html.push(`<h${level} id="${escapeMarkup(section)}">${inline(heading[2] ?? '')}</h${level}>`);
      i++;
    } else if (line.startsWith('```')) {
      i++;
      const body = take((text) => !text.startsWith('```'));
      i++;
      html.push(`<pre>${escapeMarkup(body.join('\n'))}</pre>`);
    } else if (line.startsWith('|')) {
      const [head, , ...rows] = take((text) => text.startsWith('|')).map(cellsOf);
      const row = (cells: readonly string[], tag: string) => {
        const field = tag === 'td' ? /^`([\w[\].]+)`$/.exec(cells[0] ?? '')?.[1] : undefined;
        const id = field === undefined ? '' : ` id="${escapeMarkup(`${section}.${field}`)}"`;
        return `<tr${id}>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
      };
      html.push(
        `<div class="scroll"><table><thead>${row(head ?? [], 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>`,
      );
    } else if (line.startsWith('- ')) {
      const items = take((text) => text.startsWith('- '));
      html.push(`<ul>${items.map((item) => `<li>${inline(item.slice(2))}</li>`).join('')}</ul>`);
    } else
      html.push(
        `<p>${inline(take((text) => text.trim() !== '' && !/^([#|]|- |```)/.test(text)).join(' '))}</p>`,
      );
  }
  return html;
}
