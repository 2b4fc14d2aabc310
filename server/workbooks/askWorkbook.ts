/** Has workbooks written, read and marked in a thread: no client waits for the file of another. */
import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { askThread, type ThreadAnswer, uploadWords } from '../http/threadAnswer.ts';
import type { MarkedWorkbook, Present, WorkbookChanges } from './workbook.ts';
import type { WorkbookAnswer, WorkbookQuestion } from './workbookThread.ts';

const threads = new TaskThreads<WorkbookQuestion, ThreadAnswer<WorkbookAnswer>>(
  threadFile('workbookThread', import.meta.url),
  { threads: 2, megabytesMax: 3000, secondsMax: 120 },
);

/** The bytes of the workbook of a case. */
export async function workbookOf(present: Present, client: string): Promise<Uint8Array> {
  const { write } = await ask({ ...(await sentOf(present)), kind: 'write' }, client);
  return there(write);
}

/** What the workbook in a request changes. Throws ApiProblem and CaseError with what is wrong. */
export async function readWorkbookRequest(
  text: string,
  present: Present,
  client: string,
): Promise<WorkbookChanges> {
  const { read } = await ask({ ...(await sentOf(present)), kind: 'read', text }, client);
  return there(read);
}

/** The workbook in a request with its problems marked. Throws ApiProblem and CaseError where it cannot be read. */
export async function markWorkbookRequest(
  text: string,
  present: Present,
  client: string,
): Promise<MarkedWorkbook> {
  const { mark } = await ask({ ...(await sentOf(present)), kind: 'mark', text }, client);
  return there(mark);
}

function ask(question: WorkbookQuestion, client: string): Promise<WorkbookAnswer> {
  return askThread(threads, question, uploadWords, { client });
}

async function sentOf({ planningCase, scenarios }: Present) {
  return { tables: await tablesOfCase(planningCase), scenarios };
}

function there<A>(answer: A | undefined): A {
  if (answer === undefined) throw new Error('the thread of workbooks answered something else');
  return answer;
}
