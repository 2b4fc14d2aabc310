/** HiGHS with sifting before it: what every linear solve of a case goes by, in Node and in the browser. */
import type { Highs } from 'highs';
import type { Backend } from '../backends/backend.ts';
import { createHighsBackend } from '../backends/highs.ts';
import type { Clock } from '../backends/highsForms.ts';
import { loadSifted } from './siftedSession.ts';

/** Wraps a loaded HiGHS module; large linear models are sifted. */
export function createSiftingHighs(highs: Highs, clock: Clock): Backend {
  return createHighsBackend(highs, clock, (model, plain) => loadSifted(model, plain, { clock }));
}
