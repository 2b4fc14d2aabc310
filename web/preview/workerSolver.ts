/** The solver of workers in the browser, and how a worker answers: one message for each it gets, a failure too. */
import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';
import type { Backend } from '../../solver/backends/backend.ts';
import { createSiftingHighs } from '../../solver/sifting/siftingHighs.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import type { Words } from '../../solver/words/words.ts';

/** Seconds of the browser's clock. */
export const clock = (): number => performance.now() / 1000;

/** Loads the solver. */
export async function loadSolver(): Promise<Backend> {
  return createSiftingHighs(await loadHighs({ locateFile: () => wasmUrl }), clock);
}

/** Has a worker answer what it is asked; what is thrown is answered in words. */
export function answerMessages<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  addEventListener('message', ({ data }: MessageEvent<Question>) => {
    void answer(data)
      .catch((error: unknown): { readonly kind: 'failed'; readonly words: Words } => ({
        kind: 'failed',
        words: errorWords(error),
      }))
      .then((reply) => postMessage(reply));
  });
}
