/**
 * The results of an experiment as files beside each other: a row for each run as CSV and as Parquet, which are the same bytes for the same file and
 * seed however the experiment was run; the seconds of the runs, which are not; and a manifest that says what they are results of. Rows
 * are appended as runs end, each with a checksum: what was cut off, or is of other inputs, is run again.
 */
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { hasAnswer, type RunRow } from '../../solver/experiments/runRow.ts';
import type { Words } from '../../solver/words/words.ts';
import { Batches } from '../batches.ts';
import { textHash } from '../inputHash.ts';
import { replaceFile } from '../replaceFiles.ts';
import { machineOf, versionsOf } from '../resultOrigin.ts';
import { headLine, readResultRows, rowLine } from '../resultRows.ts';
import type { Solver } from '../solveKey.ts';
import type { ReadExperiment } from './readExperiment.ts';
import { experimentInputs } from './runInputs.ts';

/** Names of the files of an experiment's results; `output` is that of the rows as CSV. */
export function resultFilesOf(output: string) {
  const stem = output.replace(/\.csv$/i, '');
  return {
    rows: output,
    parquet: `${stem}.parquet`,
    seconds: `${stem}.seconds.csv`,
    manifest: `${stem}.manifest.json`,
    report: `${stem}.report.html`,
    /** While it runs: how far it is, and the wish that it ends. */
    progress: `${stem}.progress.json`,
    cancel: `${stem}.cancel`,
  };
}

const secondsHead = ['run', 'inputs', 'seconds'];

const SAME_EXPERIMENT: Words = {
  en: 'results of this same experiment; name another file with --output',
  zh: '同一实验的结果；请用 --output 指定其他文件',
};

export class ResultFiles {
  /** Rows of the same inputs that the files held, by the number that the run has now. */
  readonly known: ReadonlyMap<number, RunRow>;
  /** Rows that the files held and that are of no use: torn, failed, or of other inputs. */
  readonly droppedCount: number;
  private readonly read: ReadExperiment;
  private readonly files: ReturnType<typeof resultFilesOf>;
  private readonly inputs: ReadonlyMap<number, string>;
  private readonly solver: Solver;
  private readonly caseHash: string;
  private readonly added = new Batches<RunRow>(async (rows) => {
    await appendFile(this.files.seconds, rows.map((row) => rowLine(this.secondsCells(row))).join(''));
    await appendFile(this.files.rows, rows.map((row) => rowLine(this.cells(row))).join(''));
  });

  private constructor(
    read: ReadExperiment,
    output: string,
    kept: {
      readonly known: ReadonlyMap<number, RunRow>;
      readonly droppedCount: number;
      readonly inputs: ReadonlyMap<number, string>;
      readonly solver: Solver;
      readonly caseHash: string;
    },
  ) {
    this.read = read;
    this.files = resultFilesOf(output);
    this.known = kept.known;
    this.droppedCount = kept.droppedCount;
    this.inputs = kept.inputs;
    this.solver = kept.solver;
    this.caseHash = kept.caseHash;
  }

  /** Reads what an earlier run left; writes nothing. Throws CaseError where `output` holds results of something else. */
  static async open(read: ReadExperiment, output: string, solver: Solver): Promise<ResultFiles> {
    const files = resultFilesOf(output);
    const { caseHash, byRun: inputs } = experimentInputs(read, solver);
    const held = await readResultRows(files.rows, headOf(read), SAME_EXPERIMENT);
    const took = new Map(
      (await readResultRows(files.seconds, secondsHead, SAME_EXPERIMENT)).rows.map((row) => [
        row[1]!,
        Number(row[2]),
      ]),
    );
    const { columns } = read.runs;
    const inputsAt = 1 + columns.length;
    const byInputs = new Map(held.rows.map((row) => [row[inputsAt]!, row]));
    const known = new Map<number, RunRow>();
    for (const [number, own] of inputs) {
      const row = byInputs.get(own);
      const status = row?.[inputsAt + 1] ?? '';
      if (row === undefined || !hasAnswer({ status })) continue;
      const figures = row.slice(inputsAt + 2).map((cell) => (cell === '' ? null : Number(cell)));
      known.set(number, { number, status, figures, seconds: took.get(own) ?? 0 });
    }
    const usable = held.rows.filter((row) => hasAnswer({ status: row[inputsAt + 1] ?? '' }));
    const used = new Set([...known.keys()].map((number) => inputs.get(number)));
    const droppedCount =
      held.tornCount + held.rows.length - usable.filter((row) => used.has(row[inputsAt]!)).length;
    return new ResultFiles(read, output, { known, droppedCount, inputs, solver, caseHash });
  }

