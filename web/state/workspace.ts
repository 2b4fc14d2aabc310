/**
 * What the pages work on: one case with its scenarios, runs and views. It learns of writes of other tabs and processes by
 * one event stream and reads the state again.
 *
 * How pages use it:
 * - `viewOf(scenario)` is the newest verified plan WITH the inputs it was made for (the snapshot of its run). Take plan,
 *   case, index, names, money and key figures from the view, never from `base()` or `inputsOf()`. `view.isCurrent` says
 *   whether its inputs are those of the scenario now; a page that shows a view that is not current says so and offers to
 *   run the scenario.
 *   It is read when a page first asks for it: `isReading(scenario)` says that it is on its way, `planRunOf(scenario)` is its
 *   run, which is known before.
 * - `inputsOf(scenario)` are the scenario's inputs now: for editing, for lists of levers, for the input diff, for previews.
 * - `runOf(scenario)` is the newest run, whatever became of it (state, progress, problem, summary), with its own `isCurrent`;
 *   `resultOf(scenario)` is its result (why there is no plan). A view may be of an older run: `view.run`.
 * - `undoOf(scenario)` takes back and repeats what was written at a scenario with `edit`, `writeScenario`, `removeScenario`:
 *   on any page of this tab, also after a reload. A deleted scenario comes back by `undoOf(parent).undo()`.
 * - `isBusy(scenario)`, `isStale(scenario)`, `stale()` say what is on its way and what has no answer yet; `start`, `runAll`,
 *   `cancel` act on the server.
 */
import { batch, createSignal } from 'solid-js';
import {
  ApiError,
  type CaseState,
  type CellChange,
  type Client,
  createClient,
  type ListedRun,
  type PlanningCase,
  type ProblemDetails,
  type RunUpdate,
  type Scenario,
  type ScenarioRuns,
  type StoredCase,
  type StoredResult,
  type StoredScenario,
} from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { createPlans } from './plans.ts';
import { createSnapshots } from './snapshots.ts';
import { createUndoStore, type UndoStorage } from './undo.ts';
import { composeInputs, type Inputs, type SolvedInputs } from './views.ts';

export type { Inputs };

/** A solved scenario, ready to be shown: a plan on the inputs that it was made for. */
export interface View extends SolvedInputs {
  readonly run: ListedRun;
  /** Whether these inputs are those of the scenario now. */
  readonly isCurrent: boolean;
  /** Key figures of the plan before, on other inputs. */
  readonly previousKeyFigures: Readonly<Record<string, number | null>> | null;
}

/** Does an act over and over while it is asked for, one at a time: whoever asks waits for one that started afterwards. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    const mine = act().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}

/** Storage of the tab; none outside of a browser. */
const tabStorage = typeof document === 'undefined' ? undefined : sessionStorage;

