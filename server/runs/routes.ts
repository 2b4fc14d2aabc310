/** The contract of runs: start, watch, cancel, read. */
import { createRoute, z } from '@hono/zod-openapi';
import { caseParameter, problemContent, scenarioParameter } from '../cases/routes.ts';

const run = z.looseObject({
  runId: z.string(),
  scenarioId: z.string(),
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
});
const runParameter = z.object({ runId: z.string().openapi({ param: { name: 'runId', in: 'path' } }) });
const runAnswer = { description: 'The run', content: { 'application/json': { schema: run } } };

export const startRun = createRoute({
  method: 'post',
  path: '/api/cases/{caseId}/scenarios/{scenarioId}/runs',
  request: {
    params: scenarioParameter,
    query: z.object({
      fresh: z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'true solves again even when the inputs are known' }),
    }),
  },
  responses: { 202: runAnswer, 400: problemContent, 404: problemContent },
});

export const latestRuns = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/runs',
  request: { params: caseParameter },
  responses: {
    200: {
      description: 'The newest run of each scenario',
      content: { 'application/json': { schema: z.array(run) } },
    },
  },
});

export const readRun = createRoute({
  method: 'get',
  path: '/api/runs/{runId}',
  request: { params: runParameter },
  responses: { 200: runAnswer, 404: problemContent },
});

export const readResult = createRoute({
  method: 'get',
  path: '/api/runs/{runId}/result',
  request: { params: runParameter },
  responses: {
    200: { description: 'Summary, plan, hour prices, or why there is no plan' },
    404: problemContent,
  },
});

export const cancelRun = createRoute({
  method: 'post',
  path: '/api/runs/{runId}/cancel',
  request: { params: runParameter },
  responses: {
    202: { description: 'The run was asked to stop; the best plan found is kept' },
    404: problemContent,
  },
});

export const runEvents = createRoute({
  method: 'get',
  path: '/api/runs/{runId}/events',
  request: { params: runParameter },
  responses: {
    200: { description: 'Server-sent events `run`, each with the run as JSON, until it has ended' },
    404: problemContent,
  },
});
