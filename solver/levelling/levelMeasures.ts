/** What levelling measures of a plan: its overloads, and what it is worth. */
import { sumOf } from '../arithmetic/sums.ts';
import { planMoney } from '../features/accounts.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { statedPlan } from '../plan/askedStatement.ts';
import { moneyTotals } from '../plan/finance.ts';
import { objectiveOf, objectiveValue } from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';
import type { Statement } from '../plan/statedPlan.ts';
import { shownMoney } from '../plan/storedForm.ts';
import { excessOf, type Load, loadsOf } from './loads.ts';

/** An amount beyond a limit in a period. */
export interface Excess {
  readonly load: Pick<Load, 'kind' | 'table' | 'row' | 'id' | 'unit'>;
  readonly period: number;
  readonly amount: number;
}

/** What a plan is worth: real money less or more, and penalties apart. */
export interface PlanWorth {
  readonly objective: number;
  /** Costs less revenue. */
  readonly cost: number;
  readonly penalties: number;
  readonly overtimeHours: number;
  /** Backordered and lost units. */
  readonly lateUnits: number;
  readonly lostUnits: number;
  /** What the goods in stock at the end of the horizon are worth, at the value of a unit. */
  readonly endStockValue: number;
}

/** Overloads of a plan in some periods, in the order of its loads. */
export function excessesOf(
  index: IndexedCase,
  plan: Plan,
  first: number,
  last: number,
  threshold: number | null,
): readonly Excess[] {
  return loadsOf(index, plan).flatMap((load) => {
    const { kind, table, row, id, unit } = load;
    const found: Excess[] = [];
    for (let period = first; period <= last; period++) {
      const amount = excessOf(load, period, threshold);
      if (amount > 0) found.push({ load: { kind, table, row, id, unit }, period, amount });
    }
    return found;
  });
}

/** What a plan is worth, in a currency or in that of the company. */
export function worthOf(
  ownIndex: IndexedCase,
  ownPlan: Plan,
  currency: Statement['currency'] = null,
): PlanWorth {
  const { index, plan } = statedPlan(ownIndex, ownPlan, { unit: null, currency });
  const money = planMoney(index, plan);
  const totals = moneyTotals(money);
  return {
    objective: objectiveValue(objectiveOf(index), index, plan, money).value,
    cost: -totals.margin,
    penalties: totals.penalty,
    overtimeHours: sumOf(plan.overtimeHours),
    lateUnits: sumOf(plan.newBacklog),
    lostUnits: sumOf(plan.lost),
    endStockValue: endStockValueOf(index, plan),
  };
}

/** What the goods in stock at the end of the horizon are worth. */
function endStockValueOf(index: IndexedCase, plan: Plan): number {
  const { stockPoints, periodCount, unitValue } = index;
  const value = stockPoints.reduce(
    (sum, _, k) => sum + unitValue[k]! * plan.closingStock[(k + 1) * periodCount - 1]!,
    0,
  );
  return shownMoney(index, periodCount - 1, value);
}
