/** A workspace over a solved teaching case without a server: its client answers from memory and counts what it is asked for. */
import path from 'node:path';
import { createSignal } from 'solid-js';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { inputHashOf } from '../../node/inputHash.ts';
import { processClock } from '../../node/processClock.ts';
import type {
  CellChange,
  Client,
  ListedRun,
  PlanningCase,
  Scenario,
  ScenarioRuns,
} from '../../server/client.ts';
import { packingRows } from '../../solver/case/packedRows.ts';
import { atOnce } from '../../solver/case/steps.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { storeResult } from '../../solver/explain/storedResult.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import type { AddressParameter, AddressParameters } from '../../web/state/address.ts';
import { createWorkspace, type Workspace } from '../../web/state/workspace.ts';
import { root } from '../root.ts';

const teaching = path.join(root, 'scenarios', 'teaching');
const backend = await loadHighsBackend();

/** The same workspace, whose edits are kept in `written` in place of being sent. */
export function keepingEdits(workspace: Workspace, written: CellChange[][]): Workspace {
  return {
    ...workspace,
    edit: async (scenario, given) => {
      const now = workspace.inputsOf(scenario);
      if (now === null || now instanceof Error) throw new Error(`No inputs of ${scenario}`);
      const changes = typeof given === 'function' ? given(now) : given;
      if (changes.length > 0) written.push([...changes]);
      return true;
    },
  };
}

/** Rows as the server sends them. */
const packed = (rows: readonly object[] = []) => atOnce(packingRows(rows));

/**
 * The case with its base and a second scenario of ten per cent more demand, both solved unless told otherwise, and their plans
 * read as if pages had shown them; `more` scenarios besides, each with a little more demand. `isOlder`: inputs changed since.
 */
export async function createSample({
  file = 'who-waits.json',
  isSolved = true,
  isRead = true,
  isOlder = false,
  more = 0,
  changed = (planningCase: PlanningCase): PlanningCase => planningCase,
} = {}) {
  const planningCase = changed((await loadCase(path.join(teaching, file))).planningCase);
  const scenario = (id: string, parent: string | null, levers: Scenario['levers']): Scenario => ({
    scenario: id,
    name: id === 'base' ? 'Base plan' : 'More demand',
    nameZh: '',
    description: '',
    descriptionZh: '',
    parent,
    levers,
  });
  const documents = [
    scenario('base', null, []),
    scenario('more', 'base', [{ type: 'demand', factor: 1.1, unitsAdded: 0 }]),
    ...Array.from({ length: more }, (_, i) =>
      scenario(`more-${i + 2}`, 'base', [{ type: 'demand', factor: 1.1 + (i + 1) / 100, unitsAdded: 0 }]),
    ),
  ];
  const snapshots = new Map<string, PlanningCase>();
  const results = new Map<string, ReturnType<typeof storeResult>>();
  const runOf = (scenarioId: string): ScenarioRuns => {
    const inputs = resolveScenario(planningCase, documents, scenarioId).planningCase;
    const inputHash = inputHashOf(inputs);
    const result = storeResult(solveAndExplain(inputs, { backend, clock: processClock }), inputs, {
      kind: 'cold',
      reason: 'first solve',
    });
    snapshots.set(inputHash, inputs);
    results.set(`run-${scenarioId}`, result);
    const run = {
      runId: `run-${scenarioId}`,
      caseId: 'sample',
      scenarioId,
      state: 'finished',
      inputHash,
      progress: null,
      summary: result.summary,
      problem: null,
      finishedAt: '2027-01-01T00:00:00Z',
      isCurrent: !isOlder,
      hasInputs: true,
    } as unknown as ListedRun;
    return { scenarioId, isStale: false, latest: run, plan: run, previousKeyFigures: null };
  };
  const state = {
    caseId: 'sample',
    name: 'Sample',
    revision: 1,
    tables: Object.fromEntries(Object.keys(planningCase).map((name) => [name, name])),
    version: '1',
    scenarios: documents.map((document) => ({ revision: 1, document })),
    runs: isSolved ? documents.map(({ scenario }) => runOf(scenario)) : [],
    kept: { versions: [], oldKept: 5 },
    decisions: [],
  };
  const asked: string[] = [];
  const answer = async <T>(call: string, value: T): Promise<T> => {
    asked.push(call);
    return value;
  };
  const client = {
    cases: {
      list: () => answer('cases', [{ caseId: 'sample', name: 'Sample', nameZh: '样例', revision: 1 }]),
      tables: (_: string, { query: { hashes } }: { readonly query: { readonly hashes: string } }) =>
        answer(
          'case tables',
          Object.fromEntries(
            hashes.split(',').map((hash) => [hash, packed(planningCase[hash as keyof PlanningCase])]),
          ),
        ),
      table: (_: string, hash: string) =>
        answer('case table', packed(planningCase[hash as keyof PlanningCase])),
    },
    changes: {
      state: () => answer('state', { ...state }),
      events: { address: () => '/events' },
    },
    inputs: {
      tables: (hash: string) =>
        answer(
          'tables',
          Object.fromEntries(Object.keys(snapshots.get(hash) ?? {}).map((name) => [name, `${hash}/${name}`])),
        ),
      together: ({ query: { hashes } }: { readonly query: { readonly hashes: string } }) =>
        answer(
          'tables together',
          Object.fromEntries(
            hashes.split(',').map((hash) => {
              const [inputHash = '', name = ''] = hash.split('/');
              return [hash, packed(snapshots.get(inputHash)?.[name as keyof PlanningCase])];
            }),
          ),
        ),
      table: (hash: string) => {
        const [inputHash = '', name = ''] = hash.split('/');
        return answer('table', packed(snapshots.get(inputHash)?.[name as keyof PlanningCase]));
      },
    },
    runs: { result: (runId: string) => answer(`result ${runId}`, results.get(runId)) },
  } as unknown as Client;
  const workspace = createWorkspace(client, undefined);
  await workspace.open('sample');
  if (isRead) await workspace.read(documents.map(({ scenario }) => scenario));
  return { workspace, planningCase, asked, state };
}

/** A search parameter without a browser. */
export function memoryAddress(initial = ''): AddressParameter {
  const [get, set] = createSignal(initial);
  return { get, set: (value) => void set(value) };
}

/** Search parameters without a browser. */
export function memoryAddresses<N extends string>(): AddressParameters<N> {
  const [values, setValues] = createSignal<Readonly<Record<string, string>>>({});
  return { get: (name) => values()[name] ?? '', set: (next) => void setValues(() => next) };
}

/** What the planning table reads of the address, without a browser. */
export function planningAddress() {
  return {
    object: memoryAddresses<'family' | 'group' | 'figure'>(),
    site: memoryAddress(),
    beside: memoryAddresses<'beside' | 'as'>(),
    view: memoryAddress(),
    detail: memoryAddress(),
  };
}
