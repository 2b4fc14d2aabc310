/**
 * Every compared option under every assumption of the case: which plans there are, which are missing, and what is found.
 * Free to react, a combination is a scenario as any other: the levers of the option over the assumption. With first periods of each option's plan
 * kept, a worker solves the combinations. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import {
  assumptionsOf,
  combinedScenario,
  combinedScenarios,
  optionUnder,
} from '../../../solver/scenario/combinations.ts';
import { doubtOf } from '../../../solver/tradeoff/comparison.ts';
import { type MatrixCell, type MatrixEntry, optionMatrix } from '../../../solver/tradeoff/optionMatrix.ts';
import { inputsKey, planKey } from '../../comparison/createOptionChoice.ts';
import { createTradeOff, type TradeOffWorker } from '../../comparison/createTradeOff.ts';
import { t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { Option } from './createCompareState.ts';

/** What stands in a cell where no value does. */
export type MatrixGap = 'missing' | 'solving' | 'noPlan' | 'other';

export interface ShownCell {
  /** The scenario that is the combination; null while there is none. */
  readonly scenario: string | null;
  readonly cell: MatrixCell | null;
  /** Why there is no value; null where there is one. */
  readonly gap: MatrixGap | null;
  readonly isOlder: boolean;
  /** Whether none is better under the assumption; no cell is while a plan of its row is missing or on its way. */
  readonly isBest: boolean;
}

/** Whether a plan is still to come, which may be the best under its assumption. */
const isAwaited = ({ gap }: Pick<ShownCell, 'gap'>): boolean => gap === 'missing' || gap === 'solving';

export interface ShownRow {
  /** Null stands for what is assumed in the case as it is. */
  readonly assumption: string | null;
  readonly name: string;
  readonly cells: readonly ShownCell[];
}

/** How many first periods of the plans may be kept. */
const KEPT_CHOICES = [1, 2, 3, 6, 12] as const;

/** What is asked with first periods of the plans kept. */
export interface KeptPlans {
  /** The options with their plans. */
  readonly options: () => readonly Option[];
  /** How many first periods are kept; empty where options are free to react. */
  readonly address: AddressParameter;
  readonly startWorker: () => TradeOffWorker;
}

