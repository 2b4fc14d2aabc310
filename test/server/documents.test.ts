/** Goal: the written reference is served as a page in which every table and field has a place to link to. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { markdownPage, registerDocuments } from '../../server/http/documents.ts';
import { tableNames, tableOf } from '../../solver/case/planningCase.ts';

test('every table and field of a case has its place', async () => {
  const app = new OpenAPIHono();
  registerDocuments(app);
  const page = await (await app.request('/docs/case')).text();
  const missing = tableNames.flatMap((name) =>
    [
      name.toLowerCase(),
      ...Object.keys(tableOf(name).fields).map((field) => `${name.toLowerCase()}.${field}`),
    ].filter((place) => !page.includes(`id="${place}"`)),
  );
  expect(missing).toEqual([]);
  expect(page).toContain('id="scenarios"');
  expect(page).not.toMatch(/undefined|\[object/);
});

test('Markdown is escaped and shown', () => {
  const page = markdownPage(
    '# A < B\n\nText `a|<b>` and **bold** [x](#y), *Data*, 2 * 3 * 4.\n\n| a | b |\n| --- | --- |\n| `f` | c\\|d |\n',
  );
  expect(page).toContain('<h1 id="a--b">A &lt; B</h1>');
  expect(page).toContain(
    '<code>a|&lt;b&gt;</code> and <strong>bold</strong> <a href="#y">x</a>, <em>Data</em>, 2 * 3 * 4.',
  );
  expect(page).toContain('<td>c|d</td>');
});

test('the reference has a meaning for every field of every lever', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'case.md'), 'utf8');
  const levers = text.slice(text.indexOf('### Lever'));
  expect(levers.split('\n').filter((line) => /^\| `[^|]*\|\s*\|/.test(line))).toEqual([]);
});
