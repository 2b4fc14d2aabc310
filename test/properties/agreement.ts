/**
 * The law over features together: a case is worth what a second model of it says (secondModel.ts), or has no plan in
 * either. Each subject brings the shape of its random cases, the case of a shape, and the second model.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { type RunResult, solvePlan } from '../../solver/run/solve.ts';
import { law } from '../runs.ts';

const highs = await loadHighsBackend();

/** Money by which the two optima may differ: cases are worth some thousands. */
const TOLERANCE = 0.005;

/** Reads a document; null where it is refused, as a random case may be. */
export function caseUnlessRefused(document: unknown, file: string): PlanningCase | null {
  try {
    return readCaseDocument(document, file).planningCase;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

/** What a run has optimized: money, the weighted sum, or the last of goals in order. */
function optimizedOf({ optimized, objective }: RunResult): number {
  const mode = optimized?.definition.mode;
  const value =
    mode === 'goals' ? optimized?.goals.at(-1) : mode === 'weighted' ? optimized?.value : objective;
  return value ?? Number.NaN;
}

/** Asserts the law of one case; `secondOptimum` is null where the second model has no plan. */
export function expectAgreement(
  planningCase: PlanningCase,
  secondOptimum: number | null,
  about?: string,
): void {
  const result = solvePlan(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-9 });
  expect(result.status, about).toBe(secondOptimum === null ? 'infeasible' : 'optimal');
  expect(result.verification?.failures ?? [], about).toEqual([]);
  if (secondOptimum === null) return;
  expect(Math.abs(optimizedOf(result) - secondOptimum), about).toBeLessThan(TOLERANCE);
}

/** Tries the law with random cases; `caseOf` answers null for a shape that is to be passed over. */
export function tryAgreement<Shape>(given: {
  readonly shape: fc.Arbitrary<Shape>;
  readonly caseOf: (shape: Shape) => PlanningCase | null;
  readonly secondOptimum: (shape: Shape) => number | null;
  /** Cases of the law: `npm test` samples half as many, `npm run test:long` tries ten times as many. */
  readonly count: number;
}): void {
  fc.assert(
    fc.property(given.shape, (shape) => {
      const planningCase = given.caseOf(shape);
      fc.pre(planningCase !== null);
      if (planningCase !== null) expectAgreement(planningCase, given.secondOptimum(shape));
    }),
    law(Math.ceil(given.count / 2), 10 * given.count),
  );
}
