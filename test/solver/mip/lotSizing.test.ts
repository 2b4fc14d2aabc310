/**
 * Goal: no bound on a lot, no cut and no reformulation takes the best plan away. Random lot-sizing cases with every combination
 * of setup hours and costs, carry-over, least lots, multiples, frozen cells, people, and limits that are hard, soft or off, each
 * against an enumeration of its setups. `npm test` tries 1,000 cases, `npm run test:long` 10,000.
 */
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { processClock } from '../../../node/processClock.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { LotSizing as Formulation } from '../../../solver/mip/rootStrengthening.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { lotSizingCase, lotSizingOf } from '../../cases/lotSizingCase.ts';
import { enumeratedOptimum } from '../../properties/lotSizingEnumeration.ts';
import { solveOnce } from '../../properties/optimum.ts';
import { runs, SEED } from '../../runs.ts';

const highs = await loadBackend('highs');

const formulations: readonly Formulation[] = ['natural', 'cuts', 'facilityLocation'];

/** Difference of the plan to the enumeration; text where one of them has no plan. */
function compare(seed: number, setupsMax: number): string | number {
  const given = lotSizingOf(seed, setupsMax);
  const expected = enumeratedOptimum(given, highs);
  const planningCase = lotSizingCase(given);
  if (expected === null) {
    // The run would explain at length why there is no plan; here the model alone is asked.
    const { reason } = solveOnce(highs, formulate(indexCase(planningCase)).model);
    return reason === 'infeasible' ? 0 : `${reason}, expected no plan`;
  }
  const result = solvePlan(planningCase, {
    backend: highs,
    clock: processClock,
    relativeGap: 0,
    lotSizing: seed % 4 === 3 ? 'automatic' : formulations[seed % 4]!,
  });
  if (result.status !== 'optimal' || result.objective === null)
    return `${result.status}, expected ${expected}`;
  const off = result.objective - expected;
  return Math.abs(off) <= 1e-6 * Math.max(1, Math.abs(expected))
    ? 0
    : `${result.objective}, expected ${expected}`;
}

describe('the plan costs what the enumeration finds', () => {
  test.each([
    { setupsMax: 6, from: SEED, count: runs(940, 8000) },
    { setupsMax: 9, from: SEED + 1000, count: runs(50, 1800) },
    { setupsMax: 18, from: SEED + 2000, count: runs(10, 200) },
  ])('$count cases of up to $setupsMax setups', ({ setupsMax, from, count }) => {
    const wrong: string[] = [];
    for (let seed = from; seed < from + count; seed++) {
      const difference = compare(seed, setupsMax);
      if (difference !== 0) wrong.push(`seed ${seed}: ${difference}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('a lot count that could be raised for ever is one of several that the enumeration tries', () => {
  expect(compare(6_100_040, 6)).toBe(0);
});

test('lots that cost nothing to make and to throw away are counted up to what anything can take, not for ever', () => {
  expect(compare(715_140, 6)).toBe(0);
});

test('a lot that nothing else limits is made in whole multiples: no bound cuts it off', () => {
  // At least 3 a period in lots of 5: the bound on the lot was 4, and the case was called infeasible.
  expect(compare(5386, 6)).toBe(0);
});
