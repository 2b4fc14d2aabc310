/** How a run ended, in a word or two: command line and pages say the same. */
import type { Words } from '../words/words.ts';
import type { RunStatus } from './solve.ts';

export const statusWords: Readonly<Record<RunStatus, Words>> = {
  optimal: { en: 'optimal', zh: '最优' },
  feasible: { en: 'stopped early', zh: '提前停止' },
  infeasible: { en: 'no plan possible', zh: '无可行计划' },
  unbounded: { en: 'unbounded', zh: '无界' },
  noPlan: { en: 'stopped before a plan', zh: '未得到计划' },
  unverified: { en: 'the plan failed verification', zh: '计划未通过校验' },
};
