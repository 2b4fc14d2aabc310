/**
 * Names and numbers of the periods of a case in the language of the pages. The names are those of solver/words/periods.ts, as
 * all sentences have them; counts are in the case's own bucket of time: 18 months, 26 weeks.
 */
import { type Bucket, bucketOf } from '../../solver/timeline/buckets.ts';
import { periodCountWords } from '../../solver/timeline/periodCount.ts';
import {
  type NamedPeriods,
  type PeriodName,
  periodNames,
  periodRangeText,
} from '../../solver/words/periods.ts';
import { language, type MessageKey, pick, t } from './language.ts';

type Periods = NamedPeriods;

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
  return pick(periodCountWords(periods, count));
}

/** What a period of the case is: `week`. */
export function periodWord(periods: Periods): string {
  return t(words[bucketOf(periods)]);
}

/** The name of a period, with its year; empty where there is none. */
export function periodText(periods: Periods, i: number): string {
  return periodNames(periods, language())[i]?.full ?? '';
}

/** From one period to another: `Dec 2026 – May 2028`; of one period its name. */
export function rangeText(periods: Periods, first: number, last: number): string {
  return periodRangeText(periods, first, last, language());
}

/** From the first period to the last: `Dec 2026 – May 2028`. */
export function horizonText(periods: Periods): string {
  return rangeText(periods, 0, periods.length - 1);
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
  const names = periodNames(periods, language());
  return names.map((name, i) =>
    carriesYear(name) || name.year !== names[i - 1]?.year ? name.heading : name.short,
  );
}
