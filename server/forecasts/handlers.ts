/** Answers requests about forecasts. Those under way are known to this process only: one that ends takes them with it. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { undoable } from '../edits/undoable.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { makeForecasts, writeForecasts } from './forecastSegments.ts';
import type { ForecastProgress } from './forecastThread.ts';
import { forecastContracts } from './routes.ts';

interface UnderWay {
  progress: ForecastProgress;
  readonly abort: AbortController;
}

export function registerForecasts(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new Map<string, UnderWay>();
  registerNoun(app, database, 'forecasts', forecastContracts, {
    // The series are forecast before the transaction: others write meanwhile.
    make: writeAfter(
      async ({ caseId, body: { forecastId, segments } }) => {
        if (underWay.has(forecastId))
          throw new ApiProblem(
            409,
            { en: 'Already under way', zh: '正在进行' },
            sentence('A forecast {forecastId} is under way.', '预测 {forecastId} 正在进行。', { forecastId }),
          );
        const entry: UnderWay = { progress: { done: 0, count: 0 }, abort: new AbortController() };
        underWay.set(forecastId, entry);
        try {
          return await makeForecasts(
            await stores.cases.load(caseId),
            segments,
            entry.abort.signal,
            (progress) => {
              entry.progress = progress;
            },
          );
        } finally {
          underWay.delete(forecastId);
        }
      },
      (inside, request, made) =>
        undoable((_, { caseId }: typeof request) => writeForecasts({ inside, stores, caseId }, made))(
          inside,
          request,
        ),
    ),
    progress: ({ forecastId }) => {
      const found = underWay.get(forecastId);
      if (found !== undefined) return found.progress;
      throw new ApiProblem(
        404,
        { en: 'No such forecast', zh: '没有此预测' },
        sentence('No forecast {forecastId} is under way.', '没有进行中的预测 {forecastId}。', { forecastId }),
      );
    },
    cancel: write(async (_, { forecastId }) => {
      const found = underWay.get(forecastId);
      found?.abort.abort();
      return { answer: { isCancelled: found !== undefined } };
    }),
  });
}
