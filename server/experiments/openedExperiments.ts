/** The experiments that a worker has on its machine: as files that threads read, and as what they consist of. The ones used last are kept. */
import path from 'node:path';
import { type ReadExperiment, readExperiment } from '../../node/experiments/readExperiment.ts';
import { experimentHash, experimentInputs } from '../../node/experiments/runInputs.ts';
import { isDiskFull, isFileError } from '../../node/fileErrors.ts';
import type { Solver } from '../../node/solveKey.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { isAway } from './away.ts';
import { unpackExperiment } from './experimentBundle.ts';
import type { ExperimentStore } from './store.ts';

/** Experiments that are kept as they were read. */
const KEPT = 8;

/** An experiment on this machine: its file, and what it consists of. */
export interface OpenedExperiment {
  readonly file: string;
  readonly read: ReadExperiment;
}

export interface OpenedExperimentsOptions {
  readonly store: Pick<ExperimentStore, 'read' | 'refuse'>;
  readonly solver: Solver;
  /** Receives why an experiment cannot be carried out here. */
  readonly onNotice: (notice: Words) => void;
}

export class OpenedExperiments {
  private readonly options: OpenedExperimentsOptions;
  private readonly folder: string;
  private readonly opened = new Map<string, Promise<OpenedExperiment | null>>();

  /** `folder`: an empty one, for the files of experiments. */
  constructor(options: OpenedExperimentsOptions, folder: string) {
    this.options = options;
    this.folder = folder;
  }

  /** An experiment by its hash; null where it cannot be carried out, which is reported to the caller. */
  of(hash: string): Promise<OpenedExperiment | null> {
    const opened = this.opened.get(hash) ?? this.open(hash);
    // The one that was used longest ago is first.
    this.opened.delete(hash);
    this.opened.set(hash, opened);
    // Where the database was away, it is asked again.
    opened.catch(() => this.opened.delete(hash));
    const [oldest = hash] = this.opened.keys();
    if (this.opened.size > KEPT) this.opened.delete(oldest);
    return opened;
  }

  private async open(hash: string): Promise<OpenedExperiment | null> {
    const { store, solver, onNotice } = this.options;
    const stored = await store.read(hash);
    if (stored === null) return null;
    try {
      const file = await unpackExperiment(stored.content, path.join(this.folder, hash));
      const read = await readExperiment(file);
      if (experimentHash(experimentInputs(read, solver)) !== hash) throw new OtherInputs();
      return { file, read };
    } catch (error) {
      // What ails this machine (a full disk, a folder that is gone) says nothing of the experiment: others carry it out.
      if (isAway(error) || isFileError(error) || isDiskFull(error)) throw error;
      const problem = error instanceof OtherInputs ? otherInputs : errorWords(error);
      onNotice(problem);
      await store.refuse(hash, problem);
      this.opened.delete(hash);
      return null;
    }
  }
}

/** This machine reads other inputs from an experiment than the one that asked. */
class OtherInputs extends Error {}

const otherInputs = sentence(
  'A worker reads other inputs from the experiment than the machine that asked for it, so that its results would be others.',
  '工作进程读取的实验输入与提交实验的机器不同，其结果也会不同。',
);
