/** Which plan a version is to keep, as it is asked for. */

import { z } from '@hono/zod-openapi';
import { says } from '../../solver/case/issueWords.ts';
import { ruleKinds } from '../../solver/plan/byHand/planningRules.ts';
import { isStoredPlan, type StoredPlan } from '../../solver/plan/plan.ts';
import { type PlanFigure, planFigureNames } from '../../solver/plan/planItems.ts';

const some = z.array(z.string()).min(1).max(100_000).readonly().nullable().default(null);

/** A part of a plan; what is left out is all. */
const part = z.strictObject({
  families: some,
  periods: some,
  figures: z
    .array(z.enum(planFigureNames as [PlanFigure, ...PlanFigure[]]))
    .min(1)
    .readonly()
    .nullable()
    .default(null),
});

const enteredPlan: z.ZodType<StoredPlan> = z
  .custom<StoredPlan>(
    isStoredPlan,
    says({
      en: 'a plan: its number of periods, and lists of finite numbers by name of array',
      zh: '计划：期间数，以及按数组名称列出的有限数字列表',
    }),
  )
  .openapi({
    type: 'object',
    description: 'The plan: numbers by name of array, of the present inputs of the scenario',
  });

export const planSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: z.string() }),
  z.strictObject({ kind: z.literal('version'), versionId: z.string() }),
  z
    .strictObject({
      kind: z.literal('parts'),
      versionId: z.string().openapi({ description: 'The version whose inputs and other numbers are kept' }),
      from: z.string().openapi({ description: 'The version of whose plan a part is taken over' }),
      part,
    })
    .openapi({ description: 'Verified anew on the inputs of the first version; never called optimal' }),
  z
    .strictObject({
      kind: z.literal('byHand'),
      rule: z
        .enum(ruleKinds)
        .nullable()
        .default(null)
        .openapi({ description: 'The rule that made it; null where it was typed' }),
      scenarioId: z.string(),
      plan: enteredPlan,
    })
    .openapi({ description: 'Verified on the present inputs of the scenario; never called optimal' }),
]);

/** The plan that a version is to keep. */
export type PlanSource = z.output<typeof planSource>;
