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
  readonly seconds: number;
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

export function createWork<Question, F extends Found>(
  startWorker: () => PageWorker<Question, Estimated | Failed | F>,
) {
  const [phase, setPhase] = createSignal<WorkPhase>('idle');
  const [estimate, setEstimate] = createSignal<number | null>(null);
  const [found, setFound] = createSignal<F | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const worker = createWorker<Question, Estimated | Failed | F>(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'estimated') {
        setEstimate(message.seconds);
        worker.rest();
        setPhase('idle');
        return;
      }
      const known = message as F;
      setFound(() => known);
      if (!known.isComplete) return;
      worker.end();
      setPhase('ended');
    },
    onFailure: (words) => {
      setFailure(words);
      setPhase('idle');
    },
  });
  const begin = (next: WorkPhase, question: Question): void => {
    worker.end();
    setFailure(null);
    // Once it runs, and when it has run, the time that it was thought to take is no news.
    setEstimate(null);
    setPhase(next);
    worker.ask(question);
  };
  return {
    phase,
    /** Seconds that a run takes, as far as was tried; null where it was not. */
    estimate,
    /** The design changed: what was or is being estimated is not about it. */
    forgetEstimate: (): void => {
      setEstimate(null);
      if (phase() !== 'estimating') return;
      worker.end();
      setPhase('idle');
    },
    found,
    failure,
    isWorking: (): boolean => phase() === 'running' || phase() === 'estimating',
    askEstimate: (question: Question): void => begin('estimating', question),
    run: (question: Question): void => {
      setFound(null);
      begin('running', question);
    },
    cancel: (): void => {
      worker.end();
      setPhase(phase() === 'running' ? 'cancelled' : 'idle');
    },
  };
}
