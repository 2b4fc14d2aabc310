/** Answers requests about input snapshots. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { inputContracts } from './routes.ts';

/** What was found; throws ApiProblem (404) when nothing was. */
function found<T>(value: T | null, what: string): T {
  if (value === null)
    throw new ApiProblem(404, 'No such inputs', `${what} is not stored; it may be older than what is kept.`);
  return value;
}

export function registerInputs(app: OpenAPIHono, { database, stores: { inputs } }: Services): void {
  registerNoun(app, database, 'inputs', inputContracts, {
    read: async ({ inputHash }) => found(await inputs.load(inputHash), `The input snapshot ${inputHash}`),
    tables: async ({ inputHash }) =>
      found(await inputs.manifest(inputHash), `The input snapshot ${inputHash}`),
    table: async ({ tableHash }) => found(await inputs.table(tableHash), `The table ${tableHash}`),
  });
}
