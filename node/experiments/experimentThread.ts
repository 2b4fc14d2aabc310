/** Worker thread: carries out chains of experiments and reports each row as soon as it is there. The last files are kept as they were read. */

import type { ExperimentRunner } from '../../solver/experiments/experimentRunner.ts';
import { answerTasks } from '../threads/taskThreads.ts';
import type { ChainOfFile } from './chainThreads.ts';
import { openRunner } from './openRunner.ts';
import { readExperiment } from './readExperiment.ts';

/** Experiments that are carried out in turns, each with its case. */
const KEPT = 3;
/** By file, the one that was used longest ago first. */
const runners = new Map<string, Promise<ExperimentRunner>>();

function runnerOf(file: string): Promise<ExperimentRunner> {
  const runner = runners.get(file) ?? readExperiment(file).then((read) => openRunner(read));
  runners.delete(file);
  runners.set(file, runner);
  // What failed is tried again by the next chain.
  runner.catch(() => runners.delete(file));
  const [oldest = file] = runners.keys();
  if (runners.size > KEPT) runners.delete(oldest);
  return runner;
}

answerTasks(async ({ file, ...task }: ChainOfFile, _, reportAndWait) => {
  // A row is stored before the next run begins: who is killed repeats the run in hand at most.
  for await (const row of (await runnerOf(file)).rowsOf(task)) await reportAndWait(row);
  return null;
});
