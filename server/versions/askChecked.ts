/** Has plans verified that no solver made: small ones at once, large ones in a thread, so that no other request waits for them. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import { areSmall } from '../inputs/areSmall.ts';
import { type CheckedPlan, checkedPlan, type PlanToCheck } from './checkedPlan.ts';

const threads = new TaskThreads<PlanToCheck, ThreadAnswer<CheckedPlan>>(
  threadFile('checkThread', import.meta.url),
  { threads: 1, megabytesMax: 2000, secondsMax: 120 },
);

/** The plan with what the verifier finds. Throws ApiProblem where it does not fit its inputs. */
export async function askChecked(asked: PlanToCheck): Promise<CheckedPlan> {
  const tables = asked.kind === 'byHand' ? [asked.tables] : [asked.base.tables, asked.other.tables];
  if (areSmall(tables)) return checkedPlan(asked);
  return askThread(threads, asked, {
    tooLarge: {
      en: 'Verifying the plan takes more time or memory than it may.',
      zh: '校验该计划所需时间或内存超过上限。',
    },
  });
}
