/**
 * An accepted request of every call of the API, and the case in which they are accepted. Whatever must hold of every call (an odd
 * request is answered, a write is whole or nothing, a backup has it) is tried with these: a new call does not compile without one.
 */
import { type Addresses, addresses, type Noun, partsOf } from '../../server/addresses.ts';
import type { Client, PlanningCase } from '../../server/client.ts';
import { writeCaseWorkbook } from '../../solver/scenario/caseWorkbook.ts';
import { demandDocument, plannedMonths } from '../cases/demandCase.ts';
import { finished } from './smallServer.ts';

/** What a request carries: parameters of the path in order, query and body. */
interface Example {
  readonly parameters?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request of one call. */
export interface ExampleOf {
  /** Noun and name, as `cases.read`. */
  readonly name: string;
  readonly method: string;
  /** The path with the names of its parameters. */
  readonly path: string;
  readonly example: Example;
}

/** A request as it is sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What is stored of the case: everything that calls name. */
interface Place {
  readonly client: Client;
  readonly caseId: string;
  /** The document that was imported. */
  readonly document: Record<string, unknown>;
  readonly planningCase: PlanningCase;
  readonly runId: string;
  readonly inputHash: string;
  readonly planHash: string;
  readonly editId: string;
}

/** A new case with everything that can be stored of one: scenarios, runs with plans, versions, decisions, a mapping, an edit. */
export async function prepareCase(client: Client, company = 'pottery'): Promise<Place> {
  const document = {
    ...demandDocument(),
    company: [{ company, name: 'Pottery' }],
    members: ['A', 'B'].map((color) => ({ member: `cup-${color}`, family: 'cup', proportion: 0.5 })),
  };
  const { caseId } = await client.cases.import({ body: { document } });
  for (const scenario of ['child', 'spare']) {
    const levers = [{ type: 'demand' as const, factor: 1.1 }];
    await client.scenarios.write(caseId, scenario, {
      body: { scenario, name: scenario, parent: 'base', levers },
    });
  }
  const run = await finished(client, await client.runs.start(caseId, 'base'));
  const other = await finished(client, await client.runs.start(caseId, 'child'));
  const plan = { kind: 'run' as const, runId: run.runId };
  for (const name of ['Active', 'Described', 'Removed', 'Next'])
    await client.versions.keep(caseId, { body: { name, plan, by: 'Li' } });
  await client.versions.settings(caseId, { body: { oldKept: 4 } });
  const options = [plan, { ...plan, runId: other.runId }];
  for (const question of ['Described?', 'Taken?', 'Removed?'])
    await client.decisions.put(caseId, { body: { question, recommended: 0, options, by: 'Li' } });
  await client.decisions.comment(caseId, '1', { body: { text: 'Which months?', by: 'Wei' } });
  await client.decisions.addTask(caseId, '1', { body: { text: 'Ask the plant', by: 'Wei' } });
  await client.mappings.save(caseId, 'ERP', { body: erpMapping });
  const { document: planningCase } = await client.cases.read(caseId);
  const { editId } = await client.edits.make(caseId, 'base', { body: unitsEdit(planningCase, 0) });
  const [version] = (await client.versions.list(caseId)).versions;
  if (version === undefined) throw new Error('no version was kept');
  return {
    ...{ client, caseId, document, planningCase, editId },
    ...{ runId: run.runId, inputHash: run.inputHash, planHash: version.planHash },
  };
}

/** One unit more in a row of demand. */
function unitsEdit({ demand }: PlanningCase, at: number) {
  const row = demand[at];
  if (row === undefined) throw new Error(`the case has no row ${at} of demand`);
  const key = `${row.segment}|${row.period}`;
  const change = { table: 'demand' as const, key, field: 'units', before: row.units, after: row.units + 1 };
  return { changes: [change], by: 'Li', reason: 'agreed' };
}

const erpMapping = {
  version: 1 as const,
  sheets: [
    {
      sheet: 'Sales*',
      table: 'demand' as const,
      fields: {
        segment: { columns: ['Product', 'Customer'], separator: '-' },
        period: { column: 'Month', values: { Jan: plannedMonths[0] ?? '' } },
        units: { column: 'Qty', factor: 1000 },
      },
      filters: [{ column: 'Status', is: 'noneOf' as const, values: ['cancelled', ''] }],
    },
  ],
  rows: { markets: [{ market: 'home' }] },
};

/** Texts and revision of a decision or version as it is now. */
async function decisionOf({ client, caseId }: Place, decisionId: string) {
  const found = (await client.decisions.list(caseId)).find((entry) => entry.decisionId === decisionId);
  if (found === undefined) throw new Error(`no decision ${decisionId}`);
  return { parameters: [caseId, decisionId], query: { revision: String(found.revision) } };
}

const conditions = [{ statement: 'The oven is repaired by May', owner: 'plant', lowest: 95, unit: '%' }];
const task = { text: 'Tell the shifts', owner: 'plant', due: '2027-02-01', by: 'Li' };
const ofCase = ({ caseId }: Place): Example => ({ parameters: [caseId] });
const ofScenario = ({ caseId }: Place): Example => ({ parameters: [caseId, 'child'] });

/** A case as a workbook with another number in it, in base64. */
async function otherWorkbook({ client, caseId }: Place): Promise<string> {
  const { document } = await client.cases.read(caseId);
  const demand = document.demand.map((row, r) => (r === 2 ? { ...row, units: row.units + 3 } : row));
  const scenarios = (await client.scenarios.list(caseId)).map((stored) => stored.document);
  const bytes = writeCaseWorkbook({ planningCase: { ...document, demand }, scenarios });
  return Buffer.from(bytes).toString('base64');
}

/**
 * A request of each call. Carried out one after the other in this order, on a new case that was prepared, each is accepted; one
 * that needs what is stored at its turn reads it.
 */
const examples: {
  readonly [N in Noun]: {
    readonly [K in keyof Addresses[N]]: (place: Place) => Example | Promise<Example>;
  };
} = {
  health: { ready: () => ({}), live: () => ({}) },
  cases: {
    list: () => ({}),
    read: ofCase,
    tables: async ({ client, caseId }) => ({
      parameters: [caseId],
      query: { hashes: Object.values((await client.changes.state(caseId)).tables).join(',') },
    }),
    table: async ({ client, caseId }) => ({
      parameters: [caseId, (await client.changes.state(caseId)).tables.demand ?? ''],
    }),
    import: ({ document }) => ({ body: { document, existing: 'copy' } }),
    export: (place) => ({ ...ofCase(place), query: { format: 'zip' } }),
  },
  workbooks: {
    export: ofCase,
    write: async (place) => ({
      ...ofCase(place),
      body: { workbook: await otherWorkbook(place), file: 'my.xlsx' },
    }),
    mark: async (place) => ({ ...ofCase(place), body: { workbook: await otherWorkbook(place) } }),
  },
  scenarios: {
    list: ofCase,
    write: ({ caseId }) => ({
      parameters: [caseId, 'new'],
      body: {
        scenario: 'new',
        name: 'New',
        parent: 'child',
        levers: [
          {
            type: 'set',
            cells: [{ table: 'demand', key: `cup-A|${plannedMonths[0]}`, field: 'units', value: 9 }],
          },
        ],
      },
    }),
    remove: ({ caseId }) => ({ parameters: [caseId, 'spare'] }),
  },
  edits: {
    make: async ({ client, caseId }) => ({
      parameters: [caseId, 'base'],
      body: unitsEdit((await client.cases.read(caseId)).document, 3),
    }),
    undo: ({ caseId, editId }) => ({ parameters: [caseId, editId] }),
    ofCell: ({ caseId }) => ({
      parameters: [caseId],
      query: { table: 'demand', key: `cup-A|${plannedMonths[0]}`, field: 'units' },
    }),
  },
  inputs: {
    read: ({ inputHash }) => ({ parameters: [inputHash] }),
    tables: ({ inputHash }) => ({ parameters: [inputHash] }),
    together: async ({ client, inputHash }) => ({
      query: { hashes: Object.values(await client.inputs.tables(inputHash)).join(',') },
    }),
    table: async ({ client, inputHash }) => ({
      parameters: [(await client.inputs.tables(inputHash)).demand ?? ''],
    }),
  },
  runs: {
    ofCase,
    start: (place) => ({ ...ofScenario(place), query: { fresh: 'true' } }),
    // All but one are on their way: each run of this call is a write by itself, and so there is one.
    startAll: async (place) => {
      await place.client.runs.start(place.caseId, 'base');
      return { ...ofCase(place), body: { which: 'stale' } };
    },
    read: ({ runId }) => ({ parameters: [runId] }),
    result: ({ runId }) => ({ parameters: [runId] }),
    cancel: async ({ client, caseId, runId }) => {
      const runs = await client.runs.ofCase(caseId);
      return { parameters: [runs.find(({ scenarioId }) => scenarioId === 'new')?.latest.runId ?? runId] };
    },
    events: ({ runId }) => ({ parameters: [runId] }),
  },
  versions: {
    list: ofCase,
    keep: ({ caseId, runId }) => ({
      parameters: [caseId],
      body: { name: 'Kept', description: 'as agreed', plan: { kind: 'run', runId }, by: 'Li' },
    }),
    describe: async ({ client, caseId }) => {
      const { versions } = await client.versions.list(caseId);
      const revision = versions.find(({ versionId }) => versionId === '2')?.revision ?? -1;
      return {
        parameters: [caseId, '2'],
        query: { revision: String(revision) },
        body: { name: 'For the board', description: '', isPermanent: true, by: 'Li' },
      };
    },
    activate: ({ caseId }) => ({ parameters: [caseId, '4'], body: { by: 'Li' } }),
    publish: ({ caseId }) => ({ parameters: [caseId, '4'], body: { by: 'Li' } }),
    remove: ({ caseId }) => ({ parameters: [caseId, '3'] }),
    restore: ({ caseId }) => ({ parameters: [caseId, '2'], body: { name: 'As it was', by: 'Li' } }),
    settings: (place) => ({ ...ofCase(place), body: { oldKept: 3, by: 'Li' } }),
    plan: ({ planHash }) => ({ parameters: [planHash] }),
  },
  decisions: {
    list: ofCase,
    put: ({ caseId, runId }) => ({
      parameters: [caseId],
      body: {
        ...{ question: 'Do we add a shift?', owner: 'operations', deadline: '2027-01-15' },
        ...{ recommended: 1, conditions, by: 'Li' },
        options: [
          { kind: 'run', runId },
          { kind: 'version', versionId: '2' },
          { kind: 'decision', decisionId: '1', position: 1 },
        ],
      },
    }),
    describe: async (place) => ({
      ...(await decisionOf(place, '1')),
      body: { question: 'Which shift?', recommended: 1, conditions, by: 'Li' },
    }),
    setOptions: async (place) => ({
      ...(await decisionOf(place, '1')),
      body: {
        options: ['1', '2'].map((versionId) => ({ kind: 'version', versionId })),
        recommended: 1,
        by: 'Li',
      },
    }),
    decide: async (place) => ({
      ...(await decisionOf(place, '2')),
      body: { option: 1, reason: 'It costs less', by: 'CEO' },
    }),
    ask: ({ caseId }) => ({ parameters: [caseId, '1'], body: task }),
    comment: ({ caseId }) => ({ parameters: [caseId, '2'], body: { text: 'Well done', by: 'Wei' } }),
    addTask: ({ caseId }) => ({ parameters: [caseId, '2'], body: task }),
    setTask: ({ caseId }) => ({ parameters: [caseId, '1', '1'], body: { isDone: true, by: 'plant' } }),
    remove: ({ caseId }) => ({ parameters: [caseId, '3'] }),
  },
  reports: {
    make: (place) => ({
      ...ofCase(place),
      query: { figures: 'demand', by: 'family', columns: 'period', against: 'lastYear', rank: 'true' },
    }),
  },
  mappings: {
    list: ofCase,
    save: ({ caseId }) => ({ parameters: [caseId, 'ERP / 需求'], body: erpMapping }),
    remove: ({ caseId }) => ({ parameters: [caseId, 'ERP'] }),
  },
  forecasts: {
    make: (place) => ({ ...ofCase(place), body: { forecastId: 'one', segments: ['cup-A'] } }),
    // Nothing is under way: the answer says so.
    progress: () => ({ parameters: ['one'] }),
    cancel: () => ({ parameters: ['one'] }),
  },
  packs: {
    make: (place) => ({
      ...ofCase(place),
      body: {
        packId: 'one',
        format: 'xlsx',
        options: [{ kind: 'scenario', scenarioId: 'base' }],
        assumptions: [],
      },
    }),
    progress: () => ({ parameters: ['one'] }),
    cancel: () => ({ parameters: ['one'] }),
  },
  levellings: {
    make: (place) => ({
      ...ofCase(place),
      body: {
        levellingId: 'one',
        plan: { kind: 'rule', scenarioId: 'base', rule: 'synchronous' },
        ...{ freedoms: ['otherMonths'], families: 'all', first: plannedMonths[0], aim: 'change' },
      },
    }),
    progress: () => ({ parameters: ['one'] }),
    cancel: () => ({ parameters: ['one'] }),
  },
  analyses: {
    make: (place) => ({
      ...ofCase(place),
      body: {
        analysisId: 'one',
        question: { kind: 'ladder', scenarioId: 'base', of: 'overtime', steps: [1, 0.5] },
      },
    }),
    progress: () => ({ parameters: ['one'] }),
    cancel: () => ({ parameters: ['one'] }),
  },
  splits: { ofFamily: ({ caseId }) => ({ parameters: [caseId, 'base', 'cup'] }) },
  backups: { make: () => ({}) },
  changes: { state: ofCase, events: ofCase },
};

/** Calls about work that is under way: where there is none, not found is the answer. */
export const aboutWork: ReadonlySet<string> = new Set([
  'forecasts.progress',
  'analyses.progress',
  'levellings.progress',
  'packs.progress',
]);

/** Calls that are no GET and write nothing. */
export const writesNothing: ReadonlySet<string> = new Set([
  'workbooks.mark',
  'forecasts.cancel',
  'analyses.make',
  'analyses.cancel',
  'levellings.make',
  'packs.make',
  'packs.cancel',
  'levellings.cancel',
]);

/** The request of every call, one after the other: each is made when the one before was dealt with. */
export async function* everyCall(place: Place): AsyncGenerator<ExampleOf> {
  const made: Readonly<
    Record<string, Readonly<Record<string, (place: Place) => Example | Promise<Example>>>>
  > = examples;
  for (const [noun, calls] of Object.entries(addresses))
    for (const [call, address] of Object.entries<string>(calls)) {
      const example = await made[noun]?.[call]?.(place);
      if (example === undefined) throw new Error(`no example of ${noun}.${call}`);
      yield { name: `${noun}.${call}`, ...partsOf(address), example };
    }
}

/** A request of a call as it is sent. */
export function sentOf({ method, path, example: { parameters = [], query = {}, body } }: ExampleOf): Sent {
  const search = new URLSearchParams(query).toString();
  return {
    method,
    path: `${partsOf(`${method} ${path}`).parameters.reduce(
      (text, name, p) => text.replace(`{${name}}`, () => encodeURIComponent(parameters[p] ?? '')),
      path,
    )}${search === '' ? '' : `?${search}`}`,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  };
}
