/** What a thread answers that may refuse: refusals are answers, which are thrown again where they were asked for. */
import { type TaskThreads, type TaskWatch, ThreadStopped } from '../../node/threads/taskThreads.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import type { Words } from '../../solver/words/words.ts';
import type { ProblemStatus } from './contract.ts';
import { ApiProblem, notPossible } from './problemDetails.ts';

/** An answer, or why there is none. */
export type ThreadAnswer<A> =
  | { readonly kind: 'answered'; readonly answer: A }
  | { readonly kind: 'badData'; readonly problems: readonly Problem[]; readonly errorCount: number }
  | {
      readonly kind: 'refused';
      readonly status: ProblemStatus;
      readonly title: Words;
      readonly detail: Words;
      readonly problems: readonly Problem[];
    };

/** In a thread: what an act answers, CaseError and ApiProblem as data. */
export function answered<A>(act: () => A): ThreadAnswer<A> {
  try {
    return { kind: 'answered', answer: act() };
  } catch (error) {
    return refusal(error);
  }
}

/** The same of an act that takes its time. */
export async function answeredLater<A>(act: () => Promise<A>): Promise<ThreadAnswer<A>> {
  try {
    return { kind: 'answered', answer: await act() };
  } catch (error) {
    return refusal(error);
  }
}

/** A refusal as data; any other error is thrown again. */
function refusal(error: unknown): Exclude<ThreadAnswer<never>, { kind: 'answered' }> {
  if (error instanceof CaseError) {
    const { problems, errorCount } = error;
    return { kind: 'badData', problems, errorCount };
  }
  if (!(error instanceof ApiProblem)) throw error;
  const { status, title, words: detail, problems } = error;
  return { kind: 'refused', status, title, detail, problems };
}

/** What a caller learns of a question that took too much, or that was cancelled where it can be. */
export interface StoppedWords {
  readonly cancelled?: Words;
  readonly tooLarge: Words;
  readonly tooMuchMemory?: Words;
}

/** What a caller learns of a task whose thread ended before it was done; a failure without words stays the failure that it is. */
export function stoppedProblem(error: unknown, words: StoppedWords): unknown {
  if (!(error instanceof ThreadStopped)) return error;
  if (error.reason === 'failure') return error.words === null ? error : notPossible(error.words);
  if (error.reason === 'cancelled' && words.cancelled !== undefined)
    return new ApiProblem(409, { en: 'Cancelled', zh: '已取消' }, words.cancelled);
  const { tooLarge, tooMuchMemory = tooLarge } = words;
  return new ApiProblem(
    413,
    { en: 'Too large', zh: '过大' },
    error.reason === 'memory' ? tooMuchMemory : tooLarge,
  );
}

/** What is said of a file or an edit that takes too much to be read. */
export const uploadWords: StoppedWords = {
  tooLarge: { en: 'Reading the upload takes longer than it may.', zh: '读取上传内容所需时间超过上限。' },
  tooMuchMemory: {
    en: 'Reading the upload takes more memory than it may.',
    zh: '读取上传内容所需内存超过上限。',
  },
};

/** Asks a thread, by default what reads or writes a file. Throws CaseError, and ApiProblem (413) where that takes too much. */
export async function askThread<Q, A>(
  threads: TaskThreads<Q, ThreadAnswer<A>>,
  question: Q,
  words: StoppedWords = uploadWords,
  watch?: TaskWatch,
): Promise<A> {
  const answer = await threads.ask(question, watch).catch((error: unknown) => {
    throw stoppedProblem(error, words);
  });
  if (answer.kind === 'badData') throw new CaseError(answer.problems, answer.errorCount);
  if (answer.kind === 'refused')
    throw new ApiProblem(answer.status, answer.title, answer.detail, answer.problems);
  return answer.answer;
}
