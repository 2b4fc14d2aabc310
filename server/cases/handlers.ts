/** Answers requests about cases. Thin: reads and writes through services, computes nothing. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { strToU8, zipSync } from 'fflate';
import {
  readCaseDocument,
  readCaseFolder,
  writeCaseFolder,
  writeCaseJson,
} from '../../solver/case/caseFiles.ts';
import { answerJson, Refusal } from '../problemDetails.ts';
import { editBase, editScenario } from '../scenarios/edits.ts';
import type { Services } from '../services.ts';
import { editCells, exportCase, importCase, listCases, readCase } from './routes.ts';

export function registerCases(app: OpenAPIHono, services: Services): void {
  const { stores } = services;
  app.openapi(listCases, async (context) => context.json([...(await stores.cases.list())], 200));

  app.openapi(readCase, async (context) => {
    const { caseId } = context.req.valid('param');
    const stored = await stores.cases.find(caseId);
    if (stored === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
    return answerJson({ ...stored, document: await services.caseOf(caseId) });
  });

  app.openapi(importCase, async (context) => {
    const body = context.req.valid('json');
    const read = body.files
      ? readCaseFolder(new Map(Object.entries(body.files)))
      : readCaseDocument(body.document, 'upload');
    const caseId = await services.importCase(read.planningCase, [], body.existing);
    return context.json({ caseId, warnings: read.warnings.map((warning) => ({ ...warning })) }, 201);
  });

  app.openapi(exportCase, async (context) => {
    const { caseId } = context.req.valid('param');
    const { format } = context.req.valid('query');
    const planningCase = await services.caseOf(caseId);
    const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });
    if (format === 'json') {
      return context.body(writeCaseJson(planningCase), 200, {
        'content-type': 'application/json',
        ...attachment(`${caseId}.json`),
      });
    }
    const files = Object.fromEntries(
      [...writeCaseFolder(planningCase)].map(([name, text]) => [name, strToU8(text)]),
    );
    // A fixed time in the archive: the same case makes the same bytes.
    const bytes = zipSync(files, { mtime: '2000-01-01T00:00:00Z' });
    return context.body(bytes.slice().buffer, 200, {
      'content-type': 'application/zip',
      ...attachment(`${caseId}.zip`),
    });
  });

  app.openapi(editCells, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    const { changes } = context.req.valid('json');
    const scenario = (await stores.scenarios.list(caseId)).find(
      (stored) => stored.document.scenario === scenarioId,
    );
    if (scenario === undefined)
      throw new Refusal(404, 'No such scenario', `There is no scenario ${scenarioId}.`);
    // The root scenario is the case: its cells are the case's cells.
    const isRoot = scenario.document.parent === null && scenario.document.levers.length === 0;
    if (isRoot) await editBase(services.database, stores, caseId, changes);
    else await editScenario(services.database, stores, caseId, scenarioId, changes);
    return context.json({ savedAt: new Date().toISOString() }, 200);
  });
}
