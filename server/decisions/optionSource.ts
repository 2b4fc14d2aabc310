/** Which plan an option of a decision is, as it is asked for. */
import { z } from '@hono/zod-openapi';

export const optionSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: z.string() }),
  z.strictObject({ kind: z.literal('version'), versionId: z.string() }),
  z
    .strictObject({
      kind: z.literal('decision'),
      decisionId: z.string(),
      position: z.number().int().min(0),
    })
    .openapi({ description: 'An option of a decision as it is there, with its evidence' }),
]);

/** The plan of a run, the one that a version keeps, or an option of this or another decision. */
export type OptionSource = z.output<typeof optionSource>;
