/**
 * Goal: steps, leads and regrets of a company with goals in order are told in the goal that decides, not in money, and compared goal
 * by goal: amounts of different goals are never set against each other.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { ObjectiveValue } from '../../../solver/plan/objective.ts';
import { readAssumption } from '../../../solver/tradeoff/assumption.ts';
import { flipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { compareGains, gainOf, gainWords, meanGain } from '../../../solver/tradeoff/gain.ts';
import { ladderSentences, overtimeRungs, priceLadder } from '../../../solver/tradeoff/ladder.ts';

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
  expect(sentenceOf(line('maximizeMargin', []))).toBe('100 % → 0 %: costs 40 EUR.');
  expect(sentenceOf(line('goals', [lost, margin]))).toMatch(/^100 % → 0 %: costs 5 \(lost/i);
  // 5 units at 3 and 40 of margin.
  expect(sentenceOf(line('weighted', [lost, margin]))).toBe('100 % → 0 %: costs 55.');
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

test('regrets and leads are told in units lost where those decide, and no lead is unsure for want of one gap', () => {
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
