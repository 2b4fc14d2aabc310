/**
 * What the pages work on: one case with its scenarios, runs and views. It learns of writes of other tabs and processes by
 * one event stream and reads the state again. Each kind of thing is a query of its own beside this file: case, scenarios, runs,
 * progress, views; this file reads the state that they share and writes.
 *
 * How pages use it:
 * - `viewOf(scenario)` is the newest verified plan WITH its inputs (the snapshot of its run). Take plan,
 *   case, index, names, money and key figures from the view, never from `base()` or `inputsOf()`. `view.isCurrent` says
 *   whether its inputs are those of the scenario now; a page that shows a view that is not current says so and offers to
 *   run the scenario.
 *   It is read when a page first asks for it: `isReading(scenario)` says that it is on its way, `planRunOf(scenario)` is its
 *   run, which is known before.
 * - `inputsOf(scenario)` are the scenario's inputs now: for editing, for lists of levers, for the input diff, for previews.
 * - `runOf(scenario)` is the newest run, whatever became of it (state, progress, problem, summary), with its own `isCurrent`;
 *   `resultOf(scenario)` is its result (why there is no plan). A view may be of an older run: `view.run`.
 * - `undoOf(scenario)` takes back and repeats what was written at a scenario with `edit`, `addScenario`, `changeScenario`, `removeScenario`:
 *   on any page of this tab, also after a reload. A deleted scenario comes back by `undoOf(parent).undo()`.
 * - `versionOf(key)` and `kept()` are the versions of the case. A version stands wherever a scenario may stand, by its key
 *   (`versionKey`): `viewOf`, `inputsOf`, `planRunOf` and `runOf` answer for both. Nothing can be written to a version.
 * - `decisions()` are the decisions of the case, each with its evidence by hash; what they were taken on is read by the page
 *   Decisions. Writes of them go through `perform(DECISION_WRITES, …)`.
 * - `isBusy(scenario)`, `isStale(scenario)`, `stale()` say what is on its way and what has no answer yet; `start`, `runAll`,
 *   `cancel` act on the server.
 */
import { batch, createSignal } from 'solid-js';
import {
  type CellChange,
  type Client,
  createClient,
  isUnreachable,
  type ListedCase,
  type ListedRun,
  type Scenario,
  type StoredDecision,
} from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { isCombination } from '../../solver/scenario/combinations.ts';
import { createCaseQuery } from './caseQuery.ts';
import { createChangeStream } from './changeStream.ts';
import { createProblem, unansweredIfAway } from './createProblem.ts';
import type { Inputs } from './inputs.ts';
import { oneAtATime } from './oneAtATime.ts';
import { createRunQuery } from './runQuery.ts';
import { createScenarioQuery } from './scenarioQuery.ts';
import { createSnapshots } from './snapshots.ts';
import { tabStorage } from './tabStorage.ts';
import { createUndoStore, type UndoStorage } from './undo.ts';
import { keptName } from './userName.ts';
import { createVersionQuery, entriesOf, VERSION_WRITES, versionIdOf } from './versionQuery.ts';
import { createViewQuery } from './viewQuery.ts';

export type { Inputs } from './inputs.ts';
export type { View } from './viewQuery.ts';

/** Name under which this browser takes turns with others, the same in all its tabs; it says nothing about the user. */
function clientName(): string {
  const known = localStorage.getItem('client');
  if (known !== null) return known;
  const name = crypto.getRandomValues(new Uint32Array(2)).join('-');
  localStorage.setItem('client', name);
  return name;
}

const isSameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function createWorkspace(
  client: Client = createClient('', undefined, clientName()),
  undoStorage: UndoStorage | undefined = tabStorage,
) {
  const { problem, show: showProblem, attempt } = createProblem();
  const [cases, setCases] = createSignal<readonly ListedCase[]>([]);
  const [isReady, setReady] = createSignal(false);
  const [savedAt, setSavedAt] = createSignal<string | null>(null);
  const snapshots = createSnapshots(client);
  const openCase = createCaseQuery(client, snapshots);
  const { caseId } = openCase;
  const { scenarios, parentOf, ...scenarioQuery } = createScenarioQuery(openCase.base);
  const runQuery = createRunQuery();
  const versions = createVersionQuery();
  const [decisions, setDecisions] = createSignal<readonly StoredDecision[]>([], { equals: isSameJson });
  const entryOf = (key: string) => versions.entryOf(key) ?? runQuery.entryOf(key);
  const views = createViewQuery(
    client,
    snapshots,
    { entryOf, runs: () => [...runQuery.runs(), ...versions.entries()] },
    showProblem,
  );
  /** Version of the state that is shown. */
  let version = '';

  /** Reads the state of the case and all that it newly refers to, then shows it at once. */
  const refresh = oneAtATime(async () => {
    const id = caseId();
    if (id === '') return;
    for (;;) {
      const state = await client.changes.state(id);
      const planningCase = await openCase.read(id, state);
      // Edited between the two answers: they do not belong together.
      if (planningCase === 'changed') continue;
      const listed = [...state.runs, ...entriesOf(id, state.kept, state.decisions)];
      await views.prepare(listed);
      // Another case was opened meanwhile: discard the stale response.
      if (id !== caseId()) return;
      views.keep(listed);
      version = state.version;
      batch(() => {
        openCase.show(state, planningCase);
        scenarioQuery.show(state.scenarios);
        runQuery.show(state.runs);
        versions.show(id, state.kept, state.decisions);
        setDecisions(state.decisions);
      });
      return;
    }
  });

  const isAway = () => {
    const shown = problem();
    return shown !== null && isUnreachable(shown);
  };
  let lastWrite: Promise<unknown> = Promise.resolve();
  const stream = createChangeStream(client, caseId, {
    // What this tab wrote itself is shown already, or is being read.
    // An event shows that the server answers: what says that it does not is replaced by what is there.
    change: (reported) =>
      void lastWrite.then(() => (reported === version && !isAway() ? undefined : attempt(refresh))),
    progress: runQuery.showProgress,
  });

  const show = (id: string): void => {
    views.clear();
    batch(() => {
      scenarioQuery.show([]);
      runQuery.show([]);
      versions.clear();
      setDecisions([]);
      openCase.open(id);
    });
  };
  let openTurn = 0;
  const open = (requested: string | null) =>
    attempt(async () => {
      // What was entered in the case before is written into it, by its inputs, before another one is shown.
      await lastWrite;
      // One that is known is shown at once, so that the address and the page never disagree.
      if (cases().some((entry) => entry.caseId === requested)) show(requested ?? '');
      const turn = ++openTurn;
      const list = await client.cases.list();
      if (turn !== openTurn) return;
      setCases(list);
      const found = list.find((entry) => entry.caseId === requested) ?? list[0];
      if (found !== undefined) {
        if (found.caseId !== caseId()) show(found.caseId);
        await refresh();
        stream.listen();
      }
      setReady(true);
    });

  /**
   * Carries out a write and shows what became of it; a refused one over what is there by now. One after the other: who
   * undoes right after an edit means that edit, though its answer is still on the way.
   */
  const write = (act: () => Promise<void>): Promise<boolean> => {
    const shown = problem();
    const mine = lastWrite.then(() =>
      attempt(async () => {
        try {
          await act();
        } catch (error) {
          // The refusal is what is reported, also when the reading fails after it.
          await refresh().catch(() => undefined);
          throw unansweredIfAway(error);
        }
        await refresh();
      }, shown),
    );
    lastWrite = mine.catch(() => undefined);
    return mine;
  };
  const undoStore = createUndoStore(async (id, editId) => {
    const saved = await client.edits.undo(id, editId);
    setSavedAt(saved.savedAt);
    return saved.editId;
  }, undoStorage);

  /** Carries out a write that can be taken back where it belongs; null: nothing was written. */
  const writeUndoable = (
    scenario: string,
    act: (caseId: string) => Promise<{ readonly editId: string; readonly savedAt?: string } | null>,
  ): Promise<boolean> => {
    const id = caseId();
    return undoStore.during(id, scenario, 'done', () =>
      write(async () => {
        const saved = await act(id);
        if (saved === null) return;
        undoStore.add(id, scenario, saved.editId);
        if (saved.savedAt !== undefined) setSavedAt(saved.savedAt);
      }),
    );
  };

  /** The inputs of a scenario as earlier writes of this tab leave them; levers that name what is not there are thrown as a CaseError. */
  const inputsNow = (scenarioId: string): Inputs => {
    const inputs = scenarioQuery.inputsOf(scenarioId);
    if (inputs === null) throw new Error(`No inputs of ${scenarioId} to change`);
    if (inputs instanceof CaseError) throw inputs;
    return inputs;
  };

  const scenarioIds = (areCombinations: boolean): readonly string[] =>
    scenarios().flatMap(({ document }) =>
      isCombination(document) === areCombinations ? document.scenario : [],
    );

  return {
    client,
    attempt,
    /**
     * Resolves when what this tab has written so far is answered: who exports, splits or asks the server about the case right
     * after an entry means the case with that entry.
     */
    written: (): Promise<void> => lastWrite.then(() => undefined),
    cases,
    caseId,
    caseName: openCase.caseName,
    revision: openCase.revision,
    base: openCase.base,
    scenarios,
    /** The scenario that is the case itself: what is edited there is edited for all. Others may have no parent either. */
    root: scenarioQuery.root,
    /** Scenarios that lists show; combinations of an option and an assumption are folded behind them. */
    listed: (): readonly string[] => scenarioIds(false),
    combinations: (): readonly string[] => scenarioIds(true),
    isCombination: (key: string): boolean => scenarioIds(true).includes(key),
    runs: runQuery.runs,
    problem,
    clearProblem: () => showProblem(null),
    isReady,
    savedAt,
    open,
    /** Inputs of a scenario now; of a version its snapshot, once it has been read. */
    inputsOf: (key: string) => (versionIdOf(key) === null ? scenarioQuery.inputsOf(key) : views.viewOf(key)),
    kept: versions.kept,
    decisions,
    versionOf: versions.versionOf,
    viewOf: views.viewOf,
    isReading: views.isReading,
    isUnread: views.isUnread,
    /** Reads plans and results of scenarios before they are shown. */
    read: (scenarioIds: readonly string[]) => attempt(() => views.read(scenarioIds)),
    /** The newest run with a verified plan, known before its plan is read. */
    planRunOf: (scenarioId: string): ListedRun | null => entryOf(scenarioId)?.plan ?? null,
    runOf: (key: string) => versions.entryOf(key)?.latest ?? runQuery.runOf(key),
    isBusy: runQuery.isBusy,
    isStale: (key: string) => versionIdOf(key) === null && runQuery.isStale(key),
    /** Scenarios whose present inputs have no answer and none on the way. */
    stale: (): readonly string[] =>
      scenarios()
        .map((entry) => entry.document.scenario)
        .filter(runQuery.isStale),
    resultOf: views.resultOf,
    start: (scenarioId: string, isFresh = false) => {
      const id = caseId();
      return write(
        async () =>
          void (await client.runs.start(id, scenarioId, { query: { fresh: isFresh ? 'true' : 'false' } })),
      );
    },
    /** Starts every scenario at once: those that are stale, or all of them again. Goes on without this tab. */
    runAll: (which: 'all' | 'stale' = 'stale') => {
      const id = caseId();
      return write(async () => {
        const { refused } = await client.runs.startAll(id, { body: { which } });
        if (refused.length > 0) throw new CaseError(refused.flatMap(({ problems }) => problems));
      });
    },
    cancel: (runId: string) => write(async () => void (await client.runs.cancel(runId))),
    /**
     * Changes cells. Given as a function they are computed when earlier writes of this tab are answered and shown, from the inputs
     * of the scenario by then: an entry that was made before the answer to the last one means what is there by then. The page may
     * show another scenario, family or period by that time: what was selected is read before, not in the function. `reason` stands
     * in the history of the cells.
     */
    edit: (
      scenarioId: string,
      given: readonly CellChange[] | ((now: Inputs) => readonly CellChange[]),
      reason = '',
    ) =>
      writeUndoable(scenarioId, async (id) => {
        const changes = typeof given === 'function' ? given(inputsNow(scenarioId)) : given;
        if (changes.length === 0) return null;
        return client.edits.make(id, scenarioId, { body: { changes, by: keptName(), reason } });
      }),
    /** Carries out a write of the server's own that belongs to a scenario and can be taken back; null: nothing was written. */
    perform: (
      scenarioId: string,
      act: (
        calls: Client,
        caseId: string,
      ) => Promise<{ readonly editId: string; readonly savedAt: string } | null>,
    ) => writeUndoable(scenarioId, (id) => act(client, id)),
    /** Stores a new scenario. */
    addScenario: (document: Scenario) =>
      writeUndoable(document.scenario, async (id) =>
        client.scenarios.write(id, document.scenario, { body: document, query: {} }),
      ),
    /** Changes a scenario as earlier writes of this tab leave it; null: nothing is to be changed. */
    changeScenario: (scenarioId: string, change: (now: Scenario) => Scenario | null) =>
      writeUndoable(scenarioId, async (id) => {
        const known = scenarios().find(({ document }) => document.scenario === scenarioId);
        if (known === undefined) throw new Error(`No scenario ${scenarioId} to change`);
        const document = change(known.document);
        if (document === null) return null;
        return client.scenarios.write(id, scenarioId, {
          body: document,
          query: { revision: known.revision },
        });
      }),
    removeScenario: (scenarioId: string) =>
      writeUndoable(parentOf(scenarioId), (id) => client.scenarios.remove(id, scenarioId)),
    /** Carries out a write of versions of the open case. */
    writeVersions: (
      act: (calls: Client['versions'], caseId: string) => Promise<{ editId: string; savedAt: string } | null>,
      isUndoable = true,
    ) => {
      if (isUndoable) return writeUndoable(VERSION_WRITES, (id) => act(client.versions, id));
      const id = caseId();
      return write(async () => {
        const saved = await act(client.versions, id);
        if (saved !== null) setSavedAt(saved.savedAt);
      });
    },
    /** Takes back and repeats the writes that this tab made at a scenario. */
    undoOf: (scenarioId: string) => {
      const id = caseId();
      return {
        canUndo: () => undoStore.canUndo(id, scenarioId),
        canRedo: () => undoStore.canRedo(id, scenarioId),
        undo: () =>
          undoStore.during(id, scenarioId, 'undone', () => write(() => undoStore.undo(id, scenarioId))),
        redo: () =>
          undoStore.during(id, scenarioId, 'done', () => write(() => undoStore.redo(id, scenarioId))),
      };
    },
    reload: () => attempt(refresh),
    /** Ends the event stream. */
    close: () => {
      stream.close();
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
