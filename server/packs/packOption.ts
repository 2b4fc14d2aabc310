/** Which plan an option of a pack is, as it is asked for. */
import { z } from '@hono/zod-openapi';
import { optionSource } from '../decisions/optionSource.ts';

export const packOption = z.union([
  z.strictObject({ kind: z.literal('scenario'), scenarioId: z.string() }),
  optionSource,
]);

/** A scenario as it is now, or a stored plan. */
export type PackOptionSource = z.output<typeof packOption>;
