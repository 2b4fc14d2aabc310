/** Answers a question about a stored case in a thread. Reads only. */
import { inputHashOf } from '../../node/inputHash.ts';
import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads, threadsForLongWork } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import type { Stores } from '../stores.ts';
import type { AnalysisTask } from './analysisThread.ts';
import { type AnalysisAnswer, scenariosOf } from './answerQuestion.ts';
import type { AnalysisProgress, AnalysisQuestion } from './question.ts';

const threads = new TaskThreads<AnalysisTask, ThreadAnswer<AnalysisAnswer>>(
  threadFile('analysisThread', import.meta.url),
  { threads: threadsForLongWork, megabytesMax: 3000, secondsMax: 3600 },
);

/** Answers a question. Throws ApiProblem when a scenario is not there, the question does not fit the case, or no answer comes. */
export async function analyseStored(
  stores: Stores,
  caseId: string,
  question: AnalysisQuestion,
  relativeGap: number | null,
  watch: {
    readonly client: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: AnalysisProgress) => void;
  },
): Promise<AnalysisAnswer> {
  const planningCase = await stores.cases.load(caseId);
  const scenarios = (await stores.scenarios.list(caseId)).map(({ document }) => document);
  for (const id of scenariosOf(question))
    if (!scenarios.some(({ scenario }) => scenario === id)) throw noSuchScenario(id);
  const isAboutPlan = question.kind === 'shortages' || question.kind === 'number';
  const inputs = () => {
    const { scenarioId } = question as Extract<AnalysisQuestion, { kind: 'shortages' | 'number' }>;
    return {
      scenarioId,
      hash: inputHashOf(resolveScenario(planningCase, scenarios, scenarioId).planningCase),
    };
  };
  return askThread(
    threads,
    {
      tables: await tablesOfCase(planningCase),
      scenarios,
      stored: isAboutPlan ? await presentResult(stores, caseId, inputs()) : null,
      question,
      relativeGap,
    },
    {
      cancelled: { en: 'The analysis was cancelled.', zh: '分析已取消。' },
      tooLarge: {
        en: 'The analysis takes more time or memory than it may. Ask for fewer points, options or assumptions.',
        zh: '分析所需时间或内存超过上限。请减少点数、方案或假设。',
      },
    },
    // The thread reports how far it is as `AnalysisProgress`.
    { ...watch, onProgress: (progress) => watch.onProgress(progress as AnalysisProgress) },
  );
}

/** The stored result of a scenario whose inputs did not change since; null where there is none. */
async function presentResult(
  { runs }: Stores,
  caseId: string,
  { scenarioId, hash }: { readonly scenarioId: string; readonly hash: string },
): Promise<string | null> {
  const run = (await runs.latestPlans(caseId)).find((entry) => entry.scenarioId === scenarioId);
  return run === undefined || run.inputHash !== hash ? null : runs.resultText(run.runId);
}
