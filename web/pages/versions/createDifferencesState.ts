/**
 * Two plans cell by cell on the page Versions: which are compared, what is listed of them, and the same as a file. A plan is a
 * version or the present plan of a scenario. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { digitsIn, digitsOfAll } from '../../../solver/case/unitDigits.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
import {
  type ComparedCell,
  type ComparedMeasure,
  comparedMeasures,
  compareKeyFigures,
  comparePlans,
  type Ranking,
  rankedDifferences,
} from '../../../solver/plan/views/planComparison.ts';
import { formatCell, formatMoney, formatNumber, formatShare, moneyScale } from '../../language/format.ts';
import { named, pick, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import { planLine } from '../../language/planLine.ts';
import { savedNameOfCase } from '../../language/savedName.ts';
import { planChoice, scenarioName } from '../../language/scenarioName.ts';
import { figureTitle, figureUnit, unitText } from '../../language/sharedUnit.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { differencesCsv } from './differencesCsv.ts';

/** What of the comparison is in the address. */
export interface DifferencesAddress {
  /** The plans that are compared, as keys. */
  readonly from: AddressParameter;
  readonly to: AddressParameter;
  readonly figure: AddressParameter;
  /** `all` lists cells without a difference too, in the order of families and periods. */
  readonly cells: AddressParameter;
  readonly rank: AddressParameter;
}

/** Rows that are shown at first, and more with each press. */
const ROWS = 50;

const rankings: readonly Ranking[] = ['value', 'quantity', 'share'];

