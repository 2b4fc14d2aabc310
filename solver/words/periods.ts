/**
 * Names of periods. Each is named by what it is, from its first day to the next period's: `Mar 2027`, `Q1 2027`, `week of Feb 1,
 * 2027`, `Dec 2026 – May 2028`. Headings of pages, sentences about conflicts and repairs, messages about a case and the command
 * line have their names from here. Files keep the identifiers, by which the rows of a case refer to their periods.
 */
import { type Language, localeOf } from './language.ts';
import { keepDates } from './noBreak.ts';
import { filled, inBoth, type Words } from './words.ts';

/** Periods in the order of time. */
export type NamedPeriods = readonly {
  readonly period: string;
  readonly start: string;
  /** In base periods; shows what the last period is, after which none begins. */
  readonly length?: number | undefined;
}[];

const DAY = 86_400_000;
/** Days of a month on average. */
const MONTH = 365.25 / 12;

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isFirst = (date: Date) => date.getUTCDate() === 1;
const monthsOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const addMonths = (date: Date, months: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));

/** The day after a period: where the next one begins; of the last one by its length against the one before. */
function endOf(periods: NamedPeriods, i: number, start: Date): Date | null {
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

/** The names of a period: in a sentence, in a heading, and in a heading whose year stands in one before it. */
export interface PeriodName {
  /** Unmistakable alone: months with their year in full. */
  readonly full: string;
  /** For the head of a column: months with two digits of their year. */
  readonly heading: string;
  /** Without its year. */
  readonly short: string;
  readonly year: number;
  /** Named by months, which are short enough to carry their year in every heading. */
  readonly isOfMonths: boolean;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats of days are created once: creating one takes far longer than using it. */
function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

const monthOfYear = { month: 'short', year: 'numeric' } as const;
const monthOfShortYear = { month: 'short', year: '2-digit' } as const;
const month = { month: 'short' } as const;
const dayOfYear = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const day = { day: 'numeric', month: 'short' } as const;

const templates = {
  week: { en: 'week of {day}', zh: '{day}当周' },
  quarterOfYear: { en: 'Q{quarter} {year}', zh: '{year}年{quarter}季度' },
  quarter: { en: 'Q{quarter}', zh: '{quarter}季度' },
} as const satisfies Readonly<Record<string, Words>>;

/** A range with its year and without: in English the year stands last, in Chinese first. */
function rangeText(
  language: Language,
  from: Date,
  to: Date,
  full: Intl.DateTimeFormatOptions,
  short: Intl.DateTimeFormatOptions,
): readonly [string, string] {
  const text = (date: Date, options: Intl.DateTimeFormatOptions) => formatOf(language, options).format(date);
  if (language === 'en') {
    const range = (options: Intl.DateTimeFormatOptions) =>
      formatOf(language, options).formatRange(from, to).replaceAll('\u2009', ' ');
    return [range(full), range(short)];
  }
  const isSameYear = from.getUTCFullYear() === to.getUTCFullYear();
  const isSameMonth = isSameYear && from.getUTCMonth() === to.getUTCMonth();
  const end = isSameMonth ? { day: 'numeric' as const } : short;
  return [
    `${text(from, full)}–${text(to, isSameYear ? end : full)}`,
    `${text(from, short)}–${text(to, isSameYear ? end : short)}`,
  ];
}

function nameOf(periods: NamedPeriods, i: number, language: Language): PeriodName {
  const row = periods[i];
  const start = dateOf(row?.start ?? '');
  if (row === undefined || Number.isNaN(start.getTime())) {
    const text = row?.start || row?.period || '';
    return { full: text, heading: text, short: text, year: 0, isOfMonths: true };
  }
  const year = start.getUTCFullYear();
  const text = (options: Intl.DateTimeFormatOptions) => formatOf(language, options).format(start);
  const ofMonths = (full: string, heading: string, short: string): PeriodName => ({
    full,
    heading,
    short,
    year,
    isOfMonths: true,
  });
  const ofDays = ([full, short]: readonly [string, string]): PeriodName => ({
    full,
    heading: full,
    short,
    year,
    isOfMonths: false,
  });
  const end = endOf(periods, i, start);
  if (end === null || !(end > start)) return ofDays([text(dayOfYear), text(day)]);
  if (isFirst(start) && isFirst(end)) {
    const months = monthsOf(end) - monthsOf(start);
    const first = start.getUTCMonth();
    if (months === 1) return ofMonths(text(monthOfYear), text(monthOfShortYear), text(month));
    if (months === 3 && first % 3 === 0) {
      const quarter = first / 3 + 1;
      const named = (ofYear: string) =>
        filled(templates.quarterOfYear[language], { quarter, year: ofYear }, language);
      const short = filled(templates.quarter[language], { quarter }, language);
      return ofMonths(named(String(year)), named(String(year % 100).padStart(2, '0')), short);
    }
    if (months === 12 && first === 0) {
      const whole = text({ year: 'numeric' });
      return ofMonths(whole, whole, whole);
    }
    // Two months with two digits beside them would be read as days.
    const [full, short] = rangeText(language, start, addMonths(end, -1), monthOfYear, month);
    return ofMonths(full, full, short);
  }
  const days = Math.round((end.getTime() - start.getTime()) / DAY);
  if (days === 1) return ofDays([text(dayOfYear), text(day)]);
  if (days === 7) {
    const week = (first: string) => filled(templates.week[language], { day: first }, language);
    return ofDays([week(text(dayOfYear)), week(text(day))]);
  }
  return ofDays(rangeText(language, start, new Date(end.getTime() - DAY), dayOfYear, day));
}

const known = new WeakMap<NamedPeriods, Map<Language, readonly PeriodName[]>>();

/** The names of periods in a language; built once for each list. */
export function periodNames(periods: NamedPeriods, language: Language): readonly PeriodName[] {
  const byLanguage = known.get(periods) ?? new Map<Language, readonly PeriodName[]>();
  known.set(periods, byLanguage);
  const kept = (name: PeriodName): PeriodName => ({
    ...name,
    full: keepDates(name.full, language),
    heading: keepDates(name.heading, language),
    short: keepDates(name.short, language),
  });
  const names = byLanguage.get(language) ?? periods.map((_, i) => kept(nameOf(periods, i, language)));
  byLanguage.set(language, names);
  return names;
}

/** From one period to another, both included: `Dec 2026 – May 2028`; of one period its name. */
export function periodRangeText(
  periods: NamedPeriods,
  first: number,
  last: number,
  language: Language,
): string {
  const names = periodNames(periods, language);
  const [from, to] = [names[first]?.full ?? '', names[last]?.full ?? ''];
  return from === to ? from : `${from} – ${to}`;
}

/** The same in both languages. */
export function periodRangeWords(periods: NamedPeriods, first: number, last: number): Words {
  return inBoth((language) => periodRangeText(periods, first, last, language));
}

/** The name of a period by its identifier; the identifier where no period has it. */
export function periodWords(periods: NamedPeriods, id: string): Words {
  const i = periods.findIndex((row) => row.period === id);
  return i < 0 ? { en: id, zh: id } : periodRangeWords(periods, i, i);
}
