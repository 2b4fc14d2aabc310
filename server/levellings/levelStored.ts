/** Levels a plan that is stored, sent or made by a rule, in a thread. Reads only. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import type { LevelRequest } from '../../solver/levelling/freedoms.ts';
import type { StoredPlan } from '../../solver/plan/plan.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { enumerated, sentence } from '../../solver/words/words.ts';
import { ApiProblem, noSuchScenario } from '../http/problemDetails.ts';
import { stoppedProblem } from '../http/threadAnswer.ts';
import type { Stores } from '../stores.ts';
import { keptPlanOf } from '../versions/keptPlan.ts';
import type { PlanSource } from '../versions/planSource.ts';
import type { LevelAnswer, LevelTask } from './levelThread.ts';

/** The plan that is levelled, as it is asked for. */
export type LevelledPlan =
  | PlanSource
  | ({ readonly kind: 'rule'; readonly scenarioId: string } & Extract<LevelTask['plan'], { rule: unknown }>);

export interface LevelProgress {
  readonly phase: string;
}

const threads = new TaskThreads<LevelTask, LevelAnswer>(threadFile('levelThread', import.meta.url), {
  threads: 1,
  megabytesMax: 2000,
  secondsMax: 3600,
});

/** Levels a plan. Throws ApiProblem when the plan is not there or no answer comes. */
export async function levelStored(
  stores: Stores,
  caseId: string,
  source: LevelledPlan,
  request: LevelRequest,
  timeLimitSeconds: number,
  watch: { readonly signal: AbortSignal; readonly onProgress: (progress: LevelProgress) => void },
): Promise<LevelAnswer> {
  const task = await taskOf(stores, caseId, source);
  refuseUnknown(task.planningCase, request);
  return threads
    .ask(
      { ...task, request, timeLimitSeconds },
      // The thread reports what it is at as `LevelProgress`.
      { signal: watch.signal, onProgress: (progress) => watch.onProgress(progress as LevelProgress) },
    )
    .catch((error: unknown) => {
      throw stoppedProblem(error, {
        cancelled: {
          en: 'The levelling was cancelled; nothing was changed.',
          zh: '均衡已取消，未作任何更改。',
        },
        tooLarge: {
          en: 'The levelling takes more time or memory than it may. Choose fewer periods or families.',
          zh: '均衡所需时间或内存超过上限。请减少期间或产品族。',
        },
      });
    });
}

async function taskOf(
  stores: Stores,
  caseId: string,
  source: LevelledPlan,
): Promise<Pick<LevelTask, 'planningCase' | 'plan'>> {
  if (source.kind === 'rule') {
    const { rule, production, scenarioId } = source;
    const list = (await stores.scenarios.list(caseId)).map(({ document }) => document);
    if (!list.some((document) => document.scenario === scenarioId)) throw noSuchScenario(scenarioId);
    const { planningCase } = resolveScenario(await stores.cases.load(caseId), list, scenarioId);
    return { planningCase, plan: { rule, production } };
  }
  const kept = await keptPlanOf(stores, caseId, source);
  const planningCase = typeof kept.inputs === 'string' ? await stores.inputs.load(kept.inputs) : kept.inputs;
  const { plan = null }: { plan?: StoredPlan | null } = JSON.parse(kept.result);
  if (planningCase === null || plan === null)
    throw new ApiProblem(
      409,
      { en: 'There is no such plan', zh: '没有此计划' },
      { en: 'The plan or its inputs are no longer stored.', zh: '该计划或其输入已不再存储。' },
    );
  return { planningCase, plan };
}

/** Refuses periods, families and processes that the case does not have. */
function refuseUnknown(
  planningCase: LevelTask['planningCase'],
  { first, last, families, held }: LevelRequest,
): void {
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
