/** The contract of versions: plans that are kept by name with their inputs. */
import { z } from '@hono/zod-openapi';
import { says } from '../../solver/case/issueWords.ts';
import { savedEdit } from '../edits/edit.ts';
import { contracts, objectOf } from '../http/contract.ts';
import { runSummarySchema, storedResultSchema } from '../runs/routes.ts';
import { planSource } from './planSource.ts';
import type { StoredVersion, VersionList, VersionOrigin } from './version.ts';

const version: z.ZodType<StoredVersion> = z.strictObject({
  versionId: z.string(),
  revision: z.number().int(),
  name: z.string(),
  description: z.string(),
  origin: objectOf<VersionOrigin>('Where the plan comes from: run, copy, parts, byHand'),
  inputHash: z.string(),
  planHash: z.string(),
  summary: runSummarySchema,
  violations: z.number().int(),
  status: z.enum(['active', 'inactive', 'old']),
  isPermanent: z.boolean(),
  keptAt: z.string(),
  keptBy: z.string(),
  activatedAt: z.string().nullable(),
  activatedBy: z.string(),
  oldSince: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string(),
});

export const versionListSchema: z.ZodType<VersionList> = z.strictObject({
  versions: z.array(version).readonly(),
  oldKept: z.number().int(),
});

const NAME = says({ en: 'a name of 1 to 200 characters', zh: '1 至 200 个字符的名称' });

const named = {
  name: z.string({ error: NAME }).trim().min(1, NAME).max(200, NAME),
  description: z.string().max(2000).default(''),
};

const by = z
  .string()
  .max(100)
  .default('')
  .openapi({ description: 'Who does it, as they call themselves; there is no sign-in yet' });

export const versionContracts = contracts('versions', {
  list: {
    about: 'Versions of the case, newest first, and how many old ones are kept',
    answer: versionListSchema,
    problems: [404],
  },
  keep: {
    about: 'Kept; the first version of a case is its active one. `editId` takes it back',
    status: 201,
    body: z.strictObject({ ...named, by, plan: planSource }),
    isLargeBody: true,
    answer: savedEdit.extend({ versionId: z.string() }),
    problems: [400, 404, 409, 413],
  },
  describe: {
    about: 'Named and described anew',
    query: z.object({
      revision: z.coerce
        .number<number>()
        .int()
        .min(0)
        .max(2_147_483_647)
        .openapi({ description: 'Revision that was read' }),
    }),
    body: z.strictObject({
      ...named,
      by,
      isPermanent: z.boolean().default(false).openapi({
        description: 'Whether it stays when it is old and newer versions are old',
      }),
    }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  activate: {
    about: 'Active; the one before is old. Old versions beyond the number that is kept are deleted',
    body: z.strictObject({ by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  publish: {
    about: 'Published: from now on neither the version nor its plan nor its inputs can change',
    body: z.strictObject({ by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  restore: {
    about:
      'The inputs of the version are a scenario now, with its plan where they are the same to the last row. `editId` takes it back',
    status: 201,
    body: z.strictObject({ by, name: z.string().max(200).default('') }),
    answer: savedEdit.extend({ scenarioId: z.string(), hasPlan: z.boolean() }),
    problems: [400, 404, 409],
  },
  remove: {
    about: 'Gone; undoing the edit brings it back for 30 days',
    answer: savedEdit,
    problems: [404, 409],
  },
  settings: {
    about: 'Set',
    body: z.strictObject({ by, oldKept: z.number().int().min(0).max(100) }),
    answer: savedEdit,
    problems: [400, 404],
  },
  plan: {
    about: 'The kept result with its plan, by its `planHash`',
    answer: storedResultSchema,
    isLargeAnswer: true,
    isImmutable: true,
    problems: [404],
  },
});
