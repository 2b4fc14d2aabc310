/** The open case: its tables as they are now. Read again when one of them is another, table by table. */
import { createSignal } from 'solid-js';
import { ApiError, type CaseState, type Client, type PlanningCase } from '../../server/client.ts';
import type { Snapshots } from './snapshots.ts';

type Hashes = CaseState['tables'];

/**
 * Whether two states have the same tables. Revisions do not tell: a case that was restored from a backup counts on from an
 * earlier one.
 */
function hasSameTables(a: Hashes, b: Hashes): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => a[name] === b[name]);
}

export function createCaseQuery(client: Client, snapshots: Snapshots) {
  const [caseId, setCaseId] = createSignal('');
  const [caseName, setCaseName] = createSignal('');
  const [revision, setRevision] = createSignal(0);
  const [base, setBase] = createSignal<PlanningCase | null>(null);
  /** Hashes of the tables that are shown. */
  let shown: Hashes = {};
  return {
    caseId,
    caseName,
    revision,
    base,
    /** The tables of a case in this state, as far as they are not known; `changed` when someone changed one since. */
    read: async (id: string, state: CaseState): Promise<PlanningCase | 'changed'> => {
      const known = base();
      if (known !== null && id === caseId() && hasSameTables(state.tables, shown)) return known;
      try {
        return await snapshots.caseOf(id, state.tables);
      } catch (error) {
        const isGone = error instanceof ApiError && error.problem.status === 404;
        if (isGone && !hasSameTables((await client.changes.state(id)).tables, state.tables)) return 'changed';
        throw error;
      }
    },
    show: (state: CaseState, planningCase: PlanningCase): void => {
      shown = state.tables;
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
