/**
 * The numbers of a report before they are summed over time: each figure by key and period of the axis, of a plan and of what
 * happened.
 */

import type { Characteristic } from '../case/characteristics.ts';
import { isInGroup } from '../case/groupTree.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import { periodsYearBefore } from '../plan/views/yearBefore.ts';
import { budgetFacts } from './budgetFacts.ts';
import {
  type Characterize,
  characterize,
  type ItemCharacteristic,
  type ItemKind,
} from './characteristics.ts';
import type { BaseFigure, ReportUnit } from './figures.ts';
import { membersOf } from './membersOfSeries.ts';
import { type Facts, type PlannedFacts, pastFacts, plannedFacts } from './planFacts.ts';
import type { ReportFilter } from './reportDefinition.ts';
import type { AxisPeriod } from './timeAxis.ts';

/** Where the numbers of a report come from: a plan with its inputs and their history. */
export interface ReportSource {
  readonly index: IndexedCase;
  /** Null: only demand and history are known. */
  readonly plan: Plan | null;
  /** `actual`: only what happened. */
  readonly isActualOnly?: boolean;
  /** Numbers of a year before. */
  readonly isYearBefore?: boolean;
  /** The budget, of planning and past periods. */
  readonly isBudget?: boolean;
}

/** Characteristics of time. */
export function isTime(characteristic: Characteristic): characteristic is 'period' | 'quarter' | 'year' {
  return characteristic === 'period' || characteristic === 'quarter' || characteristic === 'year';
}

/** A group as a filter holds the groups in it too; as a row that was opened only what is directly in it. */
export interface Filter extends ReportFilter {
  readonly isExact: boolean;
}

