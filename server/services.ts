/** What handlers work with: the stores, the queue, and the few acts that span them. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { loadHighsBackend } from '../node/highsModule.ts';
import { inputHashOf, textHash } from '../node/inputHash.ts';
import { solveKeyOf } from '../node/solveKey.ts';
import { type PlanningCase, tableNames } from '../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../solver/case/problems.ts';
import { ancestry, baseScenario, resolveScenario, type Scenario } from '../solver/scenario/scenario.ts';
import { caseName, createCaseStore } from './cases/store.ts';
import { createChangeStore } from './changes/store.ts';
import { inTurn, recordEdit } from './edits/store.ts';
import { createEditWriter, type EditWriter } from './edits/write.ts';
import { Refusal } from './http/problemDetails.ts';
import { createInputStore } from './inputs/store.ts';
import { openSolveQueue, type QueueOptions, type SolveQueue, type Stores } from './jobs/solveQueue.ts';
import { createRunStore, type StoredRun } from './runs/store.ts';
import { createScenarioStore, type StoredScenario } from './scenarios/store.ts';
import type { Database } from './store/database.ts';
import { migrate } from './store/migrate.ts';

/** A run, and whether its inputs are those of the scenario now. */
export type ToldRun = StoredRun & { readonly isCurrent: boolean };

/** What is known of a scenario's runs. */
export interface ScenarioRuns {
  readonly scenarioId: string;
  /** Whether its present inputs have no answer yet, and none on the way. A scenario without runs is not listed: it is stale. */
  readonly isStale: boolean;
  /** The newest run, whatever became of it. */
  readonly latest: ToldRun;
  /** The newest run with a verified plan: older than `latest` while that one is queued, running, or brought no plan. */
  readonly plan: ToldRun | null;
  /** Key figures of the plan before `plan`, on other inputs. */
  readonly previousKeyFigures: Readonly<Record<string, number | null>> | null;
}

/** What pages show of a case beside its tables, all of one moment. */
export interface CaseState {
  readonly caseId: string;
  readonly name: string;
  /** Revision of the case's tables. */
  readonly revision: number;
  /** Another after every change of case, scenarios or runs. */
  readonly version: string;
  readonly scenarios: readonly StoredScenario[];
  readonly runs: readonly ScenarioRuns[];
}

/** What "run all" started, and the scenarios that cannot be run with their problems. */
export interface StartedRuns {
  readonly started: readonly StoredRun[];
  readonly refused: readonly { readonly scenarioId: string; readonly problems: readonly Problem[] }[];
}

export interface Services {
  readonly database: Database;
  readonly stores: Stores;
  readonly queue: SolveQueue;
  /** Every write of a case's inputs. */
  readonly writer: EditWriter;
  caseOf(caseId: string): Promise<PlanningCase>;
  scenariosOf(caseId: string): Promise<readonly StoredScenario[]>;
  /** Queues a solve, or answers with the finished run of the same inputs. */
  startRun(caseId: string, scenarioId: string, isFresh: boolean): Promise<StoredRun>;
  /** The runs of each scenario that has any. */
  runsOf(caseId: string): Promise<readonly ScenarioRuns[]>;
  stateOf(caseId: string): Promise<CaseState>;
  /** Queues a solve of every scenario: of those whose inputs have no answer (stale), or of all, solved again. */
  startRuns(caseId: string, which: 'all' | 'stale'): Promise<StartedRuns>;
  importCase(
    planningCase: PlanningCase,
    scenarios: readonly Scenario[],
    existing: 'refuse' | 'replace' | 'copy',
  ): Promise<string>;
  close(): Promise<void>;
}

