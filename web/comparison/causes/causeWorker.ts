/** Splits the difference between two plans over its causes in the browser, apart from the page. Ending the worker cancels it. */
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { type AttributionMethod, setsToAsk } from '../../../solver/explain/attribution.ts';
import {
  type BridgeProgress,
  bridgeByCause,
  bridgeByInputs,
  type CauseBridge,
  type KnownPlan,
  type NoBridge,
} from '../../../solver/explain/bridge.ts';
import { causesBetween, inputCauses } from '../../../solver/explain/causes.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import type { Statement } from '../../../solver/plan/statedPlan.ts';
import type { Scenario } from '../../../solver/scenario/scenario.ts';
import type { Words } from '../../../solver/words/words.ts';
import { answerMessages } from '../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';

/** A plan on the screen: the snapshot it was made of, and by how much its money may be better still; null where that is not known. */
export interface CauseEnd {
  readonly id: string;
  readonly planningCase: PlanningCase;
  readonly plan: Plan;
  readonly doubt: number | null;
}

/** The case and its scenarios, whose levers are causes. */
export interface CauseLevers {
  readonly base: PlanningCase;
  readonly scenarios: readonly Scenario[];
}

export interface CauseWork {
  readonly from: CauseEnd;
  readonly to: CauseEnd;
  /** The case and its scenarios, where both plans are of scenarios as they are: causes are their levers. Null: causes are tables. */
  readonly levers: CauseLevers | null;
  readonly method: AttributionMethod;
  /** The currency in which money is reported; null: that of the company. */
  readonly currency: Statement['currency'];
  /** Most plans to solve without being asked again; null: as many as it takes. */
  readonly solvesMax: number | null;
}

export type CauseMessage =
  | ({ readonly kind: 'progress' } & BridgeProgress)
  | { readonly kind: 'large'; readonly causes: number; readonly solves: number }
  | { readonly kind: 'found'; readonly found: CauseBridge | NoBridge }
  | { readonly kind: 'failed'; readonly words: Words };

/** Ends whose plans are known. */
const ENDS = 2;

const solver = new FreshSolver(loadSolver);
const send = (message: CauseMessage) => postMessage(message);

function knownOf({ planningCase, plan, doubt }: CauseEnd): KnownPlan {
  const index = indexCase(planningCase);
  return { index, plan, money: planMoney(index, plan), doubt };
}

async function answer({ from, to, levers, method, currency, solvesMax }: CauseWork): Promise<CauseMessage> {
  const ids = { from: from.id, to: to.id };
  const { causes } =
    levers === null
      ? inputCauses(from.planningCase, to.planningCase)
      : causesBetween(levers.base, levers.scenarios, ids);
  const solves = Math.max(0, setsToAsk(causes.length, { method }) - ENDS);
  if (solvesMax !== null && solves > solvesMax) return { kind: 'large', causes: causes.length, solves };
  const request = { ...ids, method, currency, known: { from: knownOf(from), to: knownOf(to) } };
  const found = await solver.use((backend) => {
    const options = {
      backend,
      clock,
      onProgress: (progress: BridgeProgress) => send({ kind: 'progress', ...progress }),
    };
    return levers === null
      ? bridgeByInputs(from.planningCase, to.planningCase, request, options)
      : bridgeByCause(levers.base, levers.scenarios, request, options);
  });
  return { kind: 'found', found };
}

answerMessages(answer);
