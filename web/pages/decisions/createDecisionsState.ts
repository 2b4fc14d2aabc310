/**
 * What the page Decisions shows: the list, ranked by what is due and what is at stake; and one decision with its options, whose
 * numbers all come from the snapshots and plans of its evidence. No markup; tested in Node.
 */
import { startTradeOffWorker, type TradeOffWorker } from '../../comparison/createTradeOff.ts';
import type { AddressParameter } from '../../state/address.ts';
import type { NameStorage } from '../../state/userName.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createDecisionOptions } from './createDecisionOptions.ts';
import { createDecisionWrites } from './createDecisionWrites.ts';
import { createFindings } from './createFindings.ts';
import { createRegister } from './createRegister.ts';
import { createRisk } from './createRisk.ts';
import { createThresholds } from './createThresholds.ts';

export function createDecisionsState(
  workspace: Workspace,
  address: { readonly decision: AddressParameter },
  storage: NameStorage | undefined,
  today: () => Date = () => new Date(),
  startWorker: () => TradeOffWorker = startTradeOffWorker,
) {
  const writes = createDecisionWrites(workspace, address, storage);
  const options = createDecisionOptions(workspace, writes);
  return {
    ...writes,
    ...options,
    ...createFindings(writes, options, today),
    ...createRegister(workspace, writes, today),
    risk: createRisk(workspace, writes, options, startWorker),
    thresholds: createThresholds(workspace, writes, options),
    today,
    /** A decision of the address that does not exist. */
    unknown: (): readonly string[] => {
      const id = address.decision.get();
      return id === '' || writes.selected() !== undefined ? [] : [id];
    },
  };
}

export type DecisionsState = ReturnType<typeof createDecisionsState>;
