/** The contract of scenarios: the tree of a case, and writing one with its revision. */
import { z } from '@hono/zod-openapi';
import { scenarioSchema } from '../../solver/scenario/scenario.ts';
import { savedEdit } from '../edits/edit.ts';
import { contracts } from '../http/contract.ts';
import { problemSchema } from '../http/problemDetails.ts';
import type { StoredScenario } from './store.ts';

export const storedScenarioSchema: z.ZodType<StoredScenario> = z.strictObject({
  revision: z.number().int(),
  document: scenarioSchema,
});

export const scenarioContracts = contracts('scenarios', {
  list: {
    about: 'Scenarios in order',
    answer: z.array(storedScenarioSchema).readonly(),
    problems: [404],
  },
  write: {
    about: 'Durable',
    query: z.object({
      revision: z.coerce
        .number<number>()
        .int()
        .min(0)
        .max(2_147_483_647)
        .optional()
        .openapi({ description: 'Revision that was read; leave out to create' }),
    }),
    body: scenarioSchema,
    isLargeBody: true,
    answer: savedEdit.extend({ warnings: z.array(problemSchema).readonly() }),
    problems: [400, 404, 409, 413],
  },
  remove: {
    about: 'Gone; undoing the edit brings it back with its levers, place and runs',
    answer: savedEdit,
    problems: [404, 409],
  },
});
