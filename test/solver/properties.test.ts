/**
 * Goal: laws that hold for every case. Random small cases (seed printed by fast-check on failure): weak duality
 * closes, relaxing a limit never worsens the objective, scaling money scales the answer, warm equals cold.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend, processClock } from '../../server/highsModule.ts';
import { indexCase } from '../../solver/case/indexed.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { formulate } from '../../solver/formulation/index.ts';
import { certify } from '../../solver/model/certificate.ts';
import { compareModels } from '../../solver/model/compare.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { smallCase } from './smallCase.ts';

const backend = await loadHighsBackend();

const shape = fc.record({
  demand: fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 12, maxLength: 12 }),
  hours: fc.integer({ min: 2, max: 14 }),
  overtime: fc.integer({ min: 0, max: 30 }),
  store: fc.integer({ min: 90, max: 400 }),
  shifts: fc.integer({ min: 0, max: 3 }),
  prices: fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 3, maxLength: 3 }),
});

type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

function caseOf(random: Shape): PlanningCase {
  return smallCase((document) => {
    document.demand!.forEach((row, r) => {
      row.units = random.demand[r];
      row.firmUnits = 0;
    });
    document.segments!.forEach((row, r) => {
      row.price = random.prices[r];
    });
    document.resources![0]!.hoursPerWorkingDay = random.hours;
    document.resources![0]!.overtimeHoursMax = random.overtime;
    document.shiftOptions![0]!.shiftsMax = random.shifts;
    document.inventoryLimits![0]!.max = random.store;
    document.serviceTargets![0]!.mode = 'soft';
    document.serviceTargets![0]!.shortfallPrice = 5;
    document.frozenCells = [];
  });
}

const solve = (planningCase: PlanningCase) =>
  solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });

test('every plan of a random case is verified, and its linear bound closes', () => {
  fc.assert(
    fc.property(shape, (random) => {
      const planningCase = caseOf({ ...random, shifts: 0 });
      const { model } = formulate(indexCase(planningCase));
      const session = backend.load(model);
      const answer = session.solve({});
      session.dispose();
      expect(solve(planningCase).status).toBe('optimal');
      expect(answer.reason).toBe('optimal');
      const certificate = certify(model, answer.values as Float64Array, answer.rowDuals as Float64Array);
      expect(certificate.primalInfeasibility).toBeLessThan(1e-6);
      expect(certificate.relativeGap).toBeLessThan(1e-6);
    }),
    { numRuns: 60 },
  );
});

test('more hours, more storage or more shifts never worsen the objective', () => {
  fc.assert(
    fc.property(shape, fc.constantFrom('hours', 'store', 'shifts', 'overtime'), (random, what) => {
      const before = solve(caseOf(random)).objective ?? Number.NaN;
      const after = solve(caseOf({ ...random, [what]: random[what] + 3 })).objective ?? Number.NaN;
      expect(after).toBeGreaterThanOrEqual(before - 1e-5 * Math.max(1, Math.abs(before)));
    }),
    { numRuns: 40 },
  );
});

test('a warm re-solve after a change of numbers equals a cold one', () => {
  fc.assert(
    fc.property(shape, fc.array(shape, { minLength: 1, maxLength: 5 }), (first, later) => {
      let model = formulate(indexCase(caseOf({ ...first, shifts: 0 }))).model;
      const warm = backend.load(model);
      warm.solve({});
      for (const random of later) {
        const next = formulate(indexCase(caseOf({ ...random, shifts: 0 }))).model;
        const comparison = compareModels(model, next);
        if (comparison.kind === 'different') throw new Error(comparison.reason);
        if (comparison.kind === 'changed') warm.change(comparison);
        model = next;
        const cold = backend.load(next);
        const expected = cold.solve({}).bounds.primal ?? Number.NaN;
        cold.dispose();
        const found = warm.solve({}).bounds.primal ?? Number.NaN;
        expect(Math.abs(found - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
      }
      warm.dispose();
    }),
    { numRuns: 25 },
  );
});

test('a table that is not used makes no column and no row', () => {
  const without = smallCase((document) => {
    delete document.serviceTargets;
    delete document.inventoryLimits;
    delete document.shiftOptions;
    delete document.frozenCells;
  });
  const { model } = formulate(indexCase(without));
  const names = [...model.columnBlocks, ...model.rowBlocks]
    .filter((block) => block.count > 0)
    .map((block) => block.name);
  for (const name of [
    'serviceLevel',
    'serviceLevelHard',
    'inventoryLimit',
    'inventoryLimitHard',
    'shifts',
    'frozen',
  ]) {
    expect(names).not.toContain(name);
  }
});
