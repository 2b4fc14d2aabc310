/** The contract of decisions: what is decided between plans, on which evidence, by whom, and what follows from it. */
import { z } from '@hono/zod-openapi';
import { says } from '../../solver/case/issueWords.ts';
import { assumptionScopes, assumptions } from '../../solver/case/tables/assumptions.ts';
import { thresholds } from '../../solver/case/tables/thresholds.ts';
import { leverSchema } from '../../solver/scenario/levers.ts';
import { movedAssumptionNames } from '../../solver/tradeoff/movedAssumptions.ts';
import { savedEdit } from '../edits/edit.ts';
import { contracts, objectOf } from '../http/contract.ts';
import { runSummarySchema } from '../runs/routes.ts';
import type { VersionOrigin } from '../versions/version.ts';
import type { StoredDecision } from './decision.ts';
import { optionSource } from './optionSource.ts';

/** Options of a decision. */
const OPTIONS_MAX = 6;

const day = z.iso
  .date({ error: says({ en: 'a day, YYYY-MM-DD', zh: '日期（YYYY-MM-DD）' }) })
  .nullable()
  .default(null);

const written = (max: number) => {
  const error = says({
    en: `a text of 1 to ${max} characters`,
    zh: `1 至 ${max} 个字符的文本`,
  });
  return z.string({ error }).trim().min(1, error).max(max, error);
};

const noted = (max: number) => z.string().max(max).default('');

const by = z
  .string()
  .max(100)
  .default('')
  .openapi({ description: 'Who does it, as they call themselves; there is no sign-in yet' });

const { measure } = assumptions.fields;
const { assumption: _, ...scopeFields } = assumptionScopes.fields;

const conditionFields = {
  assumption: noted(80).openapi({
    description: 'The assumption in the register of the case, if it is there',
  }),
  statement: written(2000),
  statementZh: noted(2000),
  owner: noted(2000),
  source: noted(2000),
  validTo: day,
  measure,
  lowest: z.number().nullable().default(null),
  highest: z.number().nullable().default(null),
  unit: noted(2000),
  scopes: z
    .array(z.strictObject(scopeFields).openapi({ description: 'Cells of lines of demand that it is about' }))
    .max(1000)
    .readonly()
    .default([]),
  isConfirmed: z.boolean().default(false),
};

const position = z
  .number()
  .int()
  .min(0)
  .max(OPTIONS_MAX - 1);

const factor = z.number().positive().max(100);

const flip = z
  .strictObject({ before: factor, after: factor, best: position.nullable(), isSure: z.boolean() })
  .nullable();

const flips = z
  .array(
    z.strictObject({
      assumption: z.enum(movedAssumptionNames),
      best: position.nullable(),
      below: flip,
      above: flip,
      from: factor,
      to: factor,
    }),
  )
  .max(20)
  .readonly();

const amounts = z.array(z.number()).max(20).readonly();

const regret = z
  .strictObject({ amount: z.number(), goal: z.number().int().nullable(), byGoal: amounts, rounding: amounts })
  .nullable();

const risk = z
  .strictObject({
    keptPeriods: z.number().int().min(0).max(1000),
    assumptions: z
      .array(
        z.strictObject({
          name: z.string().max(200),
          nameZh: z.string().max(200),
          levers: z.array(leverSchema).max(1000).readonly(),
        }),
      )
      .max(50)
      .readonly(),
    options: z
      .array(
        z.strictObject({
          option: position,
          worst: regret,
          mean: regret,
          worstAssumption: z.number().int().min(0).nullable(),
        }),
      )
      .max(OPTIONS_MAX)
      .readonly(),
  })
  .nullable();

const option = z.strictObject({
  name: z.string(),
  nameZh: z.string(),
  origin: objectOf<VersionOrigin>('Where the plan comes from: run, or copy of a version'),
  kind: z.enum(['option', 'assumption', 'mixed']).nullable(),
  assumed: z.array(leverSchema).readonly().nullable().exactOptional().openapi({
    description: 'What its scenario assumed, lever by lever; options are compared where they assume the same',
  }),
  inputHash: z.string(),
  planHash: z.string(),
  solver: z.strictObject({ name: z.string(), version: z.string() }),
  program: z.string(),
  summary: runSummarySchema,
});

const amount = z.number().nullable();

const atVerdict = z
  .strictObject({
    budget: z
      .strictObject({
        currency: z.string(),
        periods: z
          .array(z.strictObject({ period: z.string(), revenue: amount, margin: amount }))
          .readonly()
          .openapi({ description: 'Of all families together' }),
      })
      .nullable(),
    activeVersion: z
      .strictObject({
        versionId: z.string(),
        name: z.string(),
        inputHash: z.string(),
        planHash: z.string(),
      })
      .nullable(),
  })
  .nullable()
  .openapi({
    description:
      'Budget and active version when it was taken; null while it is open, and of decisions that were taken by older versions of the program',
  });

