/**
 * The results of experiments that workers carry out. A run has one row, that of the worker that stores it first; a row that comes later is of no
 * effect. Every statement can be asked again when it is not known whether it was carried out.
 */
import type { RunRow } from '../../solver/experiments/runRow.ts';
import { FAILED } from '../../solver/experiments/runRow.ts';
import type { Words } from '../../solver/words/words.ts';
import type { Queryable } from '../store/database.ts';

/** An experiment as it is asked for. */
export interface AskedExperiment {
  readonly hash: string;
  readonly name: string;
  /** The program whose answers are wanted (`programOf`). */
  readonly program: string;
  readonly content: Uint8Array;
}

/** How far the rows of an experiment were read. */
export interface RowsRead {
  readonly stored: string;
  readonly run: number;
}

export const NO_ROWS_READ: RowsRead = { stored: '0', run: 0 };

/** Rows that are read at a time. */
const PAGE = 5000;
/** How long results that were not asked for again are kept. */
const KEPT = "interval '30 days'";

/** The key of an experiment in the store: the first eight bytes of its hash. */
export function experimentKey(hash: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hash.slice(0, 16)}`)));
}

export interface ExperimentStore {
  /** Asks for an experiment: its runs are taken from now on, those that had failed again. Removes what was not asked for in a month. */
  ask(asked: AskedExperiment): Promise<void>;
  /** Whether a store has the experiment; its content need not be sent again then. */
  has(hash: string): Promise<boolean>;
  /** No run of it is taken from now on; rows stay. */
  cancel(hash: string): Promise<void>;
  /** What a worker needs of an experiment; null where there is none. */
  read(hash: string): Promise<{ readonly content: Uint8Array; readonly isWanted: boolean } | null>;
  /** Says that no worker can carry it out, and why. */
  refuse(hash: string, problem: Words): Promise<void>;
  /** Why no worker can carry it out; null where they can. */
  problemOf(hash: string): Promise<Words | null>;
  /** Those of some experiments that are wanted. */
  wantedAmong(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Wanted experiments of other programs. */
  ofOtherPrograms(program: string): Promise<readonly { readonly name: string; readonly program: string }[]>;
  /** Stores rows; of a run that has one, nothing changes. */
  store(hash: string, rows: readonly RunRow[]): Promise<void>;
  /** The runs among some that have a row. */
  storedAmong(hash: string, runs: readonly number[]): Promise<ReadonlySet<number>>;
  /** Rows stored since, in the order in which they were, and how far that is. */
  rowsSince(
    hash: string,
    read: RowsRead,
  ): Promise<{ readonly rows: readonly RunRow[]; readonly read: RowsRead; readonly isWhole: boolean }>;
  /** Counts that a worker was lost at a run; answers how often that was. */
  countLoss(hash: string, run: number): Promise<number>;
}

interface StoredRow {
  readonly run: number;
  readonly status: string;
  readonly figures: readonly (number | null)[];
  readonly seconds: number;
  readonly stored_by: string;
}

export function createExperimentStore(via: Queryable): ExperimentStore {
  return {
    async ask({ hash, name, program, content }) {
      const key = experimentKey(hash);
      await via.query(`delete from experiments where asked_at < now() - ${KEPT}`);
      await via.query(
        `insert into experiments (experiment, hash, name, program, content) values ($1, $2, $3, $4, $5)
         on conflict (hash) do update set is_wanted = true, problem = null, name = excluded.name, asked_at = now()`,
        [key, hash, name, program, content],
      );
      await via.query(`delete from experiment_rows where experiment = $1 and starts_with(status, $2)`, [
        key,
        FAILED,
      ]);
      await via.query('delete from experiment_losses where experiment = $1', [key]);
    },
    async has(hash) {
      return (await via.query('select 1 from experiments where hash = $1', [hash])).length > 0;
    },
    async cancel(hash) {
      await via.query('update experiments set is_wanted = false where hash = $1', [hash]);
    },
    async read(hash) {
      const [found] = await via.query<{ content: Uint8Array; is_wanted: boolean }>(
        'select content, is_wanted from experiments where hash = $1',
        [hash],
      );
      return found === undefined ? null : { content: found.content, isWanted: found.is_wanted };
    },
    async refuse(hash, problem) {
      await via.query('update experiments set is_wanted = false, problem = $2 where hash = $1', [
        hash,
        JSON.stringify(problem),
      ]);
    },
    async problemOf(hash) {
      const [found] = await via.query<{ problem: Words | null }>(
        'select problem from experiments where hash = $1',
        [hash],
      );
      return found?.problem ?? null;
    },
    async wantedAmong(hashes) {
      const found = await via.query<{ hash: string }>(
        'select hash from experiments where is_wanted and hash = any($1)',
        [[...hashes]],
      );
      return new Set(found.map(({ hash }) => hash));
    },
    ofOtherPrograms: (program) =>
      via.query<{ name: string; program: string }>(
        'select name, program from experiments where is_wanted and program <> $1 order by asked_at',
        [program],
      ),
    async store(hash, rows) {
      if (rows.length === 0) return;
      // As texts: JSON has no number that is infinite.
      const texts = rows.map(({ number, status, figures, seconds }) => ({
        run: number,
        status,
        seconds,
        figures: figures.map((figure) => (figure === null ? null : String(figure))),
      }));
      await via.query(
        `insert into experiment_rows (experiment, run, status, figures, seconds)
         select $1, run, status, figures::double precision[], seconds
         from jsonb_to_recordset($2) as t (run integer, status text, seconds double precision, figures text[])
         on conflict (experiment, run) do nothing`,
        [experimentKey(hash), JSON.stringify(texts)],
      );
    },
    async storedAmong(hash, runs) {
      const found = await via.query<{ run: number }>(
        'select run from experiment_rows where experiment = $1 and run = any($2)',
        [experimentKey(hash), [...runs]],
      );
      return new Set(found.map(({ run }) => run));
    },
    async rowsSince(hash, read) {
      const found = await via.query<StoredRow>(
        `select run, status, figures, seconds, stored::text as stored_by from experiment_rows
         where experiment = $1 and (stored, run) > ($2::xid8, $3) and stored < pg_snapshot_xmin(pg_current_snapshot())
         order by stored, run limit ${PAGE}`,
        [experimentKey(hash), read.stored, read.run],
      );
      const last = found.at(-1);
      return {
        rows: found.map(({ run, status, figures, seconds }) => ({ number: run, status, figures, seconds })),
        read: last === undefined ? read : { stored: last.stored_by, run: last.run },
        isWhole: found.length < PAGE,
      };
    },
    async countLoss(hash, run) {
      const [found] = await via.query<{ losses: number }>(
        `insert into experiment_losses (experiment, run) values ($1, $2)
         on conflict (experiment, run) do update set losses = experiment_losses.losses + 1 returning losses`,
        [experimentKey(hash), run],
      );
      return found?.losses ?? 0;
    },
  };
}
