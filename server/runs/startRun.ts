/** Queues a solve of a scenario's present inputs, or answers with what is known of them. */
import { randomUUID } from 'node:crypto';
import { inSlices } from '../../node/slices.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { resolveInSteps } from '../../solver/scenario/scenario.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import type { StoredRun } from './store.ts';

/**
 * Starts a run inside a transaction that holds the case: case and scenarios are of one moment. The same inputs are not
 * queued twice; an earlier optimal answer is taken unless the run `isFresh`.
 */
export async function startRun(
  inside: Queryable,
  { stores, solveKey }: Services,
  {
    caseId,
    scenarioId,
    isFresh,
    requestedBy,
  }: {
    readonly caseId: string;
    readonly scenarioId: string;
    readonly isFresh: boolean;
    readonly requestedBy: string;
  },
): Promise<StoredRun> {
  const planningCase = await stores.cases.load(caseId, inside);
  const scenarios = (await stores.scenarios.list(caseId, inside)).map((stored) => stored.document);
  if (!scenarios.some((scenario) => scenario.scenario === scenarioId)) {
    throw noSuchScenario(scenarioId);
  }
  const { planningCase: resolved } = await inSlices(
    resolveInSteps(planningCase, scenarios, scenarioId),
    'statement',
  );
  const inputHash = await stores.inputs.save(inside, resolved);
  const pending = await stores.runs.pending(inside, caseId, scenarioId, inputHash);
  if (pending !== null) return pending;
  const runId = randomUUID();
  const expectedSeconds = secondsOf(resolved);
  await stores.runs.create(inside, { runId, caseId, scenarioId, inputHash, requestedBy, expectedSeconds });
  // What is known is answered at once; anything else is in the queue by being there.
  if (!isFresh) await stores.runs.answerAsBefore(inside, runId, solveKey);
  return stores.runs.get(runId, inside);
}

/** Rows by period that are solved in a second, roughly: it orders a queue, no more. */
const CELLS_PER_SECOND = 2000;

/** A guess of how long a case takes that was never solved. */
function secondsOf({ segments, processes, lanes, periods }: PlanningCase): number {
  return ((segments.length + processes.length + lanes.length) * periods.length) / CELLS_PER_SECOND;
}
