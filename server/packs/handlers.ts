/** Answers requests about meeting packs. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { PackProgress } from '../../packs/solvePack.ts';
import { sentence } from '../../solver/words/words.ts';
import { registerNoun } from '../http/register.ts';
import { UnderWay } from '../http/underWay.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { makePack } from './makePack.ts';
import { packContracts } from './routes.ts';

const beforeParts: PackProgress = {
  done: 0,
  count: 0,
  text: { en: 'Reading the plans', zh: '正在读取计划' },
};

export function registerPacks(app: OpenAPIHono, { database, stores }: Services): void {
  const underWay = new UnderWay<PackProgress>({
    unknown: { en: 'No such pack', zh: '没有此会议材料' },
    isUnderWay: (id) => sentence('A pack {id} is under way.', '会议材料 {id} 正在生成。', { id }),
    isNot: (id) => sentence('No pack {id} is under way.', '没有正在生成的会议材料 {id}。', { id }),
  });
  registerNoun(app, database, 'packs', packContracts, {
    // Nothing is written: the answer is made before the transaction, which only sees that the case is still there.
    make: writeAfter(
      ({ caseId, body: { packId, ...request }, requestedBy: client, gone }) =>
        underWay.during(packId, beforeParts, gone, (signal, onProgress) =>
          makePack(stores, caseId, request, { client, signal, onProgress }),
        ),
      async (_inside, _request, answer) => ({ answer }),
    ),
    progress: ({ packId }) => underWay.progress(packId),
    cancel: write(async (_, { packId }) => ({ answer: { isCancelled: underWay.cancel(packId) } })),
  });
}
