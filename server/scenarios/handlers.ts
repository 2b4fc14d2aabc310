/** Answers requests about scenarios. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Refusal } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import { listScenarios, removeScenario, writeScenario } from './routes.ts';

export function registerScenarios(app: OpenAPIHono, services: Services): void {
  app.openapi(listScenarios, async (context) => {
    const all = await services.scenariosOf(context.req.valid('param').caseId);
    return context.json(
      all.map((entry) => ({ revision: entry.revision, document: { ...entry.document } })),
      200,
    );
  });

  app.openapi(writeScenario, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    const { revision } = context.req.valid('query');
    const document = context.req.valid('json');
    if (document.scenario !== scenarioId)
      throw new Refusal(
        400,
        'Names differ',
        `The address says ${scenarioId}, the scenario ${document.scenario}.`,
      );
    const { editId, warnings } = await services.writer.putScenario(caseId, document, revision);
    return context.json(
      { editId, warnings: warnings.map((warning) => Object.fromEntries(Object.entries(warning))) },
      200,
    );
  });

  app.openapi(removeScenario, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    return context.json({ editId: await services.writer.deleteScenario(caseId, scenarioId) }, 200);
  });
}
