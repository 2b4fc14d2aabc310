/**
 * What `npm run test:long` leaves behind while it runs: a line of JSON for each test file as it ends
 * (`test-results/long-<seed>.jsonl`). By these lines a run that was ended goes on, runs on several machines are put together, and the
 * report at the end says what passed and how long it took.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashOf, root } from './prepare.mjs';

const folder = path.join(root, 'test-results');

/** Everything that tests run or read: of other sources a result says nothing. */
const sources = [
  'benchmarks',
  'cli',
  'docs',
  'node',
  'packs',
  'scenarios',
  'server',
  'setup',
  'solver',
  'test',
  'web',
  'CHANGELOG.md',
  'README.md',
  'package-lock.json',
  'vitest.config.ts',
];

/** A short hash of the sources as they are now. */
export function sourcesNow() {
  return hashOf(sources).slice(0, 12);
}

/** Where the results of a seed are kept. */
export function reportOf(seed) {
  return path.join(folder, `long-${seed}.jsonl`);
}

/** The seed of the report that was written last; null where there is none. */
export function lastSeed(within = folder) {
  const reports = (existsSync(within) ? readdirSync(within) : []).flatMap((name) => {
    const seed = /^long-(\d+)\.jsonl$/.exec(name)?.[1];
    return seed === undefined ? [] : [{ seed, written: statSync(path.join(within, name)).mtimeMs }];
  });
  return reports.sort((a, b) => b.written - a.written)[0]?.seed ?? null;
}

/** Adds the result of a file to a report, as a line of its own also where a kill cut the last one off. */
export function addResult(report, result) {
  mkdirSync(path.dirname(report), { recursive: true });
  const isCut = existsSync(report) && !/^$|\n$/.test(readFileSync(report, 'utf8'));
  appendFileSync(report, `${isCut ? '\n' : ''}${JSON.stringify(result)}\n`);
}

/** The last result of each file of a report; a line that a kill cut off is none. */
export function readResults(report) {
  const results = new Map();
  for (const line of existsSync(report) ? readFileSync(report, 'utf8').split('\n') : []) {
    const result = resultIn(line);
    if (result !== null) results.set(result.file, result);
  }
  return [...results.values()];
}

function resultIn(line) {
  if (!line.endsWith('}')) return null;
  return JSON.parse(line);
}

/** Files that passed with these sources: they need not run again. */
export function passedWith(results, hash) {
  return results.filter((result) => result.sources === hash && result.failed === 0).map(({ file }) => file);
}

const minutes = (seconds) => `${(seconds / 60).toFixed(1)} min`;

/** The report in words: how many files and tests passed, what failed, what took longest, and what is of other sources. */
export function reportText(results, hash, longest = 10) {
  const sum = (value) => results.reduce((total, result) => total + value(result), 0);
  const failed = results.filter((result) => result.failed > 0);
  const older = results.filter((result) => result.sources !== hash);
  const byTime = [...results].sort((a, b) => b.seconds - a.seconds).slice(0, longest);
  return [
    `${results.length} test files: ${sum((result) => result.passed)} tests passed, ${sum((result) => result.failed)} failed, ${sum((result) => result.skipped)} skipped; ${minutes(sum((result) => result.seconds))} in all workers`,
    ...failed.map(({ file }) => `✗ ${file}`),
    ...(older.length === 0 ? [] : [`${older.length} of them ran with other sources than these`]),
    ...byTime.map(({ file, seconds }) => `${minutes(seconds).padStart(10)}  ${file}`),
  ].join('\n');
}
