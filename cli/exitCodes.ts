/** The exit codes of the command; commands answer theirs, main.ts ends with it. */
import type { RunResult } from '../solver/run/solve.ts';

export const exitCodes = { optimal: 0, failed: 1, badInput: 2, infeasible: 3, stoppedEarly: 4 } as const;

/** Exit code of a run. */
export function exitCodeOf(result: RunResult): number {
  switch (result.status) {
    case 'optimal':
      return exitCodes.optimal;
    case 'feasible':
      return exitCodes.stoppedEarly;
    case 'infeasible':
      return exitCodes.infeasible;
    default:
      return exitCodes.failed;
  }
}
