/** Answers requests about cases. Thin: reads and writes through services, computes nothing. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { zipCase } from '../../node/caseFolder.ts';
import {
  readCaseFiles,
  readCaseWithScenarios,
  writeCaseWithScenarios,
} from '../../solver/scenario/caseWithScenarios.ts';
import { answerJson, Refusal } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import { exportCase, importCase, listCases, readCase } from './routes.ts';

/**
 * Header that names a file to be saved (RFC 6266): the name in full in UTF-8 (RFC 8187), and for old readers one in ASCII.
 */
function attachmentOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

export function registerCases(app: OpenAPIHono, services: Services): void {
  const { stores } = services;
  app.openapi(listCases, async (context) => context.json([...(await stores.cases.list())], 200));

  app.openapi(readCase, async (context) => {
    const { caseId } = context.req.valid('param');
    for (;;) {
      const stored = await stores.cases.find(caseId);
      if (stored === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
      const document = await services.caseOf(caseId);
      // The document belongs to the revision that is told with it.
      if ((await stores.cases.find(caseId))?.revision === stored.revision)
        return answerJson({ ...stored, document });
    }
  });

  app.openapi(importCase, async (context) => {
    const body = context.req.valid('json');
    const read = body.files
      ? readCaseFiles(
          new Map(Object.entries(body.files)),
          body.decimal === undefined ? {} : { decimal: body.decimal },
        )
      : readCaseWithScenarios(body.document, 'upload');
    const caseId = await services.importCase(read.planningCase, read.scenarios, body.existing);
    return context.json(
      { caseId, warnings: read.warnings.map((warning) => Object.fromEntries(Object.entries(warning))) },
      201,
    );
  });

  app.openapi(exportCase, async (context) => {
    const { caseId } = context.req.valid('param');
    const { format } = context.req.valid('query');
    const content = {
      planningCase: await services.caseOf(caseId),
      scenarios: (await services.scenariosOf(caseId)).map((stored) => stored.document),
    };
    if (format === 'json') {
      return context.body(writeCaseWithScenarios(content), 200, {
        'content-type': 'application/json',
        'content-disposition': attachmentOf(`${caseId}.json`),
      });
    }
    return context.body(zipCase(content).slice().buffer, 200, {
      'content-type': 'application/zip',
      'content-disposition': attachmentOf(`${caseId}.zip`),
    });
  });
}
