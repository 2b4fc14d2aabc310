/** What every write that can be taken back answers. */
import { z } from '@hono/zod-openapi';

export const savedEdit = z.strictObject({
  editId: z.string().openapi({ description: 'The number under which the write can be taken back' }),
  savedAt: z.string().openapi({ description: 'When it was durable' }),
});

export type SavedEdit = z.output<typeof savedEdit>;
