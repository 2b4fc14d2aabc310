/** Production of processes: what the plan starts, made or subcontracted, and what of it reaches stock. */
import type { Inputs } from './inputs.ts';
import { delayed } from './series.ts';
import { numberOf } from './tables.ts';

/** A process; units and setups by planned period. */
export interface Process {
  readonly process: string;
  readonly family: string;
  readonly site: string;
  readonly started: readonly number[];
  readonly setups: readonly number[];
  /** What is left by the yield, after the lead time. */
  readonly intoStock: readonly number[];
}

/** Processes in the order of their table. */
export function recomputeProcesses({ rowsOf, decided }: Inputs): readonly Process[] {
  return rowsOf('processes').map((row) => {
    const { process = '', family = '', site = '' } = row;
    const made = decided('production', 'started', { process });
    const ordered = decided('subcontracting', 'started', { process });
    const started = made.map((units, t) => units + ordered[t]!);
    const share = numberOf(row.yield, 1);
    return {
      process,
      family,
      site,
      started,
      setups: decided('setups', 'setups', { process }),
      intoStock: delayed(started, numberOf(row.leadTimePeriods, 0)).map((units) => share * units),
    };
  });
}
