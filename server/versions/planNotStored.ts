/** The problem of a plan that is to be kept and is not there. */
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';

export function planNotStored(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'There is no such plan', zh: '没有此计划' },
    sentence(
      'The plan is no longer stored, or was not verified. Optimize the scenario and keep its new plan.',
      '该计划已不再存储，或未通过校验。请重新优化该方案并保存新计划。',
    ),
  );
}
