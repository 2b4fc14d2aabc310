/** What the page Compare shows: which scenarios are compared, against which reference, and what is found. No markup; tested in Node. */

import { createMemo, createSignal } from 'solid-js';
import {
  isCombined,
  isDoNothing,
  isSplit,
  isUnderSameAssumption,
  type ScenarioKind,
  scenarioKind,
  splitScenario,
} from '../../../solver/scenario/combinations.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { createIncome } from '../../comparison/income/createIncome.ts';
import {
  type Option as ComparedOption,
  createOptions,
  findingOf,
  findingSentence,
  moneyMeasure,
} from '../../comparison/options.ts';
import { textOf } from '../../language/catalogue.ts';
import { clauses, enumeration, inBothLanguages, pick, sentences, t } from '../../language/language.ts';
import { horizonText } from '../../language/periods.ts';
import { proposedName } from '../../language/proposedName.ts';
import { savedNameOfCase } from '../../language/savedName.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { freeIdentifier } from '../../state/identifiers.ts';
import { newScenario } from '../../state/newScenario.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { View, Workspace } from '../../state/workspace.ts';
import { createFold } from '../../ui/createFold.ts';
import { compareCsv } from './compareCsv.ts';

/** A solved scenario or a version as it is compared. */
export type Option = ComparedOption<View>;

const OPTIONS_MAX = 6;
/** Options that are compared while none is selected. */
const OPTIONS_FIRST = 4;

/** What of the page is in the address. */
export interface CompareAddress {
  /** Identifiers of the compared scenarios, by commas. */
  readonly options: AddressParameter;
  readonly reference: AddressParameter;
  /** The option that is shown in detail. */
  readonly detail: AddressParameter;
  /** The option whose penalties are shown. */
  readonly penalties: AddressParameter;
}

