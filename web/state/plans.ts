/**
 * Results and plans of the runs of scenarios, read when a page first shows them, and composed with the inputs that they
 * were made for. Holds no signal: a page that shows a plan asks for it and is informed when it is there.
 */
import type { Client, ListedRun, ScenarioRuns, StoredResult } from '../../server/client.ts';
import { readChunk } from './chunk.ts';
import type { SolvedInputs } from './composePlan.ts';
import type { createSnapshots } from './snapshots.ts';
import { keptPlanOf } from './versionQuery.ts';

/** The runs of a scenario whose results are shown: the newest plan, and the newest run where that has no plan. */
function shownRuns({ plan, latest }: ScenarioRuns): readonly ListedRun[] {
  const hasOwnResult = latest.summary !== null && latest.hasInputs && latest.runId !== plan?.runId;
  return [...(plan === null ? [] : [plan]), ...(hasOwnResult ? [latest] : [])];
}

export function createPlans(client: Client, snapshots: ReturnType<typeof createSnapshots>) {
  const results = new Map<string, StoredResult>();
  const plans = new Map<string, SolvedInputs | null>();
  const reads = new Map<string, Promise<void>>();

  const readRun = async (run: ListedRun, isPlan: boolean): Promise<void> => {
    const kept = keptPlanOf(run);
    const read = () => (kept === null ? client.runs.result(run.runId) : client.versions.plan(kept));
    const result = results.get(run.runId) ?? (await read());
    if (isPlan && !plans.has(run.runId)) {
      const { composePlan } = await readChunk(() => import('./composePlan.ts'));
      plans.set(run.runId, composePlan(await snapshots.get(run.inputHash), result, kept !== null));
    }
    results.set(run.runId, result);
  };
  return {
    /** Whether everything that is shown of these runs has been read. */
    isRead: (known: ScenarioRuns): boolean => shownRuns(known).every((run) => results.has(run.runId)),
    /** Reads what is shown of these runs; what is known or on its way is not asked for again. */
    async read(known: ScenarioRuns): Promise<void> {
      await Promise.all(
        shownRuns(known).map((run) => {
          if (results.has(run.runId)) return undefined;
          const read =
            reads.get(run.runId) ??
            readRun(run, run.runId === known.plan?.runId).finally(() => reads.delete(run.runId));
          reads.set(run.runId, read);
          return read;
        }),
      );
    },
    resultOf: (runId: string): StoredResult | undefined => results.get(runId),
    /** The plan of a run on its inputs; null when it cannot be shown or has not been read. */
    planOf: (runId: string): SolvedInputs | null => plans.get(runId) ?? null,
    /** Forgets all but these runs and their snapshots. */
    keep(listed: readonly ScenarioRuns[]): void {
      const runs = new Set(listed.flatMap(shownRuns).map((run) => run.runId));
      for (const known of [results, plans])
        for (const runId of [...known.keys()]) if (!runs.has(runId)) known.delete(runId);
      snapshots.keep(new Set(listed.flatMap(({ plan }) => (plan === null ? [] : [plan.inputHash]))));
    },
  };
}
