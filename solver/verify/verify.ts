/**
 * The independent verifier: recomputes every balance, limit, whole number and the objective from case and plan
 * alone. It knows no solver, no row and no column; a plan that fails here is not shown as a plan.
 */
import type { IndexedCase } from '../case/indexed.ts';
import type { MoneyByPeriod } from '../case/money.ts';
import type { Row } from '../case/planningCase.ts';
import { moneyObjectiveOf, planMoney } from '../plan/finance.ts';
import { goalValue, weightedGoals } from '../plan/goals.ts';
import { type Plan, planArrays, planItems } from '../plan/plan.ts';
import { hoursUsed } from '../plan/quantities.ts';
import { blends } from './blends.ts';
import { capacity } from './capacity.ts';
import type { FeatureVerifier } from './check.ts';
import { Checker, isSame, type VerificationFailure } from './checker.ts';
import { demandBalance } from './demandBalance.ts';
import { demandLevers } from './demandLevers.ts';
import { emissions } from './emissions.ts';
import { endOfHorizon } from './endOfHorizon.ts';
import { extraShifts } from './extraShifts.ts';
import { fairShare } from './fairShare.ts';
import { frozenCells } from './frozenCells.ts';
import { holdingCost } from './holdingCost.ts';
import { inventoryBalance } from './inventoryBalance.ts';
import { inventoryLimits } from './inventoryLimits.ts';
import { investments } from './investments.ts';
import { labour } from './labour.ts';
import { lanes } from './lanes.ts';
import { lateOrders } from './lateOrders.ts';
import { lots } from './lots.ts';
import { materials } from './materials.ts';
import { maximumLateness } from './maximumLateness.ts';
import { minimumUtilization } from './minimumUtilization.ts';
import { overtime } from './overtime.ts';
import { priceBreaks } from './priceBreaks.ts';
import { production } from './production.ts';
import { safetyStock } from './safetyStock.ts';
import { serviceLevel } from './serviceLevel.ts';
import { shelfLife } from './shelfLife.ts';
import { smoothing } from './smoothing.ts';
import { stability } from './stability.ts';
import { targetStock } from './targetStock.ts';
import { targets } from './targets.ts';

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
