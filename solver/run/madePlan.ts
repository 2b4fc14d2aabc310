/**
 * The result of a plan that no solver made, by hand, by a rule or of parts of others: verified, with its money and key figures, in the shape of the
 * result of a run. It is never called optimal; what it breaks is reported by the checks that it fails, and it is shown with them.
 */

import type { PlanningCase } from '../case/planningCase.ts';
import { planMoney } from '../features/accounts.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { carriedPlan } from '../plan/byHand/basePlan.ts';
import { completePlan } from '../plan/byHand/completePlan.ts';
import {
  baseFromNothing,
  type PlanningRule,
  planByRule,
  type RuleNote,
} from '../plan/byHand/planningRules.ts';
import { computeKeyFigures } from '../plan/figures/keyFigures.ts';
import { moneyObjectiveOf } from '../plan/finance.ts';
import { objectiveOf, objectiveValue } from '../plan/objective.ts';
import type { Plan } from '../plan/plan.ts';
import { verifyPlan } from '../verify/verify.ts';
import { moneyModeOf } from './objectives.ts';
import type { RunResult } from './solve.ts';

/** Production that is typed: units started of a process in a period. */
export interface TypedProduction {
  readonly process: string;
  readonly period: string;
  readonly units: number;
}

/** A plan with the inputs that it is for. */
export interface PlanOfInputs {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/** How a plan is made: from a plan or nothing, by a rule or not, and what is typed over it. */
export interface PlanByHand {
  readonly from: PlanOfInputs | null;
  readonly rule: PlanningRule | null;
  readonly typed: readonly TypedProduction[];
}

export interface MadePlan {
  readonly index: IndexedCase;
  readonly plan: Plan;
  /** What flows follow when production is typed into the plan. */
  readonly base: Plan;
  readonly notes: readonly RuleNote[];
}

/** The plan that something is typed into: that of a rule, one to start from, or nothing. */
export function startOf(index: IndexedCase, { from, rule }: Omit<PlanByHand, 'typed'>): MadePlan {
  const carried = from === null ? null : carriedPlan(index, from.index, from.plan);
  if (rule !== null) return { index, ...planByRule(index, rule, carried ?? undefined) };
  const base = carried ?? baseFromNothing(index);
  return { index, base, plan: completePlan(index, base, base.production), notes: [] };
}

/** Types production into a plan; cells that the case does not have are left out. */
export function typeInto(start: MadePlan, typed: readonly TypedProduction[]): Plan {
  const { index, base, plan } = start;
  if (typed.length === 0) return plan;
  const production = plan.production.slice();
  for (const { process, period, units } of typed) {
    const p = index.position.processes.get(process);
    const t = index.position.periods.get(period);
    if (p !== undefined && t !== undefined) production[p * index.periodCount + t] = units;
  }
  return completePlan(index, base, production);
}

/** Makes a plan by hand or by a rule for a case. */
export function makePlan(
  planningCase: PlanningCase,
  made: PlanByHand,
): MadePlan & { readonly result: RunResult } {
  const start = startOf(indexCase(planningCase), made);
  const plan = typeInto(start, made.typed);
  return {
    ...start,
    plan,
    result: resultOfPlan(start.index, plan, made.rule === null ? 'by hand' : 'by rule'),
  };
}

/** How a plan was made that no solver made; `of parts`: put together of parts of others. */
type Making = 'by hand' | 'by rule' | 'of parts';

/** The result of a plan that no solver made. It must have the sizes of the case (`fitsCase`). */
export function resultOfPlan(index: IndexedCase, plan: Plan, making: Making): RunResult {
  const verification = verifyPlan(index, plan, null);
  const money = verification.money ?? planMoney(index, plan);
  const mode = moneyModeOf(index);
  const none = { build: 0, solve: 0, verify: 0, total: 0 };
  return {
    status: verification.passed ? 'feasible' : 'unverified',
    // Money, as in the result of a run; what is optimized where goals are asked for stands beside it.
    objective: moneyObjectiveOf(index, money, mode),
    objectiveMode: mode,
    bound: null,
    gap: null,
    asked: null,
    stoppedBy: null,
    plan,
    money,
    optimized: objectiveValue(objectiveOf(index), index, plan, money),
    keyFigures: computeKeyFigures({ index, plan, money }),
    verification,
    capacityShadowPrices: null,
    strengthening: null,
    seconds: none,
    size: { columns: 0, rows: 0, entries: 0, integers: 0, coefficients: [0, 0] },
    solver: { name: making, version: '', algorithm: '', iterations: 0 },
  };
}
