/** The time of a report: past and planning periods of a case in order, put together by quarter or year, or as they are. */
import type { IndexedCase } from '../index/indexedCase.ts';

/** A period of the case. */
export interface AxisPeriod {
  readonly period: string;
  readonly start: string;
  readonly workingDays: number;
  readonly isPast: boolean;
}

/** How periods are put together. */
export type Division = 'period' | 'quarter' | 'year' | 'total';

/** Periods that are one column or row; `at`: their positions on the axis. */
export interface TimeBucket {
  /** Identifier of the period, `2027-Q1`, `2027`, or empty for all. */
  readonly key: string;
  readonly division: Division;
  readonly at: readonly number[];
  readonly isPast: boolean;
  /** Whether it is only a part of its quarter or year: the first or last one of a plan often is. */
  readonly isPart: boolean;
}

const DAY = 86_400_000;

export type Span = 'plan' | 'past' | 'all';

/** Periods of a case in order of time. */
export function axisOf({ source }: IndexedCase, span: Span): readonly AxisPeriod[] {
  const past = source.historyPeriods.map((row) => ({ ...row, isPast: true }));
  const planned = source.periods.map((row) => ({ ...row, isPast: false }));
  return [...(span === 'plan' ? [] : past), ...(span === 'past' ? [] : planned)].map(
    ({ period, start, workingDays, isPast }) => ({ period, start, workingDays, isPast }),
  );
}

/** What a period belongs to: itself, its quarter or its year, by its first day. */
export function bucketKey({ period, start }: AxisPeriod, division: Division): string {
  const year = start.slice(0, 4);
  if (division === 'quarter') return `${year}-Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`;
  if (division === 'year') return year;
  return division === 'period' ? period : '';
}

/** Those periods of an axis that are asked for, put together. */
export function bucketsOf(
  axis: readonly AxisPeriod[],
  positions: readonly number[],
  division: Division,
): readonly TimeBucket[] {
  const groups = Map.groupBy(positions, (at) => bucketKey(axis[at]!, division));
  return [...groups].map(([key, at]) => ({
    key,
    division,
    at,
    isPast: at.every((position) => axis[position]!.isPast),
    isPart: isPart(axis, at, division),
  }));
}

/** Weeks begin and end up to so many days beside a quarter or year. */
const WEEK = 7 * DAY;

/** Whether periods leave out a part of their quarter or year. */
function isPart(axis: readonly AxisPeriod[], at: readonly number[], division: Division): boolean {
  if (division !== 'quarter' && division !== 'year') return false;
  const [first, last] = [at[0]!, at.at(-1)!];
  const startOf = (place: number) => Date.parse(`${axis[place]?.start}T00:00:00Z`);
  const begin = new Date(startOf(first));
  const months = division === 'quarter' ? 3 : 12;
  const month = Math.floor(begin.getUTCMonth() / months) * months;
  const [from, to] = [month, month + months].map((m) => Date.UTC(begin.getUTCFullYear(), m, 1)) as [
    number,
    number,
  ];
  // The last period of all is taken to be as long as the one before it.
  const end = last + 1 < axis.length ? startOf(last + 1) : 2 * startOf(last) - startOf(last - 1);
  return startOf(first) >= from + WEEK || end <= to - WEEK;
}
