/** Answers the inspector's questions in the browser, apart from the page. It keeps the plan it was sent; ending it cancels. */
import { FreshSolver } from '../../../../solver/backends/freshSolver.ts';
import type { Words } from '../../../../solver/words/words.ts';
import { answerMessages } from '../../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../../preview/workerSolver.ts';
import { type WhyAnswer, WhyAnswers, type WhyPlan, type WhyQuestion } from './answerWhy.ts';

export interface WhyWork {
  /** The plan; null where it is the one of the question before. */
  readonly about: WhyPlan | null;
  readonly question: WhyQuestion;
}

export type WhyMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'answered'; readonly answer: WhyAnswer }
  | { readonly kind: 'failed'; readonly words: Words };

const solver = new FreshSolver(loadSolver);
let answers: WhyAnswers | null = null;

async function answer({ about, question }: WhyWork): Promise<WhyMessage> {
  const known = about === null ? answers : new WhyAnswers(about);
  if (known === null) throw new Error('a question came before its plan');
  if (answers !== known) answers?.dispose();
  answers = known;
  const onProgress = (progress: { readonly done: number; readonly of: number }) =>
    postMessage({ kind: 'progress', ...progress } satisfies WhyMessage);
  return {
    kind: 'answered',
    answer: await solver.use((backend) => known.answer(question, { backend, clock, onProgress })),
  };
}

answerMessages(answer);
