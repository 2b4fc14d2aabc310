/**
 * Goal: a plan that throws goods away says how many, of what unit and when, in both languages; a plan that does not says nothing, whatever other
 * soft rules it misses.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { brokenRules } from '../../../solver/features/brokenRules.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { plainBlanks } from '../../../solver/words/noBreak.ts';
import { fullStoreDocument } from '../../cases/fullStoreCase.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

function saidOf(demand: readonly number[], units?: readonly string[]) {
  const { planningCase } = readCaseDocument(fullStoreDocument(demand, units), 'full-store.json');
  const { plan, money } = solvePlan(planningCase, options);
  return brokenRules(indexCase(planningCase), plan!, money!.real).map(({ words }) => ({
    en: plainBlanks(words.en),
    zh: plainBlanks(words.zh),
  }));
}

test.each([
  { demand: [6, 9], amount: ['3 pcs', '3 pcs'], periods: ['Jan 2027', '2027年1月'] },
  { demand: [6, 8], amount: ['4 pcs', '4 pcs'], periods: ['Jan 2027 – Feb 2027', '2027年1月 – 2027年2月'] },
])('$demand asked for of nine a month', ({ demand, amount, periods }) => {
  expect(saidOf(demand)).toEqual([
    {
      en: `The plan throws away ${amount[0]} that were under way to markets (${periods[0]}).`,
      zh: `该计划丢弃已发往市场的货物 ${amount[1]}（${periods[1]}）。`,
    },
  ]);
});

test('amounts of different units are not added up', () => {
  const [said, ...others] = saidOf([6, 9], ['pcs', 't']);
  expect(others).toEqual([]);
  expect(said!.en).toContain('throws away 3 pcs and 3 t that');
});

test('a plan that sells all says nothing, also where it loses orders', () => {
  expect(saidOf([9, 30])).toEqual([]);
});
