/** The contract of scenarios: the tree of a case, and writing one with its revision. */
import { createRoute, z } from '@hono/zod-openapi';
import { scenarioSchema } from '../../solver/scenario/scenario.ts';
import { caseParameter, problemContent, scenarioParameter } from '../cases/routes.ts';

const stored = z.object({ revision: z.number().int(), document: z.looseObject({}) });

export const listScenarios = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/scenarios',
  request: { params: caseParameter },
  responses: {
    200: { description: 'Scenarios in order', content: { 'application/json': { schema: z.array(stored) } } },
    404: problemContent,
  },
});

export const writeScenario = createRoute({
  method: 'put',
  path: '/api/cases/{caseId}/scenarios/{scenarioId}',
  request: {
    params: scenarioParameter,
    query: z.object({
      revision: z.coerce
        .number()
        .int()
        .min(0)
        .max(2_147_483_647)
        .optional()
        .openapi({ description: 'Revision that was read; leave out to create' }),
    }),
    body: { content: { 'application/json': { schema: scenarioSchema } }, required: true },
  },
  responses: {
    200: {
      description: 'Durable',
      content: {
        'application/json': {
          schema: z.object({ editId: z.string(), warnings: z.array(z.looseObject({})) }),
        },
      },
    },
    400: problemContent,
    404: problemContent,
    409: problemContent,
  },
});

export const removeScenario = createRoute({
  method: 'delete',
  path: '/api/cases/{caseId}/scenarios/{scenarioId}',
  request: { params: scenarioParameter },
  responses: {
    200: {
      description: 'Gone; undoing the edit brings it back with its levers, place and runs',
      content: { 'application/json': { schema: z.object({ editId: z.string() }) } },
    },
    404: problemContent,
    409: problemContent,
  },
});
