/** Whether inputs are so small that work on them is done at once: an answer of a thread would take longer, and no other request waits. */
import type { StoredTable } from '../../node/storedInputs.ts';

/** Characters of inputs of which a plan is verified, or a report made, in some milliseconds. */
const SMALL = 100_000;

export function areSmall(cases: readonly (readonly StoredTable[])[]): boolean {
  let length = 0;
  for (const { text } of cases.flat()) length += text.length;
  return length <= SMALL;
}
