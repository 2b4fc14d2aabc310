/** Threads that compute for minutes run at a lower priority than those that answer requests: on a busy machine no request waits for a solve. */
import { readlinkSync } from 'node:fs';
import os from 'node:os';

/** Steps below normal; a tenth of the share of a thread of normal priority while that has work. */
const LOWER = 10;

/** Lowers the priority of the calling thread, where the system has priorities of threads (Linux); elsewhere nothing is done. */
export function yieldToOthers(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    os.setPriority(thread, LOWER);
  } catch {
    // Another system, or one that does not allow it: solves then have the same share as everything else.
  }
}
