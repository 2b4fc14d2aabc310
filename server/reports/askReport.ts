/** Has reports made: of small cases at once, of large ones in a thread, so that no other request waits for them. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import { areSmall } from '../inputs/areSmall.ts';
import { madeReport, type ReportToMake } from './madeReport.ts';

const threads = new TaskThreads<ReportToMake, ThreadAnswer<string>>(
  threadFile('reportThread', import.meta.url),
  { threads: 1, megabytesMax: 2000, secondsMax: 120 },
);

/** The report as JSON. Throws ApiProblem where a plan is not there, or where it takes too much. */
export async function askReport(asked: ReportToMake, client: string): Promise<string> {
  const { source, other, present } = asked;
  if (areSmall([source.tables, other?.tables ?? [], present ?? []])) return madeReport(asked);
  return askThread(
    threads,
    asked,
    {
      tooLarge: {
        en: 'The report takes more time or memory than it may. Ask for fewer figures or a higher level.',
        zh: '报表所需时间或内存超过上限。请减少指标或选择更高层级。',
      },
    },
    { client },
  );
}
