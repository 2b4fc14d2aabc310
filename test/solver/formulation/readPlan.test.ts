/** Goal: what a solver leaves of zero is read as zero, in a block of nothing else too, and small quantities are read as they are. */
import { expect, test } from 'vitest';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { readPlan } from '../../../solver/formulation/readPlan.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

/** The plan of a case whose demand and stock are so many times as great, with one value for all of production. */
function productionOf(factor: number, value: number): number {
  const given = smallCase();
  const index = indexCase({
    ...given,
    demand: given.demand.map((row) => ({ ...row, units: row.units * factor, firmUnits: 0 })),
    inventoryPolicies: given.inventoryPolicies.map((row) => ({
      ...row,
      openingStock: row.openingStock * factor,
      safetyStock: row.safetyStock * factor,
    })),
  });
  const formulation = formulate(index);
  const values = new Float64Array(formulation.columnCount);
  const { start, count } = formulation.columns.production.block;
  values.fill(value, start, start + count);
  const { production } = readPlan(formulation, values);
  expect(new Set(production).size).toBe(1);
  return production[0]!;
}

test('a block of noise alone is read as zero', () => {
  expect(productionOf(1, 1e-12)).toBe(0);
  expect(productionOf(1, -1e-10)).toBe(0);
});

test('where a company counts in small numbers they are no noise', () => {
  expect(productionOf(1e-9, 1e-12)).toBe(1e-12);
  expect(productionOf(1, 1e-8)).toBe(1e-8);
});
