/**
 * Whether database and queue answer. A request is answered at once: with what the database said within the last second, else
 * with what it says now if it is quick, else with what it said last, as long as that is not old. So no answer waits for another request
 * else's statements, and the first is asked for while the server starts.
 */
import { endedWithin } from '../../node/endedWithin.ts';
import type { QueueStatus } from '../jobs/runClaims.ts';
import type { Services } from '../services.ts';
import { StoreUnavailable } from '../store/databaseErrors.ts';

/** An answer so young is given at once; the next is asked for meanwhile. */
const FRESH_MS = 1000;
/** How long an answer of the database is waited for. */
const WAIT_MS = 25;
/** An older answer does not count. */
const OLD_MS = 10_000;
/** How long the database is waited for where no answer of it counts: there was no request for a while. */
const PATIENT_MS = 2000;
/** Runs that wait so long while no process takes any are a fault. */
const UNTAKEN_SECONDS = 30;

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly store: Services['database']['kind'];
  readonly secondsOld: number;
  readonly queue: QueueStatus;
}

/** What answers questions about health. Throws StoreUnavailable when the database has not answered for long. */
export function createHealthProbe({ database, queue }: Services): () => Promise<Health> {
  let last: { readonly at: number; readonly queue: QueueStatus } | null = null;
  let asking: Promise<void> | null = null;
  let failure: unknown = null;
  const ask = (): Promise<void> => {
    asking ??= queue
      .status()
      .then(
        (status) => {
          last = { at: performance.now(), queue: status };
        },
        (error: unknown) => {
          failure = error;
        },
      )
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  void ask();
  return async () => {
    const answered = ask();
    const age = () => (last === null ? Number.POSITIVE_INFINITY : performance.now() - last.at);
    if (age() > FRESH_MS) {
      const waitMs = age() > OLD_MS ? PATIENT_MS : WAIT_MS;
      await endedWithin(answered, waitMs);
    }
    // The first question may take longer: there is nothing to answer with yet.
    if (last === null) await ask();
    if (last === null || age() > OLD_MS) throw new StoreUnavailable(failure);
    const { at, queue: status } = last;
    const isUntaken = status.slots === 0 && (status.oldestQueuedSeconds ?? 0) > UNTAKEN_SECONDS;
    return {
      status: isUntaken ? 'degraded' : 'ok',
      store: database.kind,
      secondsOld: (performance.now() - at) / 1000,
      queue: status,
    };
  };
}
