/** Answers requests about forecasts. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { undoable } from '../edits/undoable.ts';
import { registerNoun } from '../http/register.ts';
import { UnderWay } from '../http/underWay.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { makeForecasts, writeForecasts } from './forecastSegments.ts';
import type { ForecastProgress } from './forecastThread.ts';
import { forecastContracts } from './routes.ts';

export function registerForecasts(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new UnderWay<ForecastProgress>({
    unknown: { en: 'No such forecast', zh: '没有此预测' },
    isUnderWay: (id) => sentence('A forecast {id} is under way.', '预测 {id} 正在进行。', { id }),
    isNot: (id) => sentence('No forecast {id} is under way.', '没有进行中的预测 {id}。', { id }),
  });
  registerNoun(app, database, 'forecasts', forecastContracts, {
    // The series are forecast before the transaction: others write meanwhile.
    make: writeAfter(
      ({ caseId, body: { forecastId, segments }, requestedBy: client }) =>
        // What is forecast is written, also when the client no longer waits for the answer.
        underWay.during(forecastId, { done: 0, count: 0 }, null, async (signal, onProgress) =>
          makeForecasts(await stores.cases.load(caseId), segments, { client, signal, onProgress }),
        ),
      (inside, request, made) =>
        undoable((_, { caseId }: typeof request) => writeForecasts({ inside, stores, caseId }, made))(
          inside,
          request,
        ),
    ),
    progress: ({ forecastId }) => underWay.progress(forecastId),
    cancel: write(async (_, { forecastId }) => ({ answer: { isCancelled: underWay.cancel(forecastId) } })),
  });
}
