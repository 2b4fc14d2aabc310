/** The contract of edits: changing cells, what changed a cell, and taking a write back. */
import { z } from '@hono/zod-openapi';
import { contracts } from '../http/contract.ts';
import { cellEditSchema, editSchema, savedEdit } from './edit.ts';

export const editContracts = contracts('edits', {
  make: {
    about: 'Durable; `editId` is the number under which it can be taken back',
    body: editSchema,
    isBodyText: true,
    answer: savedEdit,
    problems: [400, 404, 409, 413],
  },
  ofCell: {
    about:
      'Changes of one cell of the case or of a scenario, newest first, at most 50; an import is none of them',
    query: z.object({ table: z.string(), key: z.string(), field: z.string() }),
    answer: z.array(cellEditSchema).readonly(),
    problems: [404],
  },
  undo: {
    about: 'Taken back, as a write of its own: `editId` is the number under which that can be taken back',
    answer: savedEdit,
    problems: [400, 404, 409],
  },
});
