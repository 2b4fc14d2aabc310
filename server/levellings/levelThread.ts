/** Worker thread: levels a plan and reports what it is at. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { LevelRequest } from '../../solver/levelling/freedoms.ts';
import { levelPlan } from '../../solver/levelling/levelPlan.ts';
import { type LevelReport, levelReport } from '../../solver/levelling/levelReport.ts';
import type { RuleKind } from '../../solver/plan/byHand/planningRules.ts';
import { restorePlan, type StoredPlan, storePlan } from '../../solver/plan/plan.ts';
import { startOf, type TypedProduction, typeInto } from '../../solver/run/madePlan.ts';

/** A case with the plan that is levelled: one that is known, or one that a rule makes. */
export interface LevelTask {
  readonly planningCase: PlanningCase;
  readonly plan: StoredPlan | { readonly rule: RuleKind; readonly production: readonly TypedProduction[] };
  readonly request: LevelRequest;
  readonly timeLimitSeconds: number;
}

export interface LevelAnswer {
  readonly report: LevelReport;
  readonly plan: StoredPlan;
}

const solver = new FreshSolver(() => loadHighsBackend());

answerTasks(
  async ({ planningCase, plan, request, timeLimitSeconds }: LevelTask, report): Promise<LevelAnswer> => {
    const index = indexCase(planningCase);
    const before = 'rule' in plan ? byRule(index, plan) : known(restorePlan(plan));
    const levelling = await solver.use((backend) =>
      levelPlan(index, before, request, {
        backend,
        clock: processClock,
        timeLimitSeconds,
        onProgress: (phase) => report({ phase }),
      }),
    );
    return { report: levelReport(index, levelling), plan: storePlan(levelling.plan) };
  },
);

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
