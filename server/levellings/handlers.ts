/** Answers requests about levelling. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { registerNoun } from '../http/register.ts';
import { UnderWay } from '../http/underWay.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { type LevelProgress, levelStored } from './levelStored.ts';
import { levellingContracts } from './routes.ts';

export function registerLevellings(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new UnderWay<LevelProgress>({
    unknown: { en: 'No such levelling', zh: '没有此均衡' },
    isUnderWay: (id) => sentence('A levelling {id} is under way.', '均衡 {id} 正在进行。', { id }),
    isNot: (id) => sentence('No levelling {id} is under way.', '没有进行中的均衡 {id}。', { id }),
  });
  registerNoun(app, database, 'levellings', levellingContracts, {
    // Nothing is written: the answer is made before the transaction, which only sees that the case is still there.
    make: writeAfter(
      ({ caseId, body: { levellingId, plan, timeLimitSeconds, ...request }, requestedBy: client, gone }) =>
        underWay.during(levellingId, { phase: 'build' }, gone, (signal, onProgress) =>
          levelStored(stores, caseId, plan, request, timeLimitSeconds, { client, signal, onProgress }),
        ),
      async (_inside, _request, answer) => ({ answer }),
    ),
    progress: ({ levellingId }) => underWay.progress(levellingId),
    cancel: write(async (_, { levellingId }) => ({ answer: { isCancelled: underWay.cancel(levellingId) } })),
  });
}
