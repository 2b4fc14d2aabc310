/** What can be asked about the scenarios of a case: trade-offs and explanations, one kind each. */
import { z } from '@hono/zod-openapi';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { measureNames } from '../../solver/plan/measures.ts';
import { planArrays } from '../../solver/plan/plan.ts';
import { assumptionTypes } from '../../solver/tradeoff/assumption.ts';
import { ladderKinds } from '../../solver/tradeoff/ladderKinds.ts';

const scenarioId = z.string();
/** An amount of goods, hours or money: beyond it solvers find no number to stand for it. */
const AMOUNT_MAX = 1e18;
const amount = z.number().min(-AMOUNT_MAX).max(AMOUNT_MAX);
const options = z
  .array(z.string())
  .min(1)
  .max(6)
  .readonly()
  .openapi({ description: 'Scenarios that are options, the reference first' });
const measure = z.string().openapi({
  description: `A measure, with a part of it behind a colon, such as \`fillRate:A\`: ${measureNames.join(', ')}`,
});
const period = z.string().nullable().default(null);

const pin = z.strictObject({
  array: z.enum(planArrays as readonly [string, ...string[]]),
  item: z.string().nullable().default(null),
  family: z.string().nullable().default(null),
  fromPeriod: period,
  toPeriod: period,
  relation: z.enum(['exactly', 'atLeast', 'atMost']).default('exactly'),
  value: amount,
});

export const analysisQuestion = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('frontier'),
      scenarioId,
      measures: z.array(measure).min(2).max(3).readonly().default(['objective', 'fillRate']),
      points: z.number().int().min(2).max(100).default(12),
      ends: z.array(amount.nullable()).max(2).readonly().default([]).openapi({
        description: 'Where it is to end in the second and third measure; null: as far as it goes',
      }),
    })
    .openapi({ description: 'Plans of which none is better in one measure without being worse in another' }),
  z
    .strictObject({
      kind: z.literal('alternatives'),
      scenarioId,
      count: z.number().int().min(1).max(20).default(3),
      slack: z.number().min(0).max(1).default(0.01).openapi({
        description: 'Share of the best objective that may be given up',
      }),
      dimensions: z.array(measure).max(20).readonly().nullable().default(null),
    })
    .openapi({ description: 'Plans nearly as good as the best that differ from it most' }),
  z
    .strictObject({
      kind: z.literal('functions'),
      scenarioId,
      slack: z.number().min(0).max(1).default(0.05),
    })
    .openapi({
      description: 'What sales, operations and finance would prefer, what each gives up, a compromise',
    }),
  z
    .strictObject({
      kind: z.literal('shortages'),
      scenarioId,
      cells: z
        .array(z.strictObject({ segment: z.string(), period: z.string() }))
        .min(1)
        .max(10_000)
        .readonly()
        .nullable()
        .default(null)
        .openapi({ description: 'Only these; null: every cell that is short' }),
    })
    .openapi({
      description: 'A certificate for each short or late cell: the limits that bind it, and the unlocks',
    }),
  z
    .strictObject({
      kind: z.literal('bridge'),
      from: scenarioId,
      to: scenarioId,
      method: z.enum(['shapley', 'ordered']).default('shapley'),
      order: z.array(z.string()).max(1000).readonly().default([]),
      groups: z.array(z.array(z.string()).min(1).readonly()).max(1000).readonly().default([]),
      orders: z.number().int().min(1).max(100_000).nullable().default(null),
    })
    .openapi({ description: 'The difference between two scenarios by cause' }),
  z
    .strictObject({ kind: z.literal('number'), scenarioId, pins: z.array(pin).min(1).max(1000).readonly() })
    .openapi({
      description: 'What numbers of the planner would cost, what moves, or with what they conflict',
    }),
  z
    .strictObject({
      kind: z.literal('ladder'),
      scenarioId,
      of: z.enum(ladderKinds).default('service'),
      steps: z.array(amount.min(0)).min(1).max(100).readonly(),
      part: z
        .string()
        .nullable()
        .default(null)
        .openapi({ description: 'Grade, segment or market of service; resource of overtime' }),
    })
    .openapi({ description: 'The price of each step of a promise' }),
  z
    .strictObject({
      kind: z.literal('flips'),
      options,
      assumption: z.string().openapi({
        description: `What moves, with a part behind a colon, such as \`demand:pump\`: ${assumptionTypes.join(', ')}`,
      }),
      from: z.number().min(0).max(1).default(0.8),
      to: z.number().min(1).max(1000).default(1.2),
      keep: z
        .strictObject({
          keyFigure: z.enum(keyFigureDefinitions.map(({ name }) => name) as [string, ...string[]]),
          sense: z.enum(['atLeast', 'atMost']),
          value: amount,
        })
        .nullable()
        .default(null)
        .openapi({ description: 'A threshold of the first option instead of which option is the best' }),
    })
    .openapi({ description: 'How far an assumption may move before another option is the best' }),
  z
    .strictObject({
      kind: z.literal('regret'),
      options,
      assumptions: z.array(z.string()).min(1).max(20).readonly(),
      frozenPeriods: z.number().int().min(0).max(10_000).default(3),
    })
    .openapi({
      description: 'What each option regrets under each assumption once its first periods are committed',
    }),
  z
    .strictObject({
      kind: z.literal('churn'),
      scenarioId,
      points: z.number().int().min(2).max(100).default(6),
      agreed: scenarioId.nullable().default(null).openapi({
        description: 'The scenario whose plan was agreed before; null: the reference plan of the case',
      }),
    })
    .openapi({ description: 'What it costs to stay near a plan that was agreed before' }),
]);

export type AnalysisQuestion = z.output<typeof analysisQuestion>;

/** How far an analysis is: parts of its answer that are there, of all, and solves so far. */
export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
  readonly solves: number;
  /** How long the other parts may take; null while there is no ground for it. */
  readonly secondsLeft: number | null;
}
