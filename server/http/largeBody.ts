/** Reads large bodies in a thread: plans, and cells of scenarios. While it is read others are answered. */
import { inSlices } from '../../node/slices.ts';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { receiveDocument, type SentDocument } from './sentDocument.ts';
import { askThread, type ThreadAnswer, uploadWords } from './threadAnswer.ts';

/** A body, and the call whose contract reads it. */
export interface LargeBody {
  readonly noun: string;
  readonly call: string;
  readonly text: string;
}

const threads = new TaskThreads<LargeBody, ThreadAnswer<SentDocument>>(
  // The thread knows the contracts of all nouns.
  threadFile('../largeBodyThread', import.meta.url),
  { threads: 1, megabytesMax: 2000, secondsMax: 60 },
);

/** A body as its contract reads it. Throws ApiProblem with what is wrong. */
export async function readLargeBody(body: LargeBody, client: string): Promise<unknown> {
  return inSlices(receiveDocument(await askThread(threads, body, uploadWords, { client })));
}
