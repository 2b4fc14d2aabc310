/** `equipoise solve-mps`: a model in an MPS file through a solver; the point is checked against the file, not against the solver. */
import { readFile } from 'node:fs/promises';
import { type BackendName, loadBackend } from '../node/backendModules.ts';
import { isFeasible, objectiveOf } from '../solver/model/patch.ts';
import { readMps } from '../solver/model/readMps.ts';
import { exitCodes } from './output.ts';

export interface SolveMpsCommand {
  readonly solver: BackendName;
  readonly timeLimit?: string;
  readonly gap?: string;
  readonly json?: boolean;
}

/** Solves the file and prints; returns the exit code. Throws Error when the text is not MPS. */
export async function solveMpsCommand(file: string, options: SolveMpsCommand): Promise<number> {
  const model = readMps(await readFile(file, 'utf8'));
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
  const text = options.json
    ? JSON.stringify(result)
    : `${file}: ${result.status}, objective ${result.objective ?? '–'}, bound ${result.bound ?? '–'}, point ${
        verified ? 'checked' : 'not there'
      }, ${seconds.toFixed(2)} s in ${backend.name} (${model.columnCount} columns, ${model.rowCount} rows)`;
  process.stdout.write(`${text}\n`);
  if (answer.reason === 'optimal' && verified) return exitCodes.optimal;
  if (answer.reason === 'infeasible') return exitCodes.infeasible;
  return verified ? exitCodes.stoppedEarly : exitCodes.failed;
}
