/** The contract of workbooks: a case as one Excel workbook, out, back in as one edit, and with its problems marked. */
import { z } from '@hono/zod-openapi';
import { savedEdit } from '../edits/edit.ts';
import { contracts } from '../http/contract.ts';
import { languageOfName } from '../http/fileHeaders.ts';
import { problemSchema } from '../http/problemDetails.ts';
import { workbookSchema } from './workbook.ts';

const writtenWorkbook = z.strictObject({
  edit: savedEdit.nullable(),
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int().openapi({ description: 'Cells of rows that stay' }),
  warnings: z.array(problemSchema).readonly(),
});

/** What a workbook changed. */
export type WrittenWorkbook = z.output<typeof writtenWorkbook>;

export const workbookContracts = contracts('workbooks', {
  export: {
    about: 'The case and its scenarios as one Excel workbook: a sheet for each table',
    query: z.object({ language: languageOfName }),
    answer: 'file',
    problems: [404],
  },
  write: {
    about:
      'The tables of the workbook are those of the case, by one write that can be taken back; a table without a sheet stays as it is. `edit` is null where nothing differs',
    aboutBody: 'A workbook; sheets and columns are recognized by their titles or names, in any order',
    body: workbookSchema,
    isBodyText: true,
    answer: writtenWorkbook,
    problems: [400, 404, 409, 413, 415],
  },
  mark: {
    about:
      'The workbook with a comment at each cell that has a problem, in base64, and a sheet that lists them. Nothing is stored',
    body: workbookSchema,
    isBodyText: true,
    answer: z.strictObject({ workbook: z.string(), problems: z.number().int() }),
    problems: [400, 404, 413, 415],
  },
});
