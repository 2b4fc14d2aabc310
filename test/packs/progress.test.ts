/**
 * Goal: who waits for a pack reads what is worked on, in both languages and by names: which part of how many, a plan of which scenario, an
 * analysis of which options. Parts are numbered in order without a gap, whatever of them the case has nothing of.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { type PackProgress, type PackScenarios, solvePack } from '../../packs/solvePack.ts';
import { scenarioSchema } from '../../solver/scenario/scenario.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';
import { packChoice, packScenarios, smallCaseWithAssumption } from './smallPack.ts';

const backend = await loadHighsBackend();

const plain = ({ text, ...progress }: PackProgress): PackProgress => ({
  ...progress,
  text: { en: plainBlanks(text.en), zh: plainBlanks(text.zh) },
});

function reported(chosen: PackScenarios, scenarios = packScenarios): readonly PackProgress[] {
  const reports: PackProgress[] = [];
  solvePack(
    smallCaseWithAssumption(),
    scenarios,
    chosen,
    { decisions: [], before: null, madeAt: '2026-12-01' },
    {
      backend,
      clock: processClock,
      hasAnalyses: true,
      onProgress: (progress) => reports.push(plain(progress)),
    },
  );
  return reports;
}

/** Reports of parts as they begin: the first of each. */
const begun = (reports: readonly PackProgress[]) =>
  reports.filter(({ done }, r) => done !== reports[r - 1]?.done);

test('parts are reported by names in both languages, in order and without a gap', () => {
  const reports = reported(packChoice);
  const parts = begun(reports);
  expect(parts.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(new Set(reports.map(({ count }) => count))).toEqual(new Set([7]));
  expect(parts.map(({ text }) => text.en)).toEqual([
    'Part 1 of 7: plan of Do nothing',
    'Part 2 of 7: plan of Prices & terms +5 %',
    'Part 3 of 7: plan of Demand +20 %',
    'Part 4 of 7: plan of Prices & terms +5 % under Demand +20 %',
    'Part 5 of 7: regrets of every option with its first 3 periods kept',
    'Part 6 of 7: causes of the difference between Do nothing and Prices & terms +5 %',
    expect.stringMatching(/^Part 7 of 7: trade-off of money against service of /),
    'Writing the pages',
  ]);
  expect(parts.map(({ text }) => text.zh).slice(0, 6)).toEqual([
    '第 1 部分，共 7 部分：不采取措施的计划',
    '第 2 部分，共 7 部分：提价 5% 的计划',
    '第 3 部分，共 7 部分：需求 +20% 的计划',
    '第 4 部分，共 7 部分：提价 5% 的计划（假设：需求 +20%）',
    '第 5 部分，共 7 部分：每个选项保留前 3 期后的后悔值',
    '第 6 部分，共 7 部分：不采取措施与提价 5% 之差的原因',
  ]);
  // Parts that are long say how far they are.
  expect(reports.map(({ text }) => text.en)).toContainEqual(
    expect.stringMatching(/^Part 7 of 7: trade-off .*, \d+ of \d+ points \(Fill rate.*\)$/),
  );
  expect(reports.map(({ text }) => text.en)).toContainEqual(
    expect.stringMatching(/^Part 5 of 7: .*, \d+ of \d+ plans$/),
  );
  for (const { text } of reports) {
    expect(text.en).not.toMatch(/demand-up|prices|base|fillRate|margin\/| × |→/);
    expect(text.zh).not.toMatch(/[A-Za-z]{2}| × |→/);
  }
});

test('a pack of one option without analyses to make counts all the same; a name that two share has its identifier', () => {
  const twins = [
    ...packScenarios,
    scenarioSchema.parse({ scenario: 'prices-2', name: 'Prices & terms +5 %', parent: 'prices', levers: [] }),
  ];
  const alone = begun(reported({ options: ['base'], assumptions: [] }, twins));
  expect(alone.map(({ done, count }) => [done, count])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  const both = begun(reported({ options: ['prices', 'prices-2'], assumptions: [] }, twins));
  expect(both.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4]);
  expect(both.slice(0, 2).map(({ text }) => text.en)).toEqual([
    'Part 1 of 4: plan of Prices & terms +5 % (prices)',
    'Part 2 of 4: plan of Prices & terms +5 % (prices-2)',
  ]);
  // In Chinese only one of them has a name of its own.
  expect(both[0]!.text.zh).toBe('第 1 部分，共 4 部分：提价 5% 的计划');
});
