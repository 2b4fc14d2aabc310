/**
 * Goal: bounds on lots leave room for whatever a model is asked beyond the money of its case. With a setup a number that a planner types, a
 * frontier of production and a goal on stock answer what they answer without one, less the setups.
 */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { type Pin, whyNot } from '../../../solver/explain/whyNot.ts';
import { formulateAndSolve } from '../../../solver/run/solve.ts';
import { frontier } from '../../../solver/tradeoff/frontier.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

const periods = ['1', '2', '3'];

/** Ten units a period are sold at 20, made at 2 and kept at 1. */
function shop(setupCost: number, tables: Record<string, object[]> = {}) {
  return readCaseDocument(
    {
      company: [{ company: 'shop' }],
      periods: periods.map((period) => ({ period })),
      families: [{ family: 'x', standardCost: 10 }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      processes: [{ process: 'make', family: 'x', site: 's', variableCost: 2, unitsMax: 200, setupCost }],
      segments: [{ segment: 'g', family: 'x', market: 'm', price: 20 }],
      demand: periods.map((period) => ({ segment: 'g', period, units: 10 })),
      inventoryPolicies: [{ family: 'x', site: 's', holdingCost: 1 }],
      ...tables,
    },
    'shop.json',
  ).planningCase;
}

describe('a number without a use', () => {
  test.each<[Pin, price: number]>([
    // 100 made in the first month instead of 10 or 30: 70 more made, 90, 80 and 70 kept.
    [{ array: 'production', item: 'make', fromPeriod: '1', relation: 'exactly', value: 100 }, 380],
    [{ array: 'closingStock', fromPeriod: '3', relation: 'atLeast', value: 50 }, 150],
    [{ array: 'production', relation: 'atLeast', value: 90 }, 180],
  ])('%j costs %d', (pin, price) => {
    for (const setupCost of [0, 5]) {
      const planningCase = shop(setupCost);
      const { result, formulation } = formulateAndSolve(planningCase, options);
      const asked = {
        index: formulation.index,
        plan: result.plan!,
        money: result.money!,
        gap: result.gap,
      };
      const answer = whyNot(planningCase, asked, [pin], options);
      expect(answer.kind).toBe('possible');
      if (answer.kind !== 'possible') continue;
      // One lot instead of three saves two setups.
      expect(answer.price.amount).toBeCloseTo(setupCost > 0 && price === 380 ? price - 10 : price, 5);
      expect(answer.result.verification?.passed).toBe(true);
    }
  });
});

test('a frontier of production ends where capacity does', () => {
  const ends = [0, 5].map((setupCost) => {
    const { measures } = frontier(
      shop(setupCost),
      {
        measures: [
          { measure: 'objective', scope: null },
          { measure: 'producedUnits', scope: null },
        ],
        points: 2,
      },
      options,
    );
    return measures[1]!.best;
  });
  for (const end of ends) expect(end).toBeCloseTo(600, 3);
});

test('a goal on the value of stock uses up a component of value, whatever becomes of the product', () => {
  for (const setupCost of [0, 5]) {
    const planningCase = shop(setupCost, {
      company: [{ company: 'shop', objective: 'goals' }],
      goals: [{ rank: 1, measure: 'inventoryValue' }],
      families: [{ family: 'x' }, { family: 'k', standardCost: 100 }],
      inventoryPolicies: [{ family: 'k', site: 's', openingStock: 100, holdingCost: 0 }],
      billsOfMaterial: [{ process: 'make', component: 'k', family: 'k', unitsPerUnit: 1 }],
    });
    const { status, optimized } = formulateAndSolve(planningCase, options).result;
    expect(status).toBe('optimal');
    expect(optimized?.goals[0]).toBeCloseTo(0, 6);
  }
});
