/** The contract of splits: whether the plan of a family can be split to its members, and by how much it cannot. */
import { z } from '@hono/zod-openapi';
import type { FamilySplit } from '../../solver/explain/splittability.ts';
import { contracts, objectOf } from '../http/contract.ts';
import { wordsSchema } from '../http/problemDetails.ts';

export const splitContracts = contracts('splits', {
  ofFamily: {
    about:
      'The split of the latest plan of the scenario for one family, by the present members and proportions. `sentences`: the verdict, who is short by how much and when, what was assumed',
    answer: z.strictObject({
      split: objectOf<FamilySplit>(
        'verdict, members with production, stock and shortage by period, deviation',
      ),
      sentences: z.array(wordsSchema).readonly(),
    }),
    problems: [404, 409, 413],
  },
});
