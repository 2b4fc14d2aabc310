/**
 * Periods as other systems write them → the day on which they begin: months, weeks, quarters and days, in headings or cells.
 * 2026-03, 202603, 2026年3月, 03.2026, 003.2026 and 2026003 (fiscal periods), M03.2026, Mar 26, W12.2026, 2026-Q1, dates, and
 * days counted by a spreadsheet. Knows no table.
 */

import { readDates } from '../case/readDates.ts';
import { plainBlanks } from '../words/noBreak.ts';

/** The first day of a period, and how long it is. */
export interface PeriodReading {
  readonly start: string;
  readonly kind: 'day' | 'week' | 'month' | 'quarter';
}

const monthNames: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['jan', 'january', 'januar', 'janvier', 'enero'],
    ['feb', 'february', 'februar', 'fevrier', 'febrero'],
    ['mar', 'march', 'marz', 'mrz', 'mars', 'marzo'],
    ['apr', 'april', 'avril', 'abril'],
    ['may', 'mai', 'mayo'],
    ['jun', 'june', 'juni', 'juin', 'junio'],
    ['jul', 'july', 'juli', 'juillet', 'julio'],
    ['aug', 'august', 'aout', 'agosto'],
    ['sep', 'sept', 'september', 'septembre', 'septiembre'],
    ['oct', 'okt', 'october', 'oktober', 'octobre', 'octubre'],
    ['nov', 'november', 'novembre', 'noviembre'],
    ['dec', 'dez', 'december', 'dezember', 'decembre', 'diciembre'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
);

/** Days between the first day of a spreadsheet's calendar and that of the computer's. */
const SERIAL_OFFSET = 25_569;
/** Days of a spreadsheet that may be meant as dates: 1990 to 2089. */
const SERIALS = { min: 32_874, max: 69_397 };

/** Reads periods of one block of texts; null for a text that is none. */
export function readPeriods(texts: readonly string[]): readonly (PeriodReading | null)[] {
  const dates = readDates(texts);
  const isCounted = texts.every((text) => text.trim() === '' || isSerial(text));
  return texts.map((text, i) => {
    const plain = plainBlanks(text).normalize('NFKC').trim();
    if (plain === '') return null;
    if (isCounted) return day(serialDate(Number(plain)));
    const read = readPeriod(plain);
    if (read !== null) return read;
    const date = dates.kind === 'read' ? dates.readings[i] : null;
    return date == null ? null : day(date);
  });
}

const day = (start: string): PeriodReading => ({ start, kind: 'day' });

function isSerial(text: string): boolean {
  return /^\d{5}$/.test(text.trim()) && Number(text) >= SERIALS.min && Number(text) <= SERIALS.max;
}

function serialDate(serial: number): string {
  return new Date((serial - SERIAL_OFFSET) * 86_400_000).toISOString().slice(0, 10);
}

function readPeriod(plain: string): PeriodReading | null {
  const yearFirst =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(plain) ??
    /^(\d{4})(\d{2})$/.exec(plain) ??
    /^(\d{4})0(\d{2})$/.exec(plain) ??
    /^(\d{4})[-. ]?[MP](\d{1,2})$/i.exec(plain) ??
    /^(\d{2})年(\d{1,2})月$/.exec(plain);
  if (yearFirst !== null) return month(yearFirst[1], yearFirst[2]);
  const monthFirst = /^(?:[MP]\s?)?0?(\d{1,2})\s*[-/. ]\s*(\d{4})$/i.exec(plain);
  if (monthFirst !== null) return month(monthFirst[2], monthFirst[1]);
  const week =
    /^(\d{4})[-. ]?(?:CW|KW|W|第)\s?(\d{1,2})周?$/i.exec(plain) ?? /^(\d{4})年第?(\d{1,2})周$/.exec(plain);
  if (week !== null) return isoWeek(week[1], week[2]);
  const weekFirst = /^(?:CW|KW|W)\s?(\d{1,2})\s*[-/. ]\s*(\d{4})$/i.exec(plain);
  if (weekFirst !== null) return isoWeek(weekFirst[2], weekFirst[1]);
  const quarter = /^(\d{4})[-. ]?Q([1-4])$/i.exec(plain) ?? /^(\d{4})年第?([1-4一二三四])季度$/.exec(plain);
  if (quarter !== null) return quarterOf(quarter[1], quarter[2]);
  const quarterFirst = /^Q([1-4])\s*[-/. ]?\s*(\d{4})$/i.exec(plain);
  if (quarterFirst !== null) return quarterOf(quarterFirst[2], quarterFirst[1]);
  const named = /^(\p{L}+)\.?\s*[-/. ']?\s*(\d{4}|\d{2})$/u.exec(plain);
  const number = named === null ? undefined : monthNames[withoutMarks(named[1] ?? '')];
  return number === undefined ? null : month(named?.[2], String(number));
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function month(year = '', number = ''): PeriodReading | null {
  const [y, m] = [Number(year.length === 2 ? `20${year}` : year), Number(number)];
  if (m < 1 || m > 12 || y < 1900 || y > 2199) return null;
  return { start: `${y}-${String(m).padStart(2, '0')}-01`, kind: 'month' };
}

/** The Monday of a week (ISO 8601): week 1 has the 4th of January. */
function isoWeek(year = '', number = ''): PeriodReading | null {
  const week = Number(number);
  if (week < 1 || week > 53) return null;
  const fourth = new Date(`${year}-01-04T00:00:00Z`);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 7 * 86_400_000;
  return { start: new Date(monday).toISOString().slice(0, 10), kind: 'week' };
}

function quarterOf(year = '', number = ''): PeriodReading | null {
  const quarter = '一二三四'.includes(number) ? '一二三四'.indexOf(number) + 1 : Number(number);
  const first = month(year, String(quarter * 3 - 2));
  return first === null ? null : { ...first, kind: 'quarter' };
}

/** What a period is called in a case that has none of its own yet: 2026-03, 2026-W12, 2026-Q1, or its day. */
export function periodName({ start, kind }: PeriodReading): string {
  if (kind === 'month') return start.slice(0, 7);
  if (kind === 'quarter') return `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`;
  if (kind === 'day') return start.endsWith('-01') ? start.slice(0, 7) : start;
  const thursday = new Date(Date.parse(start) + 3 * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
