/** The contract of cases: list, read, import, export. */
import { z } from '@hono/zod-openapi';
import { caseSchema, type PlanningCase } from '../../solver/case/planningCase.ts';
import { contracts, packedTableSchema } from '../http/contract.ts';
import { languageOfName } from '../http/fileHeaders.ts';
import { problemSchema } from '../http/problemDetails.ts';
import type { ListedCase, StoredCase } from './store.ts';
import { uploadSchema } from './upload.ts';

const storedCase = z.strictObject({
  caseId: z.string(),
  name: z.string(),
  revision: z.number().int(),
}) satisfies z.ZodType<StoredCase>;

/** A whole case. Its tables are described at /api/schema. */
export const planningCaseSchema: z.ZodType<PlanningCase> = z
  .custom<PlanningCase>((value) => caseSchema.safeParse(value).success)
  .openapi({ type: 'object', description: 'Rows by table, as the JSON Schema at /api/schema says' });

export const caseContracts = contracts('cases', {
  list: {
    about: 'Cases in the store',
    answer: z.array(storedCase.extend({ nameZh: z.string() }) satisfies z.ZodType<ListedCase>).readonly(),
    problems: [],
  },
  read: {
    about: 'The case with its tables as `document`',
    answer: storedCase.extend({ document: planningCaseSchema }),
    isLargeAnswer: true,
    problems: [404],
  },
  tables: {
    about:
      'Tables of the case together, by the hashes given in the state of the case: `hashes`, separated by commas. The smallest are answered first; those that would make the answer large are left out and read one by one. Not found when one of them has changed since',
    query: z.object({ hashes: z.string() }),
    answer: z.record(z.string(), packedTableSchema),
    isLargeAnswer: true,
    isImmutable: true,
    problems: [400, 404],
  },
  table: {
    about:
      'The rows of a table of the case, by the hash given in the state of the case; not found when the table has changed since. `known` is the hash of the same table as the reader has it: where edits lead from there, only rows that differ are answered',
    query: z.object({ known: z.string().optional() }),
    answer: packedTableSchema,
    isLargeAnswer: true,
    isImmutable: true,
    problems: [404],
  },
  import: {
    about: 'Stored',
    status: 201,
    aboutBody:
      'A case document (scenarios under `scenarios`), or texts of a case folder by path: CSV tables, scenarios/*.json',
    body: uploadSchema,
    isBodyText: true,
    answer: z.strictObject({ caseId: z.string(), warnings: z.array(problemSchema).readonly() }),
    problems: [400, 409, 413, 415],
  },
  export: {
    about:
      'The case and its scenarios as one JSON file, or as a zip of CSV tables, scenarios/*.json and datapackage.json',
    query: z.object({ format: z.enum(['json', 'zip']).default('zip'), language: languageOfName }),
    answer: 'file',
    isLargeAnswer: true,
    problems: [404],
  },
});
