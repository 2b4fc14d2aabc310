/**
 * A report: key figures by one characteristic and by time, of one plan or beside another. Figures that add up are added over items;
 * stock of several periods is that of the last; ratios are computed from the sums of their parts, for every row, column and total.
 * Every amount of the plan is in one row: what has nothing of a characteristic is in the row without a key, so that rows always sum
 * to the plan's total. Numbers only; pages and programs name and format them.
 */

import { isInGroup } from '../case/groupTree.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { Characteristic } from '../case/tables/reports.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { hierarchyOf, nodeId, proportionsIn } from '../hierarchy/caseProportions.ts';
import { splitByWeights } from '../hierarchy/largestRemainder.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import { storedForm } from '../plan/storedForm.ts';
import { periodsYearBefore } from '../plan/views/yearBefore.ts';
import {
  type Characterize,
  characterize,
  type ItemCharacteristic,
  type ItemKind,
} from './characteristics.ts';
import { type AbcClass, classesOf } from './classes.ts';
import { type BaseFigure, baseFigure, type ReportFigure, type ReportUnit, reportFigure } from './figures.ts';
import { type Mark, markOf } from './marks.ts';
import { type Facts, type PlannedFacts, pastFacts, plannedFacts } from './planFacts.ts';
import type { FigureOfReport, ReportDefinition, ReportFilter } from './reportDefinition.ts';
import { type AxisPeriod, axisOf, bucketKey, bucketsOf, type Division, type TimeBucket } from './timeAxis.ts';

/** Where the numbers of a report come from: a plan with its inputs and their history. */
export interface ReportSource {
  readonly index: IndexedCase;
  /** Null: only demand and history are known. */
  readonly plan: Plan | null;
  /** `actual`: only what happened. */
  readonly isActualOnly?: boolean;
  /** Numbers of a year before. */
  readonly isYearBefore?: boolean;
}

/** Numbers by column and over all columns. */
export interface ReportValues {
  readonly byColumn: readonly (number | null)[];
  readonly total: number | null;
}

/** One figure in one row. */
export interface ReportCells {
  readonly values: ReportValues;
  /** The same of what it is compared with; null where there is nothing to compare with. */
  readonly reference: ReportValues | null;
  readonly difference: ReportValues | null;
  /** Difference as a share of the reference. */
  readonly differenceShare: ReportValues | null;
  /** Marks of thresholds by column, and of the total. */
  readonly marks: readonly Mark[];
  readonly totalMark: Mark;
  /** Unit of the numbers, where it is that of the families: null when they have different ones. */
  readonly familyUnit: string | null;
  /** Decimals of that unit. */
  readonly familyDigits: number;
}

export interface ReportRow {
  readonly kind: 'item' | 'others' | 'total';
  /** Identifier; empty for what has nothing of the characteristic, and for others and total. */
  readonly key: string;
  /** Position in the ranking, from 1; null where rows are not ranked. */
  readonly rank: number | null;
  /** Share of the first figure's total, and the share of this row and the rows before it; null where it has none. */
  readonly share: number | null;
  readonly cumulativeShare: number | null;
  readonly abc: AbcClass | null;
  /** In the order of the report's figures. */
  readonly cells: readonly ReportCells[];
}

export interface Report {
  readonly characteristic: Characteristic;
  /** Characteristic of the next level, into which a row opens; null at the lowest. */
  readonly nextLevel: Characteristic | null;
  readonly figures: readonly (FigureOfReport & { readonly of: ReportFigure })[];
  /** None where only totals are listed. */
  readonly columns: readonly TimeBucket[];
  /** Periods that `columns` and keys of time refer to by position. */
  readonly axis: readonly AxisPeriod[];
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow;
  /** Rows that are in `others`. */
  readonly otherCount: number;
}

/** Characteristics of time. */
export function isTime(characteristic: Characteristic): characteristic is 'period' | 'quarter' | 'year' {
  return characteristic === 'period' || characteristic === 'quarter' || characteristic === 'year';
}

