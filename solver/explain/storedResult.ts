/** What is stored and sent of a run: the summary for lists, the result with the plan for pages. */
import type { PlanningCase } from '../case/planningCase.ts';
import type { VerificationFailure } from '../plan/checks/checker.ts';
import { figureValues } from '../plan/figures/keyFigures.ts';
import { type MoneyTotals, moneyTotals } from '../plan/finance.ts';
import type { ObjectiveValue } from '../plan/objective.ts';
import { type StoredPlan, storePlan } from '../plan/plan.ts';
import type { RunResult, RunStatus } from '../run/solve.ts';
import type { StartKind } from '../run/whatIf.ts';
import type { ExplainedResult } from './explainRun.ts';
import type { Infeasibility } from './infeasibility.ts';

export interface RunSummary {
  readonly status: RunStatus;
  readonly objective: number | null;
  readonly gap: number | null;
  /** Gap and time limit that the run was asked for; absent where no solver made the plan, and in results of older versions. */
  readonly asked?: NonNullable<RunResult['asked']>;
  readonly verified: boolean;
  readonly checkCount: number;
  readonly solveSeconds: number;
  /** Warm start from the last answer, or cold start and why; absent in results of older versions. */
  readonly startKind?: StartKind;
  /** Key figures by name, horizon values; null where a figure is undefined. */
  readonly keyFigures: Readonly<Record<string, number | null>> | null;
  readonly money: MoneyTotals | null;
  /** The objective value and its parts; absent in results of older versions. */
  readonly optimized?: ObjectiveValue | null;
  /** Currency of the company in the inputs, in which all money here is; absent in results of older versions. */
  readonly currency?: string;
}

export interface StoredResult {
  readonly summary: RunSummary;
  readonly bound: number | null;
  readonly plan: StoredPlan | null;
  /** Value of one more productive hour, resource by period. */
  readonly capacityShadowPrices: readonly number[] | null;
  readonly infeasibility: Infeasibility | null;
  /** Checks that the plan fails; absent in results of older versions, which kept all that were counted. */
  readonly failureCount?: number;
  /** The first of them, of each feature. */
  readonly failures: readonly VerificationFailure[];
  readonly size: RunResult['size'];
  readonly seconds: RunResult['seconds'];
  readonly solver: RunResult['solver'];
  /** How lots were formulated; absent in results of older versions. */
  readonly strengthening?: RunResult['strengthening'];
}

/** Turns a run's result into what is stored, with the currency of its inputs; a plan that no solver made has no start. */
export function storeResult(
  result: ExplainedResult,
  { company }: Pick<PlanningCase, 'company'>,
  startKind?: StartKind,
): StoredResult {
  const { keyFigures } = result;
  return {
    summary: {
      status: result.status,
      objective: result.objective,
      gap: result.gap,
      ...(result.asked === null ? {} : { asked: result.asked }),
      verified: result.verification?.passed ?? false,
      checkCount: result.verification?.checkCount ?? 0,
      solveSeconds: result.seconds.solve,
      ...(startKind === undefined ? {} : { startKind }),
      keyFigures: keyFigures === null ? null : figureValues(keyFigures),
      optimized: result.optimized,
      money: result.money === null ? null : moneyTotals(result.money),
      currency: company[0]?.currency ?? '',
    },
    bound: result.bound,
    plan: result.plan === null ? null : storePlan(result.plan),
    capacityShadowPrices:
      result.capacityShadowPrices === null ? null : Array.from(result.capacityShadowPrices),
    infeasibility: result.infeasibility,
    failureCount: result.verification?.failureCount ?? 0,
    failures: result.verification?.failures ?? [],
    size: result.size,
    seconds: result.seconds,
    solver: result.solver,
    strengthening: result.strengthening,
  };
}
