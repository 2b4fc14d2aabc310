/** One process at a time writes the results of an experiment or a tournament: two would take each other's rows away. */
import { isLocked, lockFile } from '../node/fileLock.ts';
import { t } from './language.ts';
import { refuse } from './output.ts';

/** The file beside results that is held by the process that writes them. */
const lockOf = (output: string) => `${output.replace(/\.csv$/i, '')}.lock`;

/** Does what writes results; refused while another process writes them. Answers the exit code. */
export async function asOnlyWriter(output: string, act: () => Promise<number>): Promise<number> {
  const release = await lockFile(lockOf(output));
  if (release === null) return refuse(t('resultsInUse', { output }));
  try {
    return await act();
  } finally {
    release();
  }
}

/** Whether a process writes these results now; what a killed one left behind does not count. */
export function isWritten(output: string): Promise<boolean> {
  return isLocked(lockOf(output));
}
