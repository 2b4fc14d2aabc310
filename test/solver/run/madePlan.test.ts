/**
 * Goal: a plan that no solver made has one result, wherever it is shown: the same plan is worth the same money and the same
 * goals as in the result of the run that made it, also where the case asks for goals.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { storeResult } from '../../../solver/explain/storedResult.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { resultOfPlan } from '../../../solver/run/madePlan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { smallDocument } from '../../cases/smallCase.ts';

const backend = await loadHighsBackend();

test.each(['maximizeMargin', 'minimizeCost', 'goals'] as const)('the objective of %s', (objective) => {
  const document = smallDocument();
  document.company = [{ ...document.company?.[0], objective, discountRatePerPeriod: 0.1 }];
  if (objective === 'goals')
    document.goals = [
      { rank: 1, measure: 'lateUnits', relativeTolerance: 0.5 },
      { rank: 2, measure: 'margin' },
    ];
  const { planningCase } = readCaseDocument(document, 'small');
  const run = solvePlan(planningCase, { backend, clock: processClock });
  if (run.plan === null || run.objective === null || run.optimized === null) throw new Error('no plan');
  const made = resultOfPlan(indexCase(planningCase), run.plan, 'by hand');
  expect(made.objective).toBeCloseTo(run.objective, 6);
  expect(made.optimized?.value).toBeCloseTo(run.optimized.value, 6);
  expect(made.money).toEqual(run.money);
  const { summary } = storeResult({ ...made, infeasibility: null }, planningCase);
  expect(summary).toMatchObject({ status: 'feasible', objective: made.objective, gap: null });
  expect(summary.asked).toBeUndefined();
});
