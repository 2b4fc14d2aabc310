/** The contract of health: is the process alive, and is it ready for requests. */
import { z } from '@hono/zod-openapi';
import { contracts } from '../http/contract.ts';
import type { Health } from './probe.ts';

const health: z.ZodType<Health> = z.strictObject({
  status: z.enum(['ok', 'degraded']).openapi({
    description: 'degraded: runs wait and no process takes them; everything else works',
  }),
  store: z.enum(['embedded', 'postgresql']),
  secondsOld: z.number().openapi({ description: 'How long ago the database answered' }),
  queue: z.strictObject({
    queued: z.number().int(),
    running: z.number().int(),
    slots: z
      .number()
      .int()
      .openapi({ description: 'Runs that the processes which are there solve at a time' }),
    oldestQueuedSeconds: z.number().nullable(),
  }),
});

export const healthContracts = contracts('health', {
  ready: {
    about: 'Readiness: the database has answered within the last seconds; what waits in the queue',
    answer: health,
    problems: [503],
  },
  live: {
    about: 'Liveness: the process answers; asks nothing else',
    answer: z.strictObject({ status: z.literal('ok') }),
    problems: [],
  },
});
