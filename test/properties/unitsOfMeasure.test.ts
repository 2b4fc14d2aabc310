/**
 * Goal: a plan does not depend on the units that a company counts in. Money or goods counted in units a million times as large or
 * small give the same plan: what it is worth, as verified, is what it was, in the new unit.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { loadCase } from '../../node/caseFolder.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { verifyPlan } from '../../solver/verify/verify.ts';
import { cornerCaseOf } from '../cases/cornerCase.ts';
import { lotSizingCase, lotSizingOf, withMoneyTimes, withUnitsTimes } from '../cases/lotSizingCase.ts';
import { mixedUnitsCase, mixedUnitsRows } from '../cases/mixedUnitsCase.ts';
import { inUnits } from '../cases/otherUnits.ts';
import { type CaseRows, wholeCaseOf } from '../cases/wholeCase.ts';
import { root } from '../root.ts';
import { isLong, runs, SEED } from '../runs.ts';
import { enumeratedOptimum } from './lotSizingEnumeration.ts';

const highs = await loadBackend('highs');
const options = { backend: highs, clock: processClock, relativeGap: 0, timeLimitSeconds: 300 };

/** Seeds with a plan. */
const seeds = Array.from({ length: runs(12, 240) }, (_, i) => SEED + i).filter(
  (seed) => enumeratedOptimum(lotSizingOf(seed, 6), highs) !== null,
);

test.each([1e-6, 1e6])('money times %d', (factor) => {
  for (const seed of seeds) {
    const given = lotSizingOf(seed, 6);
    const expected = enumeratedOptimum(given, highs)! * factor;
    const result = solvePlan(lotSizingCase(withMoneyTimes(given, factor)), options);
    expect(result.status, `seed ${seed}`).toBe('optimal');
    expect(Math.abs(result.objective! - expected), `seed ${seed}`).toBeLessThanOrEqual(1e-6 * expected);
  }
});

test.each([1e-6, 1e6])('units times %d', (factor) => {
  for (const seed of seeds) {
    const given = lotSizingOf(seed, 6);
    const expected = enumeratedOptimum(given, highs)!;
    const result = solvePlan(lotSizingCase(withUnitsTimes(given, factor)), options);
    expect(result.status, `seed ${seed}`).toBe('optimal');
    expect(Math.abs(result.objective! - expected), `seed ${seed}`).toBeLessThanOrEqual(2e-6 * expected);
  }
});

test.each([1e-6, 1, 1e6])('units times %d: a plan that serves a thousandth too much is refused', (factor) => {
  const given = withUnitsTimes(lotSizingOf(8, 6), factor);
  const index = indexCase(lotSizingCase(given));
  const { plan } = solvePlan(index.source, options);
  expect(verifyPlan(index, plan!, null).passed).toBe(true);
  const onTime = plan!.onTime.map((units) => units * 1.001);
  expect(verifyPlan(index, { ...plan!, onTime }, null).passed).toBe(false);
});

test.each([
  { units: 1e-6, money: 1 },
  { units: 1e-6, money: 1e-6 },
  { units: 1e-3, money: 1 },
  { units: 1e6, money: 1 },
  { units: 1, money: 1e6 },
])('any feature beside any other: units times $units, money times $money', ({ units, money }) => {
  let planned = 0;
  for (let seed = SEED; seed < SEED + runs(10, 200); seed++) {
    const [given, other] = [
      { units: 1, money: 1 },
      { units, money },
    ].map((factors) => readOrNull(inUnits(wholeCaseOf(seed), factors, money !== 1), seed));
    expect(other === null, `seed ${seed}`).toBe(given === null);
    if (given == null || other == null) continue;
    const [expected, result] = [given, other].map((planningCase) =>
      solvePlan(planningCase, { ...options, relativeGap: 1e-9 }),
    );
    expect(result!.status, `seed ${seed}`).toBe(expected!.status);
    if (expected!.objective === null) continue;
    planned++;
    const off = Math.abs(result!.objective! / money - expected!.objective);
    expect(off, `seed ${seed}`).toBeLessThanOrEqual(2e-6 * Math.abs(expected!.objective) + 1e-6);
  }
  expect(planned).toBeGreaterThan(runs(10, 200) / 2);
});

