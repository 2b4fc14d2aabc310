/**
 * Decisions in the store: what is decided on as one document, comments and tasks beside it, and the snapshots and plans that it
 * rests on, which are not cleared while it is there. Knows SQL; decides nothing.
 */
import type { Database, Queryable } from '../store/database.ts';
import type { DecisionComment, DecisionCore, DecisionTask, StoredDecision } from './decision.ts';

/** What of a decision goes on after it was taken. */
export type DecisionTalk = Pick<StoredDecision, 'comments' | 'tasks'>;

/** All writes are inside a transaction of the caller, which holds the case; who adds evidence holds the snapshots locked. */
export interface DecisionStore {
  /** The decisions of a case, newest first. */
  list(caseId: string, via?: Queryable): Promise<readonly StoredDecision[]>;
  /** Stores a decision whose evidence is stored; answers its number. */
  add(inside: Queryable, caseId: string, core: DecisionCore, by: string): Promise<string>;
  /** Changes what is decided on: null deletes it, and brings it back where it was deleted before. */
  write(inside: Queryable, caseId: string, decisionId: string, core: DecisionCore | null): Promise<void>;
  writeTalk(inside: Queryable, caseId: string, decisionId: string, talk: DecisionTalk): Promise<void>;
  /** What a deleted decision was about; null when it was not deleted, or its evidence is gone. */
  deleted(inside: Queryable, caseId: string, decisionId: string): Promise<DecisionCore | null>;
  /** Lets go of the evidence of decisions that were deleted long ago. */
  clearDeleted(inside: Queryable, caseId: string): Promise<void>;
}

/** Days for which the deletion of a decision can be taken back. */
const DELETED_DAYS = 30;

/** What decisions of earlier versions do not have. */
type Later = 'flips' | 'risk' | 'thresholds' | 'atVerdict';

/** What is decided on, as an older version of the program may have written it. */
export type WrittenCore = Omit<DecisionCore, Later> & Partial<Pick<DecisionCore, Later>>;

/** What is decided on with all that this version of the program keeps: older ones kept none of it. */
export const completeCore = (core: WrittenCore): DecisionCore => ({
  ...core,
  flips: core.flips ?? [],
  risk: core.risk ?? null,
  thresholds: core.thresholds ?? null,
  atVerdict: core.atVerdict ?? null,
});

interface DecisionRow {
  readonly decision_id: string;
  readonly revision: number;
  readonly core: WrittenCore;
  readonly comments: readonly DecisionComment[];
  readonly tasks: readonly DecisionTask[];
  readonly made_at: Date | string;
  readonly made_by: string;
}

const fromRow = (row: DecisionRow): StoredDecision => ({
  ...completeCore(row.core),
  decisionId: row.decision_id,
  revision: row.revision,
  madeAt: new Date(row.made_at).toISOString(),
  madeBy: row.made_by,
  comments: row.comments,
  tasks: row.tasks,
});

export function createDecisionStore(database: Database): DecisionStore {
  const keepEvidence = async (
    inside: Queryable,
    caseId: string,
    decisionId: string,
    { options, atVerdict }: DecisionCore,
  ): Promise<void> => {
    const version = atVerdict?.activeVersion ?? null;
    for (const { inputHash, planHash } of version === null ? options : [...options, version])
      await inside.query(
        `insert into decision_evidence (case_id, decision_id, input_hash, plan_hash) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [caseId, decisionId, inputHash, planHash],
      );
  };
  return {
    async list(caseId, via = database) {
      const rows = await via.query<DecisionRow>(
        `select decision_id, revision, core, comments, tasks, made_at, made_by from decisions
         where case_id = $1 and deleted_at is null order by decision_id::integer desc`,
        [caseId],
      );
      return rows.map(fromRow);
    },
    async add(inside, caseId, core, by) {
      // Rows of deleted decisions stay, so that numbers are given once.
      const [added] = await inside.query<{ decision_id: string }>(
        `insert into decisions (case_id, decision_id, core, made_by)
         values ($1, (select (coalesce(max(decision_id::integer), 0) + 1)::text from decisions where case_id = $1), $2, $3)
         returning decision_id`,
        [caseId, JSON.stringify(core), by],
      );
      const decisionId = added?.decision_id ?? '';
      await keepEvidence(inside, caseId, decisionId, core);
      return decisionId;
    },
    async write(inside, caseId, decisionId, core) {
      if (core === null) {
        await inside.query(
          `update decisions set deleted_at = now(), revision = revision + 1
           where case_id = $1 and decision_id = $2 and deleted_at is null`,
          [caseId, decisionId],
        );
        return;
      }
      await keepEvidence(inside, caseId, decisionId, core);
      await inside.query(
        `update decisions set core = $3, decided_at = $4, deleted_at = null, revision = revision + 1
         where case_id = $1 and decision_id = $2`,
        [caseId, decisionId, JSON.stringify(core), core.verdict?.at ?? null],
      );
    },
    async writeTalk(inside, caseId, decisionId, { comments, tasks }) {
      await inside.query(
        'update decisions set comments = $3, tasks = $4 where case_id = $1 and decision_id = $2',
        [caseId, decisionId, JSON.stringify(comments), JSON.stringify(tasks)],
      );
    },
    async deleted(inside, caseId, decisionId) {
      const [row] = await inside.query<{ core: DecisionCore }>(
        `select core from decisions where case_id = $1 and decision_id = $2 and deleted_at is not null
           and exists (select 1 from decision_evidence as e where e.case_id = $1 and e.decision_id = $2)`,
        [caseId, decisionId],
      );
      return row?.core ?? null;
    },
    async clearDeleted(inside, caseId) {
      await inside.query(
        `delete from decision_evidence using decisions as d
         where decision_evidence.case_id = $1 and d.case_id = $1 and d.decision_id = decision_evidence.decision_id
           and d.deleted_at < now() - interval '${DELETED_DAYS} days'`,
        [caseId],
      );
    },
  };
}
