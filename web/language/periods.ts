/**
 * Names and numbers of the periods of a case. Each period is named by what it is, from its first day to the next period's:
 * `Mar 27`, `Q1 27`, `week of Feb 1, 2027`; counts are in the case's own bucket of time: 18 months, 26 weeks. Every heading
 * of periods on pages is formatted here. Files keep the identifiers, by which the rows of a case refer to their periods.
 */
import { type Bucket, bucketOf } from '../../solver/timeline/buckets.ts';
import { formatDate, formatDateRange } from './format.ts';
import { language, type MessageKey, t } from './language.ts';

type Periods = readonly {
  readonly period: string;
  readonly start: string;
  /** In base periods; shows what the last period is, after which none begins. */
  readonly length?: number | undefined;
}[];

const counts = {
  day: 'countDays',
  week: 'countWeeks',
  month: 'countMonths',
  quarter: 'countQuarters',
  year: 'countYears',
  period: 'countPeriods',
} as const satisfies Record<Bucket, MessageKey>;

const words = {
  day: 'bucketDay',
  week: 'bucketWeek',
  month: 'bucketMonth',
  quarter: 'bucketQuarter',
  year: 'bucketYear',
  period: 'bucketPeriod',
} as const satisfies Record<Bucket, MessageKey>;

/** So many periods of the case: `26 weeks`. */
export function periodCountText(periods: Periods, count: number): string {
  return t(counts[bucketOf(periods)], { count });
}

/** What a period of the case is: `week`. */
export function periodWord(periods: Periods): string {
  return t(words[bucketOf(periods)]);
}

const DAY = 86_400_000;
/** Days of a month on average. */
const MONTH = 365.25 / 12;

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isFirst = (date: Date) => date.getUTCDate() === 1;
const monthsOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const addMonths = (date: Date, months: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));

/** The day after a period: where the next one begins; of the last one by its length against the one before. */
function endOf(periods: Periods, i: number, start: Date): Date | null {
  const next = periods[i + 1];
  if (next !== undefined) return dateOf(next.start);
  const { length = 1 } = periods[i] ?? {};
  const before = periods[i - 1];
  // A period alone is a month or several: the base period where nothing else is stated.
  const days =
    before === undefined
      ? length * MONTH
      : ((start.getTime() - dateOf(before.start).getTime()) / DAY) * (length / (before.length || 1));
  const months = Math.round(days / MONTH);
  const isMonths = isFirst(start) && months > 0 && Math.abs(days - months * MONTH) < 0.15 * days;
  if (isMonths) return addMonths(start, months);
  return before === undefined ? null : new Date(start.getTime() + Math.round(days) * DAY);
}

interface PeriodName {
  /** With its year. */
  readonly full: string;
  /** Without its year, where that is left out in a row of periods. */
  readonly short: string;
  readonly year: number;
  /** Named by months, which are short enough to carry their year always. */
  readonly isOfMonths: boolean;
}

const monthOptions = [{ month: 'short', year: '2-digit' }, { month: 'short' }] as const;
const dayOptions = [
  { day: 'numeric', month: 'short', year: 'numeric' },
  { day: 'numeric', month: 'short' },
] as const;

/** A range with its year and without: in English the year stands last, in Chinese first. */
function rangeText(
  from: Date,
  to: Date,
  [full, short]: readonly [Intl.DateTimeFormatOptions, Intl.DateTimeFormatOptions],
): readonly [string, string] {
  if (language() === 'en') return [formatDateRange(from, to, full), formatDateRange(from, to, short)];
  const isSameYear = from.getUTCFullYear() === to.getUTCFullYear();
  const isSameMonth = isSameYear && from.getUTCMonth() === to.getUTCMonth();
  const end = isSameMonth ? { day: 'numeric' as const } : short;
  const last = formatDate(to, isSameYear ? end : full);
  return [
    `${formatDate(from, full)}–${last}`,
    `${formatDate(from, short)}–${formatDate(to, isSameYear ? end : short)}`,
  ];
}

function nameOf(periods: Periods, i: number): PeriodName {
  const row = periods[i];
  const start = dateOf(row?.start ?? '');
  if (row === undefined || Number.isNaN(start.getTime())) {
    const text = row?.start || row?.period || '';
    return { full: text, short: text, year: 0, isOfMonths: true };
  }
  const year = start.getUTCFullYear();
  const named = ([full, short]: readonly [string, string], isOfMonths: boolean): PeriodName => ({
    full,
    short,
    year,
    isOfMonths,
  });
  const both = ([full, short]: typeof dayOptions | typeof monthOptions) =>
    [formatDate(start, full), formatDate(start, short)] as const;
  const end = endOf(periods, i, start);
  if (end === null || !(end > start)) return named(both(dayOptions), false);
  if (isFirst(start) && isFirst(end)) {
    const months = monthsOf(end) - monthsOf(start);
    const month = start.getUTCMonth();
    if (months === 1) return named(both(monthOptions), true);
    if (months === 3 && month % 3 === 0) {
      const quarter = month / 3 + 1;
      const short = String(year % 100).padStart(2, '0');
      return named([t('quarterOf', { quarter, year: short }), t('quarterNumber', { quarter })], true);
    }
    if (months === 12 && month === 0) {
      const text = formatDate(start, { year: 'numeric' });
      return named([text, text], true);
    }
    return named(rangeText(start, addMonths(end, -1), monthOptions), true);
  }
  const days = Math.round((end.getTime() - start.getTime()) / DAY);
  const [full, short] = both(dayOptions);
  if (days === 1) return named([full, short], false);
  if (days === 7) return named([t('weekOf', { day: full }), t('weekOf', { day: short })], false);
  return named(rangeText(start, new Date(end.getTime() - DAY), dayOptions), false);
}

const known = new WeakMap<Periods, Map<string, readonly PeriodName[]>>();

/** The names of periods in the language of the pages; built once. */
function namesOf(periods: Periods): readonly PeriodName[] {
  const byLanguage = known.get(periods) ?? new Map<string, readonly PeriodName[]>();
  known.set(periods, byLanguage);
  const names = byLanguage.get(language()) ?? periods.map((_, i) => nameOf(periods, i));
  byLanguage.set(language(), names);
  return names;
}

/** The name of a period, with its year; empty where there is none. */
export function periodText(periods: Periods, i: number): string {
  return namesOf(periods)[i]?.full ?? '';
}

/** Names of periods in a row: weeks and days show the year where it changes, months always. */
export function periodHeadings(periods: Periods): readonly string[] {
  return headings(periods, (name) => name.isOfMonths);
}

/** The same for narrow columns: months too show the year only where it changes. */
export function narrowHeadings(periods: Periods): readonly string[] {
  return headings(periods, () => false);
}

function headings(periods: Periods, carriesYear: (name: PeriodName) => boolean): readonly string[] {
  const names = namesOf(periods);
  return names.map((name, i) =>
    carriesYear(name) || name.year !== names[i - 1]?.year ? name.full : name.short,
  );
}
