/**
 * Holds an experiment of the page: its design, how many runs that makes, how far it is, what it found, and which runs are shown. A worker carries it
 * out. No markup; tested in Node with a worker of its own.
 */

import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { LinkedRun } from '../../../solver/experiments/runLink.ts';
import { type ScenarioKind, scenarioKind } from '../../../solver/scenario/combinations.ts';
import { leverWords } from '../../../solver/scenario/levers.ts';
import { pick, t } from '../../language/language.ts';
import { proposedName } from '../../language/proposedName.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import type { AddressParameters } from '../../state/address.ts';
import { freeIdentifier } from '../../state/identifiers.ts';
import { newScenario } from '../../state/newScenario.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createWork } from './createWork.ts';
import {
  countOf,
  type ExperimentDesign,
  pointsOfList,
  statedExperiment,
  type VariedField,
  variedOf,
} from './design.ts';
import {
  type ExperimentParameter,
  experimentDesignOf,
  experimentParametersOf,
  RUNS_MAX,
} from './experimentAddress.ts';
import { levelWords, variedKeys } from './experimentNames.ts';
import { experimentReportFile, type ReportFile } from './experimentReportFile.ts';
import type { ExperimentMessage, ExperimentWork, ShownRow } from './experimentWorker.ts';

export type ExperimentWorker = PageWorker<ExperimentWork, ExperimentMessage>;

/** Runs that the table shows. */
const SHOWN_MAX = 50;

export function createExperimentState(
  workspace: Workspace,
  address: AddressParameters<ExperimentParameter>,
  startWorker: () => ExperimentWorker,
  /** The run that a link names; it is kept as the others are. */
  linked: () => LinkedRun | null = () => null,
) {
  const work = createWork(startWorker);
  const { found } = work;
  const [kept, setKept] = createSignal<{ readonly scenario: string; readonly name: string } | null>(null);
  /** The level that is shown of each column; all of a column that is not named. */
  const [filters, setFilters] = createSignal<Readonly<Record<string, string>>>({});

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
  const idsOf = (scenarios: readonly { readonly value: string }[]) => scenarios.map(({ value }) => value);
  // Before the case is there it is not known which scenarios it has.
  const read = createMemo(() =>
    experimentDesignOf(
      address.get,
      workspace.base() === null ? null : { options: idsOf(options()), assumptions: idsOf(assumptions()) },
    ),
  );
  const design = (): ExperimentDesign => read().design;
  // The address changes it too: by a link, and by Back.
  createEffect(
    on(
      createMemo(() => JSON.stringify(experimentParametersOf(design()))),
      work.forgetEstimate,
      { defer: true },
    ),
  );
  const question = (isEstimate: boolean): ExperimentWork | null => {
    const planningCase = workspace.base();
    if (planningCase === null) return null;
    setKept(null);
    return {
      stated: statedExperiment(design(), t('experimentsTitle')),
      planningCase,
      scenarios: workspace.scenarios().map(({ document }) => document),
      isEstimate,
    };
  };
  const change = (changed: Partial<ExperimentDesign>): void => {
    address.set(experimentParametersOf({ ...design(), ...changed }));
    work.forgetEstimate();
  };
  const count = () => countOf(design());
  const nameOf = (column: string, level: string): string => {
    const documents = workspace.scenarios().map(({ document }) => document);
    const isScenario =
      (column === 'option' || column === 'assumption') &&
      documents.some(({ scenario }) => scenario === level);
    return isScenario ? scenarioName(workspace, level) : pick(levelWords(column, level, documents));
  };
  const keep = async ({ number, levers }: LinkedRun, levels: () => string): Promise<void> => {
    const documents = workspace.scenarios().map(({ document }) => document);
    const names = proposedName(workspace, () => t('experimentsRunName', { number, levels: levels() }));
    const scenario = freeIdentifier(
      `experiment run ${number}`,
      new Set(documents.map((known) => known.scenario)),
    );
    const isMade = await workspace.addScenario(
      newScenario({
        scenario,
        name: names.en,
        nameZh: names.zh,
        // Over the scenario that is the case as it is, as all others are.
        parent:
          documents.find((known) => known.levers.length === 0 && known.parent === null)?.scenario ?? null,
        levers: [...levers],
      }),
    );
    if (!isMade) return;
    setKept({ scenario, name: pick(names) });
    await workspace.start(scenario);
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

  return {
    design,
    /** What the address states that this case does not have. */
    unknown: (): readonly string[] => (workspace.base() === null ? [] : read().unknown),
    change,
    /** Lets something vary by so many per cent up and down; 0: not at all. */
    vary: (field: VariedField, percent: number): void =>
      change({ varied: { ...design().varied, [field]: percent } }),
    /** What varies, in the order in which points by hand state it. */
    variedText: (): string =>
      variedOf(design())
        .map((field) => t(variedKeys[field]))
        .join(', '),
    /** Puts something into a list or takes it out; the order is that of the choices. */
    toggle: (list: 'options' | 'assumptions', value: string | null): void => {
      const own = design()[list];
      change({ [list]: own.includes(value) ? own.filter((known) => known !== value) : [...own, value] });
    },
    options,
    assumptions,
    count,
    /** Why it cannot be run; empty where it can. */
    refusal: (): string => {
      if (count() > RUNS_MAX) return t('experimentsTooMany', { count: count(), most: RUNS_MAX });
      const { options: chosen, assumptions: under, points } = design();
      if (points === 'list' && variedOf(design()).length > 0) {
        const listed = pointsOfList(design());
        if ('line' in listed)
          return t('experimentsListLine', {
            line: listed.line,
            count: variedOf(design()).length,
          });
      }
      return chosen.length === 0 || under.length === 0 || count() < 2 ? t('experimentsNothing') : '';
    },
    estimate: work.estimate,
    /** The runs that were there of earlier ones when it was estimated; null where none were. */
    keptRuns: work.kept,
    phase: work.phase,
    isWorking: work.isWorking,
    found,
    failure: work.failure,
    run: (): void => {
      const asked = question(false);
      if (asked === null) return;
      setFilters({});
      work.run(asked);
    },
    askEstimate: (): void => {
      const asked = question(true);
      if (asked !== null) work.askEstimate(asked);
    },
    cancel: work.cancel,
    /** What was found as a file that stands alone; null before anything was. `address`: of the server. */
    report: (address: string): ReportFile | null => {
      const [known, of] = [found(), work.foundFor()];
      return known === null || of === null || known.rows.length === 0
        ? null
        : experimentReportFile(known, of, address);
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
    keep: (row: ShownRow): Promise<void> => {
      const columns = found()?.columns ?? [];
      const levels = () => columns.map((column, c) => nameOf(column, row.levels[c]!)).join(', ');
      return keep(row, levels);
    },
    /** The run that a link names, with what it changes in words. */
    linked: (): (LinkedRun & { readonly changes: readonly string[] }) | null => {
      const run = linked();
      return run === null ? null : { ...run, changes: run.levers.map((lever) => pick(leverWords(lever))) };
    },
    keepLinked: async (): Promise<void> => {
      const run = linked();
      if (run !== null) await keep(run, () => run.levers.map((lever) => pick(leverWords(lever))).join(', '));
    },
  };
}

export type ExperimentState = ReturnType<typeof createExperimentState>;
