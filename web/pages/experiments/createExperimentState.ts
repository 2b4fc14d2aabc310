/**
 * Holds an experiment of the page: its design, how many runs that makes, how far it is, what it found, and which runs are shown. A worker carries it
 * out. No markup; tested in Node with a worker of its own.
 */
import { createMemo, createSignal } from 'solid-js';
import { aroundOne } from '../../../solver/experiments/aroundOne.ts';
import { usualPolicies } from '../../../solver/experiments/usualPolicies.ts';
import { type ScenarioKind, scenarioKind } from '../../../solver/scenario/combinations.ts';
import type { Words } from '../../../solver/words/words.ts';
import { pick, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { createWorker } from '../../preview/createWorker.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import { freeIdentifier, freeName } from '../../state/identifiers.ts';
import type { Workspace } from '../../state/workspace.ts';
import { levelWords } from './experimentNames.ts';
import type { ExperimentFound, ExperimentMessage, ExperimentWork, ShownRow } from './experimentWorker.ts';

export type ExperimentWorker = PageWorker<ExperimentWork, ExperimentMessage>;

/** More runs are for the command line. */
export const RUNS_MAX = 5_000;

/** Runs that the table shows. */
const SHOWN_MAX = 50;

export type ExperimentKind = 'plans' | 'policies';

/** How the points of what varies are chosen: every combination of levels, or so many points spread evenly between the ends. */
export type PointDesign = 'grid' | 'latinHypercube' | 'sobol';

export interface ExperimentDesign {
  readonly kind: ExperimentKind;
  /** Scenarios; null stands for no change. */
  readonly options: readonly (string | null)[];
  readonly assumptions: readonly (string | null)[];
  /** Per cent up and down; 0: it does not vary. */
  readonly demand: number;
  readonly capacity: number;
  readonly points: PointDesign;
  /** Levels of a grid; points of the other designs. */
  readonly levels: number;
  readonly pointCount: number;
  readonly policies: readonly string[];
  readonly periods: number;
  readonly windowPeriods: number;
  readonly futures: number;
  readonly seed: number;
}

const atFirst: ExperimentDesign = {
  kind: 'plans',
  options: [null],
  assumptions: [null],
  demand: 20,
  capacity: 0,
  points: 'grid',
  levels: 3,
  pointCount: 50,
  policies: [usualPolicies[0], 'chase', 'lp'],
  periods: 6,
  windowPeriods: 6,
  futures: 10,
  seed: 1,
};

export type ExperimentPhase = 'idle' | 'estimating' | 'running' | 'cancelled' | 'ended';

/** The experiment that a design states, as a file would. */
export function statedExperiment(design: ExperimentDesign, title: string): unknown {
  if (design.kind === 'policies')
    return {
      experiment: title,
      case: 'case',
      policies: design.policies.map((policy) => ({ policy })),
      simulation: { periods: design.periods, windowPeriods: design.windowPeriods },
      futures: { count: design.futures, seed: design.seed },
    };
  const isSpread = isSpreadDesign(design);
  const range = (factor: string, type: string, percent: number) =>
    percent <= 0
      ? []
      : isSpread
        ? [
            {
              factor,
              range: aroundOne(type, percent),
            },
          ]
        : [
            {
              factor,
              levels: Array.from({ length: design.levels }, (_, l) => {
                const change =
                  design.levels < 2
                    ? 0
                    : Math.round((-percent + (2 * percent * l) / (design.levels - 1)) * 10) / 10;
                return {
                  level: `${change > 0 ? '+' : change < 0 ? '−' : ''}${Math.abs(change)} %`,
                  levers: change === 0 ? [] : [{ type, factor: 1 + change / 100 }],
                };
              }),
            },
          ];
  return {
    experiment: title,
    case: 'case',
    factors: [...range('demand', 'demand', design.demand), ...range('capacity', 'capacity', design.capacity)],
    ...(isSpread ? { design: { design: design.points, runs: design.pointCount, seed: design.seed } } : {}),
    ...(design.assumptions.length > 1 || design.assumptions[0] !== null
      ? { assumptions: design.assumptions }
      : {}),
    ...(design.options.length > 1 || design.options[0] !== null ? { options: design.options } : {}),
  };
}

/** What varies in a design of plans. */
function factorCount({ demand, capacity }: ExperimentDesign): number {
  return [demand, capacity].filter((percent) => percent > 0).length;
}

/** Whether points are spread between the ends; where nothing varies there is one point. */
export function isSpreadDesign(design: ExperimentDesign): boolean {
  return design.points !== 'grid' && factorCount(design) > 0;
}

/** Runs of a design. */
export function countOf(design: ExperimentDesign): number {
  if (design.kind === 'policies') return design.policies.length * design.futures;
  const points = isSpreadDesign(design) ? design.pointCount : design.levels ** factorCount(design);
  return Math.max(1, design.options.length) * Math.max(1, design.assumptions.length) * points;
}

export function createExperimentState(workspace: Workspace, startWorker: () => ExperimentWorker) {
  const [design, setDesign] = createSignal<ExperimentDesign>(atFirst);
  const [phase, setPhase] = createSignal<ExperimentPhase>('idle');
  const [estimate, setEstimate] = createSignal<number | null>(null);
  const [found, setFound] = createSignal<ExperimentFound | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const [kept, setKept] = createSignal<{ readonly scenario: string; readonly name: string } | null>(null);
  /** The level that is shown of each column; all of a column that is not named. */
  const [filters, setFilters] = createSignal<Readonly<Record<string, string>>>({});

  const worker = createWorker(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'estimated') {
        setEstimate(message.seconds);
        worker.rest();
        setPhase('idle');
        return;
      }
      setFound(message);
      if (!message.isComplete) return;
      worker.end();
      setPhase('ended');
    },
    onFailure: (words) => {
      setFailure(words);
      setPhase('idle');
    },
  });

  const ofKind = (...kinds: readonly ScenarioKind[]) => {
    const documents = workspace.scenarios().map(({ document }) => document);
    return documents
      .filter(
        ({ scenario, levers }) => levers.length > 0 && kinds.includes(scenarioKind(documents, scenario)),
      )
      .map(({ scenario }) => ({ value: scenario, text: scenarioName(workspace, scenario) }));
  };
  const options = createMemo(() => ofKind('option', 'mixed'));
  const assumptions = createMemo(() => ofKind('assumption'));
  const ask = (isEstimate: boolean): void => {
    const planningCase = workspace.base();
    if (planningCase === null) return;
    worker.end();
    setFailure(null);
    setKept(null);
    if (isEstimate) setEstimate(null);
    else {
      setFound(null);
      setFilters({});
    }
    setPhase(isEstimate ? 'estimating' : 'running');
    worker.ask({
      stated: statedExperiment(design(), t('experimentsTitle')),
      planningCase,
      scenarios: workspace.scenarios().map(({ document }) => document),
      isEstimate,
    });
  };
  const count = () => countOf(design());
  const nameOf = (column: string, level: string): string => {
    const documents = workspace.scenarios().map(({ document }) => document);
    const isScenario =
      (column === 'option' || column === 'assumption') &&
      documents.some(({ scenario }) => scenario === level);
    return isScenario ? scenarioName(workspace, level) : pick(levelWords(column, level, documents));
  };
  const matching = createMemo((): readonly ShownRow[] => {
    const known = found();
    if (known === null) return [];
    const sign = known.metrics[0]?.better === 'less' ? -1 : 1;
    const worth = ({ figures }: ShownRow) => figures[0] ?? Number.NEGATIVE_INFINITY * sign;
    return known.rows
      .filter(({ levels }) =>
        known.columns.every((column, c) => (filters()[column] ?? levels[c]) === levels[c]),
      )
      .sort((a, b) => sign * (worth(a) - worth(b)) || a.number - b.number);
  });
  const isWorking = () => phase() === 'running' || phase() === 'estimating';

  return {
    design,
    change: (changed: Partial<ExperimentDesign>): void => {
      setDesign({ ...design(), ...changed });
      setEstimate(null);
    },
    /** Puts something into a list or takes it out; the order is that of the choices. */
    toggle: (list: 'options' | 'assumptions' | 'policies', value: string | null): void => {
      const own: readonly (string | null)[] = design()[list];
      const next = own.includes(value) ? own.filter((known) => known !== value) : [...own, value];
      setDesign({ ...design(), [list]: next });
      setEstimate(null);
    },
    options,
    assumptions,
    count,
    /** Why it cannot be run; empty where it can. */
    refusal: (): string => {
      if (count() > RUNS_MAX) return t('experimentsTooMany', { count: count(), most: RUNS_MAX });
      const { kind, policies, options: chosen, assumptions: under } = design();
      const isEmpty =
        kind === 'policies' ? policies.length < 2 : chosen.length === 0 || under.length === 0 || count() < 2;
      return isEmpty ? t('experimentsNothing') : '';
    },
    estimate,
    phase,
    isWorking,
    found,
    failure,
    run: (): void => ask(false),
    askEstimate: (): void => ask(true),
    cancel: (): void => {
      worker.end();
      setPhase(phase() === 'running' ? 'cancelled' : 'idle');
    },
    /** Levels of a column by which runs can be filtered. */
    levelsOf: (column: string): readonly string[] => {
      const known = found();
      if (known === null) return [];
      const c = known.columns.indexOf(column);
      return [...new Set(known.rows.map(({ levels }) => levels[c]!))];
    },
    filterOf: (column: string): string => filters()[column] ?? '',
    filter: (column: string, level: string): void => {
      const { [column]: _, ...rest } = filters();
      setFilters(level === '' ? rest : { ...rest, [column]: level });
    },
    matchingCount: () => matching().length,
    shown: () => matching().slice(0, SHOWN_MAX),
    nameOf,
    levelsText: ({ levels }: Pick<ShownRow, 'levels'>): string =>
      (found()?.columns ?? []).map((column, c) => nameOf(column, levels[c]!)).join(' / '),
    kept,
    /** Keeps what a run changes as a scenario over the case. */
    keep: async (row: ShownRow): Promise<void> => {
      const columns = found()?.columns ?? [];
      const levels = columns.map((column, c) => nameOf(column, row.levels[c]!)).join(', ');
      const documents = workspace.scenarios().map(({ document }) => document);
      const name = freeName(
        t('experimentsRunName', { number: row.number, levels }).slice(0, 180),
        new Set(documents.map((known) => known.name)),
      );
      const scenario = freeIdentifier(
        `experiment run ${row.number}`,
        new Set(documents.map((known) => known.scenario)),
      );
      const isMade = await workspace.writeScenario(
        {
          scenario,
          name,
          nameZh: '',
          description: '',
          descriptionZh: '',
          // Over the scenario that is the case as it is, as all others are.
          parent:
            documents.find((known) => known.levers.length === 0 && known.parent === null)?.scenario ?? null,
          levers: [...row.levers],
        },
        null,
      );
      if (!isMade) return;
      setKept({ scenario, name });
      await workspace.start(scenario);
    },
  };
}

export type ExperimentState = ReturnType<typeof createExperimentState>;
