/** The contract of input snapshots: what a run was solved for, by its hash. Immutable, so that caches keep it. */
import { createRoute, z } from '@hono/zod-openapi';
import { problemContent } from '../cases/routes.ts';

const inputParameter = z.object({
  inputHash: z.string().openapi({ param: { name: 'inputHash', in: 'path' } }),
});

export const readInputs = createRoute({
  method: 'get',
  path: '/api/inputs/{inputHash}',
  request: { params: inputParameter },
  responses: {
    200: { description: 'The resolved case (case and levers) of the runs with this `inputHash`' },
    404: problemContent,
  },
});

export const readManifest = createRoute({
  method: 'get',
  path: '/api/inputs/{inputHash}/tables',
  request: { params: inputParameter },
  responses: {
    200: {
      description: 'Hashes of the tables of these inputs, by table; tables without rows are left out',
      content: { 'application/json': { schema: z.record(z.string(), z.string()) } },
    },
    404: problemContent,
  },
});

export const readTable = createRoute({
  method: 'get',
  path: '/api/input-tables/{tableHash}',
  request: {
    params: z.object({ tableHash: z.string().openapi({ param: { name: 'tableHash', in: 'path' } }) }),
  },
  responses: {
    200: { description: 'The rows of a table of inputs; snapshots share tables that are the same' },
    404: problemContent,
  },
});