export function createWorkspace(
  client: Client = createClient(),
  undoStorage: UndoStorage | undefined = tabStorage,
) {
  const [caseId, setCaseId] = createSignal('');
  const [caseName, setCaseName] = createSignal('');
  const [cases, setCases] = createSignal<readonly StoredCase[]>([]);
  const [revision, setRevision] = createSignal(0);
  const [base, setBase] = createSignal<PlanningCase | null>(null);
  const [scenarios, setScenarios] = createSignal<readonly StoredScenario[]>([]);
  const [runs, setRuns] = createSignal<readonly ScenarioRuns[]>([]);
  const [problem, setProblem] = createSignal<ProblemDetails | null>(null);
  const [isReady, setReady] = createSignal(false);
  const [savedAt, setSavedAt] = createSignal<string | null>(null);
  const snapshots = createSnapshots(client);
  const plans = createPlans(client, snapshots);
  /** Scenarios whose runs a page shows: what is new of them is read before `runs` tells of it. */
  const shown = new Set<string>();
  const reading = new Set<string>();
  /** Scenarios whose runs could not be read: they are asked for again with the next change. */
  const unreadable = new Set<string>();
  /** Changes when something has been read that a page waits for. */
  const [reads, setReads] = createSignal(0);
  /** Version of the state that is shown. */
  let version = '';

  /** Runs an act that talks to the server; a refusal is shown, not thrown. Answers whether it went well. */
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    const before = problem();
    try {
      await act();
      // A refusal within the act, of an act of its own, stays.
      if (problem() === before) setProblem(null);
      return true;
    } catch (error) {
      if (error instanceof ApiError) setProblem(error.problem);
      else if (error instanceof CaseError)
        setProblem({
          type: 'about:blank',
          title: 'The data cannot be used',
          status: 400,
          detail: '',
          problems: error.problems,
        });
      else throw error;
      return false;
    }
  };

  /** Reads what a page shows of a scenario's runs, and shows it when it is there. */
  const readShown = (known: ScenarioRuns): void => {
    const { scenarioId } = known;
    shown.add(scenarioId);
    if (plans.isRead(known) || reading.has(scenarioId) || unreadable.has(scenarioId)) return;
    reading.add(scenarioId);
    // Not at once: who asks is being computed.
    queueMicrotask(() => {
      void plans
        .read(known)
        .catch((error: unknown) => {
          if (!(error instanceof ApiError)) throw error;
          unreadable.add(scenarioId);
          setProblem(error.problem);
        })
        .finally(() => {
          reading.delete(scenarioId);
          setReads((count) => count + 1);
        });
    });
  };

  /** The tables of a case in this state, as far as they are not known; `changed` when someone changed one since. */
  const readCase = async (id: string, state: CaseState): Promise<PlanningCase | 'changed'> => {
    try {
      return await snapshots.caseOf(id, state.tables);
    } catch (error) {
      const isGone = error instanceof ApiError && error.problem.status === 404;
      if (isGone && (await client.changes.state(id)).revision !== state.revision) return 'changed';
      throw error;
    }
  };

  /** Reads the state of the case and all that it newly refers to, then shows it at once. */
  const refresh = oneAtATime(async () => {
    const id = caseId();
    if (id === '') return;
    for (;;) {
      const state = await client.changes.state(id);
      const isSameCase = base() !== null && state.revision === revision();
      const document = isSameCase ? null : await readCase(id, state);
      // Edited between the two answers: they do not belong together.
      if (document === 'changed') continue;
      await Promise.all(
        state.runs.filter((known) => shown.has(known.scenarioId)).map((known) => plans.read(known)),
      );
      // Another case was opened meanwhile: discard the stale response.
      if (id !== caseId()) return;
      plans.keep(state.runs);
      unreadable.clear();
      version = state.version;
      batch(() => {
        if (document !== null) setBase(document);
        setCaseName(state.name);
        setRevision(state.revision);
        if (JSON.stringify(state.scenarios) !== JSON.stringify(scenarios())) setScenarios(state.scenarios);
        setRuns(state.runs);
      });
      return;
    }
  });

  let lastWrite: Promise<unknown> = Promise.resolve();
  /** One stream per tab; none while the tab is hidden, because a browser allows six connections to one host. */
  let events: EventSource | null = null;
  const listen = (): void => {
    events?.close();
    events = null;
    if (caseId() === '' || typeof EventSource === 'undefined' || document.hidden) return;
    const source = new EventSource(client.changes.events.address(caseId()));
    events = source;
    // The first event comes with the connection: also after one that was lost.
    source.addEventListener('change', (event) => {
      const told = (event as MessageEvent<string>).data;
      // What this tab wrote itself is shown already, or is being read.
      void lastWrite.then(() => (told === version ? undefined : attempt(refresh)));
    });
    source.addEventListener('progress', (event) => {
      const updates = JSON.parse((event as MessageEvent<string>).data) as readonly RunUpdate[];
      setRuns(
        runs().map((known) => {
          const update = updates.find(({ runId }) => runId === known.latest.runId);
          return update === undefined ? known : { ...known, latest: { ...known.latest, ...update } };
        }),
      );
    });
  };
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', listen);

  const show = (id: string): void => {
    shown.clear();
    unreadable.clear();
    batch(() => {
      setBase(null);
      setScenarios([]);
      setRuns([]);
      setCaseId(id);
    });
  };
  let openTurn = 0;
  const open = (requested: string | null) =>
    attempt(async () => {
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
        listen();
      }
      setReady(true);
    });

  /** Inputs by scenario, for one case and one list of scenarios. */
  let inputsFor: {
    readonly base: PlanningCase;
    readonly scenarios: readonly StoredScenario[];
    readonly inputs: Map<string, Inputs | CaseError>;
  } | null = null;
  const inputsOf = (scenarioId: string): Inputs | CaseError | null => {
    const planningCase = base();
    const list = scenarios();
    if (planningCase === null) return null;
    if (inputsFor?.base !== planningCase || inputsFor.scenarios !== list)
      inputsFor = { base: planningCase, scenarios: list, inputs: new Map() };
    const made =
      inputsFor.inputs.get(scenarioId) ??
      composeInputs(
        planningCase,
        list.map((entry) => entry.document),
        scenarioId,
      );
    inputsFor.inputs.set(scenarioId, made);
    return made;
  };

  const runsOf = (scenarioId: string) => runs().find((entry) => entry.scenarioId === scenarioId);
  const runOf = (scenarioId: string): ListedRun | undefined => runsOf(scenarioId)?.latest;
  /** Views stay the same objects while nothing of them changes. */
  const views = new Map<string, View>();
  const viewOf = (scenarioId: string): View | null => {
    const known = runsOf(scenarioId);
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
    const view: View = {
      ...solved,
      run: plan,
      isCurrent: plan.isCurrent,
      previousKeyFigures: known.previousKeyFigures,
    };
    views.set(scenarioId, view);
    return view;
  };
  const isBusy = (scenarioId: string): boolean =>
    ['queued', 'running'].includes(runOf(scenarioId)?.state ?? '');
  const isStale = (scenarioId: string): boolean => runsOf(scenarioId)?.isStale ?? true;
  /**
   * Carries out a write and shows what became of it; a refused one over what is there by now. One after the other: who
   * undoes right after an edit means that edit, though its answer is still on the way.
   */
  const write = (act: () => Promise<void>): Promise<boolean> => {
    const mine = lastWrite.then(() => attempt(() => act().finally(refresh)));
    lastWrite = mine.catch(() => undefined);
    return mine;
  };
  const undoStore = createUndoStore(async (id, editId) => {
    const saved = await client.edits.undo(id, editId);
    setSavedAt(saved.savedAt);
    return saved.editId;
  }, undoStorage);
  /** Where a scenario's deletion can be taken back: at its parent. */
  const parentOf = (scenarioId: string): string =>
    scenarios().find((entry) => entry.document.scenario === scenarioId)?.document.parent ?? '';

  return {
    client,
    attempt,
    cases,
    caseId,
    caseName,
    revision,
    base,
    scenarios,
    runs,
    problem,
    clearProblem: () => setProblem(null),
    showProblem: setProblem,
    isReady,
    savedAt,
    open,
    inputsOf,
    viewOf,
    runOf,
    isBusy,
    isStale,
    /** Scenarios whose present inputs have no answer and none on the way. */
    stale: (): readonly string[] =>
      scenarios()
        .map((entry) => entry.document.scenario)
        .filter(isStale),
    resultOf: (scenarioId: string): StoredResult | undefined => {
      const known = runsOf(scenarioId);
      reads();
      if (known === undefined) return undefined;
      readShown(known);
      return plans.resultOf(known.latest.runId);
    },
    /** The newest run with a verified plan, known before its plan is read. */
    planRunOf: (scenarioId: string): ListedRun | null => runsOf(scenarioId)?.plan ?? null,
    /** Whether the plan or result that a page asked for is on its way. */
    isReading: (scenarioId: string): boolean => {
      reads();
      const known = runsOf(scenarioId);
      return known !== undefined && reading.has(scenarioId) && !plans.isRead(known);
    },
    /** Reads plans and results of scenarios before they are shown. */
    read: (scenarioIds: readonly string[]) =>
      attempt(async () => {
        const selected = runs().filter((known) => scenarioIds.includes(known.scenarioId));
        for (const { scenarioId } of selected) shown.add(scenarioId);
        await Promise.all(selected.map((known) => plans.read(known)));
        setReads((count) => count + 1);
      }),
    start: (scenarioId: string, isFresh = false) =>
      write(
        async () =>
          void (await client.runs.start(caseId(), scenarioId, {
            query: { fresh: isFresh ? 'true' : 'false' },
          })),
      ),
    /** Starts every scenario at once: those that are stale, or all of them again. Goes on without this tab. */
    runAll: (which: 'all' | 'stale' = 'stale') =>
      write(async () => {
        const { refused } = await client.runs.startAll(caseId(), { body: { which } });
        if (refused.length > 0) throw new CaseError(refused.flatMap(({ problems }) => problems));
      }),
    cancel: (runId: string) => write(async () => void (await client.runs.cancel(runId))),
    edit: (scenarioId: string, changes: readonly CellChange[]) => {
      const id = caseId();
      return write(async () => {
        const saved = await client.edits.make(id, scenarioId, { body: { changes } });
        undoStore.add(id, scenarioId, saved.editId);
        setSavedAt(saved.savedAt);
      });
    },
    writeScenario: (document: Scenario, known: number | null) => {
      const id = caseId();
      return write(async () =>
        undoStore.add(
          id,
          document.scenario,
          (
            await client.scenarios.write(id, document.scenario, {
              body: document,
              query: known === null ? {} : { revision: known },
            })
          ).editId,
        ),
      );
    },
    removeScenario: (scenarioId: string) => {
      const id = caseId();
      const parent = parentOf(scenarioId);
      return write(async () =>
        undoStore.add(id, parent, (await client.scenarios.remove(id, scenarioId)).editId),
      );
    },
    /** Takes back and repeats the writes that this tab made at a scenario. */
    undoOf: (scenarioId: string) => {
      const id = caseId();
      return {
        canUndo: () => undoStore.canUndo(id, scenarioId),
        canRedo: () => undoStore.canRedo(id, scenarioId),
        undo: () => write(() => undoStore.undo(id, scenarioId)),
        redo: () => write(() => undoStore.redo(id, scenarioId)),
      };
    },
    reload: () => attempt(refresh),
    /** Ends the event stream. */
    close: () => {
      events?.close();
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', listen);
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