/** A group as a filter holds the groups in it too; as a row that was opened only what is directly in it. */
interface Filter extends ReportFilter {
  readonly isExact: boolean;
}

/** How numbers are read: rounded as tables show them, or exact. */
export interface ReportOptions {
  readonly isRounded: boolean;
  readonly reference: ReportSource | null;
  /** Rows that were opened, from the highest level on: the report is of the level below them. */
  readonly opened: readonly string[];
}

/** Makes a report of a plan. The definition has no problems (`definitionProblems`). */
export function makeReport(
  source: ReportSource,
  definition: ReportDefinition,
  options: ReportOptions,
): Report {
  const opened = options.opened.slice(0, definition.levels.length - 1);
  const characteristic = definition.levels[opened.length]!;
  const filters: readonly Filter[] = [
    ...definition.filters.map((filter) => ({ ...filter, isExact: false })),
    ...opened.map((key, i) => ({ characteristic: definition.levels[i]!, key, isExact: true })),
  ];
  const axis = axisOf(source.index, definition.span);
  const positions = axis.map((_, at) => at).filter((at) => isInTime(axis[at]!, filters));
  const division: Division = isTime(characteristic) ? 'total' : definition.columns;
  const columns = division === 'total' ? [] : bucketsOf(axis, positions, division);
  const figures = definition.figures.map((asked) => ({ ...asked, of: figureOf(asked.figure) }));
  const needed = [...new Set(figures.flatMap(({ of }) => basesOf(of)))];
  const read = (from: ReportSource) =>
    readSeries(from, axis, needed, characteristic, filters, options.isRounded);
  const main = read(source);
  const other = options.reference === null ? null : read(options.reference);
  // Shares and days are the same in every unit: they are of the numbers as they are stored.
  const hasShares = figures.some(({ of }) => isShareOfUnits(of));
  const stored = (from: ReportSource | null, known: SeriesByKey | null): SeriesByKey | null => {
    const own = from === null ? null : storedSource(from);
    return own === null || own === from || !hasShares ? known : read(own);
  };
  const storedMain = stored(source, main) ?? main;
  const storedOther = stored(options.reference, other);
  const time = { axis, positions, columns };
  const cellsOf = (keys: readonly string[], at: readonly number[] = positions): readonly ReportCells[] =>
    figures.map((figure) =>
      figureCells(
        figure,
        isShareOfUnits(figure.of) ? storedMain : main,
        isShareOfUnits(figure.of) ? storedOther : other,
        keys,
        { ...time, positions: at, planningCase: source.index.source },
      ),
    );
  const all = [...new Set([...main.keys, ...(other?.keys ?? [])])];
  const rowsOf = (): { readonly key: string; readonly cells: readonly ReportCells[] }[] =>
    isTime(characteristic)
      ? bucketsOf(axis, positions, characteristic).map(({ key, at }) => ({ key, cells: cellsOf(all, at) }))
      : ordered(all, characteristic, source.index.source).map((key) => ({ key, cells: cellsOf([key]) }));
  const total = { kind: 'total', key: '', rank: null, cells: cellsOf(all) } as const;
  const listed = rowsOf().filter(({ cells }) => isTime(characteristic) || cells.some(isSomething));
  const { rows, otherKeys } = ranked(listed, definition);
  const wholeRow: ReportRow = {
    ...total,
    share: total.cells[0]?.values.total == null ? null : 1,
    cumulativeShare: null,
    abc: null,
  };
  const shares = classesOf(
    listed.map(({ key, cells }) => ({ key, value: cells[0]?.values.total ?? null })),
    definition.shareA,
    definition.shareB,
  );
  return {
    characteristic,
    nextLevel: definition.levels[opened.length + 1] ?? null,
    figures,
    columns,
    axis,
    total: wholeRow,
    otherCount: otherKeys.length,
    rows: [
      ...rows.map(({ key, cells }, i): ReportRow => {
        const known = shares.get(key);
        return {
          kind: 'item',
          key,
          cells,
          rank: definition.ranking === 'none' ? null : i + 1,
          share: known?.share ?? null,
          cumulativeShare: known?.cumulative ?? null,
          abc: definition.hasClasses ? (known?.abc ?? null) : null,
        };
      }),
      ...(otherKeys.length === 0
        ? []
        : [
            {
              kind: 'others',
              key: '',
              rank: null,
              share: otherKeys.reduce((sum, key) => sum + (shares.get(key)?.share ?? 0), 0),
              cumulativeShare: null,
              abc: null,
              cells: isTime(characteristic)
                ? cellsOf(
                    all,
                    positions.filter((at) => otherKeys.includes(bucketKey(axis[at]!, characteristic))),
                  )
                : cellsOf(otherKeys),
            } as const,
          ]),
    ],
  };
}

