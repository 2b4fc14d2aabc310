/**
 * Worker thread: solves cases as it is handed them and posts progress and results. The last case stays loaded in the solver,
 * so that one that differs in numbers only is solved on from there. Cancel is read from shared memory.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { type ExplainedOptions, withReasons } from '../../solver/explain/explainRun.ts';
import { storeResult } from '../../solver/explain/storedResult.ts';
import { BuildStopped } from '../../solver/formulation/buildLimits.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { failureWords } from '../failureWords.ts';
import { loadHighsBackend } from '../highsModule.ts';
import { processClock } from '../processClock.ts';
import { readStoredTables } from '../storedInputs.ts';
import { startSearchThreads } from './searchThreads.ts';
import {
  type SolveInputs,
  type SolveThreadInput,
  type SolveThreadMessage,
  sharedFlags,
} from './solveMessages.ts';
import { yieldToOthers } from './threadPriority.ts';

yieldToOthers();
const input = workerData as SolveThreadInput;
const flags = new Int32Array(input.flags);
const post = (message: SolveThreadMessage) => parentPort?.postMessage(message);
const options: Omit<ExplainedOptions, 'backend'> = {
  clock: processClock,
  timeLimitSeconds: input.timeLimitSeconds,
  relativeGap: input.relativeGap,
  ...(input.columnsMax === undefined ? {} : { columnsMax: input.columnsMax }),
  startConcurrentSearch: (task) => startSearchThreads(Atomics.load(flags, sharedFlags.searchThreads), task),
  shouldStop: () => Atomics.load(flags, sharedFlags.stop) !== 0,
  onProgress: (progress) => post({ kind: 'progress', progress }),
};
const fresh = new FreshSolver(async () => {
  const own: ExplainedOptions = { ...options, backend: await loadHighsBackend() };
  return { options: own, whatIf: new WhatIf({ ...own, isLastAlone: true }) };
});

async function solve(inputs: SolveInputs): Promise<SolveThreadMessage> {
  try {
    const planningCase = 'tables' in inputs ? readStoredTables(inputs.tables) : inputs.planningCase;
    const stored = await fresh.use(({ options: own, whatIf }) => {
      const answer = whatIf.solve(planningCase);
      return storeResult(withReasons(answer, own), planningCase, answer.startKind);
    });
    const { summary, solver, size, plan } = stored;
    return {
      kind: 'result',
      result: {
        summary,
        solver,
        columns: size.columns,
        hasPlan: plan !== null && summary.verified,
        text: JSON.stringify(stored),
      },
    };
  } catch (error) {
    if (error instanceof BuildStopped) return { kind: 'stopped' };
    const cause = error instanceof Error ? error.name : 'an unknown error';
    return { kind: 'failed', problem: failureWords(error), cause };
  }
}

parentPort?.on('message', async (inputs: SolveInputs) => post(await solve(inputs)));