export function createCompareState(workspace: Workspace, address: CompareAddress) {
  const known = () => [
    ...workspace.scenarios().map((entry) => entry.document.scenario),
    ...workspace.kept().versions.map(({ versionId }) => versionKey(versionId)),
  ];
  const solved = createMemo(() => known().filter((id) => workspace.planRunOf(id) !== null));
  const requested = () =>
    address.options
      .get()
      .split(',')
      .filter((id) => id !== '');
  const documents = createMemo(() => workspace.scenarios().map(({ document }) => document));
  const isScenario = (id: string) => documents().some(({ scenario }) => scenario === id);
  /** What each scenario is; versions are kept plans and have no levers to tell it by. */
  const kinds = createMemo(
    () => new Map(documents().map(({ scenario }) => [scenario, scenarioKind(documents(), scenario)])),
  );
  const kindOf = (id: string): ScenarioKind | null => kinds().get(id) ?? null;
  const doesNothing = (id: string) => isScenario(id) && isDoNothing(documents(), id);
  /** Whether one can be a better option than the other: both assume the same, or are kept plans. */
  const isRankedAgainst = (id: string, against: string): boolean =>
    !isScenario(id) || !isScenario(against) || isUnderSameAssumption(documents(), id, against);
  /** What is compared while nothing is selected: doing nothing and what can be decided; where there is nothing to decide, all there is. */
  const firstOptions = (): readonly string[] => {
    const nothing = solved().find(doesNothing);
    const known = solved().filter((id) => !workspace.isCombination(id));
    if (nothing === undefined) return known;
    const ranked = solved().filter((id) => isScenario(id) && isRankedAgainst(id, nothing));
    return ranked.length < 2 ? known : [nothing, ...ranked.filter((id) => id !== nothing)];
  };
  const usable = createMemo(() => {
    const solvedOf = requested().filter((id) => solved().includes(id));
    return requested().length > 0 ? solvedOf : firstOptions().slice(0, OPTIONS_FIRST);
  });
  const selected = createMemo(() => usable().slice(0, OPTIONS_MAX));
  const name = (id: string) => scenarioName(workspace, id);
  const names = (ids: readonly string[]) => enumeration(ids.map(name));
  /** An option too many that was asked for last. */
  const [refused, setRefused] = createSignal<string | null>(null);
  /** Scenarios that were made here, those of one action together, and those that were taken back. */
  const [made, setMade] = createSignal<readonly (readonly string[])[]>([]);
  const [undone, setUndone] = createSignal<readonly (readonly string[])[]>([]);
  const remember = (ids: readonly string[]) => {
    setMade([...made(), ids]);
    setUndone([]);
  };
  let moving = Promise.resolve();
  /** Takes back or repeats the writes of one action as one step. Steps change at once: a key right after another finds its own, and its writes follow. */
  const moveMade = (to: 'undo' | 'redo'): Promise<void> => {
    const [take, give] = to === 'undo' ? [setMade, setUndone] : [setUndone, setMade];
    const ids = (to === 'undo' ? made() : undone()).at(-1);
    if (ids === undefined) return moving;
    take((known) => known.slice(0, -1));
    give((known) => [...known, ids]);
    setSplitNote('');
    moving = moving.then(async () => {
      for (const id of to === 'undo' ? [...ids].reverse() : ids)
        if (!(await workspace.undoOf(id)[to]())) {
          give((known) => known.filter((step) => step !== ids));
          return;
        }
    });
    return moving;
  };
  /** What became of a split. */
  const [splitNote, setSplitNote] = createSignal('');
  const unsolvedRequests = () => requested().filter((id) => known().includes(id) && !solved().includes(id));
  /** Whether plans of options are on their way: until all are there, what was compared before stays. */
  const isReading = () =>
    selected()
      .filter((id) => workspace.viewOf(id) === null)
      .some(workspace.isReading);
  /** The reference: as the address says, else the option to do nothing, else the first. */
  const referenceId = (): string => {
    const asked = address.reference.get();
    return selected().includes(asked) ? asked : (selected().find(doesNothing) ?? selected()[0] ?? '');
  };
  const options = createMemo((before: readonly Option[]) => {
    if (isReading()) return before;
    return createOptions(
      selected().flatMap((id) => {
        const view = statedViewOf(workspace, id);
        return view === null ? [] : [{ id, name: name(id), view }];
      }),
      referenceId(),
    );
  }, []);
  const reference = (): Option | undefined =>
    options().find((option) => option.id === referenceId()) ?? options()[0];
  const isRanked = (option: Option): boolean => {
    const base = reference();
    return base === undefined || isRankedAgainst(option.id, base.id);
  };
  const ranked = () => options().filter(isRanked);
  const found = createMemo(() => {
    const base = reference();
    return base === undefined ? null : findingOf(ranked(), base);
  });
  const older = () => options().filter((option) => option.isOlder);
  const plansInView = createMemo(() =>
    options().map(({ letter, name, view }) => ({ letter, name: `${letter} ${name}`, view })),
  );
  const isCost = () => {
    const base = reference();
    return base !== undefined && moneyMeasure(base.objective.definition) === 'cost';
  };
  const income = createIncome(workspace, plansInView, isCost);
  const currency = () => reference()?.view.planningCase.company[0]?.currency ?? '';
  return {
    name,
    currency,
    options,
    reference,
    /** Plans with their letters, for what lists them by period. */
    plansInView,
    isCost,
    /** Margin or cost less what was budgeted, over the quarters that were; null without a budget. */
    againstBudget: (id: string): number | null => {
      const standing = income.standing()[options().findIndex((option) => option.id === id)];
      return standing == null ? null : standing.plan - standing.budget;
    },
    /** Margin or cost less that of the version in force, over the horizon; null where none is in force, or it is compared itself. */
    againstActive: (id: string): number | null =>
      income.besideActive()?.by[options().findIndex((option) => option.id === id)] ?? null,
    activeName: (): string => income.besideActive()?.name ?? '',
    /** Scenarios with a plan, which can be compared. */
    solved,
    unsolved: () => known().filter((id) => !solved().includes(id) && !workspace.isCombination(id)),
    isReading,
    kindOf,
    doesNothing,
    /** Whether an option is ranked: it assumes what the reference assumes. */
    isRanked,
    /** What can be compared, by what it is: to be decided, to happen, or both at once. */
    groups: () => [
      { kind: 'option' as const, ids: solved().filter((id) => (kindOf(id) ?? 'option') === 'option') },
      { kind: 'assumption' as const, ids: solved().filter((id) => kindOf(id) === 'assumption') },
      {
        kind: 'mixed' as const,
        ids: solved().filter((id) => kindOf(id) === 'mixed' && !workspace.isCombination(id)),
      },
    ],
    /** Solved combinations that are compared: they stay in view. */
    selectedCombinations: (): readonly string[] => selected().filter(workspace.isCombination),
    /** The solved combinations, folded. */
    combinations: createFold(() =>
      workspace
        .combinations()
        .filter((id) => solved().includes(id))
        .map((value) => ({ value, text: name(value), alsoCalled: [value] })),
    ),
    /** Options in view that assume nothing: those that can be tried under every assumption. */
    decidable: createMemo(() => options().filter(({ id }) => kindOf(id) === 'option')),
    /** Mixed scenarios in view that are not an option over an assumption already, and whose parts are no scenarios yet. */
    mixed: () =>
      options().filter(
        ({ id }) => kindOf(id) === 'mixed' && !isCombined(documents(), id) && !isSplit(documents(), id),
      ),
    splitNote,
    /** What was made here last, both parts of a split at once, is taken back and repeated. */
    undoSteps: {
      canUndo: (): boolean => made().length > 0,
      canRedo: (): boolean => undone().length > 0,
      undo: () => moveMade('undo'),
      redo: () => moveMade('redo'),
    },
    /** Makes of a mixed scenario its assumption and its option, and runs both. */
    split: async (id: string): Promise<void> => {
      const base = workspace.base();
      if (base === null) return;
      setSplitNote('');
      await workspace.attempt(async () => {
        const { assumption, option, isSame } = splitScenario(base, documents(), id);
        const parts: string[] = [];
        for (const part of [assumption, option]) {
          if (part === null || !(await workspace.addScenario(part))) return;
          parts.push(part.scenario);
        }
        remember(parts);
        for (const part of parts) await workspace.start(part);
        const names = enumeration(parts.map(name));
        setSplitNote(
          sentences([t('compareSplitMade', { names }), ...(isSame ? [] : [t('compareSplitOther')])]),
        );
      });
    },
    /** Whether the numbers of an option are those that are stored: only then levers made of them can be kept. */
    isAsStored: (option: Option): boolean =>
      workspace.viewOf(option.id)?.planningCase === option.view.planningCase && isScenario(option.id),
    /** Keeps levers over an option as a scenario, and has the server solve it. */
    keep: async (option: Option, levers: readonly Lever[], plan: () => string): Promise<void> => {
      const names = proposedName(workspace, () =>
        t('titleWithDetail', { title: scenarioName(workspace, option.id), detail: plan() }),
      );
      const scenario = freeIdentifier(
        `${option.id} ${inBothLanguages(plan).en}`,
        new Set(documents().map((entry) => entry.scenario)),
      );
      const isMade = await workspace.addScenario(
        newScenario({
          scenario,
          name: names.en,
          nameZh: names.zh,
          parent: option.id,
          levers: [...levers],
        }),
      );
      if (!isMade) return;
      remember([scenario]);
      setSplitNote(t('functionsKept', { name: pick(names) }));
      await workspace.start(scenario);
    },
    isSelected: (id: string) => selected().includes(id),
    /** Why a scenario cannot be added now; null where it can, or is compared already. */
    whyNotAdded: (id: string): string | null =>
      selected().length < OPTIONS_MAX || selected().includes(id)
        ? null
        : t('compareFull', { max: OPTIONS_MAX }),
    /** Adds a scenario to the options, or takes it out. */
    toggle: (id: string): void => {
      const now = selected();
      const isAdded = !now.includes(id);
      if (isAdded && now.length >= OPTIONS_MAX) {
        setRefused(id);
        return;
      }
      setRefused(null);
      address.options.set((isAdded ? [...now, id] : now.filter((other) => other !== id)).join(','));
    },
    /** What was asked for and is not compared, and why; empty where everything is. */
    note: (): string => {
      const left = usable().slice(OPTIONS_MAX);
      const added = refused();
      const tooMany = left.length > 0 ? left : added === null ? [] : [added];
      return sentences([
        ...(tooMany.length === 0
          ? []
          : [t('compareTooMany', { names: names(tooMany), count: tooMany.length, max: OPTIONS_MAX })]),
        ...(unsolvedRequests().length === 0
          ? []
          : [t('compareWithoutPlan', { names: names(unsolvedRequests()) })]),
      ]);
    },
    /** Scenarios that the address names and the case does not have. */
    unknown: (): readonly string[] =>
      [...requested(), address.reference.get(), address.detail.get(), address.penalties.get()].filter(
        (id, i, all) => id !== '' && !known().includes(id) && all.indexOf(id) === i,
      ),
    /** The best option by what is optimized; none where nothing is found. */
    best: (): Option | undefined => {
      const finding = found();
      if (finding === null) return undefined;
      return finding.finding.kind === 'better' ? finding.option : reference();
    },
    older,
    areAllVerified: () =>
      older().length === 0 && options().every((option) => option.view.result.summary.verified),
    /** The option that is shown in detail: the one of the address, else that of the finding, else another one. */
    detail: (): Option | undefined =>
      options().find((option) => option.id === address.detail.get() && option !== reference()) ??
      (found()?.option !== reference() ? found()?.option : undefined) ??
      ranked().find((option) => option !== reference()) ??
      options().find((option) => option !== reference()),
    withPenalties: (): Option | undefined =>
      options().find((option) => option.id === address.penalties.get()),
    togglePenalties: (id: string): void => address.penalties.set(address.penalties.get() === id ? '' : id),
    /** First and last period of the reference. */
    /** The months that are planned, and the currency where the company has one. */
    scope: (): string => clauses([horizonText(reference()?.view.planningCase.periods ?? []), currency()]),
    csv: () => compareCsv(options(), currency()),
    csvName: (): string => savedNameOfCase(workspace, [textOf('compare')], 'csv'),
    /** The finding of the page. */
    title: (): string => {
      const base = reference();
      if (options().length < 2 || base === undefined) return t(isReading() ? 'loading' : 'compareNone');
      const finding = found();
      if (finding !== null) return findingSentence(finding, base, currency(), options());
      if (older().length > 0) return t('compareOlder');
      if (ranked().length >= 2) return t('compareUnverified');
      return t('compareNoOption', {
        reference: base.name,
        names: enumeration(
          options()
            .filter((option) => option !== base)
            .map((option) => option.name),
        ),
      });
    },
  };
}

export type CompareState = ReturnType<typeof createCompareState>;
