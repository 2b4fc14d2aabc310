/**
 * Months of an export in a case of weeks, and weeks in one of months: which share of a period that is read falls into each period of
 * the case, by working days (Monday to Friday). Knows no table.
 */
import { type Span, spansOf, timePieces, weekdaysOf } from '../hierarchy/timeSplit.ts';
import type { PeriodReading } from './readPeriods.ts';

/** A share of a period that is read; `period` is null for what lies outside of the case. */
export interface PeriodShare {
  readonly period: string | null;
  readonly weight: number;
}

type KnownPeriod = { readonly period: string; readonly start: string };

const DAY = 86_400_000;
const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The first day of a month that comes so many months after a date. */
function monthAfter(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The days of a period that is read; null for a day, which says nothing of the length. */
function spanOf({ start, kind }: PeriodReading): Span | null {
  if (kind === 'week') return { start, end: dayAfter(start, 7) };
  if (kind === 'month') return { start, end: monthAfter(start, 1) };
  if (kind === 'quarter') return { start, end: monthAfter(start, 3) };
  return null;
}

/** The first day behind the last period: it is as long as the one before it, a month where that is one. */
export function endOf(known: readonly KnownPeriod[]): string {
  const [before, last] = [known.at(-2), known.at(-1)];
  if (last === undefined) return '';
  const days = before === undefined ? 31 : (Date.parse(last.start) - Date.parse(before.start)) / DAY;
  if (days < 28 || !last.start.endsWith('-01')) return dayAfter(last.start, days);
  return monthAfter(last.start, Math.max(1, Math.round(days / 30.4)));
}

/**
 * Days from Monday to Friday in each of some periods. One that is written as its first day ends where the next one begins, the last
 * one by the length of the one before. Null for what is no period.
 */
export function weekdaysByPeriod(readings: readonly (PeriodReading | null)[]): readonly (number | null)[] {
  const starts = [...new Set(readings.flatMap((reading) => reading?.start ?? []))].sort();
  const known = starts.map((start) => ({ period: start, start }));
  const spans = new Map(spansOf(known, endOf(known)).map((span) => [span.start, span]));
  return readings.map((reading) => {
    const span = reading === null ? undefined : (spanOf(reading) ?? spans.get(reading.start));
    return span === undefined ? null : weekdaysOf(span);
  });
}

/**
 * How periods that are read fall into those of a case; null for one that is a period of the case, a day, or wholly outside: such a
 * one is found by its first day.
 */
export function periodShares(
  known: readonly KnownPeriod[],
): (reading: PeriodReading) => readonly PeriodShare[] | null {
  const spans = spansOf(known, endOf(known));
  const found = new Map<string, readonly PeriodShare[] | null>();
  const sharesOf = (reading: PeriodReading): readonly PeriodShare[] | null => {
    const span = spanOf(reading);
    if (span === null || spans.some(({ start, end }) => start === span.start && end === span.end))
      return null;
    const pieces = timePieces([span], spans);
    if (pieces.every(({ to }) => to < 0)) return null;
    return pieces
      .filter(({ weight }) => weight > 0)
      .map(({ to, weight }) => ({ period: known[to]?.period ?? null, weight }));
  };
  return (reading) => {
    const key = `${reading.kind} ${reading.start}`;
    let shares = found.get(key);
    if (shares === undefined) {
      shares = sharesOf(reading);
      found.set(key, shares);
    }
    return shares;
  };
}
