/** The typed client of the API for pages and tests: one object per noun. Imports types only. */

import type { PlanningCase } from '../solver/case/planningCase.ts';
import type { StoredResult } from '../solver/explain/storedResult.ts';
import type { Scenario } from '../solver/scenario/scenario.ts';
import type { RunUpdate } from './changes/store.ts';
import type { CellChange } from './edits/changes.ts';
import type { ProblemDetails } from './http/problemDetails.ts';
import type { StoredRun } from './runs/store.ts';
import type { CaseState, ScenarioRuns, StartedRuns, ToldRun } from './services.ts';

export type {
  CaseState,
  CellChange,
  PlanningCase,
  ProblemDetails,
  RunUpdate,
  Scenario,
  ScenarioRuns,
  StoredResult,
  StoredRun,
  ToldRun,
};

/** The server refused or could not answer; carries its problem details. */
export class ApiError extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

export interface CaseEntry {
  readonly caseId: string;
  readonly name: string;
  readonly revision: number;
}

/** CSV texts by file name, or one document. */
export type CaseUpload =
  | { readonly files: Readonly<Record<string, string>> }
  | { readonly document: unknown };

/** A write that is durable, and the number under which it can be taken back. */
export interface SavedEdit {
  readonly editId: string;
  readonly savedAt: string;
}

export interface ScenarioEntry {
  readonly revision: number;
  readonly document: Scenario;
}

const unreachable: ProblemDetails = {
  type: 'about:blank',
  title: 'The server does not answer',
  status: 0,
  detail: 'What was saved is safe. Check that Equipoise is running, then try again.',
  problems: [],
};

/** A client of the server at `base` (empty: the page's own). */
export function createClient(base = '') {
  const call = async <R>(method: string, path: string, body?: unknown): Promise<R> => {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => {
      throw new ApiError(unreachable);
    });
    if (!response.ok) throw new ApiError((await response.json().catch(() => unreachable)) as ProblemDetails);
    const text = await response.text();
    // What a route answers is stated by the server's handlers, which share these types.
    return (text === '' ? undefined : JSON.parse(text)) as R;
  };
  const at = (caseId: string) => `/api/cases/${encodeURIComponent(caseId)}`;
  const scenarioAt = (caseId: string, scenarioId: string) =>
    `${at(caseId)}/scenarios/${encodeURIComponent(scenarioId)}`;
  return {
    cases: {
      list: () => call<readonly CaseEntry[]>('GET', '/api/cases'),
      read: (caseId: string) => call<CaseEntry & { readonly document: PlanningCase }>('GET', at(caseId)),
      /** Scenarios and runs of a case at one moment; the tables are read with `read` when `revision` is another. */
      state: (caseId: string) => call<CaseState>('GET', `${at(caseId)}/state`),
      /** Server-sent events: `change` (read the state again) and `progress` (RunUpdate[]). */
      eventsAddress: (caseId: string) => `${base}${at(caseId)}/events`,
      /** Stores a case; of a company that is there already only as `existing` says. */
      import: (upload: CaseUpload, existing: 'refuse' | 'replace' | 'copy' = 'refuse') =>
        call<{ readonly caseId: string }>('POST', '/api/cases', { ...upload, existing }),
      exportAddress: (caseId: string, format: 'json' | 'zip') =>
        `${base}${at(caseId)}/export?format=${format}`,
      edit: (caseId: string, scenarioId: string, changes: readonly CellChange[]) =>
        call<SavedEdit>('POST', `${scenarioAt(caseId, scenarioId)}/edits`, { changes }),
      /** Takes a write back; what it answers can be taken back in turn. */
      undo: (caseId: string, editId: string) =>
        call<SavedEdit>('POST', `${at(caseId)}/edits/${encodeURIComponent(editId)}/undo`),
    },
    scenarios: {
      list: (caseId: string) => call<readonly ScenarioEntry[]>('GET', `${at(caseId)}/scenarios`),
      write: (caseId: string, document: Scenario, revision: number | null) =>
        call<Pick<SavedEdit, 'editId'>>(
          'PUT',
          `${scenarioAt(caseId, document.scenario)}${revision === null ? '' : `?revision=${revision}`}`,
          document,
        ),
      remove: (caseId: string, scenarioId: string) =>
        call<Pick<SavedEdit, 'editId'>>('DELETE', scenarioAt(caseId, scenarioId)),
    },
    inputs: {
      /** The resolved case that the runs with this `inputHash` were solved for. */
      read: (inputHash: string) => call<PlanningCase>('GET', `/api/inputs/${inputHash}`),
      /** Hashes of its tables by name; snapshots share tables that are the same. */
      tables: (inputHash: string) =>
        call<Readonly<Record<string, string>>>('GET', `/api/inputs/${inputHash}/tables`),
      table: (tableHash: string) => call<readonly unknown[]>('GET', `/api/input-tables/${tableHash}`),
    },
    runs: {
      /** Of each scenario: its newest run, and its newest run with a verified plan. */
      ofCase: (caseId: string) => call<readonly ScenarioRuns[]>('GET', `${at(caseId)}/runs`),
      start: (caseId: string, scenarioId: string, isFresh = false) =>
        call<StoredRun>('POST', `${scenarioAt(caseId, scenarioId)}/runs?fresh=${isFresh}`),
      /** Starts every scenario that has no answer for its present inputs, or solves all of them again. */
      startAll: (caseId: string, which: 'all' | 'stale') =>
        call<StartedRuns>('POST', `${at(caseId)}/runs`, { which }),
      read: (runId: string) => call<StoredRun>('GET', `/api/runs/${runId}`),
      result: (runId: string) => call<StoredResult>('GET', `/api/runs/${runId}/result`),
      cancel: (runId: string) => call<unknown>('POST', `/api/runs/${runId}/cancel`),
      eventsAddress: (runId: string) => `${base}/api/runs/${runId}/events`,
    },
  };
}

export type Client = ReturnType<typeof createClient>;
