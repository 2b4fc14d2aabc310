/** The solver of workers in the browser. */
import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';
import type { Backend } from '../../solver/backends/backend.ts';
import { createSiftingHighs } from '../../solver/sifting/siftingHighs.ts';

/** Seconds of the browser's clock. */
export const clock = (): number => performance.now() / 1000;

/** Loads the solver. */
export async function loadSolver(): Promise<Backend> {
  return createSiftingHighs(await loadHighs({ locateFile: () => wasmUrl }), clock);
}
