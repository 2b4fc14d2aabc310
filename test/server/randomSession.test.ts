/**
 * Goal: two clients edit, run, cancel, undo, delete, restore and reload at random, and never see a number that a fresh solve
 * of the shown inputs does not confirm. The clients are the workspaces of the pages over real HTTP. A failure prints its
 * seed and step. The long session is on PostgreSQL, the store of teams, and a short one on the embedded store, whose SQL is
 * the same; each prints the time of a step.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { inputHashOf } from '../../node/inputHash.ts';
import { processClock } from '../../node/processClock.ts';
import { seededRandom } from '../../scenarios/random.ts';
import type { Client, PlanningCase, Scenario } from '../../server/client.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { verifyPlan } from '../../solver/verify/verify.ts';
import { createWorkspace, type Workspace } from '../../web/state/workspace.ts';
import { runs, SEED } from '../runs.ts';
import { startPostgresServer } from './postgresServer.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

/** Steps of a session on each store: 500 in all in `npm test`, many more in `npm run test:long`. */
const sessions = [
  { store: 'postgresql', steps: runs(400, 5000) },
  { store: 'embedded', steps: runs(100, 1000) },
] as const;
/** Where the random numbers of this run start. */
const SESSION = SEED + 20_270_100;
const CASE = 'who-waits';
const backend = await loadHighsBackend();
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

async function startOn(store: (typeof sessions)[number]['store']): Promise<SmallServer> {
  if (store === 'embedded') return startSmallServer();
  const postgres = await startPostgresServer();
  stops.push(() => postgres.stop());
  return startSmallServer({ databaseUrl: postgres.url });
}

/** Hashes by inputs, which no code changes in place: every step asks for those of all that is shown. */
const hashes = new WeakMap<PlanningCase, string>();
function hashOf(planningCase: PlanningCase): string {
  const known = hashes.get(planningCase) ?? inputHashOf(planningCase);
  hashes.set(planningCase, known);
  return known;
}

/** Status and objective of inputs, solved by a cold start; each inputs once. */
const fresh = new Map<string, { readonly status: string; readonly objective: number | null }>();
function freshAnswer(planningCase: PlanningCase) {
  const hash = hashOf(planningCase);
  const known = fresh.get(hash) ?? solvePlan(planningCase, { backend, clock: processClock });
  fresh.set(hash, { status: known.status, objective: known.objective });
  return known;
}

const closeTo = (a: number | null, b: number | null) =>
  a !== null && b !== null && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

/** A tab: its workspace, the storage that outlives a reload, and the scenarios whose plan it has shown. */
interface Tab {
  workspace: Workspace;
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  readonly shown: Set<string>;
}

async function openTab(client: Client, storage: Tab['storage']): Promise<Workspace> {
  const workspace = createWorkspace(client, storage);
  await workspace.open(CASE);
  await workspace.read(workspace.scenarios().map((entry) => entry.document.scenario));
  return workspace;
}

/** Checks everything that a tab shows; throws what is untrue. `confirmed`: views that were recomputed already, by run. */
function check({ workspace, shown }: Tab, confirmed: Set<string>): void {
  for (const { document } of workspace.scenarios()) {
    const id = document.scenario;
    const view = workspace.viewOf(id);
    const inputs = workspace.inputsOf(id);
    const present = inputs === null || inputs instanceof Error ? null : inputs.planningCase;
    const presentHash = present === null ? null : hashOf(present);
    if (view === null) {
      if (shown.has(id)) throw new Error(`the plan of ${id} is no longer shown`);
    } else {
      shown.add(id);
      if (hashOf(view.planningCase) !== view.run.inputHash)
        throw new Error(`the view of ${id} is not on the inputs of its run`);
      if (view.isCurrent !== (view.run.inputHash === presentHash))
        throw new Error(`the view of ${id} says isCurrent ${view.isCurrent}`);
      if (!confirmed.has(view.run.runId)) {
        const { objective } = view.result.summary;
        const answer = freshAnswer(view.planningCase);
        if (!closeTo(objective, answer.objective))
          throw new Error(`${id} shows ${objective}; its inputs solved anew bring ${answer.objective}`);
        const verification = verifyPlan(view.index, view.plan, null);
        if (!verification.passed) throw new Error(`the shown plan of ${id} breaks its shown inputs`);
        for (const [name, reported] of Object.entries(view.run.summary?.keyFigures ?? {})) {
          const computed = view.keyFigures[name]?.value ?? null;
          if (computed !== reported && !closeTo(computed, reported))
            throw new Error(`${id} shows ${name} ${computed}; the run said ${reported}`);
        }
        confirmed.add(view.run.runId);
      }
    }
    const run = workspace.runOf(id);
    if (run?.isCurrent !== true || run.state !== 'finished' || present === null) continue;
    const answer = freshAnswer(present);
    const summary = run.summary;
    if (
      summary?.status !== answer.status ||
      !(summary.objective === null || closeTo(summary.objective, answer.objective))
    )
      throw new Error(
        `${id} is reported as ${summary?.status} ${summary?.objective}; it is ${answer.status} ${answer.objective}`,
      );
  }
}

describe.each(sessions)('on the $store store', ({ store, steps }) => {
  test(`${steps} random steps of two clients show no number that a fresh solve does not confirm`, () =>
    session(store, steps));
});

