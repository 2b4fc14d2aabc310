/** Finds flip points in the browser, apart from the page, one assumption after the other. Ending the worker cancels it. */
import { PartTimes } from '../../../solver/arithmetic/partTimes.ts';
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import type { CaseChoice } from '../../../solver/tradeoff/caseSolver.ts';
import { type FlipPoints, type FlipRequest, flipPointsOfEach } from '../../../solver/tradeoff/flipPoint.ts';
import type { MovedAssumption } from '../../../solver/tradeoff/movedAssumptions.ts';
import type { Words } from '../../../solver/words/words.ts';
import { answerMessages } from '../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';
import { FLIP_TOLERANCE } from './flipPercent.ts';

export interface FlipAsked extends Pick<FlipRequest, 'assumption' | 'from' | 'to'> {
  readonly name: MovedAssumption;
}

export interface FlipWork {
  readonly options: readonly CaseChoice[];
  /** Position of the option that is the best by its plan. */
  readonly likely: number;
  readonly asked: readonly FlipAsked[];
}

/** How far the search is. */
export interface FlipProgress {
  /** The assumption that is moved now, and the solves for it. */
  readonly name: MovedAssumption;
  readonly solves: number;
  /** How long it and the assumptions after it may take; null while there is no ground for it. */
  readonly secondsLeft: number | null;
}

export type FlipMessage =
  | ({ readonly kind: 'progress' } & FlipProgress)
  | { readonly kind: 'found'; readonly name: MovedAssumption; readonly points: FlipPoints }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly words: Words };

/** Steps outwards before an interval is halved. */
const STEPS = 2;

const solver = new FreshSolver(loadSolver);
const send = (message: FlipMessage) => postMessage(message);

async function answer({ options, likely, asked }: FlipWork): Promise<FlipMessage> {
  let found = 0;
  const times = new PartTimes(clock);
  // A solver that is started anew goes on with what was not found yet.
  await solver.use((backend) => {
    const requests = asked.slice(found).map(({ name: _, ...request }) => ({
      ...request,
      options,
      likely,
      tolerance: FLIP_TOLERANCE,
      steps: STEPS,
    }));
    const name = () => asked[found]!.name;
    const onProgress = ({ solves }: { readonly solves: number }) =>
      send({ kind: 'progress', name: name(), solves, secondsLeft: times.secondsLeft(asked.length - found) });
    for (const points of flipPointsOfEach(requests, { backend, clock, onProgress })) {
      send({ kind: 'found', name: name(), points });
      found++;
      times.add();
    }
  });
  return { kind: 'done' };
}

answerMessages(answer);
