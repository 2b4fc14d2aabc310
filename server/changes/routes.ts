/** The contract of changes: the whole state of a case in one answer, and one stream that reports when it has changed. */
import { z } from '@hono/zod-openapi';
import { decisionsSchema } from '../decisions/routes.ts';
import { contracts, tableHashesSchema } from '../http/contract.ts';
import { scenarioRunsSchema } from '../runs/routes.ts';
import { storedScenarioSchema } from '../scenarios/routes.ts';
import { versionListSchema } from '../versions/routes.ts';
import type { CaseState } from './caseState.ts';

const caseState: z.ZodType<CaseState> = z.strictObject({
  caseId: z.string(),
  name: z.string(),
  revision: z.number().int(),
  tables: tableHashesSchema,
  version: z.string(),
  scenarios: z.array(storedScenarioSchema).readonly(),
  runs: z.array(scenarioRunsSchema).readonly(),
  kept: versionListSchema,
  decisions: decisionsSchema,
});

export const changeContracts = contracts('changes', {
  state: {
    about:
      'Name and revision of the case, hashes of its tables, its scenarios, what is known of their runs, its versions and decisions, all read at one moment',
    answer: caseState,
    problems: [404],
  },
  events: {
    about:
      'Server-sent events: `change` with the version of the state whenever case, scenarios or runs are others; `progress` with the unfinished runs (runId, state, progress)',
    answer: 'events',
    problems: [404],
  },
});
