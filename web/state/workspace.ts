/**
 * What the pages work on: one case with its scenarios, runs and results. Views of a scenario are computed by the
 * solver package's own functions from case and plan; nothing is recomputed differently here.
 */
import { createMemo, createSignal } from 'solid-js';
import {
  ApiError,
  type CaseEntry,
  type CellChange,
  createClient,
  type LatestRun,
  type PlanningCase,
  type ProblemDetails,
  type Scenario,
  type ScenarioEntry,
  type StoredResult,
  type StoredRun,
} from '../../server/client.ts';
import { type IndexedCase, indexCase } from '../../solver/case/indexed.ts';
import type { MoneyByPeriod } from '../../solver/case/money.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { type MoneyTotals, moneyTotals, planMoney } from '../../solver/plan/finance.ts';
import { computeKeyFigures, type KeyFigures } from '../../solver/plan/keyFigures/keyFigures.ts';
import { fitsCase, type Plan, restorePlan } from '../../solver/plan/plan.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';

/** A scenario with its inputs applied. */
export interface Inputs {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
}

/** A solved scenario, ready to be shown. */
export interface View extends Inputs {
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly totals: MoneyTotals;
  readonly keyFigures: KeyFigures;
  readonly result: StoredResult;
  readonly run: LatestRun;
}

const client = createClient();

