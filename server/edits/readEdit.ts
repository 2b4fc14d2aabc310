/** Reads edits: small ones at once, large ones in a thread, so that no client waits for thousands of cells of another. */
import { inSlices } from '../../node/slices.ts';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { receiveRows } from '../http/sentRows.ts';
import { askThread, type ThreadAnswer, uploadWords } from '../http/threadAnswer.ts';
import type { CellChange } from './edit.ts';
import { type AskedEdit, readEditText } from './editText.ts';
import type { ReadEditAnswer } from './editThread.ts';

/** Characters of an edit that are read in some milliseconds. */
const SMALL = 100_000;

const threads = new TaskThreads<string, ThreadAnswer<ReadEditAnswer>>(
  threadFile('editThread', import.meta.url),
  { threads: 1, megabytesMax: 2000, secondsMax: 60 },
);

/** Reads the text of an edit. Throws ApiProblem and CaseError with what is wrong with it, whatever the case holds. */
export async function readEdit(text: string, client: string): Promise<AskedEdit> {
  if (text.length <= SMALL) return readEditText(text);
  const { changes, ...author } = await askThread(threads, text, uploadWords, { client });
  // The changes are those of an edit that was read in the thread.
  return { ...author, changes: await inSlices(receiveRows<CellChange>(changes)) };
}
