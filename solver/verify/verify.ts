/**
 * The independent verifier: recomputes every balance, limit, whole number and the objective from case and plan
 * alone. It knows no solver, no row and no column; a plan that fails here is not shown as a plan.
 */

import type { MoneyByPeriod } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import { blends } from '../features/blends/verify.ts';
import { capacity } from '../features/capacity/verify.ts';
import { demandBalance } from '../features/demandBalance/verify.ts';
import { demandLevers } from '../features/demandLevers/verify.ts';
import { emissions } from '../features/emissions/verify.ts';
import { endOfHorizon } from '../features/endOfHorizon/verify.ts';
import { extraShifts } from '../features/extraShifts/verify.ts';
import { fairShare } from '../features/fairShare/verify.ts';
import { frozenCells } from '../features/frozenCells/verify.ts';
import { holdingCost } from '../features/holdingCost/verify.ts';
import { inventoryBalance } from '../features/inventoryBalance/verify.ts';
import { inventoryLimits } from '../features/inventoryLimits/verify.ts';
import { investments } from '../features/investments/verify.ts';
import { labour } from '../features/labour/verify.ts';
import { lanes } from '../features/lanes/verify.ts';
import { lateOrders } from '../features/lateOrders/verify.ts';
import { lots } from '../features/lots/verify.ts';
import { materials } from '../features/materials/verify.ts';
import { maximumLateness } from '../features/maximumLateness/verify.ts';
import { minimumUtilization } from '../features/minimumUtilization/verify.ts';
import { overtime } from '../features/overtime/verify.ts';
import { priceBreaks } from '../features/priceBreaks/verify.ts';
import { production } from '../features/production/verify.ts';
import { safetyStock } from '../features/safetyStock/verify.ts';
import { serviceLevel } from '../features/serviceLevel/verify.ts';
import { shelfLife } from '../features/shelfLife/verify.ts';
import { smoothing } from '../features/smoothing/verify.ts';
import { stability } from '../features/stability/verify.ts';
import { targetStock } from '../features/targetStock/verify.ts';
import { targets } from '../features/targets/verify.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { Checker, isSame, type VerificationFailure } from '../plan/checks/checker.ts';
import type { FeatureVerifier } from '../plan/checks/featureVerifier.ts';
import { moneyObjectiveOf, planMoney } from '../plan/finance.ts';
import { goalValue, weightedGoals } from '../plan/goals.ts';
import { type Plan, planArrays, planItems } from '../plan/plan.ts';
import { hoursUsed } from '../plan/quantities.ts';

/** Every verifier, in the order of the formulation. */
export const verifiers: readonly FeatureVerifier[] = [
  production,
  inventoryBalance,
  demandLevers,
  demandBalance,
  lateOrders,
  maximumLateness,
  overtime,
  extraShifts,
  labour,
  investments,
  lots,
  capacity,
  minimumUtilization,
  materials,
  priceBreaks,
  blends,
  lanes,
  shelfLife,
  inventoryLimits,
  safetyStock,
  targetStock,
  serviceLevel,
  fairShare,
  smoothing,
  stability,
  endOfHorizon,
  holdingCost,
  emissions,
  frozenCells,
  targets,
];

export interface Verification {
  readonly passed: boolean;
  /** Number of single comparisons made. */
  readonly checkCount: number;
  readonly failures: readonly VerificationFailure[];
  /** Money objective recomputed from the plan: cost under a claim of cost, margin less penalties otherwise. */
  readonly objective: number;
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
  let sizes: Readonly<Record<string, number>> = {};
  const run = (verifier: FeatureVerifier) => {
    const check = new Checker(verifier.name, verifier.unit, sizes[verifier.unit] ?? Number.POSITIVE_INFINITY);
    verifier.verify(index, plan, check);
    checkCount += check.checkCount;
    failures.push(...check.failures);
  };
  run(shape);
  if (failures.length === 0) {
    sizes = sizesOf(index, plan);
    for (const verifier of verifiers) run(verifier);
  }

  const money = failures.length > 0 ? null : planMoney(index, plan);
  const moneyMode = claim?.mode === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
  const objective = money === null ? Number.NaN : moneyObjectiveOf(index, money, moneyMode);
  if (claim !== null && money !== null) {
    checkCount++;
    const isMoney = claim.mode === 'minimizeCost' || claim.mode === 'maximizeMargin';
    const worth =
      claim.mode === 'goal'
        ? goalValue(index, plan, money, claim.goal)
        : claim.mode === 'weighted'
          ? weightedGoals(index, plan, money)
          : objective;
    const off = Math.abs(worth - claim.value);
    if (!isSame(worth, claim.value, isMoney ? turnover(money) : Number.POSITIVE_INFINITY)) {
      failures.push({
        feature: 'objective',
        rule: 'the objective is what the plan is worth',
        where: claim.mode,
        found: claim.value,
        expected: worth,
        excess: off,
        unit: 'money',
      });
    }
  }
  return { passed: failures.length === 0, checkCount, failures, objective };
}

/** Greatest quantities that the company counts, by the unit of a verifier; other units have no size of their own. */
function sizesOf(index: IndexedCase, plan: Plan): Readonly<Record<string, number>> {
  const units = greatest(
    ...[plan.production, plan.closingStock, plan.onTime, plan.late, plan.lost, plan.backlog, plan.shipments],
    ...[
      index.demandUnits,
      index.openingStock,
      index.openingBacklog,
      index.scheduledReceipts,
      index.safetyStock,
    ],
    index.source.frozenCells.map((cell) => cell.value),
  );
  const hours = greatest(
    index.regularHours,
    index.overtimeHoursMax,
    plan.overtimeHours,
    hoursUsed(index, plan),
  );
  return { units, hours };
}

function greatest(...lists: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const list of lists)
    for (let i = 0; i < list.length; i++)
      most = Math.max(most, Number.isFinite(list[i]) ? Math.abs(list[i]!) : 0);
  return most;
}

/** All money that changes hands, and all penalties. */
function turnover(money: MoneyByPeriod): number {
  let sum = 0;
  for (const values of [...Object.values(money.real), ...Object.values(money.penalties)])
    for (const value of values) sum += Math.abs(value);
  return sum;
}

/** Arrays have the sizes of the case and hold finite numbers: everything else relies on it. */
const shape: FeatureVerifier = {
  name: 'shape',
  unit: 'numbers',
  verify(index, plan, check) {
    for (const name of planArrays) {
      const expected = planItems(index, name) * index.periodCount;
      check.equal(plan[name].length, expected, 0, 'the plan has the size of the case', () => name);
      const bad = plan[name].findIndex((value) => !Number.isFinite(value));
      check.equal(bad, -1, 0, 'the plan holds finite numbers', () => name);
    }
  },
};
