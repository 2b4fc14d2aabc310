/** Work with a database that may be away for a while: it is restarted, or the network is. */
import { setTimeout as pause } from 'node:timers/promises';
import { isCollision, isConnectionLost, isReadOnly, StoreUnavailable } from '../store/databaseErrors.ts';

const WAIT_MS = { first: 100, most: 5000 };

/** Whether an error says that the database did not answer, or that two stood in each other's way: later it may go better. */
export function isAway(error: unknown): boolean {
  return (
    error instanceof StoreUnavailable || isConnectionLost(error) || isReadOnly(error) || isCollision(error)
  );
}

/** Does again what may be done twice, until the database answers or `signal` is given; every error is reported. Throws all other errors. */
export async function againWhileAway<R>(
  act: () => Promise<R>,
  onError: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<R> {
  for (let wait = WAIT_MS.first; ; wait = Math.min(2 * wait, WAIT_MS.most))
    try {
      return await act();
    } catch (error) {
      if (!isAway(error) || signal?.aborted === true) throw error;
      onError(error);
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
}
