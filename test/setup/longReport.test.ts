/** Goal: a long run that was ended goes on with what did not pass with the same sources, and its report says what is in it. */
import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../root.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** What a line of the report holds. */
interface Result {
  readonly file: string;
  readonly sources: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** setup/longReport.mjs, plain JavaScript that runs before anything is installed. */
interface LongReport {
  addResult(report: string, result: Result): void;
  lastSeed(within: string): string | null;
  readResults(report: string): readonly Result[];
  passedWith(results: readonly Result[], sources: string): readonly string[];
  reportText(results: readonly Result[], sources: string): string;
}

const { addResult, lastSeed, readResults, passedWith, reportText }: LongReport = await import(
  pathToFileURL(path.join(root, 'setup', 'longReport.mjs')).href
);
const result = (file: string, failed = 0, sources = 'now'): Result => ({
  file,
  sources,
  passed: 3,
  failed,
  skipped: 1,
  seconds: 90,
});
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-long-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the last result of a file counts; what failed or passed with other sources runs again', () => {
  const report = path.join(folder, 'test-results', 'long-7.jsonl');
  expect(readResults(report)).toEqual([]);
  addResult(report, result('a.test.ts', 1));
  addResult(report, result('b.test.ts', 0, 'before'));
  addResult(report, result('c.test.ts', 2));
  addResult(report, result('a.test.ts'));
  appendFileSync(report, '{"file":"d.test.ts","sour');
  const results = readResults(report);
  expect(results.map(({ file }) => file)).toEqual(['a.test.ts', 'b.test.ts', 'c.test.ts']);
  expect(passedWith(results, 'now')).toEqual(['a.test.ts']);
  expect(reportText(results, 'now').split('\n').slice(0, 3)).toEqual([
    '3 test files: 9 tests passed, 2 failed, 3 skipped; 4.5 min in all workers',
    '✗ c.test.ts',
    '1 of them ran with other sources than these',
  ]);
  // What is added behind a line that a kill cut off begins a line of its own.
  addResult(report, result('e.test.ts'));
  expect(readResults(report).map(({ file }) => file)).toContain('e.test.ts');
});

test('a run goes on with the seed whose report was written last', () => {
  expect(lastSeed(path.join(folder, 'none'))).toBeNull();
  for (const [name, at] of [
    ['long-12.jsonl', 2000],
    ['long-3.jsonl', 3000],
    ['other.jsonl', 4000],
  ] as const) {
    writeFileSync(path.join(folder, name), '');
    utimesSync(path.join(folder, name), at, at);
  }
  expect(lastSeed(folder)).toBe('3');
});
