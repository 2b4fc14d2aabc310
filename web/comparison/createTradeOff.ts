/**
 * A trade-off of one option's inputs: asks a worker, shows how far it is, and keeps what it found for each question while the page is
 * open. No markup; tested in Node with a worker of its own.
 */
import { createSignal } from 'solid-js';
import type { TradeoffProgress } from '../../solver/tradeoff/tradeoffOptions.ts';
import { createWorkerTask } from '../preview/createWorkerTask.ts';
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
  let about = '';
  const task = createWorkerTask<TradeOffWork, TradeOffMessage, TradeoffProgress>(startWorker, {
    about: () => asked()?.key,
    onMessage: (message) => {
      if (message.kind === 'progress') {
        task.report(message);
        return;
      }
      task.stop();
      // A question of a kind is answered by what is of that kind.
      if (message.kind === kind) known.set(about, message.found as Found);
      setChanges((count) => count + 1);
    },
  });
  return {
    canStart: (): boolean => asked() !== null,
    /** What was found for the question; null while it was not asked. */
    found: (): Found | null => {
      changes();
      return known.get(asked()?.key ?? '') ?? null;
    },
    progress: task.progress,
    failure: task.failure,
    start: (): void => {
      const now = asked();
      if (now === null) return;
      task.stop();
      about = now.key;
      task.start(now.work, { done: 0, total: 0, solves: 0, secondsLeft: null });
    },
    stop: task.stop,
  };
}

export type TradeOffState = Pick<
  ReturnType<typeof createTradeOff>,
  'canStart' | 'progress' | 'failure' | 'start' | 'stop'
>;