/** Opens stores and queue on a database, schema brought up to date. */
export async function openServices(database: Database, options: QueueOptions): Promise<Services> {
  await migrate(database);
  const stores: Stores = {
    cases: createCaseStore(database),
    scenarios: createScenarioStore(database),
    runs: createRunStore(database),
    inputs: createInputStore(database),
    changes: createChangeStore(database),
  };
  const solveKey = solveKeyOf(await loadHighsBackend(), options);
  const queue = await openSolveQueue(database, stores, options);
  const caseOf = async (caseId: string) => {
    const found = await stores.cases.load(caseId);
    if (found === null) throw noSuchCase(caseId);
    return found;
  };
  const startRun: Services['startRun'] = async (caseId, scenarioId, isFresh) => {
    const runId = await inTurn(database, caseId, async (inside) => {
      // Case and scenarios of one moment: nobody writes between the two reads.
      const planningCase = await stores.cases.load(caseId, inside);
      if (planningCase === null) throw noSuchCase(caseId);
      const scenarios = (await stores.scenarios.list(caseId, inside)).map((stored) => stored.document);
      if (!scenarios.some((scenario) => scenario.scenario === scenarioId)) {
        throw new Refusal(404, 'No such scenario', `There is no scenario ${scenarioId} in ${caseId}.`);
      }
      const resolved = resolveScenario(planningCase, scenarios, scenarioId).planningCase;
      const inputHash = await stores.inputs.save(inside, resolved);
      const pending = await stores.runs.pending(inside, caseId, scenarioId, inputHash);
      if (pending !== null) return pending.runId;
      const started = randomUUID();
      await stores.runs.create(inside, { runId: started, caseId, scenarioId, inputHash });
      const isKnown = !isFresh && (await stores.runs.answerAsBefore(inside, started, solveKey));
      if (!isKnown) await queue.send(inside, started);
      return started;
    });
    const run = await stores.runs.find(runId);
    if (run === null) throw new Error(`run ${runId} vanished`);
    return run;
  };
  const runsOf: Services['runsOf'] = async (caseId) => {
    const planningCase = await caseOf(caseId);
    const scenarios = (await stores.scenarios.list(caseId)).map((stored) => stored.document);
    const [latest, plans, previous] = await Promise.all([
      stores.runs.latest(caseId),
      stores.runs.latestPlans(caseId),
      stores.runs.previous(caseId),
    ]);
    return latest
      .filter((run) => scenarios.some((scenario) => scenario.scenario === run.scenarioId))
      .map((run) => {
        const now = currentHash(planningCase, scenarios, run.scenarioId);
        const told = (known: StoredRun): ToldRun => ({ ...known, isCurrent: known.inputHash === now });
        const plan = plans.find((known) => known.scenarioId === run.scenarioId);
        return {
          scenarioId: run.scenarioId,
          isStale: !isAnswer(told(run)) && !(plan !== undefined && told(plan).isCurrent),
          latest: told(run),
          plan: plan === undefined ? null : told(plan),
          previousKeyFigures: previous.get(run.scenarioId) ?? null,
        };
      });
  };
  return {
    database,
    stores,
    queue,
    writer: createEditWriter(database, stores),
    caseOf,
    async scenariosOf(caseId) {
      if ((await stores.cases.find(caseId)) === null) throw noSuchCase(caseId);
      return stores.scenarios.list(caseId);
    },
    startRun,
    async startRuns(caseId, which) {
      const known = await runsOf(caseId);
      const started: StoredRun[] = [];
      const refused: { scenarioId: string; problems: readonly Problem[] }[] = [];
      for (const { document } of await stores.scenarios.list(caseId)) {
        const isStale = known.find((runs) => runs.scenarioId === document.scenario)?.isStale ?? true;
        if (which === 'stale' && !isStale) continue;
        try {
          started.push(await startRun(caseId, document.scenario, which === 'all'));
        } catch (error) {
          if (!(error instanceof CaseError)) throw error;
          refused.push({ scenarioId: document.scenario, problems: error.problems });
        }
      }
      return { started, refused };
    },
    runsOf,
    async stateOf(caseId) {
      for (;;) {
        const version = await stores.changes.version(caseId);
        const stored = await stores.cases.find(caseId);
        if (version === null || stored === null) throw noSuchCase(caseId);
        const [scenarios, runs] = await Promise.all([stores.scenarios.list(caseId), runsOf(caseId)]);
        // Someone wrote between the reads: what was read belongs to no one moment.
        if ((await stores.changes.version(caseId)) === version)
          return { ...stored, version, scenarios, runs };
      }
    },
    importCase: (planningCase, scenarios, existing) =>
      database.transaction(async (inside) => {
        // One import at a time: two of one company must not both find it missing.
        await inside.query('select pg_advisory_xact_lock(727003)');
        const company = planningCase.company[0];
        const wanted = company?.company ?? 'case';
        refuseUnreachable(wanted);
        const taken = new Set((await stores.cases.list(inside)).map((stored) => stored.caseId));
        if (taken.has(wanted) && existing === 'refuse') {
          throw new Refusal(
            409,
            `${caseName(wanted, planningCase)} is here already`,
            'Nothing was changed. Replace its data and scenarios of the same name (its other scenarios stay), or import it as a case beside it.',
          );
        }
        let copy = 1;
        const id = () => (copy === 1 ? wanted : `${wanted}-${copy}`);
        if (existing === 'copy') while (taken.has(id())) copy++;
        const caseId = id();
        if (taken.has(caseId))
          await inside.query('select case_id from cases where case_id = $1 for update', [caseId]);
        await stores.cases.save(inside, caseId, planningCase);
        const present = await stores.scenarios.list(caseId, inside);
        const isPresent = (scenario: Scenario) =>
          present.some((stored) => stored.document.scenario === scenario.scenario);
        // Every import brings a base, also one that names no scenarios: it says nothing of a base that is there.
        const brought = (scenarios.length > 0 ? scenarios : [baseScenario]).filter(
          (scenario) => !(isPresent(scenario) && isDeepStrictEqual(scenario, baseScenario)),
        );
        const isBrought = (id: string) => brought.some((scenario) => scenario.scenario === id);
        const others = present.map((stored) => stored.document).filter((entry) => !isBrought(entry.scenario));
        for (const scenario of brought) {
          // What the import does not bring may need mending by hand; what it brings must fit.
          resolveScenario(planningCase, [...others, ...brought], scenario.scenario);
          if (isPresent(scenario)) await stores.scenarios.replace(inside, caseId, scenario);
          else await stores.scenarios.add(inside, caseId, scenario);
        }
        const rows = tableNames.reduce((sum, table) => sum + planningCase[table].length, 0);
        await recordEdit(inside, caseId, {
          kind: 'import',
          changes: {
            name: caseName(caseId, planningCase),
            rows,
            scenarios: brought.map((scenario) => scenario.scenario),
          },
        });
        return caseId;
      }),
    async close() {
      await queue.stop();
      await database.close();
    },
  };
}

