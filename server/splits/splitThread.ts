/** Worker thread: splits the plan of a family to its members. */
import { loadBackend } from '../../node/backendModules.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { splitSentences } from '../../solver/explain/splitSentences.ts';
import { type FamilySplit, familiesToSplit, splitFamily } from '../../solver/explain/splittability.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { restorePlan } from '../../solver/plan/plan.ts';
import type { Words } from '../../solver/words/words.ts';

export interface SplitTask {
  /** The inputs of the plan, as their tables are stored, and the text of the result with the plan. */
  readonly tables: readonly StoredTable[];
  readonly result: string;
  /** The present members of the family, and how they share. */
  readonly present: Pick<PlanningCase, 'members' | 'memberProportions' | 'groupProportions'>;
}

export interface SplitAnswer {
  readonly split: FamilySplit;
  readonly sentences: readonly Words[];
}

/** Seconds for which the model of a family may look for better. */
const SECONDS = 1;

const solver = new FreshSolver(() => loadBackend('highs'));

answerTasks(async ({ tables, result, present }: SplitTask): Promise<SplitAnswer | null> => {
  const { plan = null }: Pick<StoredResult, 'plan'> = JSON.parse(result);
  if (plan === null) return null;
  const planningCase = { ...readStoredTables(tables), ...present };
  const [input] = familiesToSplit(indexCase(planningCase), restorePlan(plan));
  if (input === undefined) return null;
  const split = await solver.use((backend) => splitFamily(input, backend, { timeLimitSeconds: SECONDS }));
  return { split, sentences: splitSentences(planningCase, split) };
});
