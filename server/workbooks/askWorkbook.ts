/** Has workbooks written, read and marked in a thread: nobody waits for somebody else's file. */
import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import type { MarkedWorkbook, Present, WorkbookChanges } from './workbook.ts';
import type { WorkbookAnswer, WorkbookQuestion } from './workbookThread.ts';

const threads = new TaskThreads<WorkbookQuestion, ThreadAnswer<WorkbookAnswer>>(
  threadFile('workbookThread', import.meta.url),
  { threads: 2, megabytesMax: 3000, secondsMax: 120 },
);

/** The bytes of the workbook of a case. */
export async function workbookOf(present: Present): Promise<Uint8Array> {
  const { write } = await askThread(threads, { ...(await sentOf(present)), kind: 'write' });
  return there(write);
}

/** What the workbook in a request changes. Throws ApiProblem and CaseError with what is wrong. */
export async function readWorkbookRequest(text: string, present: Present): Promise<WorkbookChanges> {
  const { read } = await askThread(threads, { ...(await sentOf(present)), kind: 'read', text });
  return there(read);
}

/** The workbook in a request with its problems marked. Throws ApiProblem and CaseError where it cannot be read. */
export async function markWorkbookRequest(text: string, present: Present): Promise<MarkedWorkbook> {
  const { mark } = await askThread(threads, { ...(await sentOf(present)), kind: 'mark', text });
  return there(mark);
}

async function sentOf({ planningCase, scenarios }: Present) {
  return { tables: await tablesOfCase(planningCase), scenarios };
}

function there<A>(answer: A | undefined): A {
  if (answer === undefined) throw new Error('the thread of workbooks answered something else');
  return answer;
}
