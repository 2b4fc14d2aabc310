/** Loads HiGHS for Node: its WebAssembly file lies beside the package, which finds it by itself. */
import loadHighs from 'highs';
import type { Backend } from '../solver/backends/backend.ts';
import { createHighsBackend } from '../solver/backends/highs.ts';

/** Seconds since the process started; the clock handed to the solver. */
export const processClock = (): number => performance.now() / 1000;

/**
 * Seconds that this thread has computed: the measure of work, which a machine with other things to do does not move. An
 * explanation that is bounded by it gives the same answer on a loaded machine.
 */
export const threadClock = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

/** Loads the solver; takes about 40 ms. */
export async function loadHighsBackend(): Promise<Backend> {
  return createHighsBackend(await loadHighs(), processClock);
}