/** The matrix of `options` (scenarios that are options) against `reference`, one of them. */
export function createMatrix(
  workspace: Workspace,
  options: () => readonly string[],
  reference: () => string,
  keptPlans: KeptPlans,
) {
  const decidable = keptPlans.options;
  const documents = createMemo(() => workspace.scenarios().map(({ document }) => document));
  const assumed = createMemo(() => assumptionsOf(documents()));
  const assumptions = createMemo((): readonly (string | null)[] => [
    null,
    ...assumed().map(({ scenario }) => scenario),
  ]);
  const scenarios = createMemo(() => {
    const scenarioOf = combinedScenarios(documents());
    return assumptions().map((assumption) => options().map((option) => scenarioOf({ assumption, option })));
  });
  /**
   * A verified plan of a scenario, in what is optimized. It comes with the run; in a unit or currency that was chosen it is that of the
   * plan, which is read.
   */
  const entryOf = (scenario: string | null) => {
    const run = scenario === null ? null : workspace.planRunOf(scenario);
    const own = run?.summary?.optimized ?? null;
    if (scenario === null || own === null) return null;
    const view = shownChoice() === null ? null : statedViewOf(workspace, scenario);
    if (shownChoice() !== null && view === null) return null;
    const objective =
      view === null ? own : objectiveValue(objectiveOf(view.index), view.index, view.plan, view.money);
    return { objective, doubt: doubtOf(objective, run?.summary?.gap ?? null) };
  };
  /** Choices of how many periods are kept: fewer than the option of the fewest has. */
  const keptChoices = () => {
    const periods = decidable().map(({ view }) => view.planningCase.periods.length);
    return KEPT_CHOICES.filter((count) => periods.every((all) => count < all));
  };
  const kept = (): number | null =>
    keptChoices().find((count) => String(count) === keptPlans.address.get()) ?? null;
  const keptState = createTradeOff(
    'regret',
    () => {
      const frozenPeriods = kept();
      // Plans are solved in the units and the currency of the case.
      if (frozenPeriods === null || decidable().length === 0 || shownChoice() !== null) return null;
      const base = workspace.base();
      const sets = [
        { name: '', levers: [] },
        ...assumed().map(({ scenario, levers }) => ({ name: scenario, levers })),
      ];
      // A plan of older inputs is that of a case which the scenarios no longer give.
      const combinedOf = ({ id, isOlder }: Option) =>
        base === null || isOlder ? undefined : optionUnder(base, documents(), id, assumptions());
      const combined = decidable().map(combinedOf);
      return {
        key: JSON.stringify([
          frozenPeriods,
          decidable().map((option) => [inputsKey(option), planKey(option)]),
          sets,
          combined.map((known) => known?.levers),
        ]),
        work: {
          kind: 'regret',
          // What is kept is the plan that is shown: another may be worth the same and begin otherwise.
          options: decidable().map(({ id, view: { planningCase, plan, money, keyFigures, result } }, o) => ({
            name: id,
            planningCase,
            committed: { plan, money, keyFigures, gap: result.summary.gap },
            combined: combined[o],
          })),
          assumptions: sets,
          frozenPeriods,
        },
      };
    },
    keptPlans.startWorker,
  );
  const keptFound = () => (kept() === null ? null : keptState.found());
  /** Worth by assumption and option: of stored plans, or with first periods kept of what the worker found. */
  const entries = (): readonly (readonly (MatrixEntry | null)[])[] => {
    if (kept() === null) return scenarios().map((row) => row.map(entryOf));
    return assumptions().map((_, a) =>
      options().map((_, o) => {
        const worth = keptFound()?.rows[o]?.cells[a]?.worth;
        return worth?.optimized == null ? null : { objective: worth.optimized, doubt: worth.doubt };
      }),
    );
  };
  const matrix = createMemo(() => optionMatrix(entries(), Math.max(0, options().indexOf(reference()))));
  const gapOf = (scenario: string | null): MatrixGap => {
    if (kept() !== null) {
      if (keptState.progress() !== null) return 'solving';
      return (keptFound()?.rows.length ?? 0) > 0 ? 'noPlan' : 'missing';
    }
    if (scenario === null) return 'missing';
    if (workspace.isBusy(scenario) || workspace.isReading(scenario)) return 'solving';
    if (entryOf(scenario) !== null) return 'other';
    return workspace.isStale(scenario) ? 'missing' : 'noPlan';
  };
  const rows = createMemo((): readonly ShownRow[] =>
    assumptions().map((assumption, a) => {
      const cells = options().map((_, o): Omit<ShownCell, 'isBest'> => {
        const scenario = scenarios()[a]?.[o] ?? null;
        const cell = matrix().rows[a]?.cells[o] ?? null;
        return {
          scenario,
          cell,
          gap: cell === null ? gapOf(scenario) : null,
          isOlder:
            cell !== null &&
            (kept() === null
              ? scenario !== null && workspace.planRunOf(scenario)?.isCurrent !== true
              : decidable()[o]?.isOlder === true),
        };
      });
      const best = cells.some(isAwaited) ? [] : (matrix().rows[a]?.best ?? []);
      return {
        assumption,
        name: assumption === null ? t('matrixAsPlanned') : scenarioName(workspace, assumption),
        cells: cells.map((cell, o) => ({ ...cell, isBest: best.includes(o) })),
      };
    }),
  );
  /** Combinations without a plan of their present inputs, and none on the way. */
  const missing = createMemo(() =>
    assumptions().flatMap((assumption, a) =>
      options().flatMap((option, o) => {
        const scenario = scenarios()[a]?.[o] ?? null;
        if (scenario !== null && !workspace.isStale(scenario)) return [];
        return [{ assumption, option, scenario }];
      }),
    ),
  );
  const [isStarting, setStarting] = createSignal(false);
  return {
    rows,
    kept,
    keptChoices,
    setKept: (count: number | null): void => keptPlans.address.set(count === null ? '' : String(count)),
    /** The work of plans of which first periods are kept. */
    keptState,
    /** By option, what keeping one period less would gain on average, and who goes short where it regrets most; none while it is not found. */
    keptRows: () => keptFound()?.rows ?? [],
    /** Regrets of the options, in order; none while a plan is missing or on its way: it may be the best under its assumption. */
    regrets: () => (rows().some(({ cells }) => cells.some(isAwaited)) ? [] : matrix().regrets),
    robust: () => matrix().robust,
    /** Whether the case has something to assume. */
    hasRows: () => assumptions().length > 1,
    missing,
    isStarting,
    /** Makes a scenario of every combination that is none yet, and starts what has no plan. */
    solveMissing: async (): Promise<void> => {
      setStarting(true);
      try {
        for (const { assumption, option, scenario } of missing()) {
          if (scenario !== null) {
            await workspace.start(scenario);
            continue;
          }
          // Without an assumption a combination is the option itself, which is a scenario.
          if (assumption === null) continue;
          const made = combinedScenario(documents(), { assumption, option });
          if (!(await workspace.addScenario(made))) return;
          await workspace.start(made.scenario);
        }
      } finally {
        setStarting(false);
      }
    },
  };
}

export type Matrix = ReturnType<typeof createMatrix>;