test.each([9_000_033, 9_000_040, 9_000_066])(
  'what a budget is short costs its share in millionths of money, too: seed %i',
  (seed) => {
    const [given, other] = [1, 1e-6].map((money) =>
      readOrNull(inUnits(cornerCaseOf(seed), { units: 1, money }, true), seed),
    );
    const [expected, result] = [given!, other!].map((planningCase) =>
      solvePlan(planningCase, { ...options, relativeGap: 1e-9 }),
    );
    const soft = [...given!.targets, ...given!.inventoryLimits].filter(({ mode }) => mode === 'soft');
    expect(soft.length).toBeGreaterThan(0);
    expect([expected!.status, result!.status]).toEqual(['optimal', 'optimal']);
    const off = Math.abs(1e6 * result!.objective! - expected!.objective!);
    expect(off).toBeLessThanOrEqual(2e-6 * Math.abs(expected!.objective!));
  },
);

test.each(['hours', 'setups', 'trucks', 'material'])('one family counted in a unit of its own: %s', (of) => {
  const worth = (units: number): number => {
    const rows = mixedUnitsRows(units);
    const factor = (row: { readonly family?: unknown }) => (row.family === 'own' ? units : 1);
    if (of === 'setups') for (const row of rows.processes!) row.setupCost = 5;
    if (of === 'trucks')
      rows.lanes = rows.families!.map((row) => ({
        ...{ lane: `by-${row.family}`, fromSite: 's', toMarket: 'm', family: row.family! },
        ...{ truckUnits: 7 * factor(row), truckCost: 3 },
      }));
    if (of === 'material') {
      rows.materials = [{ material: 'steel' }];
      rows.supplies = [{ supply: 'mill', material: 'steel', unitCost: 0.1, unitsMax: 300 }];
      rows.billsOfMaterial = rows.processes!.map((row) => ({
        ...{ process: row.process!, component: 'steel', material: 'steel' },
        unitsPerUnit: 1 / factor(row),
      }));
    }
    const result = solvePlan(mixedUnitsCase(rows), { ...options, relativeGap: 1e-7 });
    expect([units, result.status]).toEqual([units, 'optimal']);
    return result.objective!;
  };
  const expected = worth(1);
  for (const units of [1e-3, 1e-5, 1e6, 1e8, 5e9])
    expect(Math.abs(worth(units) - expected), `${units}`).toBeLessThanOrEqual(1e-6 * expected);
});

/** Published and teaching cases that solve at once; `npm run test:long` tries all of them. */
const known = ['published', 'teaching'].flatMap((room) =>
  readdirSync(path.join(root, 'scenarios', room))
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(room, name)),
);
const sample = known.filter((_, i) => isLong || i % 5 === SEED % 5);

test.each([
  { units: 1e-6, money: 1 },
  { units: 1e6, money: 1 },
  { units: 1, money: 1e-6 },
  { units: 1, money: 1e6 },
])('known optima: units times $units, money times $money', async ({ units, money }) => {
  for (const name of sample) {
    const { planningCase } = await loadCase(path.join(root, 'scenarios', name));
    const expected = planningCase.company[0]!.expectedObjective!;
    const other = readCaseDocument(
      inUnits(planningCase as unknown as CaseRows, { units, money }),
      `${name}, other units`,
    ).planningCase;
    const result = solvePlan(other, { ...options, relativeGap: 1e-9 });
    expect([name, result.status]).toEqual([name, 'optimal']);
    expect(Math.abs(result.objective! / money - expected), name).toBeLessThanOrEqual(
      2e-6 * Math.abs(expected),
    );
  }
});

function readOrNull(document: CaseRows, seed: number): PlanningCase | null {
  try {
    return readCaseDocument(document, `${seed}.json`).planningCase;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}
