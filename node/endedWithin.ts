/** Waiting that has an end, for what a process does while it stops. */
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until work has ended, but not longer than so many milliseconds. Throws what the work throws until then. */
export async function endedWithin(work: Promise<unknown>, ms: number): Promise<void> {
  const late = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}
