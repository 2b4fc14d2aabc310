/** Goal: lot sizes are those of the textbooks and the original papers. */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import {
  economicOrderQuantity,
  lotCost,
  lotForLot,
  silverMeal,
  wagnerWhitin,
} from '../../../solver/policies/lotSizing.ts';

const problem = (requirements: number[], setup: number | number[], holding: number) => ({
  requirements: Float64Array.from(requirements),
  setup: Float64Array.from(requirements, (_, t) => (typeof setup === 'number' ? setup : setup[t]!)),
  unit: new Float64Array(requirements.length),
  holding: new Float64Array(requirements.length).fill(holding),
});

test('economic order quantity: the root, its cost √(2·K·D·h), and what happens beside it', () => {
  // D = 1000 a year, K = 10 an order, h = 0.5 a unit: Q = 200, 5 orders, cost 100 (Heizer and Render, Sharp Inc.).
  expect(economicOrderQuantity(1000, 10, 0.5)).toBeCloseTo(200, 9);
  expect(lotCost(200, 1000, 10, 0.5)).toBeCloseTo(100, 9);
  expect(lotCost(150, 1000, 10, 0.5)).toBeGreaterThan(100);
  expect(lotCost(250, 1000, 10, 0.5)).toBeGreaterThan(100);
  expect(economicOrderQuantity(1000, 0, 0.5)).toBe(0);
  expect(economicOrderQuantity(1000, 10, 0)).toBe(Number.POSITIVE_INFINITY);
});

describe('lots by period', () => {
  test('Wagner and Whitin 1958: 864, lots of 98, 97, 121, 112, 67 and 135', () => {
    const demand = [69, 29, 36, 61, 61, 26, 34, 67, 45, 67, 79, 56];
    const setup = [85, 102, 102, 101, 98, 114, 105, 86, 119, 110, 98, 114];
    const { lots, cost } = wagnerWhitin(problem(demand, setup, 1));
    expect(cost).toBe(864);
    expect(Array.from(lots)).toEqual([98, 0, 97, 0, 121, 0, 0, 112, 0, 67, 135, 0]);
  });

  test('Silver and Meal stops where the cost per period rises, and is seldom far from the optimum', () => {
    // Nahmias, Production and Operations Analysis, chapter on lot sizing: r = 18, 30, 42, 5, 20, K = 80, h = 2.
    const found = silverMeal(problem([18, 30, 42, 5, 20], 80, 2));
    expect(Array.from(found)).toEqual([48, 0, 47, 0, 20]);
    const random = seededRandom(7);
    let heuristic = 0;
    let best = 0;
    for (let i = 0; i < 200; i++) {
      const requirements = Array.from({ length: 12 }, () => Math.round(random.uniform() * 200));
      const asked = problem(requirements, 150, 1);
      const optimum = wagnerWhitin(asked);
      const lots = silverMeal(asked);
      expect(costOf(requirements, optimum.lots, 150, 1)).toBeCloseTo(optimum.cost, 6);
      expect(costOf(requirements, lots, 150, 1)).toBeGreaterThanOrEqual(optimum.cost - 1e-6);
      heuristic += costOf(requirements, lots, 150, 1);
      best += optimum.cost;
    }
    expect(heuristic / best).toBeLessThan(1.05);
  });

  test('Wagner and Whitin find what trying every set of lots finds; zero requirements cost no lot', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 40; i++) {
      const requirements = Array.from({ length: 7 }, () =>
        random.uniform() < 0.3 ? 0 : Math.round(random.uniform() * 90),
      );
      const asked = problem(requirements, 60, 1);
      let least = Number.POSITIVE_INFINITY;
      for (let set = 0; set < 128; set++) {
        const lots = new Float64Array(7);
        let into = -1;
        let isCovered = true;
        requirements.forEach((units, t) => {
          if ((set >> t) & 1) into = t;
          if (into < 0) isCovered &&= units === 0;
          else lots[into]! += units;
        });
        if (isCovered) least = Math.min(least, costOf(requirements, lots, 60, 1));
      }
      expect(wagnerWhitin(asked).cost).toBeCloseTo(least, 9);
    }
    expect(Array.from(lotForLot(problem([3, 0, 2], 1, 1)))).toEqual([3, 0, 2]);
  });
});

function costOf(requirements: readonly number[], lots: Float64Array, setup: number, holding: number): number {
  let stock = 0;
  let cost = 0;
  requirements.forEach((units, t) => {
    stock += lots[t]! - units;
    expect(stock).toBeGreaterThan(-1e-9);
    cost += (lots[t]! > 0 ? setup : 0) + holding * stock;
  });
  return cost;
}
