/** Levels a plan in the browser, apart from the page. Ending the worker cancels it. */
import { FreshSolver } from '../../../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import type { AcceptedPlan } from '../../../../solver/levelling/accept.ts';
import type { LevelRequest } from '../../../../solver/levelling/freedoms.ts';
import type { LevelPhase } from '../../../../solver/levelling/leveller.ts';
import { type Levelling, levelPlan } from '../../../../solver/levelling/levelPlan.ts';
import type { Statement } from '../../../../solver/plan/statedPlan.ts';
import type { Words } from '../../../../solver/words/words.ts';
import { answerMessages } from '../../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../../preview/workerSolver.ts';

export interface LevelQuestion {
  readonly planningCase: PlanningCase;
  readonly before: AcceptedPlan;
  readonly request: LevelRequest;
  /** The currency in which money is reported; null: that of the company. */
  readonly currency: Statement['currency'];
}

export type LevelMessage =
  | { readonly kind: 'progress'; readonly phase: LevelPhase }
  | { readonly kind: 'levelled'; readonly levelling: Levelling }
  | { readonly kind: 'failed'; readonly words: Words };

/** Seconds after which it is given up; the page shows how long it works and offers to stop it before. */
const SECONDS_MAX = 300;

const solver = new FreshSolver(loadSolver);

async function answer({ planningCase, before, request, currency }: LevelQuestion): Promise<LevelMessage> {
  const levelling = await solver.use((backend) =>
    levelPlan(indexCase(planningCase), before, request, {
      backend,
      clock,
      timeLimitSeconds: SECONDS_MAX,
      currency,
      onProgress: (phase) => postMessage({ kind: 'progress', phase } satisfies LevelMessage),
    }),
  );
  return { kind: 'levelled', levelling };
}

answerMessages(answer);
