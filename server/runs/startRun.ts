/** Queues a solve of a scenario's present inputs, or answers with what is known of them. */
import { randomUUID } from 'node:crypto';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
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
  { stores, queue, solveKey }: Services,
  caseId: string,
  scenarioId: string,
  isFresh: boolean,
): Promise<StoredRun> {
  const planningCase = await stores.cases.load(caseId, inside);
  const scenarios = (await stores.scenarios.list(caseId, inside)).map((stored) => stored.document);
  if (!scenarios.some((scenario) => scenario.scenario === scenarioId)) {
    throw noSuchScenario(scenarioId);
  }
  const resolved = resolveScenario(planningCase, scenarios, scenarioId).planningCase;
  const inputHash = await stores.inputs.save(inside, resolved);
  const pending = await stores.runs.pending(inside, caseId, scenarioId, inputHash);
  if (pending !== null) return pending;
  const runId = randomUUID();
  await stores.runs.create(inside, { runId, caseId, scenarioId, inputHash });
  const isKnown = !isFresh && (await stores.runs.answerAsBefore(inside, runId, solveKey));
  if (!isKnown) await queue.send(inside, runId);
  return stores.runs.get(runId, inside);
}
