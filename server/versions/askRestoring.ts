/** Has found what a version sets in a case: in small tables at once, in large ones in a thread, so that no other request waits for it. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import { areSmall } from '../inputs/areSmall.ts';
import { restoringCells, type SetCell, type TablesToRestore } from './restoringCells.ts';

const threads = new TaskThreads<TablesToRestore, ThreadAnswer<readonly SetCell[]>>(
  threadFile('restoreThread', import.meta.url),
  { threads: 1, megabytesMax: 2000, secondsMax: 120 },
);

/** The cells to set. Throws CaseError with rows that came since, which no cell takes away. */
export async function askRestoring(asked: TablesToRestore): Promise<readonly SetCell[]> {
  if (areSmall([asked.now, asked.version])) return restoringCells(asked);
  return askThread(threads, asked, {
    tooLarge: {
      en: 'Comparing the version with the case takes more time or memory than it may.',
      zh: '比较该版本与案例所需时间或内存超过上限。',
    },
  });
}
