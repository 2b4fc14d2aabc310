/** What the page Capacity shows: loads by resource and period, and what stands behind the selected cell. No markup; tested in Node. */
import { createMemo } from 'solid-js';
import { shownMoney } from '../../../solver/plan/storedForm.ts';
import {
  capacityTable,
  type LoadCell,
  type ResourceUse,
  usesOf,
} from '../../../solver/plan/views/capacityTable.ts';
import { named, t } from '../../language/language.ts';
import { periodWord } from '../../language/periods.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { withoutPlanText } from '../../language/withoutPlan.ts';
import type { AddressParameters } from '../../state/address.ts';
import type { Workspace } from '../../state/workspace.ts';

/** A resource is full from this load on, so that rounding of the solver does not count. */
const FULL = 0.9995;
/** More than the regular hours by less than this share is rounding. */
const ROUNDING = 1e-6;
/** An hour that is worth less than this is worth nothing. */
const LEAST_WORTH = 0.005;

/** A cell of the heat map: numbers of a resource and a period. */
export interface CapacityCell {
  readonly row: number;
  readonly column: number;
}

export function createCapacityState(
  workspace: Workspace,
  scenario: () => string,
  address: AddressParameters<'resource' | 'period'>,
) {
  const view = createMemo(() => statedViewOf(workspace, scenario()));
  const loads = createMemo((): readonly (readonly LoadCell[])[] => {
    const known = view();
    return known === null ? [] : capacityTable(known.index, known.plan);
  });
  const resourceName = (r: number): string => {
    const row = view()?.planningCase.resources[r];
    return named(row, row?.resource ?? '');
  };
  /** What one more hour is worth; 0 where it is worth nothing or unknown. */
  const hourWorth = (r: number, period: number): number => {
    const known = view();
    const worth = known?.result.capacityShadowPrices?.[r * known.index.periodCount + period] ?? 0;
    return known !== null && worth > LEAST_WORTH ? shownMoney(known.index, period, worth) : 0;
  };
  const row = () =>
    view()?.planningCase.resources.findIndex((known) => known.resource === address.get('resource')) ?? -1;
  const column = () =>
    view()?.planningCase.periods.findIndex((known) => known.period === address.get('period')) ?? -1;
  const unknown = (name: 'resource' | 'period', at: number): readonly string[] =>
    view() !== null && address.get(name) !== '' && at < 0 ? [address.get(name)] : [];
  const fullCount = () =>
    loads().filter((entries) => entries.some((entry) => (entry.load ?? 0) >= FULL)).length;
  /** The resource of which one more hour is worth the most, where an hour of any is worth something. */
  const dearest = (): number | null => {
    const known = view();
    if (known === null) return null;
    const best = known.planningCase.resources.map((_, r) =>
      Math.max(0, ...known.planningCase.periods.map((_p, period) => hourWorth(r, period))),
    );
    const most = Math.max(0, ...best);
    return most > 0 ? best.indexOf(most) : null;
  };
  const bucket = () => periodWord(view()?.planningCase.periods ?? []);
  return {
    view,
    /** What a period of the case is: a month, a week. */
    periodWord: bucket,
    loads,
    resourceName,
    currency: () => view()?.planningCase.company[0]?.currency ?? '',
    /** The selected cell, where the plan has it. */
    cell: (): CapacityCell | null => (row() >= 0 && column() >= 0 ? { row: row(), column: column() } : null),
    /** Resources and periods that the address names and the plan does not have. */
    unknownResources: () => unknown('resource', row()),
    unknownPeriods: () => unknown('period', column()),
    select: (r: number, c: number): void =>
      address.set({
        resource: view()?.planningCase.resources[r]?.resource ?? '',
        period: view()?.planningCase.periods[c]?.period ?? '',
      }),
    close: (): void => address.set({ resource: '', period: '' }),
    loadAt: ({ row, column }: CapacityCell): LoadCell | undefined => loads()[row]?.[column],
    /**
     * Where a cell beyond its regular hours can be levelled: the planning table, in which a plan by hand begins from a version;
     * null for a cell within them.
     */
    levelAddress: ({ row, column }: CapacityCell): string | null => {
      const load = loads()[row]?.[column]?.load ?? 0;
      const known = view();
      if (known === null || load <= 1 + ROUNDING) return null;
      const version = workspace.versionOf(scenario());
      const ids = workspace.scenarios().map(({ document }) => document.scenario);
      const from = version !== undefined && 'scenarioId' in version.origin ? version.origin.scenarioId : '';
      const parameters = new URLSearchParams({
        scenario: version === undefined ? scenario() : (ids.find((id) => id === from) ?? ids[0] ?? ''),
        resource: known.planningCase.resources[row]?.resource ?? '',
        period: known.planningCase.periods[column]?.period ?? '',
        ...(version === undefined ? {} : { begin: scenario() }),
      });
      return `/planning?${parameters}`;
    },
    hourWorthAt: ({ row, column }: CapacityCell): number => hourWorth(row, column),
    /** Whether the plan says what an hour is worth: plans with integer decisions do not. */
    hasHourWorth: () => (view()?.result.capacityShadowPrices ?? null) !== null,
    usesAt: ({ row, column }: CapacityCell): readonly ResourceUse[] => {
      const known = view();
      return known === null ? [] : usesOf(known.index, known.plan, row, column);
    },
    /** The finding of the page. */
    title: (): string => {
      if (view() === null) return withoutPlanText(workspace, scenario(), 'notSolved');
      if (fullCount() === 0) return t('capNone', { period: bucket() });
      const counts = { count: fullCount(), all: loads().length, period: bucket() };
      const most = dearest();
      return most === null
        ? t('capFull', counts)
        : t('capTitle', { ...counts, resource: resourceName(most) });
    },
  };
}

export type CapacityState = ReturnType<typeof createCapacityState>;
