/**
 * Answers requests about changes. The stream asks the store, so that it reports writes of other processes too (several
 * servers and workers on one PostgreSQL).
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { noSuchCase } from '../http/problemDetails.ts';
import { JsonText, registerNoun } from '../http/register.ts';
import { recentReads, sharedReads } from '../http/sharedReads.ts';
import type { Services } from '../services.ts';
import { caseState } from './caseState.ts';
import { changeContracts } from './routes.ts';

/** How often the store is asked while something is being solved, and while nothing is. */
const BUSY_MS = 250;
const IDLE_MS = 700;
/** What one stream learned holds for the others so long. */
const FRESH_MS = 200;

/** A stream says something at least so often; a connection that is gone is noticed then. */
const PING_MS = 20_000;

/** `onError` gets what ended a stream that its client did not end; the client connects again. */
export function registerChanges(
  app: OpenAPIHono,
  { database, stores }: Services,
  onError: (error: unknown) => void,
): void {
  const { changes } = stores;
  /** All streams of a case share what is asked of the store. */
  const look = recentReads(
    async (caseId) => ({
      now: await changes.version(caseId),
      unfinished: await changes.unfinished(caseId),
    }),
    FRESH_MS,
  );
  // After every change all who work on a case ask for it.
  const stateText = sharedReads(async (caseId) =>
    JSON.stringify(await caseState({ database, stores }, caseId)),
  );
  registerNoun(app, database, 'changes', changeContracts, {
    state: async ({ caseId }) => new JsonText(await stateText(caseId)),
    async events({ caseId, gone }, context) {
      if ((await changes.version(caseId)) === null) throw noSuchCase(caseId);
      const report = async (stream: SSEStreamingApi) => {
        let version = '';
        let progress = '[]';
        let sentAt = performance.now();
        const send = async (event: string, data: string) => {
          sentAt = performance.now();
          await stream.writeSSE({ event, data });
        };
        while (!stream.aborted && !gone.aborted) {
          const { now, unfinished } = await look(caseId);
          // The case was removed: there is nothing more to report.
          if (now === null) return;
          if (now !== version) await send('change', now);
          version = now;
          const next = JSON.stringify(unfinished);
          if (next !== progress) await send('progress', next);
          progress = next;
          if (performance.now() - sentAt > PING_MS) await send('ping', '');
          await stream.sleep(unfinished.length > 0 ? BUSY_MS : IDLE_MS);
        }
      };
      // What fails is for our log, not for the console of Hono.
      return streamSSE(context, (stream) => report(stream).catch(onError));
    },
  });
}
