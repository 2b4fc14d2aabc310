/**
 * Goal: laws that hold for every case. Random small cases (seed printed by fast-check on failure): weak duality
 * closes, relaxing a limit never worsens the objective, scaling money scales the answer, warm equals cold.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { type PlanningCase, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { certify } from '../../solver/model/certificate.ts';
import { compareModels } from '../../solver/model/compare.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { smallCase } from '../cases/smallCase.ts';
import { law, runs, SEED } from '../runs.ts';
import { optimumOf, solveOnce } from './optimum.ts';

const backend = await loadHighsBackend();

/** Random cases that a law is held against: a sample in `npm test`, and 800 in `npm run test:long`. */
const RUNS = runs(25, 800);

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
      const answer = solveOnce(backend, model);
      expect(solve(planningCase).status).toBe('optimal');
      expect(answer.reason).toBe('optimal');
      const certificate = certify(model, answer.values as Float64Array, answer.rowDuals as Float64Array);
      expect(certificate.primalInfeasibility).toBeLessThan(1e-6);
      expect(certificate.relativeGap).toBeLessThan(1e-6);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('more hours, more storage or more shifts never worsen the objective', () => {
  fc.assert(
    fc.property(shape, fc.constantFrom('hours', 'store', 'shifts', 'overtime'), (random, what) => {
      const before = solve(caseOf(random)).objective ?? Number.NaN;
      const after = solve(caseOf({ ...random, [what]: random[what] + 3 })).objective ?? Number.NaN;
      expect(after).toBeGreaterThanOrEqual(before - 1e-5 * Math.max(1, Math.abs(before)));
    }),
    { numRuns: RUNS, seed: SEED },
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
        const expected = optimumOf(backend, next);
        const found = warm.solve({}).bounds.primal ?? Number.NaN;
        expect(Math.abs(found - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
      }
      warm.dispose();
    }),
    law(25),
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

test('a feature that is off is as one that was never there', () => {
  fc.assert(
    fc.property(shape, (random) => {
      const planningCase = caseOf(random);
      const off = solve({
        ...planningCase,
        constraintModes: [{ feature: 'serviceLevel', mode: 'off', violationPrice: 0 }],
      });
      const absent = solve({ ...planningCase, serviceTargets: [] });
      expect(off.size).toEqual(absent.size);
      expect(off.objective).toBe(absent.objective);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

/** The case with every number of certain units multiplied, as the declarations of the fields state them. */
function scaled(
  planningCase: PlanningCase,
  factorOf: (unit: string, row: Readonly<Record<string, unknown>>) => number,
): PlanningCase {
  const tables = tableNames.map((name) => {
    const shape: Readonly<Record<string, object>> = tableOf(name).row.shape;
    const rows = planningCase[name].map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([field, value]) => [
          field,
          typeof value === 'number' ? value * factorOf(fieldMeta(shape[field]!).unit, row) : value,
        ]),
      ),
    );
    return [name, rows];
  });
  return Object.fromEntries(tables) as PlanningCase;
}

/** Whether a number is an amount of money; limits of inventory are in money or m³ by their measure. */
function isMoney(unit: string, row: Readonly<Record<string, unknown>>): boolean {
  if (unit === 'm³ or money') return row.measure === 'value';
  if (unit === 'penalty per m³ or money') return row.measure === 'volume';
  return unit.startsWith('money') || unit.startsWith('penalty');
}

test('money in another currency changes every amount by the rate and nothing else', () => {
  fc.assert(
    fc.property(shape, fc.double({ min: 0.01, max: 500, noNaN: true }), (random, rate) => {
      const planningCase = caseOf(random);
      const before = solve(planningCase).objective!;
      const after = solve(scaled(planningCase, (unit, row) => (isMoney(unit, row) ? rate : 1))).objective!;
      expect(Math.abs(after - rate * before)).toBeLessThanOrEqual(
        1e-6 * Math.max(1, Math.abs(rate * before)),
      );
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('units counted by the dozen change every amount of goods and no money', () => {
  const factorOf = (unit: string): number => {
    if (/^units( |$)/.test(unit) && unit !== 'units per unit started') return 1 / 12;
    return / per unit( |$)/.test(unit) && !/^(units|good units|quality) /.test(unit) ? 12 : 1;
  };
  fc.assert(
    fc.property(shape, (random) => {
      const planningCase = caseOf(random);
      const before = solve(planningCase);
      const after = solve(scaled(planningCase, factorOf));
      expect(after.verification?.passed).toBe(true);
      const scale = Math.max(1, Math.abs(before.objective!));
      expect(Math.abs(after.objective! - before.objective!)).toBeLessThanOrEqual(1e-6 * scale);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('weak duality closes to 1e-6 on random linear cases', () => {
  fc.assert(
    fc.property(shape, (random) => {
      const result = solve({ ...caseOf(random), shiftOptions: [] });
      expect(result.size.integers).toBe(0);
      expect(result.gap).not.toBeNull();
      expect(result.gap!).toBeLessThanOrEqual(1e-6);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
