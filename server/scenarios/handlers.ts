/** Answers requests about scenarios. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { undoable } from '../edits/undoable.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import { writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { scenarioContracts } from './routes.ts';
import { putScenario, removeScenario } from './writeScenario.ts';

export function registerScenarios(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'scenarios', scenarioContracts, {
    async list({ caseId }) {
      await stores.cases.find(caseId);
      return stores.scenarios.list(caseId);
    },
    write: writeAfter(
      ({ caseId }) => stores.cases.load(caseId),
      undoable((inside, { caseId, scenarioId, query: { revision }, body }) => {
        if (body.scenario !== scenarioId)
          throw new ApiProblem(
            400,
            { en: 'Names differ', zh: '名称不一致' },
            sentence(
              'The address says {scenarioId}, the scenario {scenario}.',
              '地址中为 {scenarioId}，方案中为 {scenario}。',
              { scenarioId, scenario: body.scenario },
            ),
          );
        return putScenario({ inside, stores, caseId }, body, revision);
      }),
    ),
    remove: writeAfter(
      ({ caseId }) => stores.cases.load(caseId),
      undoable((inside, { caseId, scenarioId }) => removeScenario({ inside, stores, caseId }, scenarioId)),
    ),
  });
}
