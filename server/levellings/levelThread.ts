/** Worker thread: levels a plan and reports what it is at. A refusal is an answer. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { LevelRequest } from '../../solver/levelling/freedoms.ts';
import { levelPlan } from '../../solver/levelling/levelPlan.ts';
import { type LevelReport, levelReport } from '../../solver/levelling/levelReport.ts';
import type { RuleKind } from '../../solver/plan/byHand/planningRules.ts';
import { type Plan, restorePlan, type StoredPlan, storePlan } from '../../solver/plan/plan.ts';
import { startOf, type TypedProduction, typeInto } from '../../solver/run/madePlan.ts';
import { enumerated, sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { answeredLater } from '../http/threadAnswer.ts';
import { planGone } from './planGone.ts';

/** A case with the plan that is levelled: one that is known, or one that a rule makes. */
export interface LevelTask {
  /** The case, as its tables are stored. */
  readonly tables: readonly StoredTable[];
  /** The text of a result with its plan, or how the plan is made. */
  readonly plan: string | { readonly rule: RuleKind; readonly production: readonly TypedProduction[] };
  readonly request: LevelRequest;
  readonly timeLimitSeconds: number;
}

export interface LevelAnswer {
  readonly report: LevelReport;
  readonly plan: StoredPlan;
}

const solver = new FreshSolver(() => loadHighsBackend());

answerTasks(({ tables, plan, request, timeLimitSeconds }: LevelTask, report) =>
  answeredLater(async (): Promise<LevelAnswer> => {
    const planningCase = readStoredTables(tables);
    refuseUnknown(planningCase, request);
    const index = indexCase(planningCase);
    const before = typeof plan === 'string' ? known(planIn(plan)) : byRule(index, plan);
    const levelling = await solver.use((backend) =>
      levelPlan(index, before, request, {
        backend,
        clock: processClock,
        timeLimitSeconds,
        onProgress: (phase) => report({ phase }),
      }),
    );
    return { report: levelReport(index, before.plan, levelling), plan: storePlan(levelling.plan) };
  }),
);

function planIn(result: string): Plan {
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(result);
  if (plan === null) throw planGone();
  return restorePlan(plan);
}

function known<P>(plan: P): { readonly plan: P; readonly base: P } {
  return { plan, base: plan };
}

function byRule(
  index: ReturnType<typeof indexCase>,
  { rule, production }: { readonly rule: RuleKind; readonly production: readonly TypedProduction[] },
) {
  const start = startOf(index, { from: null, rule: { kind: rule, families: null } });
  return { plan: typeInto(start, production), base: start.base };
}

/** Refuses periods, families and processes that the case does not have. */
function refuseUnknown(planningCase: PlanningCase, { first, last, families, held }: LevelRequest): void {
  const periods = new Set(planningCase.periods.map((row) => row.period));
  const known = new Set(planningCase.families.map((row) => row.family));
  const processes = new Set(planningCase.processes.map((row) => row.process));
  const unknown = [
    ...new Set(
      [first, last, ...held.map(({ period }) => period)].filter(
        (period): period is string => period !== null && !periods.has(period),
      ),
    ),
    ...new Set(held.map(({ process }) => process).filter((process) => !processes.has(process))),
    ...(typeof families === 'string' ? [] : families.filter((family) => !known.has(family))),
  ];
  if (unknown.length === 0) return;
  throw new ApiProblem(
    400,
    { en: 'Not in the case', zh: '案例中没有' },
    sentence('The case has no period, family or process {names}.', '案例没有期间、产品族或工艺 {names}。', {
      names: enumerated(unknown),
    }),
  );
}
