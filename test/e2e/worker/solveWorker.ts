/** The solver package in a browser's worker, from the same source as in Node. */
import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';
import { solvePlan } from '../../../solver/run/solve.ts';
import { createSiftingHighs } from '../../../solver/sifting/siftingHighs.ts';
import { smallCase } from '../../cases/smallCase.ts';

const clock = () => performance.now() / 1000;
const backend = createSiftingHighs(await loadHighs({ locateFile: () => wasmUrl }), clock);
const { status, objective, verification, seconds } = solvePlan(smallCase(), {
  backend,
  clock,
  relativeGap: 1e-9,
});
postMessage({ status, objective, verified: verification?.passed, seconds: seconds.total });
