/**
 * Runs in the store: their state, progress, summary, and the result with its plan. How a run is taken from the queue and
 * ends: jobs/runClaims.ts.
 */
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { RunSummary } from '../../solver/explain/storedResult.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { clearSnapshots, lockSnapshots } from '../inputs/store.ts';
import type { Database, Queryable } from '../store/database.ts';

export type RunState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

export interface StoredRun {
  readonly runId: string;
  readonly caseId: string;
  readonly scenarioId: string;
  /** Hash of the resolved case that the run was queued for: the address of its input snapshot. */
  readonly inputHash: string;
  /** False for runs of versions that stored no inputs, and for old runs whose inputs were cleared. */
  readonly hasInputs: boolean;
  /** Whether it brought a plan that passed verification and is still stored. */
  readonly hasPlan: boolean;
  /** `cancelled` is what a user ended; a run that found no plan in its time is `finished` with the status `noPlan`. */
  readonly state: RunState;
  readonly progress: ExplainedProgress | null;
  readonly summary: RunSummary | null;
  /** What went wrong, in both languages, when the run failed. */
  readonly problem: Words | null;
  readonly cancelRequested: boolean;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

interface RunRow {
  run_id: string;
  case_id: string;
  scenario_id: string;
  input_hash: string;
  has_inputs: boolean;
  has_plan: boolean;
  state: RunState;
  progress: ExplainedProgress | null;
  summary: RunSummary | null;
  problem: Words | null;
  cancel_requested: boolean;
  created_at: Date | string;
  finished_at: Date | string | null;
}

const COLUMNS = `run_id, case_id, scenario_id, input_hash, snapshot_hash is not null as has_inputs, has_plan, state,
  progress, summary, problem, cancel_requested, created_at, finished_at`;

/** Plans kept per scenario: the newest is shown, the others answer when an edit is taken back. */
const PLANS_KEPT = 5;

/** Runs listed per scenario; older ones are deleted. */
const RUNS_KEPT = 200;

function fromRow(row: RunRow): StoredRun {
  return {
    runId: row.run_id,
    caseId: row.case_id,
    scenarioId: row.scenario_id,
    inputHash: row.input_hash,
    hasInputs: row.has_inputs,
    hasPlan: row.has_plan,
    state: row.state,
    progress: row.progress,
    summary: row.summary,
    problem: row.problem,
    cancelRequested: row.cancel_requested,
    createdAt: new Date(row.created_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}

/** A run that needs no solve: its plan is known. */
export interface FinishedRun extends Pick<StoredRun, 'runId' | 'caseId' | 'scenarioId' | 'inputHash'> {
  readonly summary: RunSummary;
  /** The result with its verified plan, as JSON. */
  readonly result: string;
}

/** A run as it is queued. */
export interface NewRun extends Pick<StoredRun, 'runId' | 'caseId' | 'scenarioId' | 'inputHash'> {
  /** Who asked for it; those who ask take turns. */
  readonly requestedBy: string;
  /** Expected length of a run where the case has no earlier run. */
  readonly expectedSeconds: number;
}

export interface RunStore {
  /** Queues a run of inputs whose snapshot is stored, inside the transaction that stored it. */
  create(inside: Queryable, run: NewRun): Promise<void>;
  /** Stores a run that has ended with a plan of inputs whose snapshot is stored. Inside a transaction. */
  addFinished(inside: Queryable, run: FinishedRun): Promise<void>;
  find(runId: string, via?: Queryable): Promise<StoredRun | null>;
  /** Throws ApiProblem (404) when there is no such run. */
  get(runId: string, via?: Queryable): Promise<StoredRun>;
  /** Scenarios that have runs, also those that are there no more. */
  scenarios(caseId: string): Promise<readonly string[]>;
  /** The newest run of each scenario of a case. */
  latest(caseId: string, via?: Queryable): Promise<readonly StoredRun[]>;
  /** The newest run with a verified plan and stored inputs, of each scenario of a case. */
  latestPlans(caseId: string, via?: Queryable): Promise<readonly StoredRun[]>;
  /** Key figures of the newest verified plan of each scenario that is older than its latest plan and of other inputs. */
  previous(
    caseId: string,
    via?: Queryable,
  ): Promise<ReadonlyMap<string, Readonly<Record<string, number | null>>>>;
  /**
   * Ends a new run with the plan of an earlier run of the case that had the same inputs and the same solve key and was
   * proved optimal; false when there is none. Inside a transaction.
   */
  answerAsBefore(inside: Queryable, runId: string, solveKey: string): Promise<boolean>;
  /** A queued or running run of a scenario on the same inputs. Inside a transaction. */
  pending(
    inside: Queryable,
    caseId: string,
    scenarioId: string,
    inputHash: string,
  ): Promise<StoredRun | null>;
  /** The result as JSON, as it was stored; null when there is none. */
  resultText(runId: string): Promise<string | null>;
  /** Asks a run to stop, inside a transaction. One that waits in the queue, or that no process works at, ends at once. */
  requestCancel(inside: Queryable, runId: string): Promise<void>;
  /** Forgets what is not needed any more: results and inputs of old runs of a case, and snapshots without runs. */
  clearOld(caseId: string): Promise<void>;
}

export function createRunStore(database: Database): RunStore {
  const one = async (
    where: string,
    parameters: readonly unknown[],
    via: Queryable = database,
  ): Promise<StoredRun | null> => {
    const rows = await via.query<RunRow>(`select ${COLUMNS} from runs where ${where}`, parameters);
    return rows[0] === undefined ? null : fromRow(rows[0]);
  };
  const find = (runId: string, via?: Queryable) => one('run_id = $1', [runId], via);
  const newest = async (
    caseId: string,
    condition: string,
    via: Queryable = database,
  ): Promise<readonly StoredRun[]> => {
    const rows = await via.query<RunRow>(
      `select distinct on (scenario_id) ${COLUMNS} from runs where case_id = $1 and ${condition}
       order by scenario_id, run_number desc`,
      [caseId],
    );
    return rows.map(fromRow);
  };
  return {
    async create(inside, run) {
      await inside.query(
        `insert into runs (run_id, case_id, scenario_id, input_hash, snapshot_hash, state, requested_by, expected_seconds)
         values ($1, $2, $3, $4, $4, 'queued', $5, coalesce((
           select (earlier.summary->>'solveSeconds')::double precision from runs as earlier
           where earlier.case_id = $2 and earlier.has_plan
           order by earlier.scenario_id = $3 desc, earlier.run_number desc limit 1
         ), $6))`,
        [run.runId, run.caseId, run.scenarioId, run.inputHash, run.requestedBy, run.expectedSeconds],
      );
    },
    async addFinished(inside, run) {
      await inside.query(
        `insert into runs (run_id, case_id, scenario_id, input_hash, snapshot_hash, state, summary, result, has_plan,
           finished_at)
         values ($1, $2, $3, $4, $4, 'finished', $5, $6, true, now())`,
        [run.runId, run.caseId, run.scenarioId, run.inputHash, JSON.stringify(run.summary), run.result],
      );
    },
    find,
    async get(runId, via) {
      const run = await find(runId, via);
      if (run === null)
        throw new ApiProblem(
          404,
          { en: 'No such run', zh: '没有此运行' },
          sentence('There is no run {runId}.', '没有运行 {runId}。', { runId }),
        );
      return run;
    },
    async scenarios(caseId) {
      const rows = await database.query<{ scenario_id: string }>(
        'select distinct scenario_id from runs where case_id = $1',
        [caseId],
      );
      return rows.map((row) => row.scenario_id);
    },
    latest: (caseId, via) => newest(caseId, 'true', via),
    latestPlans: (caseId, via) => newest(caseId, 'has_plan and snapshot_hash is not null', via),
    async previous(caseId, via = database) {
      const rows = await via.query<{ scenario_id: string; summary: RunSummary }>(
        `with newest as (
           select distinct on (scenario_id) scenario_id, input_hash, run_number from runs
           where case_id = $1 and has_plan and snapshot_hash is not null
           order by scenario_id, run_number desc
         )
         select distinct on (runs.scenario_id) runs.scenario_id, runs.summary from runs
         join newest on newest.scenario_id = runs.scenario_id and newest.input_hash <> runs.input_hash
           and runs.run_number < newest.run_number
         where runs.case_id = $1 and runs.state = 'finished' and (runs.summary->>'verified')::boolean
         order by runs.scenario_id, runs.run_number desc`,
        [caseId],
      );
      return new Map(
        rows.flatMap((row) =>
          row.summary.keyFigures === null ? [] : [[row.scenario_id, row.summary.keyFigures] as const],
        ),
      );
    },
    async answerAsBefore(inside, runId, solveKey) {
      const rows = await inside.query(
        `update runs set state = 'finished', summary = known.summary, result = known.result,
           solve_key = known.solve_key, has_plan = true, finished_at = now()
         from (
           select earlier.summary, earlier.result, earlier.solve_key from runs as earlier
           join runs as mine on mine.run_id = $1 and mine.case_id = earlier.case_id
             and mine.input_hash = earlier.input_hash
           where earlier.solve_key = $2 and earlier.has_plan and earlier.snapshot_hash is not null
             and earlier.summary->>'status' = 'optimal'
           order by earlier.run_number desc limit 1
         ) as known
         where runs.run_id = $1 returning runs.run_id`,
        [runId, solveKey],
      );
      return rows.length === 1;
    },
    pending: (inside, caseId, scenarioId, inputHash) =>
      one(
        `case_id = $1 and scenario_id = $2 and input_hash = $3 and finished_at is null and not cancel_requested
         order by run_number desc limit 1`,
        [caseId, scenarioId, inputHash],
        inside,
      ),
    async resultText(runId) {
      const rows = await database.query<{ result: string | null }>(
        'select result from runs where run_id = $1',
        [runId],
      );
      return rows[0]?.result ?? null;
    },
    async requestCancel(inside, runId) {
      await inside.query(
        `update runs set cancel_requested = true,
           finished_at = case when state = 'queued' or lease_until < now() then now() end,
           state = case when state = 'queued' or lease_until < now() then 'cancelled' else state end
         where run_id = $1 and finished_at is null`,
        [runId],
      );
    },
    clearOld: (caseId) =>
      database.transaction(async (inside) => {
        await lockSnapshots(inside);
        await inside.query(
          `with ranked as (
             select run_id,
               row_number() over (partition by scenario_id order by run_number desc) as age,
               row_number() over (partition by scenario_id, has_plan order by run_number desc) as age_of_kind
             from runs where case_id = $1
           )
           update runs set result = null, snapshot_hash = null, has_plan = false from ranked
           where ranked.run_id = runs.run_id and runs.snapshot_hash is not null and runs.finished_at is not null
             and ranked.age > 1 and (not runs.has_plan or ranked.age_of_kind > $2)`,
          [caseId, PLANS_KEPT],
        );
        await inside.query(
          `delete from runs using (
             select run_id, row_number() over (partition by scenario_id order by run_number desc) as age
             from runs where case_id = $1
           ) as ranked
           where ranked.run_id = runs.run_id and ranked.age > $2 and runs.finished_at is not null
             and not runs.has_plan`,
          [caseId, RUNS_KEPT],
        );
        await clearSnapshots(inside);
      }),
  };
}
