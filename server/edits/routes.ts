/** The contract of edits: changing cells, and taking a write back. */
import { createRoute, z } from '@hono/zod-openapi';
import { caseParameter, problemContent, scenarioParameter } from '../cases/routes.ts';
import { editSchema } from './changes.ts';

const saved = {
  description: 'Durable; `editId` is the number under which it can be taken back',
  content: {
    'application/json': { schema: z.object({ editId: z.string(), savedAt: z.string() }) },
  },
};

export const editCells = createRoute({
  method: 'post',
  path: '/api/cases/{caseId}/scenarios/{scenarioId}/edits',
  request: {
    params: scenarioParameter,
    body: { content: { 'application/json': { schema: editSchema } }, required: true },
  },
  responses: { 200: saved, 400: problemContent, 404: problemContent, 409: problemContent },
});

export const undoEdit = createRoute({
  method: 'post',
  path: '/api/cases/{caseId}/edits/{editId}/undo',
  request: {
    params: caseParameter.extend({
      editId: z.string().openapi({ param: { name: 'editId', in: 'path' } }),
    }),
  },
  responses: { 200: saved, 400: problemContent, 404: problemContent, 409: problemContent },
});
