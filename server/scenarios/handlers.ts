/** Answers requests about scenarios. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { Refusal } from '../problemDetails.ts';
import type { Services } from '../services.ts';
import { listScenarios, removeScenario, writeScenario } from './routes.ts';

export function registerScenarios(app: OpenAPIHono, services: Services): void {
  const { stores } = services;
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
    const planningCase = await services.caseOf(caseId);
    const present = await stores.scenarios.list(caseId);
    const same = present.find((stored) => stored.document.scenario === scenarioId);
    const others = present.map((stored) => stored.document).filter((entry) => entry.scenario !== scenarioId);
    // Resolving proves that the levers can be applied; a scenario that cannot is refused with its problems.
    const { warnings } = resolveScenario(planningCase, [...others, document], scenarioId);
    if (same === undefined && revision === undefined) await stores.scenarios.add(caseId, document);
    else if (
      same === undefined ||
      revision !== same.revision ||
      !(await stores.scenarios.replace(caseId, document, revision))
    ) {
      throw new Refusal(
        409,
        'Someone changed it first',
        `The scenario ${scenarioId} is another by now. Nothing was changed; reload and try again.`,
      );
    }
    return context.json(
      { warnings: warnings.map((warning) => Object.fromEntries(Object.entries(warning))) },
      200,
    );
  });

  app.openapi(removeScenario, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    const present = await stores.scenarios.list(caseId);
    const children = present.filter((stored) => stored.document.parent === scenarioId);
    if (children.length > 0) {
      const names = children.map((child) => child.document.name).join(', ');
      throw new Refusal(
        409,
        'Other scenarios stand on it',
        `${names} build on this scenario. Delete them first, or give them another parent.`,
      );
    }
    if (present.length === 1)
      throw new Refusal(409, 'The last scenario stays', 'A case keeps at least one scenario.');
    await stores.scenarios.remove(caseId, scenarioId);
    return context.body(null, 204);
  });
}
