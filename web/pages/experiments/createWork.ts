/**
 * Long work that a worker carries out while the page shows what is there already: it is estimated, run, watched and cancelled. No markup; tested
 * through the states of its pages.
 */
import { createSignal } from 'solid-js';
import type { Words } from '../../../solver/words/words.ts';
import { createWorker } from '../../preview/createWorker.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';

export type WorkPhase = 'idle' | 'estimating' | 'running' | 'cancelled' | 'ended';

interface Estimated {
  readonly kind: 'estimated';
  /** Seconds that what is missing takes. */
  readonly seconds: number;
  /** What is there of earlier runs; null or left out: nothing. */
  readonly found?: Found | null;
}

interface Failed {
  readonly kind: 'failed';
  readonly words: Words;
}

/** What is known so far. */
interface Found {
  readonly kind: 'found';
  readonly isComplete: boolean;
}

export function createWork<Question, Message extends Estimated | Failed | Found>(
  startWorker: () => PageWorker<Question, Message>,
) {
  type F = Extract<Message, { kind: 'found' }>;
  const [phase, setPhase] = createSignal<WorkPhase>('idle');
  const [estimate, setEstimate] = createSignal<Estimated | null>(null);
  const [found, setFound] = createSignal<F | null>(null);
  /** What was asked last, and what was asked of which the found is the answer. */
  let question: Question | null = null;
  let answered: Question | null = null;
  const show = (known: F): void => {
    answered = question;
    setFound(() => known);
  };
  const [failure, setFailure] = createSignal<Words | null>(null);
  const worker = createWorker(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'estimated') {
        const estimated: Estimated = message;
        setEstimate(estimated);
        if (estimated.found) show(estimated.found as F);
        worker.rest();
        setPhase('idle');
        return;
      }
      const known = message as unknown as F;
      show(known);
      if (!known.isComplete) return;
      worker.end();
      setPhase('ended');
    },
    onFailure: (words) => {
      setFailure(words);
      setPhase('idle');
    },
  });
  const begin = (next: WorkPhase, asks: Question): void => {
    worker.end();
    question = asks;
    setFailure(null);
    // Once it runs, and when it has run, the time that it was thought to take is no news.
    setEstimate(null);
    setPhase(next);
    worker.ask(asks);
  };
  return {
    phase,
    /** Seconds that a run takes, as far as was tried; null where it was not. */
    estimate: (): number | null => estimate()?.seconds ?? null,
    /** What was there of earlier runs when it was estimated; null where nothing was. */
    kept: (): F | null => (estimate()?.found ?? null) as F | null,
    /** The design changed: what was or is being estimated is not about it. */
    forgetEstimate: (): void => {
      setEstimate(null);
      if (phase() !== 'estimating') return;
      worker.end();
      setPhase('idle');
    },
    found,
    /** What was asked for that which is found; null where nothing is. */
    foundFor: (): Question | null => (found() === null ? null : answered),
    failure,
    isWorking: (): boolean => phase() === 'running' || phase() === 'estimating',
    askEstimate: (asks: Question): void => begin('estimating', asks),
    run: (asks: Question): void => {
      setFound(null);
      begin('running', asks);
    },
    cancel: (): void => {
      worker.end();
      setPhase(phase() === 'running' ? 'cancelled' : 'idle');
    },
  };
}
