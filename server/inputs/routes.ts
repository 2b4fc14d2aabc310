/** The contract of input snapshots: what a run was solved for, by its hash. Immutable, so that caches keep it. */
import { z } from '@hono/zod-openapi';
import { planningCaseSchema } from '../cases/routes.ts';
import { contracts, packedTableSchema, tableHashesSchema } from '../http/contract.ts';

export const inputContracts = contracts('inputs', {
  read: {
    about: 'The resolved case (case and levers) of the runs with this `inputHash`',
    answer: planningCaseSchema,
    isLargeAnswer: true,
    isImmutable: true,
    problems: [404],
  },
  tables: {
    about: 'Hashes of the tables of these inputs, by table; tables without rows are left out',
    answer: tableHashesSchema,
    isImmutable: true,
    problems: [404],
  },
  together: {
    about:
      'Tables of inputs by hash: `hashes`, separated by commas. The smallest are answered first; those that would make the answer large, and those that are not stored, are left out and read one by one',
    query: z.object({ hashes: z.string() }),
    answer: z.record(z.string(), packedTableSchema),
    isLargeAnswer: true,
    isImmutable: true,
    problems: [400],
  },
  table: {
    about: 'The rows of a table of inputs; snapshots share tables that are the same',
    answer: packedTableSchema,
    isLargeAnswer: true,
    isImmutable: true,
    problems: [404],
  },
});