function figureOf(name: string): ReportFigure {
  const figure = reportFigure(name);
  if (figure === undefined) throw new RangeError(`${name} is no figure of reports`);
  return figure;
}

function isShareOfUnits(figure: ReportFigure): boolean {
  return figure.unit === 'share' || figure.unit === 'days';
}

/** A source as it is stored; the same one where it is not stated in another unit. */
function storedSource(source: ReportSource): ReportSource {
  if (source.plan === null) return source;
  const { index, plan } = storedForm(source.index, source.plan);
  return plan === source.plan ? source : { ...source, index, plan };
}

/** Figures that add up, from which a figure is computed. */
function basesOf(figure: ReportFigure): readonly BaseFigure[] {
  return figure.kind === 'base' ? [figure] : [baseFigure(figure.part), baseFigure(figure.whole)];
}

function isInTime(period: AxisPeriod, filters: readonly Filter[]): boolean {
  return filters.every(
    ({ characteristic, key }) => !isTime(characteristic) || bucketKey(period, characteristic) === key,
  );
}

/** Whether a row has a number that is not 0, in one of the plans. */
function isSomething({ values, reference }: ReportCells): boolean {
  const has = (numbers: ReportValues | null) =>
    numbers !== null && [...numbers.byColumn, numbers.total].some((value) => value !== null && value !== 0);
  return has(values) || has(reference);
}

/** The rows that are listed, in their order, and the keys of the rest. */
function ranked<R extends { readonly key: string; readonly cells: readonly ReportCells[] }>(
  rows: readonly R[],
  { ranking, top }: ReportDefinition,
): { readonly rows: readonly R[]; readonly otherKeys: readonly string[] } {
  const sign = ranking === 'ascending' ? 1 : -1;
  const value = ({ cells }: R) => cells[0]?.values.total ?? null;
  const inOrder =
    ranking === 'none'
      ? rows
      : rows.toSorted((a, b) => {
          const [first, second] = [value(a), value(b)];
          if (first === null || second === null) return Number(first === null) - Number(second === null);
          return sign * (first - second);
        });
  const most = top ?? inOrder.length;
  // One row more takes no more room than "others".
  if (inOrder.length <= most + 1) return { rows: inOrder, otherKeys: [] };
  return { rows: inOrder.slice(0, most), otherKeys: inOrder.slice(most).map(({ key }) => key) };
}

