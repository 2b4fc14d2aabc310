/**
 * Goal: docs/r3-parity.md answers every chapter of SAP R/3 SOP that this product covers, and each row that says that something works
 * names tests that exist, by file and title.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './root.ts';

const document = readFileSync(path.join(root, 'docs', 'r3-parity.md'), 'utf8');

/** Chapters of R/3 SOP that belong to the planner's work; the others are the monthly cycle. */
const CHAPTERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '12'];

const tables = document.split('\n\n').flatMap((block) => {
  const lines = block.split('\n').filter((line) => line.startsWith('| '));
  return lines.length === 0 ? [] : [lines.slice(1).map((line) => line.slice(2, -2).split(' | '))];
});
const [byChapter = [], beyond = []] = tables;

/** The tests that a cell names: a file, then the titles behind it. */
function testsIn(cell: string): readonly { readonly file: string; readonly titles: readonly string[] }[] {
  return [...cell.matchAll(/(test\/[\w/]+\.test\.ts)((?:,? “[^”]*”)*)/g)].map(
    ([, file = '', titles = '']) => ({
      file,
      titles: [...titles.matchAll(/“([^”]*)”/g)].map(([, title = '']) => title),
    }),
  );
}

/** Whether a file has a test or a group of tests of this title. */
function hasTest(file: string, title: string): boolean {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\(\\s*(['"\`])${escaped}\\1,`).test(readFileSync(path.join(root, file), 'utf8'));
}

test('every chapter has its rows, and every row an answer', () => {
  expect([...new Set(byChapter.map(([chapter]) => chapter))]).toEqual(CHAPTERS);
  for (const row of byChapter) expect(row, row[1]).toHaveLength(4);
  const answers = new Set(byChapter.map(([, , answer]) => answer));
  expect(answers).toEqual(new Set(['yes', 'a better way', 'beyond R/3', 'not yet']));
  const open = byChapter.filter(([, , answer]) => answer === 'not yet');
  expect(open.map(([, statement]) => statement)).toEqual(['have exceptions mailed on a schedule']);
});

test.each([
  ...byChapter.filter(([, , answer]) => answer !== 'not yet').map((row) => [row[1] ?? '', row[3] ?? '']),
  ...beyond.map((row) => [row[0] ?? '', row[1] ?? '']),
])('“%s” is shown by tests that exist', (_, shownBy) => {
  const named = testsIn(shownBy);
  expect(named.length).toBeGreaterThan(0);
  for (const { file, titles } of named) {
    expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(titles.length, file).toBeGreaterThan(0);
    for (const title of titles) expect(hasTest(file, title), `${file} “${title}”`).toBe(true);
  }
});
