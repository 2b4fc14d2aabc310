/** What the page Compare shows: which scenarios are compared, against which reference, and what is found. No markup; tested in Node. */
import { createMemo, createSignal } from 'solid-js';
import {
  type Option as ComparedOption,
  createOptions,
  findingOf,
  findingSentence,
  moneyMeasure,
} from '../../comparison/options.ts';
import { enumeration, sentences, t } from '../../language/language.ts';
import { horizonText } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { View, Workspace } from '../../state/workspace.ts';
import { compareCsv } from './compareCsv.ts';

/** A solved scenario or a version as it is compared. */
export type Option = ComparedOption<View>;

const OPTIONS_MAX = 6;
/** Options that are compared while nobody selected any. */
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
  const usable = createMemo(() => {
    const solvedOf = requested().filter((id) => solved().includes(id));
    return requested().length > 0 ? solvedOf : solved().slice(0, OPTIONS_FIRST);
  });
  const selected = createMemo(() => usable().slice(0, OPTIONS_MAX));
  const name = (id: string) => scenarioName(workspace, id);
  const names = (ids: readonly string[]) => enumeration(ids.map(name));
  /** An option too many that was asked for last. */
  const [refused, setRefused] = createSignal<string | null>(null);
  const unsolvedRequests = () => requested().filter((id) => known().includes(id) && !solved().includes(id));
  /** Whether plans of options are on their way: until all are there, what was compared before stays. */
  const isReading = () =>
    selected()
      .filter((id) => workspace.viewOf(id) === null)
      .some(workspace.isReading);
  const options = createMemo((before: readonly Option[]) => {
    if (isReading()) return before;
    return createOptions(
      selected().flatMap((id) => {
        const view = statedViewOf(workspace, id);
        return view === null ? [] : [{ id, name: name(id), view }];
      }),
      address.reference.get(),
    );
  }, []);
  const reference = (): Option | undefined =>
    options().find((option) => option.id === address.reference.get()) ?? options()[0];
  const found = createMemo(() => {
    const base = reference();
    return base === undefined ? null : findingOf(options(), base);
  });
  const older = () => options().filter((option) => option.isOlder);
  const currency = () => reference()?.view.planningCase.company[0]?.currency ?? '';
  const isCost = () => {
    const base = reference();
    return base !== undefined && moneyMeasure(base.objective.definition) === 'cost';
  };
  return {
    name,
    currency,
    options,
    reference,
    isCost,
    /** Scenarios with a plan, which can be compared. */
    solved,
    unsolved: () => known().filter((id) => !solved().includes(id)),
    isReading,
    isSelected: (id: string) => selected().includes(id),
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
      options().find((option) => option !== reference()),
    withPenalties: (): Option | undefined =>
      options().find((option) => option.id === address.penalties.get()),
    togglePenalties: (id: string): void => address.penalties.set(address.penalties.get() === id ? '' : id),
    /** Service on the horizontal axis: grade A where every option has a demand of that grade. */
    serviceFigure: () =>
      options().every((option) => option.view.keyFigures.fillRateA?.value != null) ? 'fillRateA' : 'fillRate',
    /** First and last period of the reference. */
    horizon: (): string => horizonText(reference()?.view.planningCase.periods ?? []),
    csv: () => compareCsv(options(), currency()),
    /** The finding of the page. */
    title: (): string => {
      const base = reference();
      if (options().length < 2 || base === undefined) return t(isReading() ? 'loading' : 'compareNone');
      const finding = found();
      if (finding !== null) return findingSentence(finding, base, currency());
      return t(older().length > 0 ? 'compareOlder' : 'compareUnverified');
    },
  };
}

export type CompareState = ReturnType<typeof createCompareState>;
