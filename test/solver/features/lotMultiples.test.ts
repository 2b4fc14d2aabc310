/**
 * Goal: lots far below what is asked for change nothing. A lot multiple of a millionth beside a demand of a billion was a number of lots that
 * the solver lost: a plan that made next to nothing counted as the best, or the solver did not end.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { processClock } from '../../../node/processClock.ts';
import { lintCosts } from '../../../solver/explain/costLint.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { WhatIf } from '../../../solver/run/whatIf.ts';
import { mixedUnitsCase, mixedUnitsRows } from '../../cases/mixedUnitsCase.ts';

const options = { backend: await loadBackend('highs'), clock: processClock, relativeGap: 1e-6 };

/** The case with all families of hundreds, or one of billions, whose lots are multiples of so many units. */
function withMultiple(units: number, lotUnitsMultiple: number | null) {
  const rows = mixedUnitsRows(units);
  return mixedUnitsCase({
    ...rows,
    processes: rows.processes!.map((row) =>
      row.family === 'own' ? { ...row, lotUnitsMultiple, setupCost: 4 } : row,
    ),
  });
}

test.each([
  [1, 1e-9],
  [1, 1e-12],
  [1e7, 1e-6],
  [1e7, 1e-3],
  [1e7, 0.1],
  [1e9, 0.1],
])('%d times the units, in multiples of %d: the plan without multiples', (units, multiple) => {
  const expected = solvePlan(withMultiple(units, null), options);
  const result = solvePlan(withMultiple(units, multiple), options);
  expect([expected.status, result.status]).toEqual(['optimal', 'optimal']);
  expect(Math.abs(result.objective! - expected.objective!)).toBeLessThanOrEqual(
    2e-6 * Math.abs(expected.objective!),
  );
});

test('lots that count are kept: a multiple of 40 pieces, or of as many in the own unit', () => {
  const one = solvePlan(withMultiple(1, 40), options);
  const other = solvePlan(withMultiple(1e7, 40e7), options);
  expect(Math.abs(one.objective! - other.objective!)).toBeLessThan(0.01);
  const lots = [...one.plan!.production.subarray(9, 12)].map((units) => units / 40);
  for (const count of lots) expect(Math.abs(count - Math.round(count))).toBeLessThan(1e-6);
  expect(one.objective!).toBeLessThan(solvePlan(withMultiple(1, null), options).objective! - 1);
});

test('the lint names a multiple of another unit, and no other', () => {
  const found = (units: number, multiple: number) =>
    lintCosts(indexCase(withMultiple(units, multiple))).filter(({ rule }) => rule === 'lotTooSmall');
  expect(found(1, 40)).toEqual([]);
  expect(found(1e7, 40)).toMatchObject([
    {
      where: 'make-own',
      cells: [{ table: 'processes', key: 'make-own', field: 'lotUnitsMultiple' }],
    },
  ]);
  expect(found(1e7, 40)[0]!.text.en).toContain('multiples of 40\u00a0units');
});

test('a what-if step of a case with lot multiples is the case solved anew', () => {
  const whatIf = new WhatIf(options);
  const given = withMultiple(1, 40);
  whatIf.solve(given);
  for (const factor of [0.9, 1.3]) {
    const next = { ...given, demand: given.demand.map((row) => ({ ...row, units: row.units * factor })) };
    const { result } = whatIf.solve(next);
    expect(Math.abs(result.objective! - solvePlan(next, options).objective!)).toBeLessThan(0.01);
  }
  whatIf.dispose();
});
