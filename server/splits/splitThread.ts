/** Worker thread: splits the plan of a family to its members. */
import { loadBackend } from '../../node/backendModules.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { splitSentences } from '../../solver/explain/splitSentences.ts';
import { type FamilySplit, familiesToSplit, splitFamily } from '../../solver/explain/splittability.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { restorePlan, type StoredPlan } from '../../solver/plan/plan.ts';
import type { Words } from '../../solver/words/words.ts';

export interface SplitTask {
  /** The inputs of the plan with the present members; those of other families are left out. */
  readonly planningCase: PlanningCase;
  readonly plan: StoredPlan;
}

export interface SplitAnswer {
  readonly split: FamilySplit;
  readonly sentences: readonly Words[];
}

/** Seconds for which the model of a family may look for better. */
const SECONDS = 1;

const solver = new FreshSolver(() => loadBackend('highs'));

answerTasks(async ({ planningCase, plan }: SplitTask): Promise<SplitAnswer | null> => {
  const [input] = familiesToSplit(indexCase(planningCase), restorePlan(plan));
  if (input === undefined) return null;
  const split = await solver.use((backend) => splitFamily(input, backend, { timeLimitSeconds: SECONDS }));
  return { split, sentences: splitSentences(planningCase, split) };
});
