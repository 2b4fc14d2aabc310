/**
 * Goal: steps, leads and regrets of a company with goals in order are reported in the goal that decides, not in money, and compared goal
 * by goal: amounts of different goals are never set against each other.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { shortageSentences } from '../../../solver/explain/shortageSentences.ts';
import { shortageCertificates } from '../../../solver/explain/shortages.ts';
import { whyNot } from '../../../solver/explain/whyNot.ts';
import { compareGains, gainOf, gainWords, meanGain } from '../../../solver/plan/gain.ts';
import type { ObjectiveValue } from '../../../solver/plan/objective.ts';
import { formulateAndSolve } from '../../../solver/run/solve.ts';
import { readAssumption } from '../../../solver/tradeoff/assumption.ts';
import { flipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { ladderSentences, overtimeRungs, priceLadder } from '../../../solver/tradeoff/ladder.ts';

import { monteCarlo } from '../../../solver/uncertainty/monteCarlo.ts';

const backend = await loadHighsBackend();

/** A line of 10 hours and 5 of overtime a period makes a unit an hour; 20 are asked for. */
function line(objective: string, goals: readonly object[]) {
  return readCaseDocument(
    {
      company: [{ company: 'c', objective, currency: 'EUR' }],
      periods: [{ period: '1' }],
      families: [{ family: 'x' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      resources: [
        { resource: 'line', site: 's', hoursPerPeriod: 10, overtimeHoursMax: 5, overtimeCostPerHour: 2 },
      ],
      processes: [{ process: 'make', family: 'x', site: 's' }],
      routings: [{ process: 'make', resource: 'line', hoursPerUnit: 1 }],
      segments: [{ segment: 'g', family: 'x', market: 'm', price: 10 }],
      demand: [{ segment: 'g', period: '1', units: 20 }],
      goals: [...goals],
    },
    'line.json',
  ).planningCase;
}

function sentenceOf(planningCase: ReturnType<typeof line>): string {
  const rungs = overtimeRungs(planningCase, [1, 0]);
  const ladder = priceLadder(planningCase, rungs, { backend, clock: processClock });
  return ladderSentences(planningCase, ladder)[0]!.en;
}

test('five hours of overtime less', () => {
  const lost = { rank: 1, measure: 'lostUnits', weight: 3 };
  const margin = { rank: 2, measure: 'margin', weight: 1 };
  expect(sentenceOf(line('maximizeMargin', []))).toBe('100\u00a0% → 0\u00a0%: costs €40.');
  expect(sentenceOf(line('goals', [lost, margin]))).toMatch(
    /^100\u00a0% → 0\u00a0%: costs 5\u00a0units \(lost/i,
  );
  // 5 units at 3 and 40 of margin.
  expect(sentenceOf(line('weighted', [lost, margin]))).toBe('100\u00a0% → 0\u00a0%: costs 55.');
});

const inOrder = [
  { rank: 1, measure: 'lostUnits', weight: 1 },
  { rank: 2, measure: 'margin', weight: 1 },
];

test('two units lost are a greater regret than any margin', () => {
  const value = (lost: number, margin: number) =>
    ({
      definition: { mode: 'goals', isDiscounted: false, goals: line('goals', inOrder).goals },
      value: lost,
      better: 'less',
      money: margin,
      penalties: 0,
      goals: [lost, margin],
    }) as ObjectiveValue;
  const best = value(10, 100);
  const [units, margin] = [gainOf(best, value(12, 900)), gainOf(best, value(10, 50))];
  expect(units).toMatchObject({ amount: 2, goal: 0, byGoal: [2, -800] });
  expect(margin).toMatchObject({ amount: 50, goal: 1, byGoal: [0, 50] });
  expect(compareGains(units, margin)).toBeGreaterThan(0);
  expect(meanGain([units, margin])).toMatchObject({ amount: 1, goal: 0, byGoal: [1, -375] });
  // What differs by the rounding of solves is equal: the goal behind it decides.
  const [noisy, clean] = [gainOf(best, value(12 + 1e-9, 100)), gainOf(best, value(12, 50))];
  expect(compareGains(clean, noisy)).toBe(50);
  const words = gainWords(line('goals', inOrder), best.definition, margin);
  expect(words.en).toMatch(/^50 \(margin/);
  expect(words.zh).toContain('50');
});

test('a pinned number costs what it costs in the goal that decides, though it brings money', () => {
  // Stock costs nothing, a unit sold loses 1: goals in order sell all the same, and keeping one back loses a unit.
  const planningCase = line('goals', inOrder);
  const dear = {
    ...planningCase,
    processes: planningCase.processes.map((row) => ({ ...row, variableCost: 11 })),
  };
  const { result, formulation } = formulateAndSolve(dear, { backend, clock: processClock });
  const { index } = formulation;
  const asked = { index, plan: result.plan!, money: result.money!, gap: result.gap };
  const pin = { array: 'production', item: 'make', relation: 'atMost', value: 12 } as const;
  const answer = whyNot(dear, asked, [pin], { backend, clock: processClock });
  expect(answer).toMatchObject({ kind: 'possible', price: { goal: 0, amount: expect.closeTo(3, 6) } });
  // Money alone would say that it costs nothing: three units less at a loss of 1, and of 2 for overtime.
  expect(answer.kind === 'possible' && answer.result.objective! - result.objective!).toBeCloseTo(9, 4);
});

test('a short cell is priced in the first goal, not in money', () => {
  const planningCase = line('goals', [
    { rank: 1, measure: 'overtimeHours', weight: 1 },
    { rank: 2, measure: 'lostUnits', weight: 1 },
  ]);
  const { result, formulation } = formulateAndSolve(planningCase, { backend, clock: processClock });
  const wide = {
    ...planningCase,
    resources: planningCase.resources.map((row) => ({ ...row, overtimeHoursMax: 20 })),
  };
  const [found] = shortageCertificates(
    formulateAndSolve(wide, { backend, clock: processClock }).formulation,
    result.plan!,
    { backend },
  );
  expect(formulation.index.source.segments).toHaveLength(1);
  const sentences = shortageSentences(found!, wide).map(({ en }) => en);
  expect(sentences.find((text) => text.includes('would cost'))).toMatch(/would cost 10\u00a0h \(overtime/i);
  expect(sentences.join(' ')).not.toMatch(/better by €/);
});

test('the tail of futures is the bad one: where less of the first goal is better, the greatest', () => {
  const planningCase = line('goals', inOrder);
  const { result, formulation } = formulateAndSolve(planningCase, { backend, clock: processClock });
  // The line makes 15: of 10, 20 and 30 units asked for 0, 5 and 15 are lost.
  const futures = [10, 20, 30].map((units, number) => ({ number, demand: Float64Array.of(units) }));
  const found = monteCarlo(
    { index: formulation.index, plan: result.plan!, frozenPeriods: 0, futures: futures as never },
    { backend, clock: processClock },
  );
  expect(found.outcomes.map(({ worth }) => Math.round(worth.value!))).toEqual([0, 5, 15]);
  expect(found.tail).toBeCloseTo(15, 6);
});

test('regrets and leads are reported in units lost where those decide, and no lead is unsure for want of one gap', () => {
  const choices = [5, 0].map((hours) => ({
    name: `${hours} hours`,
    planningCase: {
      ...line('goals', inOrder),
      resources: line('goals', inOrder).resources.map((row) => ({ ...row, overtimeHoursMax: hours })),
    },
  }));
  const assumptions = [{ name: 'as planned', levers: [] }];
  const solver = { backend, clock: processClock };
  const found = frozenRegret({ options: choices, assumptions, frozenPeriods: 0 }, solver);
  expect(found.robust).toBe('5 hours');
  expect(found.rows[1]?.worst).toMatchObject({ goal: 0 });
  expect(found.rows[1]?.worst?.amount).toBeCloseTo(5, 6);
  const assumption = readAssumption(choices[0]!.planningCase, 'demand')!;
  const { now } = flipPoints({ options: choices, assumption, from: 1, to: 1 }, solver);
  expect(now).toMatchObject({ best: 0, leadGoal: 0, isSure: true });
  expect(now?.lead).toBeCloseTo(5, 6);
});
