/** The contract of edits: changing cells, and taking a write back. */
import { contracts } from '../http/contract.ts';
import { editSchema, savedEdit } from './edit.ts';

export const editContracts = contracts('edits', {
  make: {
    about: 'Durable; `editId` is the number under which it can be taken back',
    body: editSchema,
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  undo: {
    about: 'Taken back, as a write of its own: `editId` is the number under which that can be taken back',
    answer: savedEdit,
    problems: [400, 404, 409],
  },
});
