/**
 * Goal: a file or folder that a comment or document names exists, and so does what the guide to the library names. Decision
 * records are of their time and may name what is gone since.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { tableNames } from '../solver/case/planningCase.ts';
import { root } from './root.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const folders = new Set(
  files.flatMap((file) => {
    const parts = file.split('/').slice(0, -1);
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  }),
);

/** Files of a user, as documents show them: not files of the project. */
const shown = new Set([
  ...tableNames.map((name) => `${name}.csv`),
  ...['datapackage.json', 'results.csv', 'my-case.json', 'scenarios/NAME.json'],
  ...['results.parquet', 'results.seconds.csv', 'results.manifest.json', 'results.report.html'],
  ...['courses.csv', 'courses.seconds.csv', 'courses.manifest.json', 'courses.report.html'],
]);

/** Names in a text that look like a file or a folder of the project. */
function namesIn(text: string): readonly string[] {
  const fileNames =
    text.match(
      /(?<![\w/.<>*{$@:-])(?:\.{1,2}\/)*[\w-]+(?:[/.][\w-]+)*\.(?:tsx?|mjs|md|json|csv|css)\b(?!\w)/g,
    ) ?? [];
  const folderNames =
    text.match(/(?<![\w/.<>*{$@:-])(?:\.{1,2}\/)*[a-z][\w-]+(?:\/[\w-]+)*\/(?![\w*<{$./(])/g) ?? [];
  return [...fileNames, ...folderNames].filter((name) => !shown.has(name));
}

/** Whether a name is that of a file or folder: from the root, from where it is named, or the end of a longer path. */
function exists(name: string, from: string): boolean {
  const bare = name.replace(/\/$/, '');
  const places = [path.posix.normalize(bare), path.posix.join(path.posix.dirname(from), bare)];
  const known = name.endsWith('/') ? [...folders] : files;
  return places.some((place) => known.includes(place)) || known.some((file) => file.endsWith(`/${bare}`));
}

function commentsOf(file: string, text: string): string {
  return parseSync(file, text)
    .comments.map(({ value }) => value)
    .join('\n');
}

const missingIn = (file: string, text: string) =>
  namesIn(text).flatMap((name) => (exists(name, file) ? [] : [`${file}: ${name}`]));

test('a name of a file or folder that does not exist is found', () => {
  expect(
    missingIn('solver/run/solve.ts', 'see explain/, nowhere/ and gone.ts, options.ts, `demand.csv`'),
  ).toEqual(['solver/run/solve.ts: gone.ts', 'solver/run/solve.ts: nowhere/']);
});

test('comments name files and folders that exist', () => {
  const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  expect(
    sources.flatMap((file) => missingIn(file, commentsOf(file, readFileSync(path.join(root, file), 'utf8')))),
  ).toEqual([]);
});

test('documents name files and folders that exist', () => {
  const documents = files.filter(
    (file) => file.endsWith('.md') && !file.startsWith('docs/decisions/') && file !== 'CHANGELOG.md',
  );
  expect(documents.flatMap((file) => missingIn(file, readFileSync(path.join(root, file), 'utf8')))).toEqual(
    [],
  );
});

test('what the guide to the library names stands in the code', () => {
  const code = files
    .filter((file) => /^(solver|node)\/.*\.ts$/.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  const guide = readFileSync(path.join(root, 'docs', 'library.md'), 'utf8').replace(/^```.*?^```/gms, '');
  const named = [...guide.matchAll(/`([a-z]\w*(?:\.\w+)?)`/gi)].flatMap(([, name = '']) => name.split('.'));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
