/**
 * Method and path of every call of the API, by noun: the one place where they are spelled. The routes of each noun say
 * what its calls take and answer; server, OpenAPI description and client read both. Data only: the pages load this file.
 */
export const addresses = {
  health: {
    ready: 'GET /api/health',
    live: 'GET /api/health/live',
  },
  cases: {
    list: 'GET /api/cases',
    read: 'GET /api/cases/{caseId}',
    tables: 'GET /api/cases/{caseId}/tables',
    table: 'GET /api/cases/{caseId}/tables/{tableHash}',
    import: 'POST /api/cases',
    export: 'GET /api/cases/{caseId}/export',
  },
  workbooks: {
    export: 'GET /api/cases/{caseId}/workbook',
    write: 'PUT /api/cases/{caseId}/workbook',
    mark: 'POST /api/cases/{caseId}/workbook/marks',
  },
  scenarios: {
    list: 'GET /api/cases/{caseId}/scenarios',
    write: 'PUT /api/cases/{caseId}/scenarios/{scenarioId}',
    remove: 'DELETE /api/cases/{caseId}/scenarios/{scenarioId}',
  },
  edits: {
    make: 'POST /api/cases/{caseId}/scenarios/{scenarioId}/edits',
    undo: 'POST /api/cases/{caseId}/edits/{editId}/undo',
    ofCell: 'GET /api/cases/{caseId}/cells/edits',
  },
  inputs: {
    read: 'GET /api/inputs/{inputHash}',
    tables: 'GET /api/inputs/{inputHash}/tables',
    together: 'GET /api/input-tables',
    table: 'GET /api/input-tables/{tableHash}',
  },
  runs: {
    ofCase: 'GET /api/cases/{caseId}/runs',
    start: 'POST /api/cases/{caseId}/scenarios/{scenarioId}/runs',
    startAll: 'POST /api/cases/{caseId}/runs',
    read: 'GET /api/runs/{runId}',
    result: 'GET /api/runs/{runId}/result',
    cancel: 'POST /api/runs/{runId}/cancel',
    events: 'GET /api/runs/{runId}/events',
  },
  versions: {
    list: 'GET /api/cases/{caseId}/versions',
    keep: 'POST /api/cases/{caseId}/versions',
    describe: 'PUT /api/cases/{caseId}/versions/{versionId}',
    activate: 'POST /api/cases/{caseId}/versions/{versionId}/activate',
    publish: 'POST /api/cases/{caseId}/versions/{versionId}/publish',
    remove: 'DELETE /api/cases/{caseId}/versions/{versionId}',
    restore: 'POST /api/cases/{caseId}/versions/{versionId}/restore',
    settings: 'PUT /api/cases/{caseId}/version-settings',
    plan: 'GET /api/kept-plans/{planHash}',
  },
  decisions: {
    list: 'GET /api/cases/{caseId}/decisions',
    put: 'POST /api/cases/{caseId}/decisions',
    describe: 'PUT /api/cases/{caseId}/decisions/{decisionId}',
    setOptions: 'PUT /api/cases/{caseId}/decisions/{decisionId}/options',
    decide: 'POST /api/cases/{caseId}/decisions/{decisionId}/verdict',
    ask: 'POST /api/cases/{caseId}/decisions/{decisionId}/other-options',
    comment: 'POST /api/cases/{caseId}/decisions/{decisionId}/comments',
    addTask: 'POST /api/cases/{caseId}/decisions/{decisionId}/tasks',
    setTask: 'PUT /api/cases/{caseId}/decisions/{decisionId}/tasks/{taskNumber}',
    remove: 'DELETE /api/cases/{caseId}/decisions/{decisionId}',
  },
  reports: {
    make: 'GET /api/cases/{caseId}/report',
  },
  mappings: {
    list: 'GET /api/cases/{caseId}/mappings',
    save: 'PUT /api/cases/{caseId}/mappings/{mappingName}',
    remove: 'DELETE /api/cases/{caseId}/mappings/{mappingName}',
  },
  forecasts: {
    make: 'POST /api/cases/{caseId}/forecasts',
    progress: 'GET /api/forecasts/{forecastId}',
    cancel: 'POST /api/forecasts/{forecastId}/cancel',
  },
  packs: {
    make: 'POST /api/cases/{caseId}/packs',
    progress: 'GET /api/packs/{packId}',
    cancel: 'POST /api/packs/{packId}/cancel',
  },
  levellings: {
    make: 'POST /api/cases/{caseId}/levellings',
    progress: 'GET /api/levellings/{levellingId}',
    cancel: 'POST /api/levellings/{levellingId}/cancel',
  },
  analyses: {
    make: 'POST /api/cases/{caseId}/analyses',
    progress: 'GET /api/analyses/{analysisId}',
    cancel: 'POST /api/analyses/{analysisId}/cancel',
  },
  splits: {
    ofFamily: 'GET /api/cases/{caseId}/scenarios/{scenarioId}/splits/{familyId}',
  },
  backups: {
    make: 'GET /api/backup',
  },
  changes: {
    state: 'GET /api/cases/{caseId}/state',
    events: 'GET /api/cases/{caseId}/events',
  },
} as const;

export type Addresses = typeof addresses;
export type Noun = keyof Addresses;

/** Header in which a client gives itself a name, so that clients behind one address take turns with their solves. */
export const CLIENT_HEADER = 'x-equipoise-client';

/** Names of the parameters in a path, such as `caseId`. */
export type ParameterName<A> = A extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterName<Rest>
  : never;

/** Method and path of an address, and the names of its parameters in order. */
export function partsOf(address: string): {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
} {
  const [method = '', path = ''] = address.split(' ');
  return { method, path, parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) };
}