export function createWorkspace() {
  const [caseId, setCaseId] = createSignal('');
  const [caseName, setCaseName] = createSignal('');
  const [cases, setCases] = createSignal<readonly CaseEntry[]>([]);
  const [revision, setRevision] = createSignal(0);
  const [base, setBase] = createSignal<PlanningCase | null>(null);
  const [scenarios, setScenarios] = createSignal<readonly ScenarioEntry[]>([]);
  const [runs, setRuns] = createSignal<readonly LatestRun[]>([]);
  const [results, setResults] = createSignal<ReadonlyMap<string, StoredResult>>(new Map());
  const [problem, setProblem] = createSignal<ProblemDetails | null>(null);
  const [isReady, setReady] = createSignal(false);
  const [savedAt, setSavedAt] = createSignal<string | null>(null);

  /** Runs an act that talks to the server; a refusal is shown, not thrown. Answers whether it went well. */
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      setProblem(null);
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

  const loadResults = async (latest: readonly LatestRun[]): Promise<void> => {
    const known = results();
    const wanted = latest.filter((run) => run.state === 'finished' && !known.has(run.runId));
    if (wanted.length === 0) return;
    const loaded = await Promise.all(
      wanted.map(async (run) => [run.runId, await client.runs.result(run.runId)] as const),
    );
    setResults(new Map([...results(), ...loaded]));
  };

  const refreshRuns = async (): Promise<void> => {
    const id = caseId();
    const latest = await client.runs.latest(id);
    await loadResults(latest);
    if (id !== caseId()) return;
    setRuns(latest);
    for (const run of latest) if (run.state === 'queued' || run.state === 'running') watch(run.runId);
  };

  const refreshInputs = async (): Promise<void> => {
    const id = caseId();
    const [entry, list] = await Promise.all([client.cases.read(id), client.scenarios.list(id)]);
    // Another case was opened meanwhile: this answer is nobody's.
    if (id !== caseId()) return;
    setBase(entry.document);
    setCaseName(entry.name);
    setRevision(entry.revision);
    setScenarios(list);
  };

  let openTurn = 0;
  const show = (id: string): void => {
    setBase(null);
    setScenarios([]);
    setRuns([]);
    setCaseId(id);
  };
  const open = (wanted: string | null) =>
    attempt(async () => {
      // One that is known is shown at once, so that the address and the page never disagree.
      if (cases().some((entry) => entry.caseId === wanted)) show(wanted ?? '');
      const turn = ++openTurn;
      const list = await client.cases.list();
      if (turn !== openTurn) return;
      setCases(list);
      const found = list.find((entry) => entry.caseId === wanted) ?? list[0];
      if (found !== undefined) {
        if (found.caseId !== caseId()) show(found.caseId);
        await refreshInputs();
        await refreshRuns();
      }
      setReady(true);
    });

  const watched = new Set<string>();
  const watch = (runId: string): void => {
    if (watched.has(runId)) return;
    watched.add(runId);
    const events = new EventSource(client.runs.eventsAddress(runId));
    const end = () => {
      events.close();
      watched.delete(runId);
      void attempt(refreshRuns);
    };
    events.addEventListener('run', (event) => {
      const run = JSON.parse((event as MessageEvent<string>).data) as StoredRun;
      if (run.finishedAt !== null || run.state === 'cancelled') {
        end();
        return;
      }
      setRuns(runs().map((known) => (known.runId === runId ? { ...known, ...run } : known)));
    });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED || watched.has(runId)) end();
    };
  };

  const inputsCache = createMemo(() => {
    // A new cache whenever the case or a scenario changes.
    base();
    scenarios();
    return new Map<string, Inputs | CaseError>();
  });
  const inputsOf = (scenarioId: string): Inputs | CaseError | null => {
    const planningCase = base();
    if (planningCase === null) return null;
    const cache = inputsCache();
    const known = cache.get(scenarioId);
    if (known !== undefined) return known;
    let made: Inputs | CaseError;
    try {
      const resolved = resolveScenario(
        planningCase,
        scenarios().map((entry) => entry.document),
        scenarioId,
      ).planningCase;
      made = { planningCase: resolved, index: indexCase(resolved) };
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      made = error;
    }
    cache.set(scenarioId, made);
    return made;
  };

  const viewCache = createMemo(() => {
    inputsCache();
    runs();
    return new Map<string, View | null>();
  });
  /** The newest verified plan of a scenario, on its inputs as they are; null without one. */
  const viewOf = (scenarioId: string): View | null => {
    const cache = viewCache();
    const known = cache.get(scenarioId);
    if (known !== undefined) return known;
    const run = runs().find((entry) => entry.scenarioId === scenarioId);
    const result = run === undefined ? undefined : results().get(run.runId);
    const inputs = inputsOf(scenarioId);
    let view: View | null = null;
    if (run !== undefined && result?.plan && inputs !== null && !(inputs instanceof CaseError)) {
      const plan = restorePlan(result.plan);
      // A plan of other sets (a family was added since) cannot be laid over the inputs.
      if (fitsCase(inputs.index, plan)) {
        const money = planMoney(inputs.index, plan);
        view = {
          ...inputs,
          plan,
          money,
          totals: moneyTotals(money),
          keyFigures: computeKeyFigures({ index: inputs.index, plan, money }),
          result,
          run,
        };
      }
    }
    cache.set(scenarioId, view);
    return view;
  };

  const runOf = (scenarioId: string) => runs().find((entry) => entry.scenarioId === scenarioId);

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
    resultOf: (scenarioId: string) => {
      const run = runOf(scenarioId);
      return run === undefined ? undefined : results().get(run.runId);
    },
    start: (scenarioId: string, isFresh = false) =>
      attempt(async () => {
        const run = await client.runs.start(caseId(), scenarioId, isFresh);
        await refreshRuns();
        if (run.finishedAt === null) watch(run.runId);
      }),
    cancel: (runId: string) => attempt(async () => void (await client.runs.cancel(runId))),
    edit: (scenarioId: string, changes: readonly CellChange[]) =>
      attempt(async () => {
        const saved = await client.cases.edit(caseId(), scenarioId, changes);
        setSavedAt(saved.savedAt);
        await refreshInputs();
        await refreshRuns();
      }),
    writeScenario: (document: Scenario, known: number | null) =>
      attempt(async () => {
        await client.scenarios.write(caseId(), document, known);
        await refreshInputs();
        await refreshRuns();
      }),
    removeScenario: (scenarioId: string) =>
      attempt(async () => {
        await client.scenarios.remove(caseId(), scenarioId);
        await refreshInputs();
        await refreshRuns();
      }),
    reload: () =>
      attempt(async () => {
        await refreshInputs();
        await refreshRuns();
      }),
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