/** Keys in the order in which the case lists them; what has no key comes last. */
function ordered(
  keys: readonly string[],
  characteristic: Characteristic,
  planningCase: PlanningCase,
): readonly string[] {
  const rows: Partial<Record<Characteristic, readonly string[]>> = {
    mainGroup: planningCase.groups.map((row) => row.group),
    group: planningCase.groups.map((row) => row.group),
    family: planningCase.families.map((row) => row.family),
    member: planningCase.members.map((row) => row.member),
    site: planningCase.sites.map((row) => row.site),
    market: planningCase.markets.map((row) => row.market),
    grade: ['A', 'B', 'C'],
    segment: planningCase.segments.map((row) => row.segment),
    resource: planningCase.resources.map((row) => row.resource),
    process: planningCase.processes.map((row) => row.process),
  };
  const place = new Map((rows[characteristic] ?? []).map((key, i) => [key, i]));
  const placeOf = (key: string) => (key === '' ? Number.MAX_SAFE_INTEGER : (place.get(key) ?? place.size));
  return keys.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Series of figures by key over the axis; NaN where nothing is known. */
interface SeriesByKey {
  readonly keys: readonly string[];
  readonly of: (figure: BaseFigure, key: string) => Float64Array | undefined;
  /** Units of the families of a key, of figures in units. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

function readSeries(
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
  const items = itemsOf(index, characteristic, filters, isRounded);
  const time = placesOf(source, axis);
  const units = new Map<string, Set<string>>();
  const series = new Map<string, Map<string, Float64Array>>();
  for (const figure of figures) {
    const byKey = new Map<string, Float64Array>();
    series.set(figure.name, byKey);
    const add = (facts: readonly Facts[], places: readonly number[], count: number) => {
      for (const { kind, values } of facts)
        for (const part of items(kind, figure.unit, values, count)) {
          const into = byKey.get(part.key) ?? new Float64Array(axis.length).fill(Number.NaN);
          byKey.set(part.key, into);
          places.forEach((t, at) => {
            const value = t < 0 ? Number.NaN : part.values[part.item * count + t]!;
            if (!Number.isNaN(value)) into[at] = Number.isNaN(into[at]!) ? value : into[at]! + value;
          });
          if (figure.unit === 'units' && part.unit !== null) {
            const known = units.get(part.key) ?? new Set<string>();
            units.set(part.key, known.add(part.unit));
          }
        }
    };
    if (source.isActualOnly !== true) add(plannedOf(figure, index, planned), time.plan, index.periodCount);
    add(figure.past?.(past) ?? [], time.past, index.source.historyPeriods.length);
  }
  return {
    keys: [...new Set([...series.values()].flatMap((byKey) => [...byKey.keys()]))],
    of: (figure, key) => series.get(figure.name)?.get(key),
    units,
  };
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

/** Decimals to which members' parts of money are split. */
const MONEY_DIGITS = 2;

/**
 * Splits a series of a family to its members by their proportions. Rounded series are split to their last digit, so that members
 * sum to the family as it is shown. What belongs to no family, or to one without members, is one part without a member.
 */
function membersOf(index: IndexedCase, isRounded: boolean) {
  const { source } = index;
  const tree = hierarchyOf(source);
  const proportion = proportionsIn(source, tree);
  const byFamily = Map.groupBy(source.members, (row) => row.family);
  return (
    family: string,
    values: Float64Array,
    unit: ReportUnit,
    isPlan: boolean,
  ): readonly { readonly member: string; readonly values: Float64Array }[] => {
    const members = byFamily.get(family) ?? [];
    if (members.length === 0) return [{ member: '', values }];
    const parts = members.map(({ member }) => ({ member, values: new Float64Array(values.length) }));
    const nodes = members.map(({ member }) => tree.position.get(nodeId.member(member)) ?? -1);
    const position = index.position.families.get(family)!;
    const digits = unit === 'units' ? digitsIn(source, source.families[position]!.unit) : MONEY_DIGITS;
    values.forEach((value, t) => {
      const stated = nodes.map((node) => proportion(node, isPlan ? t : -1) ?? 0);
      const weights = stated.some((weight) => weight > 0) ? stated : stated.map(() => 1);
      const sum = weights.reduce((all, weight) => all + weight, 0);
      const isSplitExactly = isRounded && unit === 'units' && !Number.isNaN(value);
      const shares = isSplitExactly
        ? splitByWeights(value, weights, digits)
        : weights.map((weight) => (value * weight) / sum);
      parts.forEach((part, m) => {
        part.values[t] = shares[m]!;
      });
    });
    return parts;
  };
}

interface ReportTime {
  readonly axis: readonly AxisPeriod[];
  readonly positions: readonly number[];
  readonly columns: readonly TimeBucket[];
  /** States decimals of units. */
  readonly planningCase: PlanningCase;
}

/** A figure of some keys together, with what it is compared with. */
function figureCells(
  figure: FigureOfReport & { readonly of: ReportFigure },
  main: SeriesByKey,
  other: SeriesByKey | null,
  keys: readonly string[],
  time: ReportTime,
): ReportCells {
  const values = valuesOf(figure.of, main, keys, time);
  const reference = other === null ? null : valuesOf(figure.of, other, keys, time);
  const compared = (combine: (value: number, before: number) => number | null): ReportValues | null =>
    reference === null
      ? null
      : {
          byColumn: values.byColumn.map((value, c) => both(value, reference.byColumn[c] ?? null, combine)),
          total: both(values.total, reference.total, combine),
        };
  const difference = compared((value, before) => value - before);
  const differenceShare = compared((value, before) =>
    before === 0 ? null : (value - before) / Math.abs(before),
  );
  const realization = compared((value, before) => (before === 0 ? null : value / before));
  const change: ReportValues = {
    byColumn: values.byColumn.map((value, c) =>
      both(value, values.byColumn[c - 1] ?? null, (now, before) =>
        before === 0 ? null : (now - before) / Math.abs(before),
      ),
    ),
    total: null,
  };
  const marked = { value: values, difference, differenceShare, realization, change }[figure.markOn];
  const units = new Set(keys.flatMap((key) => [...(main.units.get(key) ?? other?.units.get(key) ?? [])]));
  const familyUnit = units.size === 1 ? [...units][0]! : null;
  return {
    values,
    reference,
    difference,
    differenceShare,
    marks: values.byColumn.map((_, c) => markOf(marked?.byColumn[c] ?? null, figure)),
    totalMark: markOf(marked?.total ?? null, figure),
    familyUnit,
    familyDigits: familyUnit === null ? 0 : digitsIn(time.planningCase, familyUnit),
  };
}

function both(
  value: number | null,
  before: number | null,
  combine: (value: number, before: number) => number | null,
): number | null {
  return value === null || before === null ? null : combine(value, before);
}

function valuesOf(
  figure: ReportFigure,
  series: SeriesByKey,
  keys: readonly string[],
  { axis, positions, columns }: ReportTime,
): ReportValues {
  const sums = new Map<BaseFigure, Float64Array>(
    basesOf(figure).map((base) => [base, sumOfKeys(series, base, keys, axis.length)]),
  );
  const at = (places: readonly number[]): number | null => {
    if (figure.kind === 'base') return overTime(sums.get(figure)!, figure, places);
    const [part, whole] = basesOf(figure).map((base) => overTime(sums.get(base)!, base, places));
    if (part == null || whole == null || whole <= 0) return null;
    const days = places.reduce((all, place) => all + axis[place]!.workingDays, 0);
    return (part * (figure.isInDays === true ? days : 1)) / whole;
  };
  return { byColumn: columns.map((column) => at(column.at)), total: at(positions) };
}

function sumOfKeys(
  series: SeriesByKey,
  figure: BaseFigure,
  keys: readonly string[],
  length: number,
): Float64Array {
  const sum = new Float64Array(length).fill(Number.NaN);
  for (const key of keys)
    series.of(figure, key)?.forEach((value, at) => {
      if (!Number.isNaN(value)) sum[at] = Number.isNaN(sum[at]!) ? value : sum[at]! + value;
    });
  return sum;
}

/**
 * A figure that adds up over some periods as one number. Null where a period of a sum is not known: a part of a sum compared with
 * the whole of another would be a difference that there is not.
 */
function overTime(
  values: Float64Array,
  { overTime: how }: BaseFigure,
  places: readonly number[],
): number | null {
  if (places.length === 0) return null;
  const value =
    how === 'sum'
      ? places.reduce((sum, place) => sum + values[place]!, 0)
      : values[how === 'end' ? places.at(-1)! : places[0]!]!;
  return Number.isNaN(value) ? null : value;
}
