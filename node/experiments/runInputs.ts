/** What the results of an experiment depend on, as hashes: each run, the whole experiment, and the program that answers. */
import type { ExperimentRun } from '../../solver/experiments/experiment.ts';
import { caseHashOf, textHash } from '../inputHash.ts';
import { type Solver, solveKeyOf } from '../solveKey.ts';
import type { ReadExperiment } from './readExperiment.ts';

export interface ExperimentInputs {
  readonly caseHash: string;
  /** What each run depends on, by its number: 16 hexadecimal digits. */
  readonly byRun: ReadonlyMap<number, string>;
}

/** Hashes what an experiment depends on when it is run by this program with a solver. */
export function experimentInputs(read: ReadExperiment, solver: Solver): ExperimentInputs {
  const caseHash = caseHashOf(read.planningCase);
  const common = [caseHash, solveKeyOf(solver, read.experiment), read.metrics.map(({ name }) => name).join()];
  return { caseHash, byRun: runInputs(read, textHash(common.join('\n'))) };
}

/** Hash of a whole experiment: of what its runs depend on, in their order. Where it is the same, every run has the same answer. */
export function experimentHash({ byRun }: ExperimentInputs): string {
  return textHash(
    [...byRun]
      .sort(([a], [b]) => a - b)
      .map(([, inputs]) => inputs)
      .join(),
  );
}

/**
 * What each run depends on: the case, settings and code (`common`), what the run changes, and the runs before it in its chain. Rows of
 * results are known by it; names of levels do not count.
 */
function runInputs(read: ReadExperiment, common: string): ReadonlyMap<number, string> {
  const inputs = new Map<number, string>();
  for (const chain of read.runs.chains) {
    let before = common;
    for (const number of chain) {
      before = textHash(before + changeText(read, read.runs.at(number))).slice(0, 16);
      inputs.set(number, before);
    }
  }
  return inputs;
}

function changeText(
  { experiment: { policies, futures, simulation }, moduleTexts }: ReadExperiment,
  { levers, policy, future }: ExperimentRun,
): string {
  const { count: _, ...drawn } = futures ?? { count: 0 };
  const stated = policy === null ? null : (policies?.[policy] ?? null);
  const own = policy === null ? undefined : moduleTexts.get(policy);
  return JSON.stringify([
    levers,
    stated,
    future,
    future === null ? null : drawn,
    simulation ?? null,
    ...(own === undefined ? [] : [own]),
  ]);
}
