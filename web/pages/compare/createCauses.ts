/**
 * The causes of the difference between the reference and the option in detail: asks a worker, on the very plans that are on the
 * screen, and keeps what it found while these plans stand. Few solves begin by themselves, many are asked for. No markup; tested in
 * Node with a worker of its own.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { AttributionMethod } from '../../../solver/explain/attribution.ts';
import type { CauseBridge, NoBridge } from '../../../solver/explain/bridge.ts';
import type { Words } from '../../../solver/words/words.ts';
import { statementNow } from '../../language/stated.ts';
import { createWorker } from '../../preview/createWorker.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { CauseEnd, CauseMessage, CauseWork } from './causeWorker.ts';

export type CauseWorker = PageWorker<CauseWork, CauseMessage>;

/** Solves that begin without being asked for: every set of three causes. */
const SOLVES_UNASKED = 6;

export type CauseAnswer =
  | { readonly kind: 'working'; readonly solved: number; readonly of: number }
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

export function createCauses(
  workspace: Workspace,
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
        setAnswer({ kind: 'working', solved: message.solved, of: message.of });
        return;
      }
      worker.end();
      const last = message.kind === 'found' ? message.found : message;
      if (last.kind === 'bridge' || last.kind === 'noPlan') known.set(about, last);
      setAnswer(last);
    },
    onFailure: (words) => setAnswer({ kind: 'failed', words }),
  });

  const isOfLevers = ({ from, to }: CausesAsked): boolean =>
    [from, to].every((id) => versionIdOf(id) === null && workspace.viewOf(id)?.isCurrent === true);
  /** The stored plan of an end, not the one in the units that are shown: levers are in those of the case. */
  const endOf = (id: string): CauseEnd | null => {
    const view = workspace.viewOf(id);
    if (view === null) return null;
    const { gap, objective } = view.result.summary;
    return {
      id,
      planningCase: view.planningCase,
      plan: view.plan,
      doubt: (gap ?? 0) * Math.abs(objective ?? 0),
    };
  };
  const workOf = (request: CausesAsked, solvesMax: number | null): CauseWork | null => {
    const [from, to, base] = [endOf(request.from), endOf(request.to), workspace.base()];
    if (from === null || to === null || base === null) return null;
    const levers = isOfLevers(request)
      ? { base, scenarios: workspace.scenarios().map(({ document }) => document) }
      : null;
    const currency = statementNow(workspace, from.planningCase)?.currency ?? null;
    return { from, to, levers, method: request.method, currency, solvesMax };
  };
  /** The question with the runs that it is about; empty while nothing is asked. */
  const key = createMemo((): string => {
    const request = asked();
    if (request === null) return '';
    const runs = [request.from, request.to].map((id) => workspace.planRunOf(id)?.runId ?? '');
    return JSON.stringify([
      request,
      runs,
      isOfLevers(request),
      shownChoice()?.currency ?? '',
      endOf(request.from) === null,
      endOf(request.to) === null,
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
    setAnswer({ kind: 'working', solved: 0, of: 0 });
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
      return request !== null && isOfLevers(request);
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
