/** `equipoise split`: solves a case and splits the plan of each family to its members; says where that cannot be done. */

import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { nameOf } from '../../solver/case/names.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { splitSentences } from '../../solver/explain/splitSentences.ts';
import { type FamilySplit, familiesToSplit, splitFamily } from '../../solver/explain/splittability.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodeOf, exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
import { printAnswer, printError, refuse } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface SplitCommand {
  readonly scenario?: string;
  readonly family?: string;
  readonly timeLimit: string;
  readonly json?: boolean;
}

/** Prints a line for each family, or JSON with every split. The exit code is 1 where a family cannot be split. */
export async function splitCommand(location: string, options: SplitCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  if (options.family !== undefined && !planningCase.members.some((row) => row.family === options.family))
    return refuse(t('splitNoFamily', { family: options.family }));
  if (planningCase.members.length === 0) {
    printAnswer(options.json, [], () => t('splitNoMembers'));
    return exitCodes.optimal;
  }
  const solver = new FreshSolver(() => loadBackend('highs'));
  const result = await solver.use((backend) =>
    solveAndExplain(planningCase, { clock: processClock, backend }),
  );
  if (result.plan === null) {
    printError(t('splitNoPlan'));
    return exitCodeOf(result);
  }
  const inputs = familiesToSplit(indexCase(planningCase), result.plan).filter(
    ({ family }) => options.family === undefined || family === options.family,
  );
  const splits: FamilySplit[] = [];
  for (const input of inputs)
    splits.push(
      await solver.use((backend) =>
        splitFamily(input, backend, { timeLimitSeconds: Number(options.timeLimit) }),
      ),
    );
  const lines = splits.flatMap((split) => {
    const family = nameOf(planningCase, 'families', split.family).name;
    return splitSentences(planningCase, split).map((words) => `${pick(family)}: ${pick(words)}`);
  });
  printAnswer(options.json, splits, () => lines.join('\n'));
  return splits.some(({ verdict }) => verdict === 'fails') ? exitCodes.failed : exitCodes.optimal;
}
