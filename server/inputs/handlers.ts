/** Answers requests about input snapshots. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Refusal } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import { readInputs, readManifest, readTable } from './routes.ts';

/** The content at a hash never changes. */
const IMMUTABLE = {
  'content-type': 'application/json',
  'cache-control': 'private, max-age=31536000, immutable',
};

function immutable(value: unknown, what: string): Response {
  if (value === null)
    throw new Refusal(404, 'No such inputs', `${what} is not stored; it may be older than what is kept.`);
  return new Response(JSON.stringify(value), { headers: IMMUTABLE });
}

export function registerInputs(app: OpenAPIHono, services: Services): void {
  const { inputs } = services.stores;
  app.openapi(readInputs, async (context) => {
    const { inputHash } = context.req.valid('param');
    return immutable(await inputs.load(inputHash), `The input snapshot ${inputHash}`) as never;
  });
  app.openapi(readManifest, async (context) => {
    const { inputHash } = context.req.valid('param');
    return immutable(await inputs.manifest(inputHash), `The input snapshot ${inputHash}`) as never;
  });
  app.openapi(readTable, async (context) => {
    const { tableHash } = context.req.valid('param');
    return immutable(await inputs.table(tableHash), `The table ${tableHash}`) as never;
  });
}
