/** Answers requests about runs. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { JsonText, registerNoun } from '../http/register.ts';
import { write, writeAfter, writeEach } from '../http/write.ts';
import type { Services } from '../services.ts';
import { runContracts } from './routes.ts';
import { runsOfCase } from './runsOfCase.ts';
import { startRun } from './startRun.ts';
import type { StoredRun } from './store.ts';

const EVENT_EVERY_MS = 200;

export function registerRuns(app: OpenAPIHono, services: Services): void {
  const { database, stores, queue } = services;
  const { runs } = stores;
  registerNoun(app, database, 'runs', runContracts, {
    ofCase: ({ caseId }) => runsOfCase(stores, caseId),
    start: writeAfter(
      ({ caseId }) => stores.cases.load(caseId),
      async (inside, { caseId, scenarioId, query, requestedBy }) => ({
        answer: await startRun(inside, services, {
          caseId,
          scenarioId,
          isFresh: query.fresh === 'true',
          requestedBy,
        }),
        afterwards: queue.wake,
      }),
    ),
    // Each run is queued by itself: one scenario that cannot be run does not keep the others from it.
    startAll: writeEach(async (carryOut, { caseId, body: { which }, requestedBy }) => {
      const known = await runsOfCase(stores, caseId);
      const started: StoredRun[] = [];
      const refused: { scenarioId: string; problems: readonly Problem[] }[] = [];
      for (const { document } of await stores.scenarios.list(caseId)) {
        const scenarioId = document.scenario;
        const isStale = known.find((entry) => entry.scenarioId === scenarioId)?.isStale ?? true;
        if (which === 'stale' && !isStale) continue;
        try {
          started.push(
            await carryOut((inside) =>
              startRun(inside, services, { caseId, scenarioId, isFresh: which === 'all', requestedBy }),
            ),
          );
        } catch (error) {
          if (!(error instanceof CaseError)) throw error;
          refused.push({ scenarioId, problems: error.problems });
        }
      }
      queue.wake();
      return { started, refused };
    }),
    read: ({ runId }) => runs.get(runId),
    async result({ runId }) {
      const result = await runs.resultText(runId);
      if (result === null)
        throw new ApiProblem(
          404,
          { en: 'No result yet', zh: '尚无结果' },
          sentence('The run {runId} has no result.', '运行 {runId} 没有结果。', { runId }),
        );
      return new JsonText(result);
    },
    cancel: write(async (inside, { runId }) => {
      await runs.requestCancel(inside, runId);
      return { answer: await runs.get(runId, inside) };
    }),
    async events({ runId, gone }, context) {
      await runs.get(runId);
      return streamSSE(context, async (stream) => {
        let sent = '';
        while (!stream.aborted && !gone.aborted) {
          const run = await runs.find(runId);
          if (run === null) return;
          const data = JSON.stringify(run);
          if (data !== sent) await stream.writeSSE({ event: 'run', data });
          sent = data;
          if (run.finishedAt !== null) return;
          await stream.sleep(EVENT_EVERY_MS);
        }
      });
    },
  });
}
