/**
 * Answers requests about changes. The stream asks the store, so that it tells of writes of other processes too (several
 * servers and workers on one PostgreSQL).
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { answerJson, Refusal } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import { caseEvents, readState } from './routes.ts';

/** How often the store is asked while something is being solved, and while nothing is. */
const BUSY_MS = 250;
const IDLE_MS = 700;

/** A stream says something at least so often; a connection that is gone is noticed then. */
const PING_MS = 20_000;

export function registerChanges(app: OpenAPIHono, services: Services): void {
  const { changes } = services.stores;
  app.openapi(
    readState,
    async (context) => answerJson(await services.stateOf(context.req.valid('param').caseId)) as never,
  );
  app.openapi(caseEvents, async (context) => {
    const { caseId } = context.req.valid('param');
    if ((await changes.version(caseId)) === null)
      throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
    return streamSSE(context, async (stream) => {
      let version = '';
      let progress = '[]';
      let saidAt = Date.now();
      const say = async (event: string, data: string) => {
        saidAt = Date.now();
        await stream.writeSSE({ event, data });
      };
      while (!stream.aborted) {
        const now = await changes.version(caseId);
        // The case was removed: there is nothing more to tell.
        if (now === null) return;
        if (now !== version) await say('change', now);
        version = now;
        const unfinished = await changes.unfinished(caseId);
        const told = JSON.stringify(unfinished);
        if (told !== progress) await say('progress', told);
        progress = told;
        if (Date.now() - saidAt > PING_MS) await say('ping', '');
        await stream.sleep(unfinished.length > 0 ? BUSY_MS : IDLE_MS);
      }
    });
  });
}
