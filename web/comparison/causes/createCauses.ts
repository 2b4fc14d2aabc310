/**
 * The causes of the difference between the reference and the option in detail: asks a worker, on the very plans that are on the
 * screen, and keeps what it found while these plans stand. Few solves begin by themselves, many are asked for. No markup; tested in
 * Node with a worker of its own.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import type { AttributionMethod } from '../../../solver/explain/attribution.ts';
import type { BridgeProgress, CauseBridge, NoBridge } from '../../../solver/explain/bridge.ts';
import { moneyDoubt } from '../../../solver/plan/moneyDoubt.ts';
import type { Words } from '../../../solver/words/words.ts';
import { statementNow } from '../../language/stated.ts';
import { createWorker } from '../../preview/createWorker.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import type { SolvedInputs } from '../../state/composePlan.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { CauseEnd, CauseLevers, CauseMessage, CauseWork } from './causeWorker.ts';

export type CauseWorker = PageWorker<CauseWork, CauseMessage>;

/** Solves that begin without being asked for: every set of three causes. */
const SOLVES_UNASKED = 6;

export type CauseAnswer =
  | ({ readonly kind: 'working' } & BridgeProgress)
  | { readonly kind: 'large'; readonly causes: number; readonly solves: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly words: Words }
  | CauseBridge
  | NoBridge;

export interface CausesAsked {
  /** Identifiers of the reference and of the option. */
  readonly from: string;
  readonly to: string;
  readonly method: AttributionMethod;
}

/** Where the plans that causes are asked about are, and what distinguishes them. */
export interface CauseSource {
  /** The stored plan of an end, not the one in the units that are shown: levers are in those of the case. */
  readonly endOf: (id: string) => CauseEnd | null;
  /** What tells the plan of an end from others. */
  readonly planOf: (id: string) => string;
  /** The case and its scenarios, where both ends are scenarios as they are: causes are their levers. Null: causes are tables of inputs. */
  readonly leversOf: (ids: readonly string[]) => CauseLevers | null;
  /** The currency that is shown; null: that of the company. */
  readonly currencyOf: (planningCase: PlanningCase) => CauseWork['currency'];
}

/** A plan with its inputs as an end. */
export function causeEnd(id: string, solved: SolvedInputs): CauseEnd {
  const { planningCase, plan, result } = solved;
  return { id, planningCase, plan, doubt: moneyDoubt(solved, result.summary.gap) };
}

/** The plans that scenarios and versions have now. */
export function presentPlans(workspace: Workspace): CauseSource {
  return {
    endOf: (id) => {
      const view = workspace.viewOf(id);
      return view === null ? null : causeEnd(id, view);
    },
    planOf: (id) => workspace.planRunOf(id)?.runId ?? '',
    currencyOf: (planningCase) => statementNow(workspace, planningCase)?.currency ?? null,
    leversOf: (ids) => {
      const base = workspace.base();
      const areCurrent = ids.every(
        (id) => versionIdOf(id) === null && workspace.viewOf(id)?.isCurrent === true,
      );
      return areCurrent && base !== null
        ? { base, scenarios: workspace.scenarios().map(({ document }) => document) }
        : null;
    },
  };
}

export function startCauseWorker(): CauseWorker {
  return new Worker(new URL('./causeWorker.ts', import.meta.url), { type: 'module' });
}

export function createCauses(
  source: CauseSource,
  /** What is asked; null while causes are not shown. */
  asked: () => CausesAsked | null,
  startWorker: () => CauseWorker,
) {
  /** Answers that stand, by what was asked. */
  const known = new Map<string, CauseAnswer>();
  const [answer, setAnswer] = createSignal<CauseAnswer | null>(null);
  /** The question that the worker was asked. */
  let about = '';
  const worker = createWorker(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'progress') {
        setAnswer({ ...message, kind: 'working' });
        return;
      }
      worker.end();
      const last = message.kind === 'found' ? message.found : message;
      if (last.kind === 'bridge' || last.kind === 'noPlan') known.set(about, last);
      setAnswer(last);
    },
    onFailure: (words) => setAnswer({ kind: 'failed', words }),
  });

  const idsOf = ({ from, to }: CausesAsked): readonly string[] => [from, to];
  const workOf = (request: CausesAsked, solvesMax: number | null): CauseWork | null => {
    const [from, to] = [source.endOf(request.from), source.endOf(request.to)];
    if (from === null || to === null) return null;
    const currency = source.currencyOf(from.planningCase);
    return { from, to, levers: source.leversOf(idsOf(request)), method: request.method, currency, solvesMax };
  };
  /** The question with the plans that it is about; empty while nothing is asked. */
  const key = createMemo((): string => {
    const request = asked();
    if (request === null) return '';
    const ids = idsOf(request);
    return JSON.stringify([
      request,
      ids.map(source.planOf),
      source.leversOf(ids) !== null,
      shownChoice()?.currency ?? '',
      ids.map((id) => source.endOf(id) === null),
    ]);
  });

  const start = (solvesMax: number | null): void => {
    const request = asked();
    about = key();
    worker.end();
    const work = request === null ? null : workOf(request, solvesMax);
    if (work === null) {
      setAnswer(null);
      return;
    }
    setAnswer({ kind: 'working', solved: 0, of: 0, secondsLeft: null });
    worker.ask(work);
  };
  createEffect(
    on(key, (asked) => {
      const before = known.get(asked);
      if (before === undefined) start(SOLVES_UNASKED);
      else {
        worker.end();
        setAnswer(before);
      }
    }),
  );
  return {
    answer,
    /** Whether causes are levers; else they are tables of inputs, as a plan is a version or of older inputs. */
    isOfLevers: (): boolean => {
      const request = asked();
      return request !== null && source.leversOf(idsOf(request)) !== null;
    },
    /** Finds the causes, however many plans that takes. */
    start: (): void => start(null),
    cancel: (): void => {
      worker.end();
      setAnswer({ kind: 'cancelled' });
    },
  };
}

export type CausesState = ReturnType<typeof createCauses>;
