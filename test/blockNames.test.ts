/**
 * Goal: a block of rows or columns is known by what it declares, not by its name. No code outside the folder of the feature that
 * builds a block names it, but for the ledgers, which open rows for several features.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tables } from '../solver/case/planningCase.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { planArrays } from '../solver/plan/plan.ts';
import { everyFeatureCase } from './cases/everyFeatureCase.ts';

const root = path.join(import.meta.dirname, '..');

/** Rooms that open rows for several features, hand blocks on, and hold the models themselves. */
const builders =
  /^solver\/(formulation\/(ledgers|formulationBuilder|blocks|sharedBlocks|stockFloor|ruleRows)\.ts$|model\/)/;

/** Words that the business has too: tables, fields, arrays of a plan, and what pages call a measure. */
const words: ReadonlySet<string> = new Set([
  ...Object.values(tables).flatMap(({ name, fields }) => [name, ...Object.keys(fields)]),
  ...planArrays,
  ...[
    'change',
    'commitment',
    'delivery',
    'demand',
    'firmOrders',
    'hours',
    'stock',
    'throughput',
    'utilization',
  ],
  // Features of the same name.
  ...['fairShare', 'maximumLateness', 'safetyStock', 'serviceLevel', 'targetStock'],
]);

/** Where a block is looked for or recognized by its name, whatever it is called. */
const lookups = /\b(row|column)?[bB]locks?\.(find\w*|filter|some)\([^)]*\bname\b|\bblock\.name\s*[!=]==/;

function owners(): ReadonlyMap<string, string> {
  const { rowBlocks, columnBlocks } = formulate(indexCase(everyFeatureCase(1)));
  return new Map([...rowBlocks, ...columnBlocks].map(({ name, feature }) => [name, feature]));
}

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(solver|web|cli|server|node|packs)\/.*\.tsx?$/.test(file) && !builders.test(file))
  .filter((file) => existsSync(path.join(root, file)));

const codeOf = (file: string) =>
  readFileSync(path.join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

test('lookups by name are found', () => {
  expect(lookups.test("model.rowBlocks.find((block) => block.name === 'hours')")).toBe(true);
  expect(lookups.test("if (block.name !== 'demand') return;")).toBe(true);
  expect(lookups.test('rowBlocks.filter((block) => block.role === role)')).toBe(false);
});

test('no code looks a block up by its name', () => {
  expect(sources.filter((file) => lookups.test(codeOf(file)))).toEqual([]);
});

test('only the folder of its feature names a block', () => {
  const named = [...owners()].filter(([name]) => !words.has(name) && !name.includes('.'));
  expect(named.length).toBeGreaterThan(30);
  const offenders = sources.flatMap((file) => {
    const code = codeOf(file);
    return named
      .filter(
        ([name, feature]) => !file.startsWith(`solver/features/${feature}/`) && code.includes(`'${name}'`),
      )
      .map(([name]) => `${file} names the block ${name}`);
  });
  expect(offenders).toEqual([]);
});
