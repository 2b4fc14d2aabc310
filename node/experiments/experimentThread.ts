/** Worker thread: carries out chains of an experiment and reports each row as soon as it is there. The file is read once. */

import type { ChainTask, ExperimentRunner } from '../../solver/experiments/experimentRunner.ts';
import { answerTasks } from '../threads/taskThreads.ts';
import { openRunner } from './openRunner.ts';
import { readExperiment } from './readExperiment.ts';

let known: { readonly file: string; readonly runner: Promise<ExperimentRunner> } | null = null;

answerTasks(async ({ file, ...task }: ChainTask & { readonly file: string }, report) => {
  if (known?.file !== file) known = { file, runner: readExperiment(file).then((read) => openRunner(read)) };
  const runner = await known.runner;
  for await (const row of runner.rowsOf(task)) report(row);
  return null;
});