const decision: z.ZodType<StoredDecision> = z.strictObject({
  decisionId: z.string(),
  revision: z.number().int(),
  question: z.string(),
  owner: z.string(),
  deadline: z.string().nullable(),
  options: z.array(option).readonly(),
  recommended: z.number().int(),
  conditions: z.array(z.strictObject(conditionFields)).readonly(),
  flips,
  risk,
  thresholds: z.array(z.strictObject(thresholds.fields)).readonly().nullable(),
  atVerdict,
  status: z.enum(['open', 'anotherOption', 'approved', 'rejected']),
  verdict: z
    .strictObject({
      at: z.string(),
      by: z.string(),
      option: z.number().int().nullable(),
      reason: z.string(),
    })
    .nullable(),
  follows: z.string().nullable(),
  madeAt: z.string(),
  madeBy: z.string(),
  comments: z
    .array(z.strictObject({ number: z.number().int(), text: z.string(), by: z.string(), at: z.string() }))
    .readonly(),
  tasks: z
    .array(
      z.strictObject({
        number: z.number().int(),
        kind: z.enum(['option', 'followUp']),
        text: z.string(),
        owner: z.string(),
        due: z.string().nullable(),
        by: z.string(),
        at: z.string(),
        doneAt: z.string().nullable(),
        doneBy: z.string(),
      }),
    )
    .readonly(),
});

export const decisionsSchema: z.ZodType<readonly StoredDecision[]> = z.array(decision).readonly();

/** What can be written of a decision until it was taken. */
const described = {
  question: written(500),
  owner: noted(200),
  deadline: day,
  recommended: position,
  conditions: z.array(z.strictObject(conditionFields)).max(50).readonly().default([]),
  flips: flips.default([]).openapi({
    description:
      'How far assumptions may move before another option is the best, found on the evidence; other options forget them',
  }),
  risk: risk.default(null).openapi({
    description:
      'What each option loses at worst under the assumptions of the case, found on the evidence; other options forget it',
  }),
};

const revision = z.object({
  revision: z.coerce
    .number<number>()
    .int()
    .min(0)
    .max(2_147_483_647)
    .openapi({ description: 'Revision that was read' }),
});

export const decisionContracts = contracts('decisions', {
  list: {
    about: 'Decisions of the case, newest first',
    answer: decisionsSchema,
    problems: [404],
  },
  put: {
    about:
      'Put to decision: plans and inputs of its options are evidence now and stay. `editId` takes it back',
    status: 201,
    body: z.strictObject({
      ...described,
      options: z
        .array(optionSource)
        .min(2)
        .max(OPTIONS_MAX)
        .readonly()
        .openapi({ description: 'The first is the reference' }),
      follows: z
        .string()
        .nullable()
        .default(null)
        .openapi({ description: 'The decision that it takes up again, which was taken before' }),
      by,
    }),
    answer: savedEdit.extend({ decisionId: z.string() }),
    problems: [400, 404, 409],
  },
  describe: {
    about: 'Question, owner, deadline, recommendation and conditions are these',
    query: revision,
    body: z.strictObject({ ...described, by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  setOptions: {
    about: 'Between these plans; the tasks that asked for another option are done',
    query: revision,
    body: z.strictObject({
      options: z.array(optionSource).min(2).max(OPTIONS_MAX).readonly(),
      recommended: position,
      by,
    }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  decide: {
    about: 'Approved or rejected: from now on neither the decision nor its evidence can change',
    query: revision,
    body: z.strictObject({
      option: position
        .nullable()
        .openapi({ description: 'Position of the approved option; null rejects them all' }),
      reason: noted(2000),
      by: written(100).openapi({
        description: 'Who takes the decision, as they call themselves; there is no sign-in yet',
      }),
    }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  ask: {
    about: 'Another option was asked for: a task until it is there',
    body: z.strictObject({ text: written(2000), owner: noted(200), due: day, by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  comment: {
    about: 'Said',
    status: 201,
    body: z.strictObject({ text: written(5000), by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  addTask: {
    about: 'A task that follows from the decision',
    status: 201,
    body: z.strictObject({ text: written(2000), owner: noted(200), due: day, by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  setTask: {
    about: 'Done, or open again',
    body: z.strictObject({ isDone: z.boolean(), by }),
    answer: savedEdit,
    problems: [400, 404, 409],
  },
  remove: {
    about: 'Gone; undoing the edit brings it back for 30 days',
    answer: savedEdit,
    problems: [404, 409],
  },
});
