/**
 * Goal: a demand-shaping measure that the optimizer chooses moves everything that looks at demand, fair shares and days of supply
 * included: the optimum is the best over all choices of levers, each solved as a case whose demand has their effects.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { law } from '../../runs.ts';

const backend = await loadHighsBackend();
const months = ['2027-01', '2027-02', '2027-03', '2027-04'];
const segments = ['north', 'south', 'east'];

interface Levered {
  readonly demand: readonly number[];
  readonly effects: readonly number[];
  readonly costs: readonly number[];
  readonly hours: number;
  readonly days: number;
  readonly stated: number;
  readonly mode: 'hard' | 'soft';
  readonly after: number | null;
}

/** Levers: `spring` moves north in months 2 and 3, `summer` moves south in 3 and north in 4. */
const moves = [
  { lever: 0, segment: 0, month: 1 },
  { lever: 0, segment: 0, month: 2 },
  { lever: 1, segment: 1, month: 2 },
  { lever: 1, segment: 0, month: 3 },
];

/** The case with levers to choose, or with the chosen ones' effects already in its demand. */
function levered(given: Levered, chosen: readonly boolean[] | null): PlanningCase {
  const units = (g: number, t: number) =>
    given.demand[g * months.length + t]! +
    (chosen === null
      ? 0
      : moves.reduce(
          (sum, move, m) =>
            move.segment === g && move.month === t && chosen[move.lever] ? sum + given.effects[m]! : sum,
          0,
        ));
  const names = ['spring', 'summer'];
  return readCaseDocument(
    {
      company: [{ company: 'levers', name: 'Levers', currency: 'EUR', objective: 'maximizeMargin' }],
      periods: months.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
      families: [{ family: 'soap', unit: 'kg', standardCost: 2 }],
      sites: [{ site: 'plant' }],
      markets: [{ market: 'all' }],
      resources: [{ resource: 'line', site: 'plant', hoursPerPeriod: given.hours }],
      processes: [{ process: 'make', family: 'soap', site: 'plant', variableCost: 2 }],
      routings: [{ process: 'make', resource: 'line', hoursPerUnit: 1 }],
      segments: segments.map((segment, g) => ({
        segment,
        family: 'soap',
        market: 'all',
        price: 5 + g,
        lostSalesCost: 0.5,
      })),
      demand: segments.flatMap((segment, g) =>
        months.map((period, t) => ({ segment, period, units: units(g, t) })),
      ),
      fairShares: [
        {
          fairShare: 'equal',
          family: 'soap',
          tolerance: 0.1,
          mode: given.mode,
          deviationPrice: 1.5,
        },
      ],
      inventoryPolicies: [
        {
          family: 'soap',
          site: 'plant',
          openingStock: 60,
          holdingCost: 0.05,
          targetStock: given.stated,
          targetDaysOfSupply: given.days,
          targetMode: 'soft',
          targetPrice: 1.2,
        },
      ],
      ...(given.after === null
        ? {}
        : { demandAfterHorizon: [{ family: 'soap', unitsPerWorkingDay: given.after }] }),
      ...(chosen === null
        ? {
            demandShaping: names.map((demandShaping, l) => ({
              demandShaping,
              cost: given.costs[l],
              period: '2027-01',
            })),
            demandShapingEffects: moves.map((move, m) => ({
              demandShaping: names[move.lever],
              segment: segments[move.segment],
              period: months[move.month],
              unitsAdded: given.effects[m],
            })),
          }
        : {}),
    },
    'levers.json',
  ).planningCase;
}

function objectiveOf(planningCase: PlanningCase): number {
  const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
  expect(result.status).toBe('optimal');
  expect(result.verification?.failures).toEqual([]);
  return result.objective!;
}

test('the optimum with levers is the best over all choices of them', () => {
  const choices = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ];
  const chosenOnes = new Set<string>();
  fc.assert(
    fc.property(
      fc.record({
        demand: fc.array(fc.integer({ min: 30, max: 80 }), { minLength: 12, maxLength: 12 }),
        effects: fc.array(fc.integer({ min: -25, max: 60 }), { minLength: 4, maxLength: 4 }),
        costs: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 2 }),
        hours: fc.integer({ min: 90, max: 200 }),
        days: fc.constantFrom(0, 8, 30),
        stated: fc.constantFrom(0, 70),
        mode: fc.constantFrom('hard' as const, 'soft' as const),
        // A stated rate beyond the horizon is shared among sites by demand: one site takes it all.
        after: fc.constantFrom(null, 3),
      }),
      (given) => {
        const worths = choices.map(
          (chosen) =>
            objectiveOf(levered(given, chosen)) -
            chosen.reduce((sum, isChosen, l) => sum + (isChosen ? given.costs[l]! : 0), 0),
        );
        const best = Math.max(...worths);
        chosenOnes.add(choices[worths.indexOf(best)]!.join());
        expect(Math.abs(objectiveOf(levered(given, null)) - best)).toBeLessThanOrEqual(
          1e-5 * Math.max(1, Math.abs(best)),
        );
      },
    ),
    law(60),
  );
  // The cases differ: each choice is the best one somewhere.
  expect(chosenOnes.size).toBeGreaterThanOrEqual(3);
});
