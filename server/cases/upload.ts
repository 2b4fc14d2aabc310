/** What is uploaded as a case, and how its text is read: no store, no thread, so that either may read it. */
import { z } from '@hono/zod-openapi';
import type { Problem } from '../../solver/case/problems.ts';
import {
  type CaseWithScenarios,
  readCaseFiles,
  readCaseWithScenarios,
} from '../../solver/scenario/caseWithScenarios.ts';
import { readAs, readDocument } from '../http/readBody.ts';
import type { Existing } from './importCase.ts';

/** A case document, or texts of a case folder by path. */
export const uploadSchema = z
  .looseObject({
    files: z.record(z.string(), z.string()).optional(),
    document: z.looseObject({}).optional(),
    decimal: z
      .enum(['.', ','])
      .optional()
      .openapi({ description: 'Sign before decimals in CSV texts that do not show it' }),
    existing: z.enum(['refuse', 'replace', 'copy']).default('refuse').openapi({
      description:
        'When the company is stored already: refuse (409), replace its data (scenarios of the same name are replaced, others stay), or store a case beside it',
    }),
  })
  .refine(
    (body) => (body.files === undefined) !== (body.document === undefined),
    'a case: either `files` (texts by path) or `document`',
  );

/** An upload as it was read. */
export interface Upload extends CaseWithScenarios {
  readonly warnings: readonly Problem[];
  readonly existing: Existing;
}

/** Reads the text of an upload. Throws ApiProblem and CaseError with what is wrong. */
export function readUploadText(text: string): Upload {
  const { files, document, decimal, existing } = readAs(uploadSchema, readDocument(text));
  const { planningCase, scenarios, warnings } = files
    ? readCaseFiles(new Map(Object.entries(files)), decimal === undefined ? {} : { decimal })
    : readCaseWithScenarios(document, 'upload');
  return { planningCase, scenarios, warnings, existing };
}
