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

export const startRuns = createRoute({
  method: 'post',
  path: '/api/cases/{caseId}/runs',
  request: {
    params: caseParameter,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            which: z.enum(['all', 'stale']).openapi({
              description:
                'stale: scenarios whose present inputs have no answer and none on the way; all: every scenario, solved again',
            }),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    202: {
      description: 'The runs that were started, and the scenarios that cannot be run with their problems',
      content: {
        'application/json': {
          schema: z.object({ started: z.array(run), refused: z.array(z.looseObject({})) }),
        },
      },
    },
    400: problemContent,
    404: problemContent,
  },
});

export const runsOfCase = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/runs',
  request: { params: caseParameter },
  responses: {
    200: {
      description:
        'Of each scenario with runs: `latest`, the newest run; `plan`, the newest run with a verified plan (or null); each with `isCurrent`: whether its inputs are those of the scenario now; `previousKeyFigures` of the plan before',
      content: {
        'application/json': {
          schema: z.array(z.looseObject({ scenarioId: z.string(), latest: run, plan: run.nullable() })),
        },
      },
    },
    404: problemContent,
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
