/** Loads HiGHS for Node: its WebAssembly file lies beside the package, which finds it by itself. */
import loadHighs from 'highs';
import type { Backend } from '../solver/backends/backend.ts';
import { createSiftingHighs } from '../solver/sifting/siftingHighs.ts';
import { processClock } from './processClock.ts';

/** Loads the solver; takes about 40 ms. */
export async function loadHighsBackend(): Promise<Backend> {
  return createSiftingHighs(await loadHighs(), processClock);
}
