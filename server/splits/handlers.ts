/** Answers requests about splits. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { splitContracts } from './routes.ts';
import { splitOfFamily } from './splitOfFamily.ts';

export function registerSplits(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'splits', splitContracts, {
    ofFamily: ({ caseId, scenarioId, familyId }) => splitOfFamily(stores, caseId, scenarioId, familyId),
  });
}
