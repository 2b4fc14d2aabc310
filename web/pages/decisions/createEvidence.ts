/** The evidence of decisions: snapshots and kept plans by their content, read when an option is first shown. It never changes. */
import { createSignal, untrack } from 'solid-js';
import type { DecisionOption } from '../../../server/client.ts';
import type { ComparedView } from '../../comparison/options.ts';
import { readChunk } from '../../state/chunk.ts';
import { createSnapshots } from '../../state/snapshots.ts';
import type { Workspace } from '../../state/workspace.ts';

type Hashes = Pick<DecisionOption, 'inputHash' | 'planHash'>;

export function createEvidence({ client, attempt, base }: Pick<Workspace, 'client' | 'attempt' | 'base'>) {
  const snapshots = createSnapshots(client);
  const views = new Map<string, ComparedView | null>();
  const asked = new Set<string>();
  /** Changes when something has been read. */
  const [reads, setReads] = createSignal(0);
  const keyOf = ({ inputHash, planHash }: Hashes) => `${inputHash} ${planHash}`;

  const read = async (option: Hashes): Promise<void> => {
    const [snapshot, result, { composePlan }] = await Promise.all([
      snapshots.get(option.inputHash),
      client.versions.plan(option.planHash),
      readChunk(() => import('../../state/composePlan.ts')),
    ]);
    // Numbers are written with the decimals of the open case: no snapshot holds those of its units.
    const unitsOfMeasure = untrack(base)?.unitsOfMeasure ?? [];
    const solved = composePlan({ ...snapshot, unitsOfMeasure }, result, true);
    views.set(keyOf(option), solved === null ? null : { ...solved, isCurrent: true });
  };
  return {
    /** The plan of an option with its inputs; undefined while it is read, null where it cannot be shown. */
    viewOf(option: Hashes): ComparedView | null | undefined {
      reads();
      const key = keyOf(option);
      if (!asked.has(key)) {
        asked.add(key);
        // Not at once: who asks is being computed.
        queueMicrotask(() => {
          void attempt(() => read(option)).then((isRead) => {
            // What could not be read is asked for again when the page is opened again.
            if (!isRead) views.set(key, null);
            setReads((count) => count + 1);
          });
        });
      }
      return views.get(key);
    },
  };
}
