/**
 * Parts of the pages that are read when they are first needed. A browser remembers a part that failed and asks for it no more,
 * so none is asked for before the server answers: until then the page says so and waits. One that cannot be read all the same
 * (a newer version of Equipoise on the server) is a problem that is shown.
 */
import { createSignal } from 'solid-js';
import { ApiError, type ProblemDetails, problemDetails } from '../../server/client.ts';

const chunkProblem = problemDetails(
  0,
  { en: 'A part of this page could not be loaded', zh: '页面的一部分未能加载' },
  {
    en: 'What was saved is safe. Check the connection and reload the page; a newer version of Equipoise may have been started.',
    zh: '已保存的内容是安全的。请检查连接并重新加载页面；服务器可能已启动新版本。',
  },
);

/** Milliseconds after which a server that did not answer is asked again, and after which no answer is waited for. */
const RETRY = 1000;
const PATIENCE = 5000;

const [waiting, setWaiting] = createSignal(0);

/** Whether a part of a page waits until the server answers. */
export const isWaitingForServer = (): boolean => waiting() > 0;

/** Whether a problem is that a part was not read. */
export function isChunkProblem(problem: ProblemDetails): boolean {
  return problem === chunkProblem;
}

/** The question that is on its way: parts that are asked for at the same time share it. */
let asking: Promise<boolean> | null = null;

/** Whether the server that brought the page answers; where there is no page, files are read from the disk. */
async function doesServerAnswer(): Promise<boolean> {
  if (typeof document === 'undefined') return true;
  const request = { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) } as const;
  asking ??= fetch('/', request)
    .then(
      (response) => response.ok,
      () => false,
    )
    .finally(() => {
      asking = null;
    });
  return asking;
}

/** Ends when the server answers; says that it is waited for, from the first failure on. */
async function serverAnswers(isThere: () => Promise<boolean>): Promise<void> {
  if (await isThere()) return;
  setWaiting(waiting() + 1);
  do await new Promise((next) => setTimeout(next, RETRY));
  while (!(await isThere()));
  setWaiting(waiting() - 1);
}

/** Reads a part as soon as the server answers; throws ApiError where it cannot be read. */
export async function readChunk<T>(load: () => Promise<T>, isThere = doesServerAnswer): Promise<T> {
  await serverAnswers(isThere);
  try {
    return await load();
  } catch {
    throw new ApiError(chunkProblem);
  }
}
