/** Finds flip points in the browser, apart from the page, one assumption after the other. Ending the worker cancels it. */
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import type { CaseChoice } from '../../../solver/tradeoff/caseSolver.ts';
import { type FlipPoints, type FlipRequest, flipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import type { Words } from '../../../solver/words/words.ts';
import { answerMessages } from '../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';

export interface FlipAsked extends Pick<FlipRequest, 'assumption' | 'from' | 'to'> {
  readonly name: string;
}

export interface FlipWork {
  readonly options: readonly CaseChoice[];
  readonly asked: readonly FlipAsked[];
}

export type FlipMessage =
  | { readonly kind: 'progress'; readonly name: string; readonly solves: number }
  | { readonly kind: 'found'; readonly name: string; readonly points: FlipPoints }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly words: Words };

/** How narrow a flip is reported: half a per cent. */
const TOLERANCE = 0.005;
/** Steps outwards before an interval is halved. */
const STEPS = 2;

const solver = new FreshSolver(loadSolver);
const send = (message: FlipMessage) => postMessage(message);

async function answer({ options, asked }: FlipWork): Promise<FlipMessage> {
  for (const { name, ...request } of asked) {
    const points = await solver.use((backend) =>
      flipPoints(
        { ...request, options, tolerance: TOLERANCE, steps: STEPS },
        { backend, clock, onProgress: ({ solves }) => send({ kind: 'progress', name, solves }) },
      ),
    );
    send({ kind: 'found', name, points });
  }
  return { kind: 'done' };
}

answerMessages(answer);