/** Series of figures by key over the axis; NaN where nothing is known. */
export interface SeriesByKey {
  readonly keys: readonly string[];
  readonly of: (figure: BaseFigure, key: string) => Float64Array | undefined;
  /** Whether a sum is known only where all of its parts are: a budget of some products is none of all. */
  readonly isWhole: boolean;
  /** Units of the families of a key, of figures in units. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads figures of a source by the keys of a characteristic, of what the filters let through. */
export function readSeries(
  source: ReportSource,
  axis: readonly AxisPeriod[],
  figures: readonly BaseFigure[],
  characteristic: Characteristic,
  filters: readonly Filter[],
  isRounded: boolean,
): SeriesByKey {
  const { index } = source;
  const planned = source.plan === null ? null : plannedFacts(index, source.plan, isRounded);
  const past = pastFacts(index);
  const budgeted = source.isBudget === true ? budgetFacts(index) : null;
  const items = itemsOf(index, characteristic, filters, isRounded);
  const time = placesOf(source, axis);
  const units = new Map<string, Set<string>>();
  const isWhole = budgeted !== null;
  const series = new Map<string, Map<string, Float64Array>>();
  for (const figure of figures) {
    const byKey = new Map<string, Float64Array>();
    series.set(figure.name, byKey);
    const add = (facts: readonly Facts[], places: readonly number[], count: number) => {
      const begun = new Set<string>();
      for (const { kind, values } of facts)
        for (const part of items(kind, figure.unit, values, count)) {
          const into = byKey.get(part.key) ?? new Float64Array(axis.length).fill(Number.NaN);
          byKey.set(part.key, into);
          const isFurther = begun.has(part.key);
          begun.add(part.key);
          places.forEach((t, at) => {
            if (t < 0) return;
            const value = part.values[part.item * count + t]!;
            into[at] = sumOfParts(into[at]!, value, isWhole && isFurther);
          });
          if (figure.unit === 'units' && part.unit !== null) {
            const known = units.get(part.key) ?? new Set<string>();
            units.set(part.key, known.add(part.unit));
          }
        }
    };
    if (budgeted !== null) {
      add(budgeted.of(figure.name, 'plan'), time.plan, index.periodCount);
      add(budgeted.of(figure.name, 'past'), time.past, index.source.historyPeriods.length);
      continue;
    }
    if (source.isActualOnly !== true) add(plannedOf(figure, index, planned), time.plan, index.periodCount);
    add(figure.past?.(past) ?? [], time.past, index.source.historyPeriods.length);
  }
  return {
    keys: [...new Set([...series.values()].flatMap((byKey) => [...byKey.keys()]))],
    of: (figure, key) => series.get(figure.name)?.get(key),
    isWhole,
    units,
  };
}

/** A sum and another part of it, each NaN where it is not known; `isWhole`: the sum is known only where both are. */
export function sumOfParts(sum: number, value: number, isWhole: boolean): number {
  if (isWhole) return sum + value;
  if (Number.isNaN(value)) return sum;
  return Number.isNaN(sum) ? value : sum + value;
}

/** What is planned of a figure; without a plan only demand is known. */
function plannedOf(figure: BaseFigure, index: IndexedCase, planned: PlannedFacts | null): readonly Facts[] {
  if (planned !== null) return figure.planned(planned);
  if (figure.name === 'demand') return [{ kind: 'segments', values: index.demandUnits }];
  return figure.name === 'firmOrders' ? [{ kind: 'segments', values: index.firmUnits }] : [];
}

/** For each period of the axis its position in the plan and in the history of a source; -1 where it has none. */
function placesOf(source: ReportSource, axis: readonly AxisPeriod[]) {
  const { periods, historyPeriods } = source.index.source;
  if (source.isYearBefore === true) {
    const position = new Map([...historyPeriods, ...periods].map(({ period }, i) => [period, i]));
    const all = periodsYearBefore(source.index.source);
    const before = axis.map(({ period }) => all[position.get(period) ?? -1] ?? -1);
    const isPast = (i: number) => i < historyPeriods.length;
    return {
      past: before.map((i) => (i >= 0 && isPast(i) ? i : -1)),
      plan: before.map((i) => (i >= 0 && !isPast(i) ? i - historyPeriods.length : -1)),
    };
  }
  const inPlan = new Map(periods.map(({ period }, t) => [period, t]));
  const inPast = new Map(historyPeriods.map(({ period }, t) => [period, t]));
  return {
    plan: axis.map(({ period }) => inPlan.get(period) ?? -1),
    past: axis.map(({ period }) =>
      inPlan.has(period) && source.isActualOnly !== true ? -1 : (inPast.get(period) ?? -1),
    ),
  };
}

/** An item of a series, or a member's part of one, with the key that it belongs to. */
interface Part {
  readonly key: string;
  readonly values: Float64Array;
  readonly item: number;
  /** Unit of its family; null where it has none. */
  readonly unit: string | null;
}

/** The items of a series that are asked for, with their keys. */
function itemsOf(
  index: IndexedCase,
  characteristic: Characteristic,
  filters: readonly Filter[],
  isRounded: boolean,
) {
  const { source } = index;
  const of: Characterize = characterize(index);
  const isOfItems = (name: Characteristic): name is ItemCharacteristic => !isTime(name) && name !== 'member';
  const member = filters.find((filter) => filter.characteristic === 'member')?.key ?? null;
  const members = characteristic === 'member' || member !== null ? membersOf(index, isRounded) : null;
  return (kind: ItemKind, unit: ReportUnit, values: Float64Array, count: number): readonly Part[] => {
    const conditions = filters.flatMap((filter) => {
      if (!isOfItems(filter.characteristic)) return [];
      const keyOf = of(kind, filter.characteristic);
      const isGroup = filter.characteristic === 'group' && !filter.isExact;
      return [
        (item: number) => {
          // What lacks a characteristic is in its row without a key.
          const key = keyOf === null ? '' : keyOf(item);
          return isGroup ? isInGroup(source.groups, key, filter.key) : key === filter.key;
        },
      ];
    });
    const familyOf = of(kind, 'family');
    const keyOf = isOfItems(characteristic) ? of(kind, characteristic) : null;
    const parts: Part[] = [];
    for (let item = 0; item * count < values.length; item++) {
      if (!conditions.every((holds) => holds(item))) continue;
      const family = familyOf === null ? '' : familyOf(item);
      const position = index.position.families.get(family);
      const familyUnit = position === undefined ? null : source.families[position]!.unit;
      const key = keyOf === null ? '' : keyOf(item);
      if (members === null) {
        parts.push({ key, values, item, unit: familyUnit });
        continue;
      }
      const own = values.subarray(item * count, (item + 1) * count);
      for (const part of members(family, own, unit, count === index.periodCount)) {
        if (member !== null && part.member !== member) continue;
        const partKey = characteristic === 'member' ? part.member : key;
        parts.push({ key: partKey, values: part.values, item: 0, unit: familyUnit });
      }
    }
    return parts;
  };
}
