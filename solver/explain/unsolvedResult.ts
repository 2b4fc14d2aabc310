/**
 * The result of a plan that no solver made: put together of parts of others, or entered by hand. It is verified like any other.
 * It is never called optimal, and where it violates limits of its case, they are told.
 */
import { planMoney } from '../features/accounts.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { computeKeyFigures, figureValues } from '../plan/figures/keyFigures.ts';
import { moneyObjectiveOf, moneyTotals } from '../plan/finance.ts';
import { objectiveOf, objectiveValue } from '../plan/objective.ts';
import { type Plan, storePlan } from '../plan/plan.ts';
import { moneyModeOf } from '../run/objectives.ts';
import { verifyPlan } from '../verify/verify.ts';
import type { StoredResult } from './storedResult.ts';

/** What is stored of such a plan. It must have the sizes of the case (`fitsCase`). */
export function unsolvedResult(index: IndexedCase, plan: Plan): StoredResult {
  const { passed, checkCount, failures } = verifyPlan(index, plan, null);
  const money = planMoney(index, plan);
  return {
    summary: {
      status: passed ? 'feasible' : 'unverified',
      objective: moneyObjectiveOf(index, money, moneyModeOf(index)),
      gap: null,
      verified: passed,
      checkCount,
      solveSeconds: 0,
      keyFigures: figureValues(computeKeyFigures({ index, plan, money })),
      money: moneyTotals(money),
      optimized: objectiveValue(objectiveOf(index), index, plan, money),
    },
    bound: null,
    plan: storePlan(plan),
    capacityShadowPrices: null,
    infeasibility: null,
    failures,
    size: { columns: 0, rows: 0, entries: 0, integers: 0, coefficients: [0, 0] },
    seconds: { build: 0, solve: 0, verify: 0, total: 0 },
    solver: { name: 'none', version: '', algorithm: '', iterations: 0 },
  };
}
