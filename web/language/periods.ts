/** Numbers and names of the periods of a case in its own bucket of time: 18 months, 26 weeks. */
import { type Bucket, bucketOf } from '../../solver/timeline/buckets.ts';
import { type MessageKey, t } from './language.ts';

type Periods = readonly { readonly period: string; readonly start: string }[];

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
