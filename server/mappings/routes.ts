/** The contract of mappings: how exports of other systems are read into a case, kept by name for next month. */
import { z } from '@hono/zod-openapi';
import { type Mapping, mappingSchema } from '../../solver/mapping/mapping.ts';
import { contracts } from '../http/contract.ts';

/** A mapping of a case by its name. */
const keptMappingSchema = z.strictObject({
  name: z.string(),
  savedAt: z.string(),
  mapping: mappingSchema as z.ZodType<Mapping, unknown>,
});

export const mappingContracts = contracts('mappings', {
  list: {
    about: 'Mappings of the case by name, the one that was saved last first',
    answer: z.array(keptMappingSchema).readonly(),
    problems: [404],
  },
  save: {
    about: 'Durable; a mapping of the same name is replaced',
    body: mappingSchema,
    answer: keptMappingSchema,
    problems: [400, 404, 413],
  },
  remove: { about: 'Gone', answer: z.strictObject({}), problems: [404] },
});
