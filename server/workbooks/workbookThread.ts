/** Worker thread: writes, reads and marks workbooks. What is wrong with one is an answer. */
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { writeCaseWorkbook } from '../../solver/scenario/caseWorkbook.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import { answered, type ThreadAnswer } from '../http/threadAnswer.ts';
import { type MarkedWorkbook, markWorkbookText, readWorkbookText, type WorkbookChanges } from './workbook.ts';

/** What the thread is asked of the case as it is, whose tables are as they are stored. */
export type WorkbookQuestion = {
  readonly tables: readonly StoredTable[];
  readonly scenarios: readonly Scenario[];
} & ({ readonly kind: 'write' } | { readonly kind: 'read' | 'mark'; readonly text: string });

/** What it answers, by what it was asked. */
export interface WorkbookAnswer {
  readonly write?: Uint8Array;
  readonly read?: WorkbookChanges;
  readonly mark?: MarkedWorkbook;
}

answerTasks(
  (question: WorkbookQuestion): ThreadAnswer<WorkbookAnswer> =>
    answered(() => {
      const present = { planningCase: readStoredTables(question.tables), scenarios: question.scenarios };
      switch (question.kind) {
        case 'write':
          return { write: writeCaseWorkbook(present) };
        case 'read':
          return { read: readWorkbookText(question.text, present) };
        case 'mark':
          return { mark: markWorkbookText(question.text, present) };
      }
    }),
);
