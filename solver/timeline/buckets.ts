/** What the periods of a case are: months, weeks, or another bucket of time. */

export const buckets = ['day', 'week', 'month', 'quarter', 'year', 'period'] as const;

/** A bucket of time; `period` where the periods are not all of one kind, or of a kind without a name. */
export type Bucket = (typeof buckets)[number];

/** Days between the first days of one period and the next, least and most. */
const lengths: readonly (readonly [Bucket, number, number])[] = [
  ['day', 1, 1],
  ['week', 7, 7],
  ['month', 28, 31],
  ['quarter', 90, 92],
  ['year', 365, 366],
];

/** The bucket of periods in order of time. A single period is a month where it is named like 2027-03. */
export function bucketOf(periods: readonly { readonly period: string; readonly start: string }[]): Bucket {
  if (periods.length === 1) return /^\d{4}-?(0[1-9]|1[0-2])$/.test(periods[0]!.period) ? 'month' : 'period';
  const starts = periods.map((row) => Date.parse(`${row.start}T00:00:00Z`) / 86_400_000);
  const days = starts.slice(1).map((start, t) => start - starts[t]!);
  const found = lengths.find(
    ([, least, most]) => days.length > 0 && days.every((count) => count >= least && count <= most),
  );
  return found?.[0] ?? 'period';
}
