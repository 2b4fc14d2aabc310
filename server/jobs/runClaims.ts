/**
 * Who may move a run from state to state. The row of a run is its place in the queue: there is no run that is not queued and
 * no job without a run.
 *
 *   queued ──claim──▶ running (owner, attempt, token) ──finish──▶ finished   a plan, or a proof that there is none
 *     ▲                 │                                         (its summary says which)
 *     ├──handBack───────┤ the owner stops in order; the attempt does not count
 *     ├──sweep──────────┤ the owner has not renewed its lease; the attempt counts
 *     │                 ├──fail─────▶ failed      the owner says why, or ATTEMPTS_MAX owners were lost
 *     └──cancel─────────┴──────────▶ cancelled    somebody asked for it
 *
 * queued → running: the process that claims it. The attempt is counted in the same statement, before any work begins, so that a run
 * that ends its process is counted however the process ends.
 * running → anything: the owner, who shows its token. Each claim gives a new token, so that an owner that was frozen, cut off
 * or slow cannot write over what a later one did: its statements meet no row.
 * running → queued or failed without the owner: any process, once the lease has run out by the clock of the database. A lease that
 * ran out takes nothing from an owner that is still the last one: its result counts. Where that clock was set back, leases end as if
 * they were given now.
 * An owner of an older version than the store stores no result: it hands the run back, for the newer one.
 * queued → cancelled: the client that asks; running → cancelled: the owner, or any process once the lease has run out.
 * finished, failed and cancelled are never left.
 */
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import type { Queryable } from '../store/database.ts';
import { isNewerSql, refuseNewer } from '../store/migrate.ts';

/** Owners that a run may lose before it is taken for the cause. */
export const ATTEMPTS_MAX = 3;

/** How long an owner that says nothing is waited for. */
const LEASE_SECONDS = 15;

/** A process that takes runs and has said nothing for so long is taken for gone. */
const WORKER_SECONDS = 15;

/** A run that this process works at. */
export interface Claim {
  readonly runId: string;
  readonly caseId: string;
  readonly inputHash: string;
  readonly hasInputs: boolean;
  readonly attempt: number;
  readonly token: number;
}

/** What the owner of a run learns when it renews its lease; `outdated`: a newer version of the program has brought the store up to date. */
export type Standing = 'held' | 'cancelRequested' | 'lost' | 'outdated';

export interface QueueStatus {
  readonly queued: number;
  readonly running: number;
  /** Runs that processes which are there can solve at a time. */
  readonly slots: number;
  /** Seconds that the oldest queued run has waited; null when none waits. */
  readonly oldestQueuedSeconds: number | null;
}

export interface RunClaims {
  /** Takes the next run in turn; null when none waits, or a newer version of the program has brought the store up to date. */
  claim(owner: string): Promise<Claim | null>;
  /** Says that the owner is there, stores progress if there is any, and asks whether to go on. */
  renew(claim: Claim, progress: ExplainedProgress | null): Promise<Standing>;
  /** Asks whether to go on, without a write. */
  standing(claim: Claim): Promise<Standing>;
  /**
   * Stores the result; a run without a plan that somebody asked to stop is cancelled. False when the run has another owner, or a newer
   * version of the program has brought the store up to date.
   */
  finish(claim: Claim, result: StoredRunResult, solveKey: string): Promise<boolean>;
  /** Says why there is no result; false as of `finish`. */
  fail(claim: Claim, problem: Words): Promise<boolean>;
  /** Ends a run that somebody asked to stop. */
  cancel(claim: Claim): Promise<boolean>;
  /** Puts a run back into the queue as if it had not been claimed. */
  handBack(claim: Claim): Promise<boolean>;
  /** Gives a run up after its work died: the lease ends, and the next sweep decides. */
  abandon(claim: Claim): Promise<boolean>;
  /** Ends all leases, and forgets the processes that had them: for a store that one process has to itself, when it starts. */
  endAllLeases(): Promise<void>;
  /**
   * Moves on what no process owns: runs whose lease has run out, and runs that were asked to stop before they were claimed. Runs of
   * the process that asks stay: it knows that it works at them. Throws StoreIsNewer: such runs are those of the newer version.
   */
  sweep(owner: string): Promise<void>;
  /** Says that a process takes so many runs at a time; `forGood` where no other process could say otherwise. */
  announce(owner: string, slots: number, forGood: boolean): Promise<void>;
  /** Says that a process takes no more. */
  withdraw(owner: string): Promise<void>;
  status(): Promise<QueueStatus>;
}