/** A dot or two as a company's code would be a step in an address, under which nobody reaches the case. */
function refuseUnreachable(company: string): void {
  if (company !== '.' && company !== '..') return;
  throw new CaseError([
    {
      severity: 'error',
      file: 'company',
      table: 'company',
      row: 1,
      key: company,
      field: 'company',
      value: company,
      expected: 'a code of the company that is more than dots',
    },
  ]);
}

function noSuchCase(caseId: string): Refusal {
  return new Refusal(404, 'No such case', `There is no case ${caseId}.`);
}

/** Whether a run says what becomes of its inputs: it is on its way, or it has ended with an answer. */
function isAnswer(run: ToldRun): boolean {
  // A run that found no plan in its time leaves the question open.
  const isOpen = run.summary?.status === 'noPlan';
  return run.isCurrent && !isOpen && ['queued', 'running', 'finished'].includes(run.state);
}

/** More scenarios than a case has; levers that were edited since are forgotten. */
const HASHES_KEPT = 1000;

/** Current hashes by case and by the levers of a scenario's line: asked for again with every change of a run. */
const currentHashes = new WeakMap<PlanningCase, Map<string, string | null>>();

/** Hash of a scenario's inputs; null when its levers cannot be applied to the case as it is now. */
function currentHash(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  scenarioId: string,
): string | null {
  const known = currentHashes.get(planningCase) ?? new Map<string, string | null>();
  currentHashes.set(planningCase, known);
  const resolve = (): string | null => {
    try {
      return inputHashOf(resolveScenario(planningCase, scenarios, scenarioId).planningCase);
    } catch (error) {
      if (error instanceof CaseError) return null;
      throw error;
    }
  };
  try {
    const line = textHash(JSON.stringify(ancestry(scenarios, scenarioId).map((scenario) => scenario.levers)));
    if (known.size > HASHES_KEPT) known.clear();
    const hash = known.get(line) ?? (known.has(line) ? null : resolve());
    known.set(line, hash);
    return hash;
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}
