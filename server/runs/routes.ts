/** The contract of runs: start, watch, cancel, read. */
import { z } from '@hono/zod-openapi';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { RunSummary, StoredResult } from '../../solver/explain/storedResult.ts';
import type { MoneyTotals } from '../../solver/plan/finance.ts';
import type { ObjectiveValue } from '../../solver/plan/objective.ts';
import type { StartKind } from '../../solver/run/whatIf.ts';
import { contracts, objectOf } from '../http/contract.ts';
import { problemSchema, wordsSchema } from '../http/problemDetails.ts';
import type { ListedRun, ScenarioRuns } from './runsOfCase.ts';
import type { StoredRun } from './store.ts';

const keyFigures = z
  .record(z.string(), z.number().nullable())
  .readonly()
  .openapi({ description: 'Key figures by name, horizon values; null where a figure is undefined' });

export const runSummarySchema: z.ZodType<RunSummary> = z.looseObject({
  status: z.enum(['optimal', 'feasible', 'infeasible', 'unbounded', 'noPlan', 'unverified']),
  objective: z.number().nullable(),
  gap: z.number().nullable(),
  dualGap: z.number().nullable().exactOptional(),
  asked: objectOf<NonNullable<RunSummary['asked']>>('Gap and time limit that were asked for').exactOptional(),
  verified: z.boolean(),
  checkCount: z.number().int(),
  solveSeconds: z.number(),
  startKind: objectOf<StartKind>('Warm start from the last answer, or cold start and why').exactOptional(),
  keyFigures: keyFigures.nullable(),
  money: objectOf<MoneyTotals>('Money over the horizon by component').nullable(),
  optimized: objectOf<ObjectiveValue>('The objective value and its parts').nullable().exactOptional(),
  currency: z
    .string()
    .exactOptional()
    .openapi({ description: 'Currency of the company in the inputs, in which money is' }),
});

const run = z.strictObject({
  runId: z.string(),
  caseId: z.string(),
  scenarioId: z.string(),
  inputHash: z.string(),
  hasInputs: z.boolean(),
  hasPlan: z.boolean(),
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  progress: objectOf<ExplainedProgress>('Phase, incumbent, bound').nullable(),
  summary: runSummarySchema.nullable(),
  problem: wordsSchema.nullable(),
  cancelRequested: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
const storedRun: z.ZodType<StoredRun> = run;
const listedRun: z.ZodType<ListedRun> = run.extend({ isCurrent: z.boolean() });

export const scenarioRunsSchema: z.ZodType<ScenarioRuns> = z.strictObject({
  scenarioId: z.string(),
  isStale: z.boolean(),
  latest: listedRun,
  plan: listedRun.nullable(),
  previousKeyFigures: keyFigures.nullable(),
});

export const storedResultSchema: z.ZodType<StoredResult> = z.looseObject({
  summary: runSummarySchema,
  bound: z.number().nullable(),
  plan: objectOf<NonNullable<StoredResult['plan']>>('The plan: numbers by name of array').nullable(),
  capacityShadowPrices: z.array(z.number()).readonly().nullable(),
  infeasibility: objectOf<NonNullable<StoredResult['infeasibility']>>('Why there is no plan').nullable(),
  failureCount: z
    .number()
    .int()
    .exactOptional()
    .openapi({ description: 'Checks that the plan failed; `failures` are the first of each feature' }),
  failures: z.array(objectOf<StoredResult['failures'][number]>('A check that the plan failed')).readonly(),
  size: objectOf<StoredResult['size']>('Columns, rows and nonzeros of the model'),
  seconds: objectOf<StoredResult['seconds']>('Seconds by phase'),
  solver: objectOf<StoredResult['solver']>('Name and version of the solver'),
  strengthening: z
    .custom<NonNullable<StoredResult['strengthening']>>()
    .openapi({ type: 'object', description: 'How lots were formulated' })
    .exactOptional(),
});

export const runContracts = contracts('runs', {
  ofCase: {
    about:
      'Of each scenario with runs: `latest`, the newest run; `plan`, the newest run with a verified plan (or null); each with `isCurrent`: whether its inputs are those of the scenario now; `previousKeyFigures` of the plan before',
    answer: z.array(scenarioRunsSchema).readonly(),
    problems: [404],
  },
  start: {
    about: 'The run',
    status: 202,
    query: z.object({
      fresh: z
        .enum(['true', 'false'])
        .default('false')
        .openapi({ description: 'true solves again even when the inputs are known' }),
    }),
    answer: storedRun,
    problems: [400, 404],
  },
  startAll: {
    about: 'The runs that were started, and the scenarios that cannot be run with their problems',
    status: 202,
    body: z.strictObject({
      which: z.enum(['all', 'stale']).openapi({
        description:
          'stale: scenarios whose present inputs have no answer and none on the way; all: every scenario, solved again',
      }),
    }),
    answer: z.strictObject({
      started: z.array(storedRun).readonly(),
      refused: z
        .array(z.strictObject({ scenarioId: z.string(), problems: z.array(problemSchema).readonly() }))
        .readonly(),
    }),
    problems: [400, 404],
  },
  read: { about: 'The run', answer: storedRun, problems: [404] },
  result: {
    about: 'Summary, plan, hour prices, or why there is no plan',
    answer: storedResultSchema,
    isLargeAnswer: true,
    problems: [404],
  },
  cancel: {
    about: 'The run, which was asked to stop; the best plan found is kept',
    status: 202,
    answer: storedRun,
    problems: [404],
  },
  events: {
    about: 'Server-sent events `run`, each with the run as JSON, until it has ended',
    answer: 'events',
    problems: [404],
  },
});
