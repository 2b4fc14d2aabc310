/**
 * The plans of a what-if: a worker solves where the sliders stand, the newest question first, and with every slider at rest, with which all
 * others are compared.
 */
import { batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { WhatIfStart } from '../../../solver/whatif/openWhatIf.ts';
import type { Positions } from '../../../solver/whatif/slider.ts';
import type { Words } from '../../../solver/words/words.ts';
import { type QueueWorker, WorkerQueue } from '../../preview/workerQueue.ts';
import type { SolvedPositions, WhatIfMessage, WhatIfQuestion } from './whatIfWorker.ts';

export type WhatIfWorker = QueueWorker<WhatIfQuestion, WhatIfMessage>;

/** Cells of demand up to which the first plan is solved without being asked for: as in previews. */
const CELLS_BY_ITSELF = 40_000;

export interface AskedPositions {
  readonly start: () => WhatIfStart | null;
  readonly statement: () => WhatIfQuestion['statement'];
  /** The positions that differ from rest: what is solved. */
  readonly asked: () => Positions;
}

export function createSolvedPositions(
  { start, statement, asked }: AskedPositions,
  startWorker: () => WhatIfWorker,
) {
  const [answer, setAnswer] = createSignal<SolvedPositions | null>(null);
  /** The answer with every slider at rest: what others are compared with. */
  const [rest, setRest] = createSignal<SolvedPositions | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const [isWorking, setWorking] = createSignal(false);
  const [isStarted, setStarted] = createSignal(false);
  let sent: WhatIfStart | null = null;
  const queue = new WorkerQueue<WhatIfQuestion, WhatIfMessage>(startWorker, {
    isEachTold: true,
    onAnswer: (reply, isNewest) => {
      batch(() => {
        setWorking(!isNewest);
        if (reply.kind === 'failed') {
          // Its worker may be gone, and what it held with it.
          sent = null;
          setFailure(reply.words);
          return;
        }
        setFailure(null);
        setAnswer(reply);
        if (rest() === null && Object.keys(reply.positions).length === 0) setRest(reply);
      });
    },
  });
  onCleanup(() => queue.cancel());
  const ask = (at: Positions): void => {
    const known = start();
    if (known === null || !isStarted()) return;
    setWorking(true);
    queue.ask({ start: sent === known ? null : known, positions: at, statement: statement() });
    sent = known;
  };
  const begin = (): void => {
    setStarted(true);
    ask({});
  };
  createEffect(
    on(start, (known) => {
      queue.cancel();
      sent = null;
      batch(() => {
        setAnswer(null);
        setRest(null);
        setFailure(null);
        setWorking(false);
        setStarted(false);
      });
      if (known !== null && known.planningCase.demand.length <= CELLS_BY_ITSELF) begin();
    }),
  );
  // In another unit or currency all is computed anew: what it is compared with first.
  createEffect(
    on(
      statement,
      () => {
        if (!isStarted()) return;
        queue.cancel();
        sent = null;
        setRest(null);
        ask({});
      },
      { defer: true },
    ),
  );
  // What all is compared with comes first, then where the sliders stand.
  createEffect(
    on(rest, (known) => {
      if (known !== null && Object.keys(asked()).length > 0) ask(asked());
    }),
  );
  return {
    answer,
    rest,
    failure,
    isWorking,
    isStarted,
    begin,
    /** Solves where the sliders stand; before the plan at rest is there it waits for that. */
    askAgain: (): void => {
      if (rest() !== null) ask(asked());
    },
  };
}
