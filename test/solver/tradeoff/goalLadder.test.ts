/** Goal: steps of a company with goals in order are priced in the goal that decides, not in money. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
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
