/** How a worker answers: one message for each that it gets, a failure too. */
import { errorWords } from '../../solver/words/wordedError.ts';
import type { Words } from '../../solver/words/words.ts';

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
