/**
 * Goal: an order is charged the price of its size, whatever a plan would gain by another one and in whatever unit goods are counted.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { solvePlan } from '../../../solver/run/solve.ts';

const backend = await loadHighsBackend();

/** Makes `need` of a family, each of one part; parts cost 4, and 2.5 in orders of 8 or more. A unit of goods is counted as `unit`. */
function buying(need: number, unit: number, tables: Record<string, object[]> = {}) {
  return readCaseDocument(
    {
      company: [{ company: 'c', objective: 'minimizeCost' }],
      periods: [{ period: '1' }],
      families: [{ family: 'x' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      materials: [{ material: 'part', stockMax: 0 }],
      supplies: [{ supply: 'u', material: 'part', unitsMax: 40 * unit, discount: 'allUnits' }],
      priceBreaks: [
        { supply: 'u', fromUnits: 0, unitCost: 4 / unit },
        { supply: 'u', fromUnits: 8 * unit, unitCost: 2.5 / unit },
      ],
      processes: [{ process: 'make', family: 'x', site: 's', unitsMax: need * unit }],
      billsOfMaterial: [{ process: 'make', component: 'part', material: 'part', unitsPerUnit: 1 }],
      segments: [{ segment: 'g', family: 'x', market: 'm', lostSalesAllowed: false }],
      demand: [{ segment: 'g', period: '1', units: need * unit }],
      ...tables,
    },
    'buying.json',
  ).planningCase;
}

const solve = (planningCase: ReturnType<typeof buying>) =>
  solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });

test.each([1e-6, 1, 1e6])('a unit of goods counted as %d', (unit) => {
  for (const [need, cost] of [
    [7.5, 30],
    [8, 20],
    [12, 30],
  ] as const) {
    const result = solve(buying(need, unit));
    expect(result.verification?.failures).toEqual([]);
    expect(result.status).toBe('optimal');
    expect(result.objective).toBeCloseTo(cost, 6);
  }
});

test('an order of 8 costs 20, also where a target pays for every money that is spent', () => {
  const result = solve(
    buying(8, 1, {
      targets: [{ target: 'spend', measure: 'cash', sense: 'atMost', value: -100, deviationPrice: 2 }],
    }),
  );
  expect(result.verification?.failures).toEqual([]);
  expect(result.status).toBe('optimal');
  // 20, and 2 for each of the 80 that were not spent.
  expect(result.objective).toBeCloseTo(180, 6);
  // Where the order may be larger than what is needed, a little less than 8 costs more than 8; never 8 as much as that.
  const free = solve(
    buying(7, 1, {
      materials: [{ material: 'part' }],
      supplies: [{ supply: 'u', material: 'part', unitsMax: 8, discount: 'allUnits' }],
      targets: [{ target: 'spend', measure: 'cash', sense: 'atMost', value: -100, deviationPrice: 2 }],
    }),
  );
  expect(free.verification?.failures).toEqual([]);
  expect(free.objective).toBeCloseTo(32 + 2 * 68, 2);
});
