/** Answers requests about runs. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { answerJson, Refusal } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import { cancelRun, readResult, readRun, runEvents, runsOfCase, startRun, startRuns } from './routes.ts';
import type { StoredRun } from './store.ts';

const EVENT_EVERY_MS = 200;

export function registerRuns(app: OpenAPIHono, services: Services): void {
  const { runs } = services.stores;
  const find = async (runId: string): Promise<StoredRun> => {
    const run = await runs.find(runId);
    if (run === null) throw new Refusal(404, 'No such run', `There is no run ${runId}.`);
    return run;
  };
  app.openapi(startRun, async (context) => {
    const { caseId, scenarioId } = context.req.valid('param');
    const { fresh } = context.req.valid('query');
    return context.json({ ...(await services.startRun(caseId, scenarioId, fresh === 'true')) }, 202);
  });
  app.openapi(startRuns, async (context) => {
    const { caseId } = context.req.valid('param');
    return answerJson(await services.startRuns(caseId, context.req.valid('json').which), 202) as never;
  });
  app.openapi(
    runsOfCase,
    async (context) => answerJson(await services.runsOf(context.req.valid('param').caseId)) as never,
  );
  app.openapi(readRun, async (context) =>
    context.json({ ...(await find(context.req.valid('param').runId)) }, 200),
  );
  app.openapi(readResult, async (context) => {
    const { runId } = context.req.valid('param');
    const result = await runs.result(runId);
    if (result === null) throw new Refusal(404, 'No result yet', `The run ${runId} has no result.`);
    return answerJson(result);
  });
  app.openapi(cancelRun, async (context) => {
    const { runId } = context.req.valid('param');
    await find(runId);
    await runs.requestCancel(runId);
    return context.body(null, 202);
  });
  app.openapi(runEvents, async (context) => {
    const { runId } = context.req.valid('param');
    await find(runId);
    return streamSSE(context, async (stream) => {
      let sent = '';
      while (!stream.aborted) {
        const run = await runs.find(runId);
        if (run === null) return;
        const data = JSON.stringify(run);
        if (data !== sent) await stream.writeSSE({ event: 'run', data });
        sent = data;
        if (run.finishedAt !== null) return;
        await stream.sleep(EVENT_EVERY_MS);
      }
    });
  });
}
