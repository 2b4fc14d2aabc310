/** Answers questions about health. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { createHealthProbe } from './probe.ts';
import { healthContracts } from './routes.ts';

export function registerHealth(app: OpenAPIHono, services: Services): void {
  const ready = createHealthProbe(services);
  registerNoun(app, services.database, 'health', healthContracts, {
    ready: () => ready(),
    live: () => ({ status: 'ok' as const }),
  });
}
