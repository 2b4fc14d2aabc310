/** The contract of input snapshots: what a run was solved for, by its hash. Immutable, so that caches keep it. */
import { planningCaseSchema } from '../cases/routes.ts';
import { contracts, packedTableSchema, tableHashesSchema } from '../http/contract.ts';

export const inputContracts = contracts('inputs', {
  read: {
    about: 'The resolved case (case and levers) of the runs with this `inputHash`',
    answer: planningCaseSchema,
    isImmutable: true,
    problems: [404],
  },
  tables: {
    about: 'Hashes of the tables of these inputs, by table; tables without rows are left out',
    answer: tableHashesSchema,
    isImmutable: true,
    problems: [404],
  },
  table: {
    about: 'The rows of a table of inputs; snapshots share tables that are the same',
    answer: packedTableSchema,
    isImmutable: true,
    problems: [404],
  },
});
