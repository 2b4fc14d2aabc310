/** The contract of forecasts: forecast the segments of a case into its statistical line, watch, cancel. */
import { z } from '@hono/zod-openapi';
import { savedEdit } from '../edits/edit.ts';
import { contracts } from '../http/contract.ts';
import { wordsSchema } from '../http/problemDetails.ts';

const forecastId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .openapi({ description: 'A name that the client gives the forecast, to watch and cancel it' });

export const forecastContracts = contracts('forecasts', {
  make: {
    about:
      'The forecasts are the statistical line, by one write. `chosen`: the model of each segment and why; `refused`: segments whose history cannot be forecast',
    body: z.strictObject({
      forecastId,
      segments: z
        .array(z.string())
        .readonly()
        .exactOptional()
        .openapi({ description: 'Segments to forecast; left out: all' }),
    }),
    answer: savedEdit.extend({
      chosen: z
        .array(
          z.strictObject({ segment: z.string(), model: z.string(), title: wordsSchema, reason: wordsSchema }),
        )
        .readonly(),
      refused: z.array(z.strictObject({ segment: z.string(), reason: wordsSchema })).readonly(),
    }),
    problems: [400, 404, 409, 413],
  },
  progress: {
    about:
      'How many series are forecast, and of how many. Known to the server that works on it, while it does',
    answer: z.strictObject({ done: z.number().int(), count: z.number().int() }),
    problems: [404],
  },
  cancel: {
    about: 'Whether it was still under way. A cancelled forecast writes nothing',
    answer: z.strictObject({ isCancelled: z.boolean() }),
    problems: [],
  },
});
