/** Runs in the store: their state, progress, summary, and the result with its plan. */
import type { RunProgress } from '../../solver/run/options.ts';
import type { Database } from '../store/database.ts';
import type { RunSummary, StoredResult } from './result.ts';

export type RunState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface StoredRun {
  readonly runId: string;
  readonly caseId: string;
  readonly scenarioId: string;
  readonly inputHash: string;
  readonly state: RunState;
  readonly progress: RunProgress | null;
  readonly summary: RunSummary | null;
  /** What went wrong, in words, when the run failed. */
  readonly problem: string | null;
  readonly cancelRequested: boolean;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

interface RunRow {
  run_id: string;
  case_id: string;
  scenario_id: string;
  input_hash: string;
  status: RunState;
  progress: RunProgress | null;
  summary: RunSummary | null;
  problem: string | null;
  cancel_requested: boolean;
  created_at: Date | string;
  finished_at: Date | string | null;
}

const COLUMNS =
  'run_id, case_id, scenario_id, input_hash, status, progress, summary, problem, cancel_requested, created_at, finished_at';

function fromRow(row: RunRow): StoredRun {
  return {
    runId: row.run_id,
    caseId: row.case_id,
    scenarioId: row.scenario_id,
    inputHash: row.input_hash,
    state: row.status,
    progress: row.progress,
    summary: row.summary,
    problem: row.problem,
    cancelRequested: row.cancel_requested,
    createdAt: new Date(row.created_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}

export interface RunStore {
  create(run: Pick<StoredRun, 'runId' | 'caseId' | 'scenarioId' | 'inputHash'>): Promise<void>;
  find(runId: string): Promise<StoredRun | null>;
  /** The newest run of each scenario of a case. */
  latest(caseId: string): Promise<readonly StoredRun[]>;
  /** Key figures of the newest finished run of each scenario whose inputs were others than those of its newest run. */
  previous(caseId: string): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>;
  /** A finished run, of any scenario, whose inputs were the same and that was not stopped early. */
  sameInputs(caseId: string, inputHash: string): Promise<StoredRun | null>;
  result(runId: string): Promise<StoredResult | null>;
  unfinished(): Promise<readonly StoredRun[]>;
  setState(runId: string, state: RunState): Promise<void>;
  setProgress(runId: string, progress: RunProgress): Promise<void>;
  requestCancel(runId: string): Promise<void>;
  finish(runId: string, state: RunState, summary: RunSummary, result: StoredResult): Promise<void>;
  fail(runId: string, problem: string): Promise<void>;
}

export function createRunStore(database: Database): RunStore {
  const one = async (where: string, parameters: readonly unknown[]): Promise<StoredRun | null> => {
    const rows = await database.query<RunRow>(`select ${COLUMNS} from runs where ${where}`, parameters);
    return rows[0] === undefined ? null : fromRow(rows[0]);
  };
  const execute = async (sql: string, parameters: readonly unknown[]): Promise<void> => {
    await database.query(sql, parameters);
  };
  return {
    create: (run) =>
      execute(
        'insert into runs (run_id, case_id, scenario_id, input_hash, status) values ($1, $2, $3, $4, $5)',
        [run.runId, run.caseId, run.scenarioId, run.inputHash, 'queued'],
      ),
    find: (runId) => one('run_id = $1', [runId]),
    async latest(caseId) {
      const rows = await database.query<RunRow>(
        `select distinct on (scenario_id) ${COLUMNS} from runs where case_id = $1 order by scenario_id, created_at desc`,
        [caseId],
      );
      return rows.map(fromRow);
    },
    async previous(caseId) {
      const rows = await database.query<{ scenario_id: string; summary: RunSummary }>(
        `with newest as (
           select distinct on (scenario_id) scenario_id, input_hash from runs
           where case_id = $1 order by scenario_id, created_at desc
         )
         select distinct on (runs.scenario_id) runs.scenario_id, runs.summary from runs
         join newest on newest.scenario_id = runs.scenario_id and newest.input_hash <> runs.input_hash
         where runs.case_id = $1 and runs.status = 'finished'
         order by runs.scenario_id, runs.created_at desc`,
        [caseId],
      );
      return new Map(
        rows.flatMap((row) =>
          row.summary.keyFigures === null ? [] : [[row.scenario_id, row.summary.keyFigures] as const],
        ),
      );
    },
    sameInputs: (caseId, inputHash) =>
      one(`case_id = $1 and input_hash = $2 and status = 'finished' order by created_at desc limit 1`, [
        caseId,
        inputHash,
      ]),
    async result(runId) {
      const rows = await database.query<{ result: StoredResult | null }>(
        'select result from runs where run_id = $1',
        [runId],
      );
      return rows[0]?.result ?? null;
    },
    async unfinished() {
      const rows = await database.query<RunRow>(
        `select ${COLUMNS} from runs where status in ('queued', 'running')`,
      );
      return rows.map(fromRow);
    },
    setState: (runId, state) => execute('update runs set status = $2 where run_id = $1', [runId, state]),
    setProgress: (runId, progress) =>
      execute('update runs set progress = $2 where run_id = $1', [runId, JSON.stringify(progress)]),
    requestCancel: (runId) => execute('update runs set cancel_requested = true where run_id = $1', [runId]),
    finish: (runId, state, summary, result) =>
      execute(
        'update runs set status = $2, summary = $3, result = $4, finished_at = now() where run_id = $1',
        [runId, state, JSON.stringify(summary), JSON.stringify(result)],
      ),
    fail: (runId, problem) =>
      execute(`update runs set status = 'failed', problem = $2, finished_at = now() where run_id = $1`, [
        runId,
        problem,
      ]),
  };
}
