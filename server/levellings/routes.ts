/** The contract of levelling: the cheapest moves that take the overloads out of a plan, watch, cancel. Nothing is stored. */
import { z } from '@hono/zod-openapi';
import { freedomNames } from '../../solver/levelling/freedoms.ts';
import type { LevelReport } from '../../solver/levelling/levelReport.ts';
import { ruleKinds } from '../../solver/plan/byHand/planningRules.ts';
import type { StoredPlan } from '../../solver/plan/plan.ts';
import { contracts, objectOf } from '../http/contract.ts';
import { planSource } from '../versions/planSource.ts';

const levellingId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .openapi({ description: 'A name that the client gives the levelling, to watch and cancel it' });

const production = z
  .array(z.strictObject({ process: z.string(), period: z.string(), units: z.number().min(0) }))
  .max(1_000_000)
  .readonly();

/** The plan that is levelled. */
export const levelledPlan = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('rule'),
      scenarioId: z.string(),
      rule: z.enum(ruleKinds),
      production: production.default([]),
    })
    .openapi({
      description: 'Made by a rule for the present inputs of a scenario, with production typed over it',
    }),
  ...planSource.options,
]);

export const levellingContracts = contracts('levellings', {
  make: {
    about:
      'The moves with their cost, overloads before and after, what other freedoms would do where some are left, and the plan, which can be kept as one by hand. Nothing is written',
    body: z.strictObject({
      levellingId,
      plan: levelledPlan,
      first: z.string().nullable().default(null).openapi({ description: 'First period that may change' }),
      last: z.string().nullable().default(null).openapi({ description: 'Last period that may change' }),
      families: z
        .union([z.enum(['overloaded', 'all']), z.array(z.string()).readonly()])
        .default('overloaded')
        .openapi({ description: 'Families whose production may change' }),
      freedoms: z.array(z.enum(freedomNames)).readonly(),
      held: z
        .array(z.strictObject({ process: z.string(), period: z.string() }))
        .max(1_000_000)
        .readonly()
        .default([])
        .openapi({ description: 'Production that keeps its number, whatever is allowed' }),
      threshold: z
        .number()
        .positive()
        .nullable()
        .default(null)
        .openapi({ description: 'Share of the regular hours to which resources are levelled' }),
      aim: z.enum(['cost', 'change']).default('cost'),
      timeLimitSeconds: z.number().positive().max(3600).default(300),
    }),
    isLargeBody: true,
    answer: z.strictObject({
      report: objectOf<LevelReport>('Moves, overloads, money and help, by identifiers'),
      plan: objectOf<StoredPlan>('The levelled plan: numbers by name of array'),
    }),
    problems: [400, 404, 409, 413],
  },
  progress: {
    about: 'What it is at. Known to the server that works on it, while it does',
    answer: z.strictObject({ phase: z.string() }),
    problems: [404],
  },
  cancel: {
    about: 'Whether it was still under way',
    answer: z.strictObject({ isCancelled: z.boolean() }),
    problems: [],
  },
});
