/** Worker thread: writes, reads and marks workbooks. What is wrong with one is an answer. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { writeCaseWorkbook } from '../../solver/scenario/caseWorkbook.ts';
import { answered, type ThreadAnswer } from '../http/threadAnswer.ts';
import {
  type MarkedWorkbook,
  markWorkbookText,
  type Present,
  readWorkbookText,
  type WorkbookChanges,
} from './workbook.ts';

/** What the thread is asked. */
export type WorkbookQuestion = Present &
  ({ readonly kind: 'write' } | { readonly kind: 'read' | 'mark'; readonly text: string });

/** What it answers, by what it was asked. */
export interface WorkbookAnswer {
  readonly write?: Uint8Array;
  readonly read?: WorkbookChanges;
  readonly mark?: MarkedWorkbook;
}

answerTasks(
  (question: WorkbookQuestion): ThreadAnswer<WorkbookAnswer> =>
    answered(() => {
      switch (question.kind) {
        case 'write':
          return { write: writeCaseWorkbook(question) };
        case 'read':
          return { read: readWorkbookText(question.text, question) };
        case 'mark':
          return { mark: markWorkbookText(question.text, question) };
      }
    }),
);
