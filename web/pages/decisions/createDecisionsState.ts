/**
 * What the page Decisions shows: the list, ranked by what is due and what is at stake; and one decision with its options, whose
 * numbers all come from the snapshots and plans of its evidence. No markup; tested in Node.
 */
import type { AddressParameter } from '../../state/address.ts';
import type { NameStorage } from '../../state/userName.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createDecisionOptions } from './createDecisionOptions.ts';
import { createDecisionWrites } from './createDecisionWrites.ts';
import { createFindings } from './createFindings.ts';
import { createRegister } from './createRegister.ts';

export function createDecisionsState(
  workspace: Workspace,
  address: { readonly decision: AddressParameter },
  storage: NameStorage | undefined,
  today: () => Date = () => new Date(),
) {
  const writes = createDecisionWrites(workspace, address, storage);
  const options = createDecisionOptions(workspace, writes);
  return {
    ...writes,
    ...options,
    ...createFindings(writes, options, today),
    ...createRegister(workspace, writes, today),
    today,
    /** A decision of the address that does not exist. */
    unknown: (): readonly string[] => {
      const id = address.decision.get();
      return id === '' || writes.selected() !== undefined ? [] : [id];
    },
  };
}

export type DecisionsState = ReturnType<typeof createDecisionsState>;
