/** Answers requests about edits. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { registerNoun } from '../http/register.ts';
import { writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { editCells, prepareEdit } from './editCells.ts';
import { readEdit } from './readEdit.ts';
import { editContracts } from './routes.ts';
import { cellEdits } from './store.ts';
import { undoable } from './undoable.ts';
import { undoEdit } from './undoEdit.ts';

export function registerEdits(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'edits', editContracts, {
    make: writeAfter(
      async ({ caseId, scenarioId, body, requestedBy }) => {
        const asked = await readEdit(body, requestedBy);
        return { ...asked, prepared: await prepareEdit(stores, caseId, scenarioId, asked.changes) };
      },
      (inside, request, { changes, prepared, ...author }) =>
        undoable(async (_, { caseId, scenarioId }: typeof request) => ({
          ...(await editCells({ inside, stores, caseId }, scenarioId, changes, prepared)),
          author,
        }))(inside, request),
    ),
    async ofCell({ caseId, query }) {
      await stores.cases.find(caseId);
      return cellEdits(database, caseId, query);
    },
    undo: writeAfter(
      ({ caseId }) => stores.cases.load(caseId),
      undoable((inside, { caseId, editId }) => undoEdit({ inside, stores, caseId }, editId)),
    ),
  });
}
