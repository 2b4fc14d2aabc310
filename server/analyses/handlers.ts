/** Answers requests about analyses. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { registerNoun } from '../http/register.ts';
import { UnderWay } from '../http/underWay.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { analyseStored } from './analyseStored.ts';
import type { AnalysisProgress } from './question.ts';
import { analysisContracts } from './routes.ts';

export function registerAnalyses(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new UnderWay<AnalysisProgress>({
    unknown: { en: 'No such analysis', zh: '没有此分析' },
    isUnderWay: (id) => sentence('An analysis {id} is under way.', '分析 {id} 正在进行。', { id }),
    isNot: (id) => sentence('No analysis {id} is under way.', '没有进行中的分析 {id}。', { id }),
  });
  registerNoun(app, database, 'analyses', analysisContracts, {
    // Nothing is written: the answer is made before the transaction, which only sees that the case is still there.
    make: writeAfter(
      ({ caseId, body: { analysisId, question, relativeGap }, requestedBy: client, gone }) =>
        underWay.during(
          analysisId,
          { done: 0, total: 0, solves: 0, secondsLeft: null },
          gone,
          (signal, onProgress) =>
            analyseStored(stores, caseId, question, relativeGap, { client, signal, onProgress }),
        ),
      async (_inside, _request, analysis) => ({ answer: { analysis } }),
    ),
    progress: ({ analysisId }) => underWay.progress(analysisId),
    cancel: write(async (_, { analysisId }) => ({ answer: { isCancelled: underWay.cancel(analysisId) } })),
  });
}
