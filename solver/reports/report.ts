/**
 * A report: key figures by one characteristic and by time, of one plan or beside another. Figures that add up are added over items;
 * stock of several periods is that of the last; ratios are computed from the sums of their parts, for every row, column and total.
 * Every amount of the plan is in one row: what has nothing of a characteristic is in the row without a key, so that rows always sum
 * to the plan's total. Numbers only; pages and programs name and format them.
 */

import type { Characteristic } from '../case/characteristics.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { storedForm } from '../plan/storedForm.ts';
import { type AbcClass, classesOf } from './classes.ts';
import { type ReportFigure, reportFigure } from './figures.ts';
import { basesOf, figureCells, type ReportCells, type ReportValues } from './reportCells.ts';
import type { FigureOfReport, ReportDefinition } from './reportDefinition.ts';
import { type Filter, isTime, type ReportSource, readSeries, type SeriesByKey } from './reportSeries.ts';
import { type AxisPeriod, axisOf, bucketKey, bucketsOf, type Division, type TimeBucket } from './timeAxis.ts';

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
