/**
 * Goal: a law over all features together. Random small cases in which any table may meet any other are worth what a second
 * model of the whole case says (wholeModel.ts), or have no plan in either.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { loadHighsBackend, processClock } from '../../node/highsModule.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { runs, SEED } from '../runs.ts';
import { wholeCaseOf } from './wholeCase.ts';
import { wholeOptimum } from './wholeModel.ts';

const highs = await loadHighsBackend();
const glpk = await loadBackend('glpk');

const CASES = runs(120);

function readOrNull(seed: number) {
  try {
    return readCaseDocument(wholeCaseOf(seed), `${seed}.json`).planningCase;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

test('any feature beside any other, as a second model of the whole case has them', () => {
  let planned = 0;
  let refused = 0;
  for (let seed = SEED + 100; seed < SEED + 100 + CASES; seed++) {
    const planningCase = readOrNull(seed);
    if (planningCase === null) {
      refused++;
      continue;
    }
    const result = solvePlan(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-9 });
    const second = wholeOptimum(planningCase, glpk);
    expect(result.verification?.failures ?? [], `seed ${seed}`).toEqual([]);
    expect(result.status, `seed ${seed}`).toBe(second === null ? 'infeasible' : 'optimal');
    if (second === null) continue;
    planned++;
    expect(Math.abs(result.objective! - second), `seed ${seed}`).toBeLessThan(0.005);
  }
  expect(planned).toBeGreaterThan(CASES / 2);
  expect(refused).toBeLessThan(CASES / 12);
});
