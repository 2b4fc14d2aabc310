/**
 * Plans with their inputs. They are read when a page first shows a scenario, and from then on before a new
 * run of it is listed, so that a shown plan is followed by the next one without a gap.
 */
import { createSignal } from 'solid-js';
import type { Client, ListedRun, ProblemDetails, ScenarioRuns, StoredResult } from '../../server/client.ts';
import type { SolvedInputs } from './composePlan.ts';
import { isForeseen, problemOf } from './createProblem.ts';
import { createPlans } from './plans.ts';
import type { Snapshots } from './snapshots.ts';

/** A solved scenario, ready to be shown: a plan with its inputs. */
export interface View extends SolvedInputs {
  readonly run: ListedRun;
  /** Whether these inputs are those of the scenario now. */
  readonly isCurrent: boolean;
  /** Key figures of the plan before, on other inputs. */
  readonly previousKeyFigures: Readonly<Record<string, number | null>> | null;
}

/** What is listed of scenarios and versions. */
interface Listed {
  readonly runs: () => readonly ScenarioRuns[];
  readonly entryOf: (key: string) => ScenarioRuns | undefined;
}

export function createViewQuery(
  client: Client,
  snapshots: Snapshots,
  runs: Listed,
  onProblem: (problem: ProblemDetails) => void,
) {
  const plans = createPlans(client, snapshots);
  /** Scenarios whose runs a page shows: new runs are read before they are listed. */
  const shown = new Set<string>();
  const reading = new Set<string>();
  /** Scenarios whose runs could not be read: they are asked for again with the next change. */
  const unreadable = new Set<string>();
  /** Counts the cases that were shown: what is read of an earlier one says nothing about scenarios of this one. */
  let generation = 0;
  /** Changes when something has been read that a page waits for. */
  const [reads, setReads] = createSignal(0);
  /** Reads what a page shows of a scenario's runs, and signals when it is there. */
  const readShown = (known: ScenarioRuns): void => {
    const { scenarioId } = known;
    shown.add(scenarioId);
    if (plans.isRead(known) || reading.has(scenarioId) || unreadable.has(scenarioId)) return;
    reading.add(scenarioId);
    const mine = generation;
    // Not at once: who asks is being computed.
    queueMicrotask(() => {
      void plans
        .read(known)
        .catch((error: unknown) => {
          if (mine !== generation) return;
          unreadable.add(scenarioId);
          onProblem(problemOf(error));
          if (!isForeseen(error)) throw error;
        })
        .finally(() => {
          if (mine !== generation) return;
          reading.delete(scenarioId);
          setReads((count) => count + 1);
        });
    });
  };
  /** Views stay the same objects while nothing of them changes. */
  const views = new Map<string, View>();
  return {
    viewOf: (scenarioId: string): View | null => {
      const known = runs.entryOf(scenarioId);
      const plan = known?.plan ?? null;
      reads();
      if (known !== undefined) readShown(known);
      const solved = plan === null ? null : plans.planOf(plan.runId);
      if (known === undefined || plan === null || solved === null) {
        views.delete(scenarioId);
        return null;
      }
      const before = views.get(scenarioId);
      if (before?.run.runId === plan.runId && before.isCurrent === plan.isCurrent) return before;
      const { previousKeyFigures } = known;
      const view: View = { ...solved, run: plan, isCurrent: plan.isCurrent, previousKeyFigures };
      views.set(scenarioId, view);
      return view;
    },
    /** The result of the newest run, whatever became of it. */
    resultOf: (scenarioId: string): StoredResult | undefined => {
      const known = runs.entryOf(scenarioId);
      reads();
      if (known === undefined) return undefined;
      readShown(known);
      return plans.resultOf(known.latest.runId);
    },
    /** Whether the plan or result that a page asked for is on its way. */
    isReading: (scenarioId: string): boolean => {
      reads();
      const known = runs.entryOf(scenarioId);
      return known !== undefined && reading.has(scenarioId) && !plans.isRead(known);
    },
    /** Whether there is a plan that could not be read. */
    isUnread: (scenarioId: string): boolean => {
      reads();
      return (runs.entryOf(scenarioId)?.plan ?? null) !== null && unreadable.has(scenarioId);
    },
    /** Reads plans and results of scenarios before they are shown. */
    read: async (scenarioIds: readonly string[]): Promise<void> => {
      const selected = runs.runs().filter((known) => scenarioIds.includes(known.scenarioId));
      for (const { scenarioId } of selected) shown.add(scenarioId);
      await Promise.all(selected.map(plans.read));
      setReads((count) => count + 1);
    },
    /** Reads what is shown of runs that are about to be listed. */
    prepare: async (listed: readonly ScenarioRuns[]): Promise<void> => {
      await Promise.all(listed.filter(({ scenarioId }) => shown.has(scenarioId)).map(plans.read));
    },
    /** Forgets runs that are listed no longer; what could not be read is asked for again. */
    keep: (listed: readonly ScenarioRuns[]): void => {
      plans.keep(listed);
      if (unreadable.size === 0) return;
      unreadable.clear();
      setReads((count) => count + 1);
    },
    /** Another case: no scenario of it is shown yet. */
    clear: (): void => {
      generation++;
      shown.clear();
      reading.clear();
      unreadable.clear();
    },
  };
}
