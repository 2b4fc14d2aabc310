/** The contract of cases: list, read, import, export, edit. */
import { createRoute, z } from '@hono/zod-openapi';

export const caseParameter = z.object({
  caseId: z.string().openapi({ param: { name: 'caseId', in: 'path' } }),
});
export const scenarioParameter = caseParameter.extend({
  scenarioId: z.string().openapi({ param: { name: 'scenarioId', in: 'path' } }),
});

export const problemContent = {
  description: 'Problem details (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: z.looseObject({ title: z.string(), status: z.number(), detail: z.string() }),
    },
  },
};

const caseEntry = z.object({ caseId: z.string(), name: z.string(), revision: z.number().int() });

export const listCases = createRoute({
  method: 'get',
  path: '/api/cases',
  responses: {
    200: {
      description: 'Cases in the store',
      content: { 'application/json': { schema: z.array(caseEntry) } },
    },
  },
});

export const readCase = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}',
  request: { params: caseParameter },
  responses: {
    // The document follows the JSON Schema at /api/schema; it is too deep for the route's own type.
    200: { description: 'caseId, name, revision, and the whole case as `document`' },
    404: problemContent,
  },
});

export const importCase = createRoute({
  method: 'post',
  path: '/api/cases',
  request: {
    body: {
      description:
        'A case document (scenarios under `scenarios`), or texts of a case folder by path: CSV tables, scenarios/*.json',
      content: {
        'application/json': {
          schema: z
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
            ),
        },
      },
      required: true,
    },
  },
  responses: {
    201: {
      description: 'Stored',
      content: {
        'application/json': {
          schema: z.object({ caseId: z.string(), warnings: z.array(z.looseObject({})) }),
        },
      },
    },
    400: problemContent,
    409: problemContent,
    415: problemContent,
  },
});

export const exportCase = createRoute({
  method: 'get',
  path: '/api/cases/{caseId}/export',
  request: { params: caseParameter, query: z.object({ format: z.enum(['json', 'zip']).default('zip') }) },
  responses: {
    200: {
      description:
        'The case and its scenarios as one JSON file, or as a zip of CSV tables, scenarios/*.json and datapackage.json',
    },
    404: problemContent,
  },
});