async function session(store: (typeof sessions)[number]['store'], steps: number): Promise<void> {
  const { client, stop } = await startOn(store);
  stops.push(stop);
  const confirmed = new Set<string>();
  const random = seededRandom(SESSION);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const below = (limit: number) => Math.floor(random() * limit);
  const tabs: Tab[] = [];
  for (let t = 0; t < 2; t++) {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    tabs.push({ workspace: await openTab(client, storage), storage, shown: new Set() });
  }
  let created = 0;
  const scenario = (id: string, parent: string): Scenario => ({
    scenario: id,
    name: id,
    nameZh: '',
    description: '',
    descriptionZh: '',
    parent,
    levers: [],
  });
  const actions: Readonly<Record<string, (tab: Tab, id: string) => Promise<unknown>>> = {
    async editCell({ workspace }, id) {
      const inputs = workspace.inputsOf(id);
      if (inputs === null || inputs instanceof Error) return;
      const row = pick(inputs.planningCase.demand);
      const key = `${row.segment}|${row.period}`;
      await workspace.edit(id, [
        { table: 'demand', key, field: 'units', before: row.units, after: 10 * below(12) },
      ]);
    },
    async lock({ workspace }, id) {
      const inputs = workspace.inputsOf(id);
      if (inputs === null || inputs instanceof Error) return;
      const { process } = inputs.planningCase.processes[0]!;
      const { period } = pick(inputs.planningCase.periods);
      const key = `production|${process}||${period}`;
      const row = inputs.planningCase.frozenCells.find((cell) => cell.period === period);
      // Some locks ask for more than a month can make: those inputs have no plan.
      await workspace.edit(id, [
        row === undefined
          ? { table: 'frozenCells', key, field: 'value', before: null, after: 20 * below(8) }
          : { table: 'frozenCells', key, field: '', before: true, after: null, row: { ...row } },
      ]);
    },
    async putLever({ workspace }, id) {
      const entry = workspace.scenarios().find((known) => known.document.scenario === id);
      if (entry === undefined || entry.document.parent === null) return;
      const lever = { type: 'demand' as const, factor: pick([0.5, 0.9, 1.1, 1.5]), unitsAdded: 0 };
      await workspace.changeScenario(entry.document.scenario, (now) => ({
        ...now,
        levers: [lever, ...now.levers.filter(({ type }) => type === 'set')],
      }));
    },
    run: ({ workspace }, id) => workspace.start(id, random() < 0.3),
    runStale: ({ workspace }) => workspace.runAll('stale'),
    async cancel({ workspace }, id) {
      const run = workspace.runOf(id);
      if (run !== undefined && workspace.isBusy(id)) await workspace.cancel(run.runId);
    },
    undo: ({ workspace }, id) => workspace.undoOf(id).undo(),
    redo: ({ workspace }, id) => workspace.undoOf(id).redo(),
    async create({ workspace }, id) {
      if (workspace.scenarios().length < 6) await workspace.addScenario(scenario(`s${++created}`, id));
    },
    async remove({ workspace }, id) {
      if (id !== 'base') await workspace.removeScenario(id);
    },
    async reload(tab) {
      tab.workspace.close();
      tab.workspace = await openTab(client, tab.storage);
    },
    async wait({ workspace }) {
      for (
        let waited = 0;
        waited < 20 && workspace.runs().some(({ scenarioId }) => workspace.isBusy(scenarioId));
        waited++
      ) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        await workspace.reload();
      }
    },
  };
  const weights = {
    editCell: 24,
    lock: 5,
    putLever: 7,
    run: 14,
    runStale: 3,
    cancel: 5,
    undo: 16,
    redo: 6,
    create: 4,
    remove: 3,
    reload: 4,
    wait: 5,
  };
  const names = Object.entries(weights).flatMap(([name, weight]) =>
    Array.from({ length: weight }, () => name),
  );
  const counts: Record<string, number> = {};
  const from = performance.now();
  for (let step = 0; step < steps; step++) {
    const tab = pick(tabs);
    const name = pick(names);
    const id = pick(tab.workspace.scenarios()).document.scenario;
    counts[name] = (counts[name] ?? 0) + 1;
    try {
      await actions[name]!(tab, id);
      // The event stream of a browser informs the other tab sooner or later.
      const other = tabs.find((known) => known !== tab)!;
      if (random() < 0.25) await other.workspace.reload();
      for (const known of tabs) {
        const present = new Set(known.workspace.scenarios().map((entry) => entry.document.scenario));
        for (const shown of [...known.shown]) if (!present.has(shown)) known.shown.delete(shown);
        check(known, confirmed);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`seed ${SEED}, step ${step}, ${name} at ${id}: ${reason}`, { cause: error });
    }
  }
  const stepMs = ((performance.now() - from) / steps).toFixed(0);
  // In the end everything that can be solved is solved, and shown as what it is.
  const [tab] = tabs as [Tab, Tab];
  await tab.workspace.reload();
  await tab.workspace.runAll('stale');
  for (;;) {
    await tab.workspace.reload();
    check(tab, confirmed);
    if (!tab.workspace.runs().some(({ scenarioId }) => tab.workspace.isBusy(scenarioId))) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(tab.workspace.stale().filter((id) => !(tab.workspace.inputsOf(id) instanceof Error))).toEqual([]);
  process.stdout.write(
    `${store}: ${stepMs} ms a step; ${JSON.stringify(counts)}; ${fresh.size} inputs solved anew, ${confirmed.size} plans confirmed\n`,
  );
  expect(confirmed.size).toBeGreaterThan(steps / 25);
}
