/** `equipoise solve-mps`: a model in an MPS file through a solver; the point is checked against the file, not against the solver. */

import { readFile } from 'node:fs/promises';
import { type BackendName, loadBackend } from '../../node/backendModules.ts';
import type { SolveReason } from '../../solver/backends/backend.ts';
import type { Model } from '../../solver/model/model.ts';
import { isFeasible, objectiveOf } from '../../solver/model/patch.ts';
import { MpsError, type MpsExpected, readMps } from '../../solver/model/readMps.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { exitCodes } from '../exitCodes.ts';
import { fixedText, pick, textsOf } from '../language.ts';
import { printAnswer } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface SolveMpsCommand {
  readonly solver: BackendName;
  readonly timeLimit?: string;
  readonly gap?: string;
  readonly json?: boolean;
}

/** Solves the file and prints; returns the exit code. Throws WordedError when the text is not MPS. */
export async function solveMpsCommand(file: string, options: SolveMpsCommand): Promise<number> {
  const model = await readModel(file);
  const backend = await loadBackend(options.solver);
  const session = backend.load(model);
  const started = performance.now();
  const answer = session.solve({
    relativeGap: Number(options.gap ?? 1e-6),
    ...(options.timeLimit === undefined ? {} : { timeLimitSeconds: Number(options.timeLimit) }),
  });
  const seconds = (performance.now() - started) / 1000;
  session.dispose();
  const verified = answer.values !== null && isFeasible(model, answer.values);
  const result = {
    file,
    status: answer.reason,
    objective: answer.values === null ? null : objectiveOf(model, answer.values),
    bound: answer.bounds.dual,
    verified,
    columns: model.columnCount,
    rows: model.rowCount,
    integers: model.integerCount,
    seconds,
    solver: { name: backend.name, version: backend.version, algorithm: answer.algorithm },
  };
  printAnswer(options.json, result, () =>
    t('mpsSolved', {
      file,
      status: pick(reasonWords[answer.reason]),
      objective: result.objective === null ? '–' : String(result.objective),
      bound: result.bound === null ? '–' : String(result.bound),
      point: t(verified ? 'pointChecked' : 'pointMissing'),
      seconds: fixedText(seconds, 2),
      solver: backend.name,
      columns: model.columnCount,
      rows: model.rowCount,
    }),
  );
  if (answer.reason === 'optimal' && verified) return exitCodes.optimal;
  if (answer.reason === 'infeasible') return exitCodes.infeasible;
  return verified ? exitCodes.stoppedEarly : exitCodes.failed;
}

const expectedWords: Readonly<Record<MpsExpected, Words>> = {
  number: messages.mpsNumber,
  kindOfRow: messages.mpsKindOfRow,
  declaredRow: messages.mpsDeclaredRow,
  declaredColumn: messages.mpsDeclaredColumn,
  kindOfBound: messages.mpsKindOfBound,
  section: messages.mpsSection,
};

const reasonWords: Readonly<Record<SolveReason, Words>> = {
  optimal: messages.reasonOptimal,
  infeasible: messages.reasonInfeasible,
  unbounded: messages.reasonUnbounded,
  infeasibleOrUnbounded: messages.reasonInfeasibleOrUnbounded,
  imprecise: messages.reasonImprecise,
  feasible: messages.reasonFeasible,
  noSolutionFound: messages.reasonNoSolutionFound,
  numericalError: messages.reasonNumericalError,
  otherError: messages.reasonOtherError,
};

/** The model of a file. Throws WordedError that names the line when the text is not MPS. */
async function readModel(file: string): Promise<Model> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WordedError(sentence(messages.mpsMissing.en, messages.mpsMissing.zh, { file }));
  });
  try {
    return readMps(text);
  } catch (error) {
    if (!(error instanceof MpsError)) throw error;
    const { place } = error;
    if (place === null) throw new WordedError(sentence(messages.mpsWhole.en, messages.mpsWhole.zh, { file }));
    const { line, found, expected } = place;
    throw new WordedError(
      sentence(messages.mpsLine.en, messages.mpsLine.zh, {
        file,
        line: String(line),
        text: found,
        expected: expectedWords[expected],
      }),
    );
  }
}
