/** Traces trade-offs of a case in the browser, apart from the page. Ending the worker cancels it. */
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { Measure } from '../../solver/plan/measures.ts';
import { storePlan } from '../../solver/plan/plan.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { type Alternatives, alternatives } from '../../solver/tradeoff/alternatives.ts';
import { type Compromise, compromise } from '../../solver/tradeoff/compromise.ts';
import { type Frontier, frontier } from '../../solver/tradeoff/frontier.ts';
import {
  type FrozenRegret,
  type FrozenRegretRequest,
  frozenRegret,
} from '../../solver/tradeoff/frozenRegret.ts';
import { type Ladder, ladderRungs, priceLadder } from '../../solver/tradeoff/ladder.ts';
import type { LadderKind } from '../../solver/tradeoff/ladderKinds.ts';
import type { TradeoffProgress } from '../../solver/tradeoff/tradeoffOptions.ts';
import type { Words } from '../../solver/words/words.ts';
import { answerMessages } from '../preview/answerMessages.ts';
import { clock, loadSolver } from '../preview/workerSolver.ts';

/** What is asked of the inputs of an option, or of several options under assumptions. */
export type TradeOffWork =
  | ({ readonly planningCase: PlanningCase } & (
      | { readonly kind: 'frontier'; readonly measures: readonly Measure[]; readonly points: number }
      | { readonly kind: 'compromise' }
      | { readonly kind: 'alternatives' }
      | { readonly kind: 'ladder'; readonly of: LadderKind; readonly steps: readonly number[] }
    ))
  | ({ readonly kind: 'regret' } & FrozenRegretRequest);

export type TradeOffFound =
  | { readonly kind: 'frontier'; readonly found: Frontier }
  | { readonly kind: 'compromise'; readonly found: Compromise }
  | { readonly kind: 'alternatives'; readonly found: Alternatives }
  | { readonly kind: 'ladder'; readonly found: Ladder }
  | { readonly kind: 'regret'; readonly found: FrozenRegret };

export type TradeOffMessage =
  | ({ readonly kind: 'progress' } & TradeoffProgress)
  | TradeOffFound
  | { readonly kind: 'failed'; readonly words: Words };

const solver = new FreshSolver(loadSolver);
const send = (message: TradeOffMessage) => postMessage(message);

function answer(work: TradeOffWork): Promise<TradeOffMessage> {
  return solver.use((backend): TradeOffFound => {
    const options = {
      backend,
      clock,
      onProgress: (progress: TradeoffProgress) => send({ kind: 'progress', ...progress }),
    };
    switch (work.kind) {
      case 'frontier':
        return { kind: 'frontier', found: frontier(work.planningCase, work, options) };
      case 'compromise':
        return { kind: 'compromise', found: compromise(work.planningCase, {}, options) };
      case 'alternatives':
        return { kind: 'alternatives', found: alternatives(work.planningCase, {}, options) };
      case 'regret':
        return { kind: 'regret', found: frozenRegret(work, options) };
      case 'ladder': {
        const { planningCase } = work;
        const best = () => {
          const { plan } = solvePlan(planningCase, { backend, clock });
          return plan === null ? null : storePlan(plan);
        };
        const rungs = ladderRungs(planningCase, { ...work, scope: null, resource: null }, best);
        return { kind: 'ladder', found: priceLadder(planningCase, rungs, options) };
      }
    }
  });
}

answerMessages(answer);
