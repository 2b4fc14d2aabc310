/** Finds whether anything of a case has changed, with one small query that any process can ask again and again. */
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { RunState } from '../runs/store.ts';
import type { Database, Queryable } from '../store/database.ts';

/** How far an unfinished run is. */
export interface RunUpdate {
  readonly runId: string;
  readonly state: RunState;
  readonly progress: ExplainedProgress | null;
}

export interface ChangeStore {
  /** A text that is another after every change of the case's inputs; null when there is no such case. */
  inputsVersion(caseId: string): Promise<string | null>;
  /** The same for inputs and runs; progress of runs aside. */
  version(caseId: string, via?: Queryable): Promise<string | null>;
  unfinished(caseId: string): Promise<readonly RunUpdate[]>;
}

/** Every write of inputs leaves its audit row in the same transaction; a restore of a backup makes the tables anew. */
const inputsVersion = `tableoid || '.' || revision || '.' || (select coalesce(max(edit_id), 0) from edits where edits.case_id = $1)`;

export function createChangeStore(database: Database): ChangeStore {
  return {
    async inputsVersion(caseId) {
      const rows = await database.query<{ version: string }>(
        `select ${inputsVersion} as version from cases where case_id = $1`,
        [caseId],
      );
      return rows[0]?.version ?? null;
    },
    async version(caseId, via = database) {
      const rows = await via.query<{ version: string }>(
        `select ${inputsVersion} || ' ' || (
           select concat_ws('.', count(*), max(run_number), count(finished_at), count(*) filter (where state = 'running'))
           from runs where case_id = $1
         ) as version
         from cases where case_id = $1`,
        [caseId],
      );
      return rows[0]?.version ?? null;
    },
    async unfinished(caseId) {
      const rows = await database.query<{
        run_id: string;
        state: RunState;
        progress: ExplainedProgress | null;
      }>(
        'select run_id, state, progress from runs where case_id = $1 and finished_at is null order by run_number',
        [caseId],
      );
      return rows.map((row) => ({ runId: row.run_id, state: row.state, progress: row.progress }));
    },
  };
}
