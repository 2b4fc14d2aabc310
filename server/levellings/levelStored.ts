/** Levels a plan that is stored, sent or made by a rule, in a thread. Reads only. */
import { inSlices } from '../../node/slices.ts';
import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads, threadsForLongWork } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import type { LevelRequest } from '../../solver/levelling/freedoms.ts';
import { resolveInSteps } from '../../solver/scenario/scenario.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import type { Stores } from '../stores.ts';
import { keptPlanOf } from '../versions/keptPlan.ts';
import type { PlanSource } from '../versions/planSource.ts';
import type { LevelAnswer, LevelTask } from './levelThread.ts';
import { planGone } from './planGone.ts';

/** The plan that is levelled, as it is asked for. */
export type LevelledPlan =
  | PlanSource
  | ({ readonly kind: 'rule'; readonly scenarioId: string } & Extract<LevelTask['plan'], { rule: unknown }>);

export interface LevelProgress {
  readonly phase: string;
}

const threads = new TaskThreads<LevelTask, ThreadAnswer<LevelAnswer>>(
  threadFile('levelThread', import.meta.url),
  {
    threads: threadsForLongWork,
    megabytesMax: 2000,
    secondsMax: 3600,
  },
);

/** Levels a plan. Throws ApiProblem when the plan is not there or no answer comes. */
export async function levelStored(
  stores: Stores,
  caseId: string,
  source: LevelledPlan,
  request: LevelRequest,
  timeLimitSeconds: number,
  watch: {
    readonly client: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: LevelProgress) => void;
  },
): Promise<LevelAnswer> {
  const task = await taskOf(stores, caseId, source);
  return askThread(
    threads,
    { ...task, request, timeLimitSeconds },
    {
      cancelled: {
        en: 'The levelling was cancelled; nothing was changed.',
        zh: '均衡已取消，未作任何更改。',
      },
      tooLarge: {
        en: 'The levelling takes more time or memory than it may. Choose fewer periods or families.',
        zh: '均衡所需时间或内存超过上限。请减少期间或产品族。',
      },
    },
    // The thread reports what it is at as `LevelProgress`.
    { ...watch, onProgress: (progress) => watch.onProgress(progress as LevelProgress) },
  );
}

async function taskOf(
  stores: Stores,
  caseId: string,
  source: LevelledPlan,
): Promise<Pick<LevelTask, 'tables' | 'plan'>> {
  if (source.kind === 'rule') {
    const { rule, production, scenarioId } = source;
    const list = (await stores.scenarios.list(caseId)).map(({ document }) => document);
    if (!list.some((document) => document.scenario === scenarioId)) throw noSuchScenario(scenarioId);
    const base = await stores.cases.load(caseId);
    const { planningCase } = await inSlices(resolveInSteps(base, list, scenarioId));
    return { tables: await tablesOfCase(planningCase), plan: { rule, production } };
  }
  const { inputs, result } = await keptPlanOf(stores, caseId, source);
  const tables = typeof inputs === 'string' ? await stores.inputs.stored(inputs) : await tablesOfCase(inputs);
  if (tables === null) throw planGone();
  return { tables, plan: result };
}
