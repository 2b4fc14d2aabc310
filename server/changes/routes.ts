/** The contract of changes: the whole state of a case in one answer, and one stream that tells when it is another. */
import { createRoute, z } from '@hono/zod-openapi';
import { caseParameter, problemContent } from '../cases/routes.ts';

export const readState = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/state',
  request: { params: caseParameter },
  responses: {
    200: {
      description:
        'Name and revision of the case, its scenarios, and what is known of their runs, all read at one moment',
      content: {
        'application/json': {
          schema: z.looseObject({ caseId: z.string(), revision: z.number().int(), version: z.string() }),
        },
      },
    },
    404: problemContent,
  },
});

export const caseEvents = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/events',
  request: { params: caseParameter },
  responses: {
    200: {
      description:
        'Server-sent events: `change` with the version of the state whenever case, scenarios or runs are others; `progress` with the unfinished runs (runId, state, progress)',
    },
    404: problemContent,
  },
});
