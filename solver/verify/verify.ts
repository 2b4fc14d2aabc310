/**
 * The independent verifier: recomputes every balance, limit, whole number and the objective from case and plan
 * alone. It knows no solver, no row and no column; a plan that fails here is not shown as a plan.
 */

import { choiceWords } from '../case/choiceWords.ts';
import type { MoneyByPeriod } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import { planMoney } from '../features/accounts.ts';
import { features } from '../features/features.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { Checker, isSame, type VerificationFailure } from '../plan/checks/checker.ts';
import { quantitySizes } from '../plan/checks/quantitySizes.ts';
import { moneyObjectiveOf } from '../plan/finance.ts';
import { goalValue, goalWords, weightedGoals } from '../plan/goals.ts';
import { type Plan, planArrays, planItems } from '../plan/plan.ts';
import { same } from '../words/words.ts';

/** What the verifier found: whether a plan passed, how many comparisons were made, and which failed. */
export interface Verification {
  readonly passed: boolean;
  /** Number of single comparisons of the plan with its case: from the two it is the same again. What a solver claims is compared besides. */
  readonly checkCount: number;
  /** Comparisons that fail. */
  readonly failureCount: number;
  /** The first failures of each feature. */
  readonly failures: readonly VerificationFailure[];
  /** Money objective recomputed from the plan: cost under a claim of cost, margin less penalties otherwise. */
  readonly objective: number;
  /** Money recomputed from the plan; null where the plan has not the shape of the case. */
  readonly money: MoneyByPeriod | null;
}

/** What a solver says a plan is worth. */
export type ObjectiveClaim =
  | { readonly mode: 'minimizeCost' | 'maximizeMargin'; readonly value: number }
  /** A goal by its row, or the weighted sum of all goals. */
  | { readonly mode: 'goal'; readonly goal: Row<'goals'>; readonly value: number }
  | { readonly mode: 'weighted'; readonly value: number };

/**
 * Verifies a plan. `claim` is what the solver says the plan is worth under the run's objective or last goal (null when it
 * says nothing); it must agree with the recomputed one to 1e-6 relative.
 */
export function verifyPlan(index: IndexedCase, plan: Plan, claim: ObjectiveClaim | null): Verification {
  const failures: VerificationFailure[] = [];
  let checkCount = 0;
  let failureCount = 0;
  const take = (check: Checker) => {
    checkCount += check.checkCount;
    failureCount += check.failureCount;
    for (const failure of check.failures) failures.push(failure);
  };
  take(checkShape(index, plan));
  const known = failures.length > 0 ? null : planMoney(index, plan);
  if (known !== null) {
    const sizes = quantitySizes(index, plan);
    for (const { name, verifier } of features) {
      const check = new Checker(
        index.source,
        name,
        verifier.unit,
        sizes[verifier.unit] ?? Number.POSITIVE_INFINITY,
      );
      verifier.verify(index, plan, check, known.real);
      take(check);
    }
  }
  const money = failures.length > 0 ? null : known;
  const moneyMode = claim?.mode === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
  const objective = money === null ? Number.NaN : moneyObjectiveOf(index, money, moneyMode);
  if (claim !== null && money !== null) {
    const isMoney = claim.mode === 'minimizeCost' || claim.mode === 'maximizeMargin';
    const worth =
      claim.mode === 'goal'
        ? goalValue(index, plan, money, claim.goal)
        : claim.mode === 'weighted'
          ? weightedGoals(index, plan, money)
          : objective;
    const off = Math.abs(worth - claim.value);
    if (!isSame(worth, claim.value, isMoney ? turnover(money) : Number.POSITIVE_INFINITY)) {
      failureCount++;
      failures.push({
        feature: 'objective',
        rule: 'the objective is what the plan is worth',
        where: claim.mode,
        place:
          claim.mode === 'goal' ? goalWords(claim.goal) : choiceWords('company', 'objective', claim.mode),
        found: claim.value,
        expected: worth,
        excess: off,
        unit: 'money',
      });
    }
  }
  return { passed: failureCount === 0, checkCount, failureCount, failures, objective, money: known };
}

/** All money that changes hands, and all penalties. */
function turnover(money: MoneyByPeriod): number {
  let sum = 0;
  for (const values of [...Object.values(money.real), ...Object.values(money.penalties)])
    for (const value of values) sum += Math.abs(value);
  return sum;
}

/** Place of the first value that is no finite number; −1: all are. */
function firstNotFinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (!(Math.abs(values[i]!) <= Number.MAX_VALUE)) return i;
  return -1;
}

/** Arrays have the sizes of the case and hold finite numbers: everything else relies on it. */
function checkShape(index: IndexedCase, plan: Plan): Checker {
  const check = new Checker(index.source, 'shape', 'numbers', Number.POSITIVE_INFINITY);
  for (const name of planArrays) {
    const where = () => ({ about: [], detail: same(name) });
    const expected = planItems(index, name) * index.periodCount;
    check.equal(plan[name].length, expected, 0, 'the plan has the size of the case', where);
    check.equal(firstNotFinite(plan[name]), -1, 0, 'the plan holds finite numbers', where);
  }
  return check;
}
