/** Goal: periods are called by what they are (months, weeks), and weeks are told apart by their first day. */
import { expect, test } from 'vitest';
import { bucketOf } from '../../../solver/timeline/buckets.ts';
import { formatMonth, formatPeriod } from '../../../web/language/format.ts';
import { periodCountText, periodWord } from '../../../web/language/periods.ts';

const from = (...starts: string[]) => starts.map((start, t) => ({ period: `P${t}`, start }));

test.each([
  ['day', from('2027-02-28', '2027-03-01')],
  ['week', from('2027-01-25', '2027-02-01', '2027-02-08')],
  ['month', from('2027-01-01', '2027-02-01', '2027-03-01')],
  ['quarter', from('2027-01-01', '2027-04-01', '2027-07-01')],
  ['year', from('2027-01-01', '2028-01-01', '2029-01-01')],
  ['period', from('2027-01-25', '2027-02-01', '2027-03-01')],
  ['period', from('2027-01-25')],
  ['month', [{ period: '2027-03', start: '2027-03-01' }]],
  ['period', []],
] as const)('%s', (bucket, periods) => {
  expect(bucketOf(periods)).toBe(bucket);
});

test('counts and words are of the bucket; weeks of one month have labels of their own', () => {
  const weeks = from('2027-01-25', '2027-02-01', '2027-02-08');
  expect(periodCountText(weeks, 3)).toBe('3 weeks');
  expect(periodCountText(weeks, 1)).toBe('1 week');
  expect(periodWord(weeks)).toBe('week');
  expect(periodCountText(from('2027-01-01', '2027-02-01'), 18)).toBe('18 months');
  expect(new Set(weeks.map((row) => formatPeriod(row.start))).size).toBe(3);
  expect(formatPeriod('2027-01-25')).toBe('Jan 25, 2027');
  expect(formatPeriod('2027-03-01')).toBe('Mar 27');
  expect(formatMonth('2027-01-25')).toBe('Jan 25');
});
