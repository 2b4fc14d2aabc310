/** Answers requests about cases. Thin: reads and writes through services, computes nothing. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import {
  readCaseFiles,
  readCaseWithScenarios,
  writeCaseWithScenarios,
} from '../../solver/scenario/caseWithScenarios.ts';
import { zipCase } from '../caseFolder.ts';
import { answerJson, Refusal } from '../problemDetails.ts';
import type { Services } from '../services.ts';
import { exportCase, importCase, listCases, readCase } from './routes.ts';

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
    const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });
    if (format === 'json') {
      return context.body(writeCaseWithScenarios(content), 200, {
        'content-type': 'application/json',
        ...attachment(`${caseId}.json`),
      });
    }
    return context.body(zipCase(content).slice().buffer, 200, {
      'content-type': 'application/zip',
      ...attachment(`${caseId}.zip`),
    });
  });
}
