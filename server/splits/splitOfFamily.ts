/** Splits the latest plan of a scenario for a family, in a thread. Reads only. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { stoppedProblem } from '../http/threadAnswer.ts';
import { runsOfCase } from '../runs/runsOfCase.ts';
import type { Stores } from '../stores.ts';
import type { SplitAnswer, SplitTask } from './splitThread.ts';

const threads = new TaskThreads<SplitTask, SplitAnswer | null>(threadFile('splitThread', import.meta.url), {
  threads: 1,
  megabytesMax: 1000,
  secondsMax: 60,
});

/** Members and proportions are no input of a plan: they are those of now. Throws ApiProblem where there is no plan or member. */
export async function splitOfFamily(
  stores: Stores,
  caseId: string,
  scenarioId: string,
  family: string,
): Promise<SplitAnswer> {
  const { members, memberProportions, groupProportions } = await stores.cases.load(caseId);
  const own = members.filter((row) => row.family === family);
  if (own.length === 0)
    throw new ApiProblem(
      404,
      { en: 'No members', zh: '没有成员' },
      sentence('{family} is no family with members.', '{family} 不是有成员的产品族。', { family }),
    );
  const run = (await runsOfCase(stores, caseId)).find((entry) => entry.scenarioId === scenarioId)?.plan;
  const tables = run == null ? null : await stores.inputs.stored(run.inputHash);
  const result = run == null ? null : await stores.runs.resultText(run.runId);
  if (tables === null || result === null) throw noPlan(scenarioId);
  const present = { members: own, memberProportions, groupProportions };
  const answer = await threads.ask({ tables, result, present }).catch((error: unknown) => {
    throw stoppedProblem(error, {
      tooLarge: {
        en: 'The split takes more time or memory than it may.',
        zh: '拆分所需时间或内存超过上限。',
      },
    });
  });
  if (answer === null) throw noPlan(scenarioId);
  return answer;
}

const noPlan = (scenarioId: string): ApiProblem =>
  new ApiProblem(
    409,
    { en: 'No plan', zh: '没有计划' },
    sentence(
      'The scenario {scenarioId} has no plan that could be split: solve it first.',
      '方案 {scenarioId} 没有可拆分的计划：请先求解。',
      { scenarioId },
    ),
  );
