/**
 * Goal: names and sentences that were replaced by standard terms and plain English do not come back, in code, comments, messages
 * and documents. Only words that have no other use here are listed. Left out: what reads old names (renamed tables, migrations and
 * their tests), and decision records and the change log, which are of their time.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './root.ts';

/** What is said instead, by the old word. */
const replaced: readonly (readonly [old: RegExp, now: string])[] = [
  [/\blosable\b/, 'lostSalesAllowed'],
  [/\bpatient\b/, 'backorderable'],
  [/\b(is)?[Oo]wed(?![a-z])|\bowes\b|\bowe to\b/, 'backlog, shortage, due to'],
  [/\b(wholeColumns|holdWhole|heldWhole)\b/, 'integerColumns, fixIntegersAndResolve, integerDeletionFilter'],
  [/\b(giv(e|es|ing) way|ways out)\b/, 'relax, repair options'],
  [/\b(Granter|grantedBy)\b/, 'approver'],
  [/\bPatience\b/, 'SolveBudget'],
  [/\bSharedRoom\b/, 'uniformElasticLp'],
  [/\b(partBound|learnPlan)\b/, 'lagrangianBound, addIncumbent'],
  [
    /[Ss]tandIns\b|\bBEYOND_REASON\b|\bmostLacking\b/,
    'temporaryBounds, ASSUMED_BOUND_FACTOR, requiredSlackMax',
  ],
  [/\b(byRows|ownBounds)\b/, 'toRowMajor, originalBounds'],
  [/\bhourPrices\b/, 'capacityShadowPrices'],
  [/\bdemandLever(s|Effects)\b/, 'demandShaping'],
  [/\bwayBack\b/, 'inverse'],
  [/\bRefusal\b(?! of)/, 'ApiProblem'],
  [/shines? through/, 'apply here automatically'],
  [/(hold|stand) together/, 'conflict'],
  [/\bdrown/, 'are lost to rounding'],
  [/\bPut off\b/, 'Backordered'],
  [/scenarios? stands? on|last scenario stays/, 'depend on'],
  [/stands in the parent/, 'inherited from the parent scenario'],
  [/Foreign page|No such address/, 'Cross-site request blocked, Not found'],
  [/Nothing odd/, 'no warnings'],
  [/belongs? into/, 'use it only with'],
  [/\bMended\b/, 'Fixed'],
  // In data and messages “nobody” is an identifier that a case does not have.
  [
    /\b[Ww]hoever\b|\bin vain\b|\banybody\b|(?<!['“/=]|(?:scenario|segment|version) |version:)\b[Nn]obody\b/,
    'name who does what',
  ],
  [/\b(is|are) told\b(?! (to|so|when)\b)/, 'is reported, is distinguished'],
  // The base plan is 基准计划, a base period 基准期; the reference of a comparison is 参照.
  [/基准(?!计划|期|库存)/, '参照'],
  // One word for a penalty, and one for a regret.
  [/罚值/, '惩罚'],
  [/遗憾/, '后悔值'],
];

const isLeftOut = (file: string): boolean =>
  file.startsWith('docs/decisions/') ||
  file.startsWith('server/store/migrations/') ||
  [
    'solver/case/renamed.ts',
    'test/solver/case/renamed.test.ts',
    'test/server/migrations.test.ts',
    'test/oldWords.test.ts',
  ].includes(file);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) =>
      (/\.(ts|tsx|mjs)$/.test(file) || file === 'README.md' || /^docs\/.*\.md$/.test(file)) &&
      !isLeftOut(file) &&
      existsSync(path.join(root, file)),
  );

const anyOld = new RegExp(replaced.map(([old]) => `(?:${old.source})`).join('|'));

const oldWordsIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line, at) =>
    replaced.flatMap(([old, now]) => {
      const found = old.exec(line);
      return found === null ? [] : [`${at + 1}: ${found[0]} → ${now}`];
    }),
  );

test('an old word is found, and a new one is none', () => {
  for (const [line, old] of [
    ['  private owed = 0;', 'owed'],
    ['const isOwedAtEnd = true;', 'isOwed'],
    ['class Refusal extends Error {}', 'Refusal'],
    ["en: 'Nothing odd in prices'", 'Nothing odd'],
    ["zh: '基准方案'", '基准'],
    ['/** Whoever asks waits for nobody. */', 'Whoever'],
    ['// Nobody waits yet.', 'Nobody'],
  ] as const)
    expect(oldWordsIn(`\n${line}`)).toEqual([expect.stringContaining(`2: ${old} →`) as string]);
  for (const line of [
    'class="notice closable"',
    'setRefusal(why)',
    '{ flowed, allowed }',
    '基准计划',
    "segment: 'nobody'",
  ])
    expect(oldWordsIn(line)).toEqual([]);
});

test('no old word is in code, messages and documents', () => {
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return anyOld.test(text) ? oldWordsIn(text).map((what) => `${file}:${what}`) : [];
  });
  expect(found).toEqual([]);
});
