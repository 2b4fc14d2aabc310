/** The open case: its tables as they are now. Read again when its revision is another, table by table. */
import { createSignal } from 'solid-js';
import { ApiError, type CaseState, type Client, type PlanningCase } from '../../server/client.ts';
import type { Snapshots } from './snapshots.ts';

export function createCaseQuery(client: Client, snapshots: Snapshots) {
  const [caseId, setCaseId] = createSignal('');
  const [caseName, setCaseName] = createSignal('');
  const [revision, setRevision] = createSignal(0);
  const [base, setBase] = createSignal<PlanningCase | null>(null);
  return {
    caseId,
    caseName,
    revision,
    base,
    /** The tables of a case in this state, as far as they are not known; `changed` when someone changed one since. */
    read: async (id: string, state: CaseState): Promise<PlanningCase | 'changed'> => {
      const known = base();
      if (known !== null && id === caseId() && state.revision === revision()) return known;
      try {
        return await snapshots.caseOf(id, state.tables);
      } catch (error) {
        const isGone = error instanceof ApiError && error.problem.status === 404;
        if (isGone && (await client.changes.state(id)).revision !== state.revision) return 'changed';
        throw error;
      }
    },
    show: (state: CaseState, planningCase: PlanningCase): void => {
      setBase(planningCase);
      setCaseName(state.name);
      setRevision(state.revision);
    },
    open: (id: string): void => {
      setBase(null);
      setCaseId(id);
    },
  };
}
