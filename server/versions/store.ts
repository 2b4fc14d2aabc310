/**
 * Versions in the store: kept plans by their content, versions that refer to plan and snapshot, and which version was active
 * when. A deleted version stays for a while, so that its deletion can be taken back. Knows SQL; decides nothing.
 */
import { textHash } from '../../node/inputHash.ts';
import type { RunSummary } from '../../solver/explain/storedResult.ts';
import type { Database, Queryable } from '../store/database.ts';
import type { StoredVersion, VersionList, VersionOrigin, VersionState } from './version.ts';

/** A version as it is kept. */
export interface NewVersion {
  readonly name: string;
  readonly description: string;
  readonly by: string;
  readonly origin: VersionOrigin;
  readonly inputHash: string;
  readonly summary: RunSummary;
  readonly violations: number;
  /** The result with the plan, as JSON. */
  readonly result: string;
}

/** All writes are inside a transaction of the caller, which holds the case. */
export interface VersionStore {
  list(caseId: string, via?: Queryable): Promise<VersionList>;
  /** The kept result with its plan, as JSON; null when there is none. */
  plan(planHash: string, via?: Queryable): Promise<string | null>;
  /** Stores a plan by its content and answers its address; who refers to it holds the snapshots locked. */
  keepPlan(inside: Queryable, result: string): Promise<string>;
  /** Stores a version whose snapshot is stored; answers its number. */
  add(inside: Queryable, caseId: string, version: NewVersion): Promise<string>;
  /** Changes what can change of a version: null deletes it, and brings it back where it was deleted before. */
  write(inside: Queryable, caseId: string, versionId: string, state: VersionState | null): Promise<void>;
  /** What can change of a version that was deleted; null when it was not, or is gone for good. */
  deleted(inside: Queryable, caseId: string, versionId: string): Promise<VersionState | null>;
  publish(inside: Queryable, caseId: string, versionId: string, by: string): Promise<void>;
  /** Begins the activity of a version. */
  beginActivity(inside: Queryable, caseId: string, versionId: string, by: string): Promise<void>;
  /** Ends the activity of the active version, if there is one. */
  endActivity(inside: Queryable, caseId: string): Promise<void>;
  /** Has the activity that ended last go on. */
  resumeActivity(inside: Queryable, caseId: string): Promise<void>;
  /** Forgets the activity that goes on, as if it had not begun. */
  forgetActivity(inside: Queryable, caseId: string): Promise<void>;
  setOldKept(inside: Queryable, caseId: string, oldKept: number): Promise<void>;
  /** Deletes versions for good that were deleted long ago, and plans that neither a version nor a decision refers to. */
  clearDeleted(inside: Queryable, caseId: string): Promise<void>;
}

/** Old versions that are kept where a case says nothing. */
export const OLD_KEPT = 5;

/** Days for which the deletion of a version can be taken back. */
const DELETED_DAYS = 30;

interface VersionRow {
  version_id: string;
  revision: number;
  name: string;
  description: string;
  origin: VersionOrigin;
  input_hash: string;
  plan_hash: string;
  summary: RunSummary;
  violations: number;
  is_permanent: boolean;
  kept_at: Date | string;
  kept_by: string;
  published_at: Date | string | null;
  published_by: string;
  activated_at: Date | string | null;
  activated_by: string | null;
  is_active: boolean | null;
  ended_at: Date | string | null;
}

const moment = (value: Date | string | null): string | null =>
  value === null ? null : new Date(value).toISOString();

function fromRow(row: VersionRow): StoredVersion {
  const isActive = row.is_active === true;
  return {
    versionId: row.version_id,
    revision: row.revision,
    name: row.name,
    description: row.description,
    origin: row.origin,
    inputHash: row.input_hash,
    planHash: row.plan_hash,
    summary: row.summary,
    violations: row.violations,
    status: isActive ? 'active' : row.activated_at === null ? 'inactive' : 'old',
    isPermanent: row.is_permanent,
    keptAt: moment(row.kept_at) ?? '',
    keptBy: row.kept_by,
    activatedAt: moment(row.activated_at),
    activatedBy: row.activated_by ?? '',
    oldSince: isActive ? null : moment(row.ended_at),
    publishedAt: moment(row.published_at),
    publishedBy: row.published_by,
  };
}

