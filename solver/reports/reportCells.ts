/** One figure of some keys together, by column and over all: its numbers, what they are compared with, and marks. */
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { type BaseFigure, baseFigure, type ReportFigure } from './figures.ts';
import { type Mark, markOf } from './marks.ts';
import type { FigureOfReport } from './reportDefinition.ts';
import { type SeriesByKey, sumOfParts } from './reportSeries.ts';
import type { AxisPeriod, TimeBucket } from './timeAxis.ts';

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

/** Figures that add up, from which a figure is computed. */
export function basesOf(figure: ReportFigure): readonly BaseFigure[] {
  return figure.kind === 'base' ? [figure] : [baseFigure(figure.part), baseFigure(figure.whole)];
}

export interface ReportTime {
  readonly axis: readonly AxisPeriod[];
  readonly positions: readonly number[];
  readonly columns: readonly TimeBucket[];
  /** States decimals of units. */
  readonly planningCase: PlanningCase;
}

/** A figure of some keys together, with what it is compared with. */
export function figureCells(
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
  const parts = keys.flatMap((key) => series.of(figure, key) ?? []);
  parts.forEach((values, p) => {
    values.forEach((value, at) => {
      sum[at] = sumOfParts(sum[at]!, value, series.isWhole && p > 0);
    });
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
