/** Traces trade-offs of a case in the browser, apart from the page. Ending the worker cancels it. */
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { Measure } from '../../solver/plan/measures.ts';
import { type Compromise, compromise } from '../../solver/tradeoff/compromise.ts';
import { type Frontier, frontier } from '../../solver/tradeoff/frontier.ts';
import type { Words } from '../../solver/words/words.ts';
import { answerMessages } from '../preview/answerMessages.ts';
import { clock, loadSolver } from '../preview/workerSolver.ts';

/** What is asked of the inputs of an option. */
export type TradeOffWork = { readonly planningCase: PlanningCase } & (
  | { readonly kind: 'frontier'; readonly measures: readonly Measure[]; readonly points: number }
  | { readonly kind: 'compromise' }
);

export type TradeOffFound =
  | { readonly kind: 'frontier'; readonly found: Frontier }
  | { readonly kind: 'compromise'; readonly found: Compromise };

export type TradeOffMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly solves: number }
  | TradeOffFound
  | { readonly kind: 'failed'; readonly words: Words };

const solver = new FreshSolver(loadSolver);
const send = (message: TradeOffMessage) => postMessage(message);

function answer(work: TradeOffWork): Promise<TradeOffMessage> {
  return solver.use((backend): TradeOffFound => {
    const options = {
      backend,
      clock,
      onProgress: (progress: { readonly done: number; readonly total: number; readonly solves: number }) =>
        send({ kind: 'progress', ...progress }),
    };
    const { planningCase } = work;
    return work.kind === 'frontier'
      ? { kind: 'frontier', found: frontier(planningCase, work, options) }
      : { kind: 'compromise', found: compromise(planningCase, {}, options) };
  });
}

answerMessages(answer);