export function createVersionStore(database: Database): VersionStore {
  const keepPlan = async (inside: Queryable, result: string): Promise<string> => {
    const planHash = textHash(result);
    await inside.query(
      'insert into kept_plans (plan_hash, result) values ($1, $2) on conflict (plan_hash) do nothing',
      [planHash, result],
    );
    return planHash;
  };
  return {
    keepPlan,
    async list(caseId, via = database) {
      const [settings] = await via.query<{ old_kept: number }>(
        'select old_kept from version_settings where case_id = $1',
        [caseId],
      );
      const rows = await via.query<VersionRow>(
        `select v.version_id, v.revision, v.name, v.description, v.origin, v.input_hash, v.plan_hash, v.summary,
           v.violations, v.is_permanent, v.kept_at, v.kept_by, v.published_at, v.published_by,
           last.activated_at, last.activated_by, last.ended_at, last.ended_at is null and last.activation is not null
             as is_active
         from versions as v left join lateral (
           select activation, activated_at, activated_by, ended_at from activations as a
           where a.case_id = v.case_id and a.version_id = v.version_id order by activation desc limit 1
         ) as last on true
         where v.case_id = $1 and v.deleted_at is null order by v.version_id::integer desc`,
        [caseId],
      );
      return { versions: rows.map(fromRow), oldKept: settings?.old_kept ?? OLD_KEPT };
    },
    async plan(planHash, via = database) {
      const rows = await via.query<{ result: string }>('select result from kept_plans where plan_hash = $1', [
        planHash,
      ]);
      return rows[0]?.result ?? null;
    },
    async add(inside, caseId, version) {
      const planHash = await keepPlan(inside, version.result);
      // Numbers are given once: a link to a version that was deleted never opens another.
      const [given] = await inside.query<{ version_id: string }>(
        `insert into version_settings (case_id, last_number) values ($1, 1)
         on conflict (case_id) do update set last_number = version_settings.last_number + 1
         returning last_number::text as version_id`,
        [caseId],
      );
      const versionId = given?.version_id ?? '';
      await inside.query(
        `insert into versions (case_id, version_id, name, description, origin, input_hash, plan_hash, summary, violations,
           kept_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          caseId,
          versionId,
          version.name,
          version.description,
          JSON.stringify(version.origin),
          version.inputHash,
          planHash,
          JSON.stringify(version.summary),
          version.violations,
          version.by,
        ],
      );
      return versionId;
    },
    async write(inside, caseId, versionId, state) {
      if (state === null)
        await inside.query(
          `update versions set deleted_at = now(), revision = revision + 1
           where case_id = $1 and version_id = $2 and deleted_at is null`,
          [caseId, versionId],
        );
      else
        await inside.query(
          `update versions set name = $3, description = $4, is_permanent = $5, deleted_at = null,
             revision = revision + 1
           where case_id = $1 and version_id = $2`,
          [caseId, versionId, state.name, state.description, state.isPermanent],
        );
    },
    async deleted(inside, caseId, versionId) {
      const [row] = await inside.query<{ name: string; description: string; is_permanent: boolean }>(
        `select name, description, is_permanent from versions
         where case_id = $1 and version_id = $2 and deleted_at is not null`,
        [caseId, versionId],
      );
      if (row === undefined) return null;
      return { name: row.name, description: row.description, isPermanent: row.is_permanent };
    },
    async publish(inside, caseId, versionId, by) {
      await inside.query(
        `update versions set published_at = now(), published_by = $3, revision = revision + 1
         where case_id = $1 and version_id = $2`,
        [caseId, versionId, by],
      );
    },
    async beginActivity(inside, caseId, versionId, by) {
      await inside.query(
        `insert into activations (case_id, activation, version_id, activated_by)
         values ($1, (select coalesce(max(activation), 0) + 1 from activations where case_id = $1), $2, $3)`,
        [caseId, versionId, by],
      );
    },
    async endActivity(inside, caseId) {
      await inside.query('update activations set ended_at = now() where case_id = $1 and ended_at is null', [
        caseId,
      ]);
    },
    async resumeActivity(inside, caseId) {
      await inside.query(
        `update activations set ended_at = null where case_id = $1 and activation =
           (select max(activation) from activations where case_id = $1)`,
        [caseId],
      );
    },
    async forgetActivity(inside, caseId) {
      await inside.query('delete from activations where case_id = $1 and ended_at is null', [caseId]);
    },
    async setOldKept(inside, caseId, oldKept) {
      await inside.query(
        `insert into version_settings (case_id, old_kept) values ($1, $2)
         on conflict (case_id) do update set old_kept = excluded.old_kept`,
        [caseId, oldKept],
      );
    },
    async clearDeleted(inside, caseId) {
      await inside.query(
        `delete from versions where case_id = $1 and deleted_at < now() - interval '${DELETED_DAYS} days'`,
        [caseId],
      );
      await inside.query(
        `delete from kept_plans where not exists
           (select 1 from versions where versions.plan_hash = kept_plans.plan_hash)
         and not exists
           (select 1 from decision_evidence where decision_evidence.plan_hash = kept_plans.plan_hash)`,
      );
    },
  };
}
