/**
 * A trade-off of one option's inputs: asks a worker, shows how far it is, and keeps what it found for each question while the page is
 * open. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createSignal, on } from 'solid-js';
import type { Words } from '../../solver/words/words.ts';
import { createWorker } from '../preview/createWorker.ts';
import type { PageWorker } from '../preview/pageWorker.ts';
import type { TradeOffFound, TradeOffMessage, TradeOffWork } from './tradeOffWorker.ts';

export type TradeOffWorker = PageWorker<TradeOffWork, TradeOffMessage>;

export interface TradeOffAsked {
  /** Tells questions apart: the plan and the measures that it is about. */
  readonly key: string;
  readonly work: TradeOffWork;
}

export function startTradeOffWorker(): TradeOffWorker {
  return new Worker(new URL('./tradeOffWorker.ts', import.meta.url), { type: 'module' });
}

export function createTradeOff<K extends TradeOffFound['kind']>(
  kind: K,
  /** What would be asked now; null where there is nothing to ask. */
  asked: () => TradeOffAsked | null,
  startWorker: () => TradeOffWorker,
) {
  type Found = Extract<TradeOffFound, { kind: K }>['found'];
  const known = new Map<string, Found>();
  const [changes, setChanges] = createSignal(0);
  const [progress, setProgress] = createSignal<{
    readonly done: number;
    readonly total: number;
    readonly solves: number;
  } | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  let about = '';
  const worker = createWorker(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'progress') {
        setProgress(message);
        return;
      }
      stop();
      // A question of a kind is answered by what is of that kind.
      if (message.kind === kind) known.set(about, message.found as Found);
      setChanges((count) => count + 1);
    },
    onFailure: (words) => {
      setProgress(null);
      setFailure(words);
    },
  });
  const stop = (): void => {
    worker.end();
    setProgress(null);
  };
  // Another question: what is on its way is not about it.
  createEffect(
    on(
      () => asked()?.key,
      () => {
        stop();
        setFailure(null);
      },
    ),
  );
  return {
    canStart: (): boolean => asked() !== null,
    /** What was found for the question; null while it was not asked. */
    found: (): Found | null => {
      changes();
      return known.get(asked()?.key ?? '') ?? null;
    },
    progress,
    failure,
    start: (): void => {
      const now = asked();
      if (now === null) return;
      stop();
      setFailure(null);
      about = now.key;
      setProgress({ done: 0, total: 0, solves: 0 });
      worker.ask(now.work);
    },
    stop,
  };
}

export type TradeOffState = Pick<
  ReturnType<typeof createTradeOff>,
  'canStart' | 'progress' | 'failure' | 'start' | 'stop'
>;
