/** The contract of analyses: trade-offs and explanations of a case, made on demand; watch, cancel. Nothing is stored. */
import { z } from '@hono/zod-openapi';
import { contracts, objectOf } from '../http/contract.ts';
import type { AnalysisAnswer } from './answerQuestion.ts';
import { analysisQuestion } from './question.ts';

const analysisId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .openapi({ description: 'A name that the client gives the analysis, to watch and cancel it' });

export const analysisContracts = contracts('analyses', {
  make: {
    about:
      'What a trade-off or an explanation answers, by verified solves: as `equipoise` with `--json`. Questions about a plan are about the stored one where the inputs of its scenario did not change since. Nothing is written',
    body: z.strictObject({
      analysisId,
      question: analysisQuestion,
      relativeGap: z.number().min(0).max(1).nullable().default(null).openapi({
        description: 'Gap at which a plan with whole numbers is good enough; null: the usual one',
      }),
    }),
    answer: z.strictObject({
      analysis: objectOf<AnalysisAnswer>('`kind` of the question, and its `answer`'),
    }),
    problems: [400, 404, 409, 413],
  },
  progress: {
    about:
      'Parts of the answer that are there, of all, solves so far, and how long the others may take. Known to the server that works on it, while it does',
    answer: z.strictObject({
      done: z.number().int(),
      total: z.number().int(),
      solves: z.number().int(),
      secondsLeft: z.number().nullable().openapi({
        description: 'Seconds that the other parts may take; null while there is no ground for it',
      }),
    }),
    problems: [404],
  },
  cancel: {
    about: 'Whether it was still under way',
    answer: z.strictObject({ isCancelled: z.boolean() }),
    problems: [],
  },
});
