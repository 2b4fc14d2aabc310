/** Reads uploads: small ones at once, large ones in a thread, so that no client waits for the file of another. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { noteSound } from '../../solver/case/checkChange.ts';
import { askThread, type ThreadAnswer, uploadWords } from '../http/threadAnswer.ts';
import { receiveTables } from './sentTables.ts';
import { readUploadText, type Upload } from './upload.ts';
import type { ReadUploadAnswer } from './uploadThread.ts';

/** Characters of an upload that are read in some milliseconds. */
const SMALL = 100_000;

const threads = new TaskThreads<string, ThreadAnswer<ReadUploadAnswer>>(
  threadFile('uploadThread', import.meta.url),
  { threads: 2, megabytesMax: 3000, secondsMax: 120 },
);

/** Reads the text of an upload. Throws ApiProblem and CaseError with what is wrong. */
export async function readUpload(text: string, client: string): Promise<Upload> {
  if (text.length <= SMALL) return readUploadText(text);
  const { upload, tables } = await askThread(threads, text, uploadWords, { client });
  const planningCase = await receiveTables(tables);
  noteSound(planningCase);
  return { ...upload, planningCase };
}