export function createDifferencesState(workspace: Workspace, address: DifferencesAddress) {
  const [shownRows, setShownRows] = createSignal(ROWS);
  const keys = createMemo((): readonly string[] => [
    ...workspace.kept().versions.map(({ versionId }) => versionKey(versionId)),
    ...workspace
      .scenarios()
      .map(({ document }) => document.scenario)
      .filter((id) => workspace.planRunOf(id) !== null),
  ]);
  const active = () => workspace.kept().versions.find(({ status }) => status === 'active')?.versionId ?? null;
  /** The active version against the present plan of the base, while none is selected. */
  const from = (): string => {
    const requested = address.from.get();
    if (keys().includes(requested)) return requested;
    const known = active();
    return known === null ? '' : versionKey(known);
  };
  const to = (): string => {
    const requested = address.to.get();
    if (keys().includes(requested)) return requested;
    return (
      workspace
        .scenarios()
        .map(({ document }) => document.scenario)
        .find((id) => keys().includes(id)) ?? ''
    );
  };
  const views = createMemo(() => {
    if (from() === '' || to() === '') return null;
    const [first, second] = [statedViewOf(workspace, from()), statedViewOf(workspace, to())];
    return first === null || second === null ? null : { from: first, to: second };
  });
  const cells = createMemo((): readonly ComparedCell[] => {
    const both = views();
    return both === null ? [] : comparePlans(both.from, both.to);
  });
  const currency = (): string => views()?.to.planningCase.company[0]?.currency ?? '';
  const cases = () => [views()?.from, views()?.to].flatMap((view) => (view ? [view.planningCase] : []));
  /** Families of both plans. */
  const families = () => cases().flatMap((known) => known.families);
  const hasValue = createMemo(() => cells().some(({ value }) => value > 0));
  const rank = (): Ranking => {
    const requested = rankings.find((entry) => entry === address.rank.get());
    return requested ?? (hasValue() ? 'value' : 'quantity');
  };
  const figure = () => comparedMeasures.find((measure) => measure === address.figure.get()) ?? null;
  const areAll = () => address.cells.get() === 'all';
  const differing = createMemo(() => rankedDifferences(cells(), rank()));
  const listed = createMemo((): readonly ComparedCell[] => {
    const chosen = areAll() ? cells() : differing();
    const only = figure();
    return only === null ? chosen : chosen.filter(({ measure }) => measure === only);
  });
  const familyName = (family: string): string => {
    for (const side of [views()?.to, views()?.from]) {
      const row = side?.planningCase.families[side.index.position.families.get(family) ?? -1];
      if (row !== undefined) return named(row, family);
    }
    return family;
  };
  const periodName = (period: string): string => {
    for (const side of [views()?.from, views()?.to]) {
      const at = side?.index.position.periods.get(period);
      if (side !== undefined && at !== undefined) return periodText(side.planningCase.periods, at);
    }
    return period;
  };
  /** Quantities are compared as the planning table shows them. */
  const digitsOf = ({ unit, measure }: ComparedCell): number =>
    measure === 'daysOfSupply' ? 1 : Math.max(0, ...cases().map((known) => digitsIn(known, unit)));
  const worthScale = createMemo(() =>
    moneyScale(
      listed()
        .slice(0, shownRows())
        .map(({ value }) => value),
    ),
  );
  return {
    from,
    to,
    views,
    rank,
    figure,
    areAll,
    listed,
    cells,
    differing,
    name: (key: string) => scenarioName(workspace, key),
    /** What a plan is, and whether it is active. */
    planLine: (key: string) => planLine(workspace, key),
    /** What can be compared: versions, and the present plans of scenarios. */
    options: () => keys().map((value) => planChoice(workspace, value)),
    /** Plans of the address that do not exist. */
    unknown: (): readonly string[] =>
      [address.from.get(), address.to.get()].filter((key) => key !== '' && !keys().includes(key)),
    isReading: () => [from(), to()].some((key) => key !== '' && workspace.isReading(key)),
    shown: () => listed().slice(0, shownRows()),
    hasMore: () => listed().length > shownRows(),
    showMore: () => setShownRows(shownRows() * 4),
    select: (which: 'from' | 'to' | 'figure' | 'rank', value: string): void => {
      setShownRows(ROWS);
      address[which].set(value);
    },
    setAll: (all: boolean): void => {
      setShownRows(ROWS);
      address.cells.set(all ? 'all' : '');
    },
    figures: comparedMeasures,
    /** Key figures of both; only those that at least one has. */
    keyFigures: createMemo(() => {
      const both = views();
      return both === null
        ? []
        : compareKeyFigures(both.from, both.to).filter((entry) => entry.from !== null || entry.to !== null);
    }),
    currency,
    /** Decimals of sums over families. */
    totalDigits: (): number => Math.max(0, ...cases().map(digitsOfAll)),
    keyFigureTitle: (definition: KeyFigureDefinition): string => figureTitle(definition, families()),
    familyName,
    periodName,
    figureTitle: (measure: ComparedMeasure): string => pick(measureWords[measure]),
    unit: ({ unit }: ComparedCell): string => (unit === 'days' ? t('figureDays') : unitText(unit)),
    number: (cell: ComparedCell, value: number | null): string =>
      value === null ? t('versionsAbsent') : formatCell(value, digitsOf(cell)),
    difference: (cell: ComparedCell): string =>
      `${cell.difference > 0 ? '+' : ''}${formatNumber(cell.difference, digitsOf(cell))}`,
    /** The difference at standard cost, by which cells are ranked; all that are shown in one scale. */
    worth: ({ value }: ComparedCell): string =>
      value === 0 ? '' : formatMoney(value, currency(), false, worthScale()),
    share: ({ from: a, difference }: ComparedCell): string =>
      a === null || a === 0 ? '' : `${difference > 0 ? '+' : ''}${formatShare(difference / a)}`,
    /** The planning table at the family of a cell, with the plan it is of. */
    addressOf: ({ family, to: value }: ComparedCell): string =>
      `/planning?scenario=${encodeURIComponent(value === null ? from() : to())}&family=${encodeURIComponent(family)}`,
    /** How much differs. */
    finding: (): string => {
      if (views() === null) return '';
      const count = differing().length;
      if (count === 0) return t('versionsSame', { cells: cells().length });
      return t('versionsDiffer', { count, cells: cells().length });
    },
    /** Name of the list as a file. */
    csvName: (): string =>
      savedNameOfCase(
        workspace,
        [from(), to()].map((key) => ({ name: scenarioName(workspace, key), id: key })),
        'csv',
      ),
    /** The list as a file for Excel: what both plans are, key figures, then cells. */
    csv: (): string => {
      const both = views();
      if (both === null) return '';
      return differencesCsv({
        plans: [from(), to()].map((key) => planLine(workspace, key)),
        names: [from(), to()].map((key) => scenarioName(workspace, key)),
        figures: compareKeyFigures(both.from, both.to).map((entry) => ({
          ...entry,
          unit: figureUnit(entry.definition, currency(), families()),
        })),
        cells: listed().map((cell) => ({
          ...cell,
          family: familyName(cell.family),
          title: pick(measureWords[cell.measure]),
          unit: cell.unit === 'days' ? t('figureDays') : unitText(cell.unit),
        })),
      });
    },
  };
}

export type DifferencesState = ReturnType<typeof createDifferencesState>;
