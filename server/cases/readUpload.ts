/** Reads uploads: small ones at once, large ones in a thread, so that nobody waits for somebody else's file. */
import { TaskThreads, ThreadStopped } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { noteSound } from '../../solver/case/checkChange.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { receiveTables } from './sentTables.ts';
import { readUploadText, type Upload } from './upload.ts';
import type { ReadUploadAnswer } from './uploadThread.ts';

/** Characters of an upload that are read in some milliseconds. */
const SMALL = 100_000;

const threads = new TaskThreads<string, ReadUploadAnswer>(threadFile('uploadThread', import.meta.url), {
  threads: 2,
  megabytesMax: 3000,
  secondsMax: 120,
});

/** Reads the text of an upload. Throws ApiProblem and CaseError with what is wrong. */
export async function readUpload(text: string): Promise<Upload> {
  if (text.length <= SMALL) return readUploadText(text);
  const answer = await threads.ask(text).catch((error: unknown) => {
    if (!(error instanceof ThreadStopped) || error.reason === 'failure') throw error;
    throw new ApiProblem(
      413,
      { en: 'Too large', zh: '过大' },
      error.reason === 'memory'
        ? { en: 'Reading the upload takes more memory than it may.', zh: '读取上传内容所需内存超过上限。' }
        : { en: 'Reading the upload takes longer than it may.', zh: '读取上传内容所需时间超过上限。' },
    );
  });
  if (answer.kind === 'badData') throw new CaseError(answer.problems, answer.errorCount);
  if (answer.kind === 'refused')
    throw new ApiProblem(answer.status, answer.title, answer.detail, answer.problems);
  const planningCase = await receiveTables(answer.tables);
  noteSound(planningCase);
  return { ...answer.upload, planningCase };
}
