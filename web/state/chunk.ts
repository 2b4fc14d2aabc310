/**
 * Parts of the pages that are read when they are first needed. One that cannot be read (the network, or a newer version of
 * Equipoise on the server) is a problem that is shown. A browser remembers a part that failed: only reloading the page helps.
 */
import { ApiError, type ProblemDetails, problemDetails } from '../../server/client.ts';

const chunkProblem = problemDetails(
  0,
  { en: 'A part of this page could not be loaded', zh: '页面的一部分未能加载' },
  {
    en: 'What was saved is safe. Check the connection and reload the page; a newer version of Equipoise may have been started.',
    zh: '已保存的内容是安全的。请检查连接并重新加载页面；服务器可能已启动新版本。',
  },
);

/** Whether a problem is that a part was not read. */
export function isChunkProblem(problem: ProblemDetails): boolean {
  return problem === chunkProblem;
}

/** Reads a part; throws ApiError where it cannot be read. */
export async function readChunk<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new ApiError(chunkProblem);
  }
}
