/** Worker thread: reads uploads. What is wrong with one is an answer; it is thrown again where it was asked for. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import type { Words } from '../../solver/words/words.ts';
import type { ProblemStatus } from '../http/contract.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { type SentTables, sendTables } from './sentTables.ts';
import { readUploadText, type Upload } from './upload.ts';

/** An upload, or why it was refused. */
export type ReadUploadAnswer =
  | { readonly kind: 'read'; readonly upload: Omit<Upload, 'planningCase'>; readonly tables: SentTables }
  | { readonly kind: 'badData'; readonly problems: readonly Problem[]; readonly errorCount: number }
  | {
      readonly kind: 'refused';
      readonly status: ProblemStatus;
      readonly title: Words;
      readonly detail: Words;
      readonly problems: readonly Problem[];
    };

answerTasks((text: string): ReadUploadAnswer => {
  try {
    const { planningCase, ...upload } = readUploadText(text);
    return { kind: 'read', upload, tables: sendTables(planningCase) };
  } catch (error) {
    if (error instanceof CaseError) {
      const { problems, errorCount } = error;
      return { kind: 'badData', problems, errorCount };
    }
    if (!(error instanceof ApiProblem)) throw error;
    const { status, title, words: detail, problems } = error;
    return { kind: 'refused', status, title, detail, problems };
  }
});
