/** Waiting that has an end: for what a process still does while it stops, and for answers that are of use for a moment only. */
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until work has ended, but not longer than so many milliseconds. Throws what the work throws until then. */
export async function endedWithin(work: Promise<unknown>, ms: number): Promise<void> {
  const late = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}
