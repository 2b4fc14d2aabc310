/** Answers requests about workbooks. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { inSlices } from '../../node/slices.ts';
import { exportName } from '../cases/exportName.ts';
import { changeCase, editCaseCells } from '../edits/caseCells.ts';
import { undoable } from '../edits/undoable.ts';
import { fileHeaders } from '../http/fileHeaders.ts';
import { registerNoun } from '../http/register.ts';
import { type Written, writeAfter, writeEach } from '../http/write.ts';
import type { Services } from '../services.ts';
import { markWorkbookRequest, readWorkbookRequest, workbookOf } from './askWorkbook.ts';
import { type WrittenWorkbook, workbookContracts } from './routes.ts';
import type { Present } from './workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function registerWorkbooks(app: OpenAPIHono, { database, stores }: Services): void {
  const presentOf = async (caseId: string): Promise<Present> => ({
    planningCase: await stores.cases.load(caseId),
    scenarios: (await stores.scenarios.list(caseId)).map(({ document }) => document),
  });
  registerNoun(app, database, 'workbooks', workbookContracts, {
    async export({ caseId, query: { language }, requestedBy }, context) {
      const present = await presentOf(caseId);
      const bytes = await workbookOf(present, requestedBy);
      const name = exportName(caseId, present.planningCase, language, 'xlsx');
      return context.body(bytes.slice().buffer, 200, fileHeaders(XLSX, name));
    },
    write: writeAfter(
      async ({ caseId, body, requestedBy }) => {
        const present = await presentOf(caseId);
        const { changes, warnings } = await readWorkbookRequest(body, present, requestedBy);
        return { changes, warnings, prepared: await inSlices(changeCase(present.planningCase, changes)) };
      },
      async (inside, request, { changes, warnings, prepared }): Promise<Written<WrittenWorkbook>> => {
        const rows = changes.filter(({ field }) => field === '');
        const counts = {
          added: rows.filter(({ after }) => after !== null).length,
          removed: rows.filter(({ after }) => after === null).length,
          changed: changes.length - rows.length,
          warnings,
        };
        if (changes.length === 0) return { answer: { edit: null, ...counts } };
        const { answer: edit, afterwards } = await undoable((_, { caseId }: typeof request) =>
          editCaseCells({ inside, stores, caseId }, changes, prepared),
        )(inside, request);
        return { answer: { edit, ...counts }, afterwards };
      },
    ),
    mark: writeEach(async (_, { caseId, body, requestedBy }) =>
      markWorkbookRequest(body, await presentOf(caseId), requestedBy),
    ),
  });
}