/** A result as it is stored; `text` is its JSON, written by the thread that solved. */
export interface StoredRunResult {
  readonly summary: StoredResult['summary'];
  readonly hasPlan: boolean;
  readonly text: string;
}

/** Why a run is not tried again. */
const lostOwners: Words = sentence(
  'The solve was started {attempts} times, and each time the process that worked on it ended before a result. The case may need more memory than this machine has: solve fewer periods or products, or start the server where there is more memory.',
  '求解启动了 {attempts} 次，每次都在得出结果之前因进程终止而中断。该案例所需内存可能超过本机：请减少期数或产品数，或在内存更大的机器上启动服务器。',
  { attempts: ATTEMPTS_MAX },
);

export function createRunClaims(database: Queryable): RunClaims {
  /** Carries out an owner's statement about its run; false when the run has another owner or none. */
  const own = async (
    claim: Claim,
    assignments: string,
    parameters: readonly unknown[] = [],
    condition = 'true',
  ): Promise<boolean> => {
    const rows = await database.query(
      `update runs set ${assignments}
       where run_id = $1 and token = $2 and state = 'running' and ${condition} returning run_id`,
      [claim.runId, claim.token, ...parameters],
    );
    return rows.length === 1;
  };
  const isCurrent = `not ${isNewerSql}`;
  const ended = `owner = null, lease_until = null, finished_at = now()`;
  const standingOf = (row: { cancel_requested: boolean; is_outdated: boolean } | undefined): Standing => {
    if (row === undefined) return 'lost';
    if (row.is_outdated) return 'outdated';
    return row.cancel_requested ? 'cancelRequested' : 'held';
  };
  return {
    async claim(owner) {
      const waiting = await database.query(
        `select 1 from runs where finished_at is null and state = 'queued' and not cancel_requested
           and not ${isNewerSql} limit 1`,
      );
      if (waiting.length === 0) return null;
      // In turn: who asked has the fewest runs at work, then whose last run began longest ago; of one who asked, the run that
      // would end first if each were solved when it came. So short runs come before long ones, and no run waits for ever: one of a time
      // that is still to come was asked for before the clock was set back.
      const rows = await database.query<{
        run_id: string;
        case_id: string;
        input_hash: string;
        has_inputs: boolean;
        attempt: number;
        token: number;
      }>(
        `update runs set state = 'running', owner = $1, attempt = attempt + 1, token = token + 1, progress = null,
           begun_at = now(), lease_until = now() + interval '${LEASE_SECONDS} seconds'
         where state = 'queued' and not cancel_requested and run_id = (
           select waiting.run_id from runs as waiting
           join (
             select requested_by, count(*) filter (where state = 'running') as at_work,
               max(begun_at) as last_begun
             from runs where finished_at is null or begun_at > now() - interval '1 hour' group by requested_by
           ) as shares on shares.requested_by = waiting.requested_by
           where waiting.state = 'queued' and waiting.finished_at is null and not waiting.cancel_requested
           order by shares.at_work, shares.last_begun nulls first,
             case when waiting.created_at <= now()
               then waiting.created_at + waiting.expected_seconds * interval '1 second'
               else '-infinity' end,
             waiting.run_number
           limit 1 for update of waiting skip locked
         )
         returning run_id, case_id, input_hash, snapshot_hash is not null as has_inputs, attempt, token`,
        [owner],
      );
      const [row] = rows;
      return row === undefined
        ? null
        : {
            runId: row.run_id,
            caseId: row.case_id,
            inputHash: row.input_hash,
            hasInputs: row.has_inputs,
            attempt: row.attempt,
            token: row.token,
          };
    },
    async renew(claim, progress) {
      const rows = await database.query<{ cancel_requested: boolean; is_outdated: boolean }>(
        `update runs set progress = coalesce($3, progress), lease_until = now() + interval '${LEASE_SECONDS} seconds'
         where run_id = $1 and token = $2 and state = 'running'
         returning cancel_requested, ${isNewerSql} as is_outdated`,
        [claim.runId, claim.token, progress === null ? null : JSON.stringify(progress)],
      );
      return standingOf(rows[0]);
    },
    async standing(claim) {
      const rows = await database.query<{ cancel_requested: boolean; is_outdated: boolean }>(
        `select cancel_requested, ${isNewerSql} as is_outdated from runs where run_id = $1 and token = $2 and state = 'running'`,
        [claim.runId, claim.token],
      );
      return standingOf(rows[0]);
    },
    finish: (claim, { summary, hasPlan, text }, solveKey) =>
      own(
        claim,
        `state = case when cancel_requested and $3 then 'cancelled' else 'finished' end,
         summary = $4, result = $5, solve_key = $6, has_plan = $7, ${ended}`,
        [summary.status === 'noPlan', JSON.stringify(summary), text, solveKey, hasPlan],
        isCurrent,
      ),
    fail: (claim, problem) =>
      own(claim, `state = 'failed', problem = $3, ${ended}`, [JSON.stringify(problem)], isCurrent),
    cancel: (claim) => own(claim, `state = 'cancelled', ${ended}`),
    handBack: (claim) =>
      own(
        claim,
        `state = case when cancel_requested then 'cancelled' else 'queued' end,
         finished_at = case when cancel_requested then now() end,
         owner = null, lease_until = null, progress = null, attempt = attempt - 1`,
      ),
    abandon: (claim) => own(claim, `owner = null, lease_until = now() - interval '1 second'`),
    async endAllLeases() {
      await database.query(
        `update runs set owner = null, lease_until = now() - interval '1 second'
         where state = 'running' and finished_at is null`,
      );
      await database.query('delete from workers');
    },
    async sweep(owner) {
      await refuseNewer(database);
      await database.query(
        `update runs set lease_until = now() + interval '${LEASE_SECONDS} seconds'
         where finished_at is null and lease_until > now() + interval '${LEASE_SECONDS} seconds'`,
      );
      await database.query(
        `update runs set
           state = case when cancel_requested then 'cancelled' when attempt >= $1 then 'failed' else 'queued' end,
           problem = case when not cancel_requested and attempt >= $1 then $2::jsonb end,
           finished_at = case when cancel_requested or attempt >= $1 then now() end,
           owner = null, lease_until = null, progress = null
         where finished_at is null and (
           (state = 'running' and coalesce(lease_until, '-infinity') < now() and owner is distinct from $3)
           or (state = 'queued' and cancel_requested)
         )`,
        [ATTEMPTS_MAX, JSON.stringify(lostOwners), owner],
      );
    },
    async announce(owner, slots, forGood) {
      await database.query(
        `insert into workers (worker_id, slots, seen_at)
         values ($1, $2, case when $3 then 'infinity' else now() end)
         on conflict (worker_id) do update set slots = excluded.slots, seen_at = excluded.seen_at`,
        [owner, slots, forGood],
      );
    },
    async withdraw(owner) {
      await database.query(`delete from workers where worker_id = $1 or seen_at < now() - interval '1 day'`, [
        owner,
      ]);
    },
    async status() {
      const [row] = await database.query<{
        queued: number;
        running: number;
        slots: number;
        oldest: number | null;
      }>(
        `select count(*) filter (where state = 'queued')::integer as queued,
           count(*) filter (where state = 'running')::integer as running,
           (extract(epoch from now() - min(created_at) filter (where state = 'queued')))::double precision as oldest,
           (select coalesce(sum(slots), 0) from workers
             where seen_at > now() - interval '${WORKER_SECONDS} seconds'
               and (seen_at = 'infinity' or seen_at < now() + interval '${WORKER_SECONDS} seconds'))::integer as slots
         from runs where finished_at is null`,
      );
      return {
        queued: row?.queued ?? 0,
        running: row?.running ?? 0,
        slots: row?.slots ?? 0,
        // Not less than 0 where the clock was set back.
        oldestQueuedSeconds: row?.oldest == null ? null : Math.max(0, row.oldest),
      };
    },
  };
}
