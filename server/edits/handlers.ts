/** Answers requests about edits. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Services } from '../services.ts';
import { editCells, undoEdit } from './routes.ts';

export function registerEdits(app: OpenAPIHono, services: Services): void {
  const saved = (editId: string) => ({ editId, savedAt: new Date().toISOString() });
  app.openapi(editCells, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    const { changes } = context.req.valid('json');
    return context.json(saved(await services.writer.editCells(caseId, scenarioId, changes)), 200);
  });
  app.openapi(undoEdit, async (context) => {
    const { caseId, editId } = context.req.valid('param');
    return context.json(saved(await services.writer.undo(caseId, editId)), 200);
  });
}
