/** Answers requests about levelling. Those under way are known to this process only: one that ends takes them with it. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { type LevelProgress, levelStored } from './levelStored.ts';
import { levellingContracts } from './routes.ts';

interface UnderWay {
  progress: LevelProgress;
  readonly abort: AbortController;
}

export function registerLevellings(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new Map<string, UnderWay>();
  registerNoun(app, database, 'levellings', levellingContracts, {
    // Nothing is written: the answer is made before the transaction, which only sees that the case is still there.
    make: writeAfter(
      async ({ caseId, body: { levellingId, plan, timeLimitSeconds, ...request } }) => {
        if (underWay.has(levellingId))
          throw new ApiProblem(
            409,
            { en: 'Already under way', zh: '正在进行' },
            sentence('A levelling {levellingId} is under way.', '均衡 {levellingId} 正在进行。', {
              levellingId,
            }),
          );
        const entry: UnderWay = { progress: { phase: 'build' }, abort: new AbortController() };
        underWay.set(levellingId, entry);
        try {
          return await levelStored(stores, caseId, plan, request, timeLimitSeconds, {
            signal: entry.abort.signal,
            onProgress: (progress) => {
              entry.progress = progress;
            },
          });
        } finally {
          underWay.delete(levellingId);
        }
      },
      async (_inside, _request, answer) => ({ answer }),
    ),
    progress: ({ levellingId }) => {
      const found = underWay.get(levellingId);
      if (found !== undefined) return found.progress;
      throw new ApiProblem(
        404,
        { en: 'No such levelling', zh: '没有此均衡' },
        sentence('No levelling {levellingId} is under way.', '没有进行中的均衡 {levellingId}。', {
          levellingId,
        }),
      );
    },
    cancel: write(async (_, { levellingId }) => {
      const found = underWay.get(levellingId);
      found?.abort.abort();
      return { answer: { isCancelled: found !== undefined } };
    }),
  });
}
