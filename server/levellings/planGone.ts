/** The problem of a plan that is to be levelled and is not there any more. */
import { ApiProblem } from '../http/problemDetails.ts';

export function planGone(): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'There is no such plan', zh: '没有此计划' },
    { en: 'The plan or its inputs are no longer stored.', zh: '该计划或其输入已不再存储。' },
  );
}