  /** Begins the files anew with what is known. */
  async begin(): Promise<void> {
    await this.replace([...this.known.values()]);
  }

  /** Keeps the row of a run. Rows that come while others are written are written together. */
  add(row: RunRow): Promise<void> {
    return this.added.add(row);
  }

  /** Writes rows in their order, the Parquet file and the manifest. `workers`: threads of this machine; null where others ran it. */
  async finish(rows: readonly RunRow[], workers: number | null): Promise<void> {
    const { read, files } = this;
    const text = await this.replace(rows);
    const parquet = parquetOf(read, rows, this.inputs);
    await replaceFile(files.parquet, parquet);
    const { experiment } = read;
    const manifest = {
      format: 'equipoise experiment 1',
      experiment: experiment.experiment,
      caseHash: this.caseHash,
      runs: read.runs.count,
      finished: rows.filter(hasAnswer).length,
      ...(read.runs.resolution === null ? {} : { resolution: read.runs.resolution }),
      seeds: {
        ...('seed' in experiment.design ? { design: experiment.design.seed } : {}),
        ...(experiment.futures === undefined ? {} : { futures: experiment.futures.seed }),
      },
      stated: experiment,
      versions: versionsOf(this.solver),
      files: {
        rows: { name: path.basename(files.rows), rows: rows.length, sha256: textHash(text) },
        parquet: { name: path.basename(files.parquet) },
        seconds: { name: path.basename(files.seconds) },
      },
      machine: machineOf(workers),
    };
    await replaceFile(files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  }

  private async replace(rows: readonly RunRow[]): Promise<string> {
    const text = `${headLine(headOf(this.read))}${rows.map((row) => rowLine(this.cells(row))).join('')}`;
    await replaceFile(
      this.files.seconds,
      `${headLine(secondsHead)}${rows.map((row) => rowLine(this.secondsCells(row))).join('')}`,
    );
    await replaceFile(this.files.rows, text);
    return text;
  }

  private cells({ number, status, figures }: RunRow): readonly (string | number)[] {
    const inputs = this.inputs.get(number)!;
    return [
      number,
      ...this.read.runs.at(number).levels,
      inputs,
      status,
      ...figures.map((figure) => figure ?? ''),
    ];
  }

  private secondsCells({ number, seconds }: RunRow): readonly (string | number)[] {
    return [number, this.inputs.get(number)!, seconds];
  }
}

function headOf({ runs, metrics }: ReadExperiment): readonly string[] {
  return ['run', ...runs.columns, 'inputs', 'status', ...metrics.map(({ name }) => name)];
}

/** The same rows as Parquet: the number as an integer, figures as doubles that may be null, all else as text. */
function parquetOf(
  { runs, metrics }: ReadExperiment,
  rows: readonly RunRow[],
  inputs: ReadonlyMap<number, string>,
): Uint8Array {
  const levels = rows.map(({ number }) => runs.at(number).levels);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'run', data: rows.map(({ number }) => number), type: 'INT32' },
        ...runs.columns.map((name, c) => ({
          name,
          data: levels.map((own) => own[c]!),
          type: 'STRING' as const,
        })),
        { name: 'inputs', data: rows.map(({ number }) => inputs.get(number)!), type: 'STRING' },
        { name: 'status', data: rows.map(({ status }) => status), type: 'STRING' },
        ...metrics.map(({ name }, m) => ({
          name,
          data: rows.map(({ figures }) => figures[m] ?? null),
          type: 'DOUBLE' as const,
          nullable: true,
        })),
      ],
    }),
  );
}
