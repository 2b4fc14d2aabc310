/** What the server refused or could not do last, to be shown; one for the whole tab. */
import { createSignal } from 'solid-js';
import {
  ApiError,
  dataProblem,
  isUnreachable,
  type ProblemDetails,
  problemDetails,
} from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { errorWords } from '../../solver/words/wordedError.ts';

/** What a refusal or a failure is, as pages show it. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ApiError) return error.problem;
  if (error instanceof CaseError) return dataProblem(error);
  return problemDetails(
    0,
    { en: 'Something unexpected happened on this page', zh: '页面发生意外错误' },
    errorWords(error),
  );
}

/** Told of a change without an answer: it may have been saved or not, also once the server answers again. */
const unanswered = problemDetails(
  0,
  { en: 'The server did not answer', zh: '服务器未应答' },
  {
    en: 'What was saved is safe. Check whether your last change is there, and make it again if it is not.',
    zh: '已保存的内容是安全的。请核对刚才的修改是否已保存，未保存则请重做。',
  },
);

/** The error of a change as it is reported: one without an answer is not only a server that is away now. */
export function unansweredIfAway(error: unknown): unknown {
  return error instanceof ApiError && isUnreachable(error.problem) ? new ApiError(unanswered) : error;
}

/** Whether an error is a refusal that is shown, not a mistake of the program. */
export function isForeseen(error: unknown): boolean {
  return error instanceof ApiError || error instanceof CaseError;
}

export function createProblem() {
  const [problem, setProblem] = createSignal<ProblemDetails | null>(null);
  return {
    problem,
    show: (known: ProblemDetails | null): void => void setProblem(known),
    /**
     * Runs an act that talks to the server; a refusal is shown, not thrown. Answers whether it went well. `before` is what
     * was shown when the act was asked for: only that is gone once it went well. An unforeseen error is shown and thrown.
     */
    attempt: async (act: () => Promise<void>, before = problem()): Promise<boolean> => {
      try {
        await act();
        // A refusal of another act since then stays.
        if (problem() === before) setProblem(null);
        return true;
      } catch (error) {
        setProblem(problemOf(error));
        if (!isForeseen(error)) throw error;
        return false;
      }
    },
  };
}
