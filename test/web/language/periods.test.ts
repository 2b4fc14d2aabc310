/** Goal: periods are called by what they are (months, weeks), and weeks are distinguished by their first day. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bucketOf } from '../../../solver/timeline/buckets.ts';
import { periodWords } from '../../../solver/words/periods.ts';
import { setLanguage } from '../../../web/language/language.ts';
import {
  horizonText,
  narrowHeadings,
  periodCountText,
  periodHeadings,
  periodText,
  periodWord,
} from '../../../web/language/periods.ts';

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

test('counts and words are of the bucket', () => {
  const weeks = from('2027-01-25', '2027-02-01', '2027-02-08');
  expect(periodCountText(weeks, 3)).toBe('3 weeks');
  expect(periodCountText(weeks, 1)).toBe('1 week');
  expect(periodWord(weeks)).toBe('week');
  expect(periodCountText(from('2027-01-01', '2027-02-01'), 18)).toBe('18 months');
});

type Lengths = readonly (readonly [start: string, length?: number])[];
const of = (...rows: Lengths) => rows.map(([start, length], t) => ({ period: `P${t}`, start, length }));

describe.each(['en', 'zh'] as const)('the heading of a period says what it is, %s', (language) => {
  beforeAll(() => setLanguage(language));
  afterAll(() => setLanguage('en'));
  test.each([
    [
      'months',
      of(['2027-12-01'], ['2028-01-01']),
      ['Dec 2027', 'Jan 2028'],
      ['2027\u2060年12\u2060月', '2028\u2060年1\u2060月'],
    ],
    [
      'weeks, one of which begins on the first of a month',
      of(['2027-01-25'], ['2027-02-01']),
      ['week of Jan 25, 2027', 'week of Feb 1, 2027'],
      ['2027\u2060年1\u2060月25\u2060日当周', '2027\u2060年2\u2060月1\u2060日当周'],
    ],
    [
      'days',
      of(['2027-01-31'], ['2027-02-01']),
      ['Jan 31, 2027', 'Feb 1, 2027'],
      ['2027\u2060年1\u2060月31\u2060日', '2027\u2060年2\u2060月1\u2060日'],
    ],
    [
      'quarters',
      of(['2027-10-01'], ['2028-01-01']),
      ['Q4 2027', 'Q1 2028'],
      ['2027\u2060年4\u2060季度', '2028\u2060年1\u2060季度'],
    ],
    [
      'quarters of another year',
      of(['2027-11-01'], ['2028-02-01']),
      ['Nov 2027 – Jan 2028', 'Feb – Apr 2028'],
      ['2027\u2060年11\u2060月–2028\u2060年1\u2060月', '2028\u2060年2\u2060月–4\u2060月'],
    ],
    ['years', of(['2027-01-01'], ['2028-01-01']), ['2027', '2028'], ['2027\u2060年', '2028\u2060年']],
    [
      'weeks, then a month, then a quarter, the last by its length',
      of(['2027-01-25', 0.25], ['2027-02-01', 1], ['2027-03-01', 1], ['2027-04-01', 3]),
      ['week of Jan 25, 2027', 'Feb 2027', 'Mar 2027', 'Q2 2027'],
      [
        '2027\u2060年1\u2060月25\u2060日当周',
        '2027\u2060年2\u2060月',
        '2027\u2060年3\u2060月',
        '2027\u2060年2\u2060季度',
      ],
    ],
    [
      'other lengths',
      of(['2027-03-01'], ['2027-03-11'], ['2027-03-21']),
      ['Mar 1 – 10, 2027', 'Mar 11 – 20, 2027', 'Mar 21 – 30, 2027'],
      [
        '2027\u2060年3\u2060月1\u2060日–10\u2060日',
        '2027\u2060年3\u2060月11\u2060日–20\u2060日',
        '2027\u2060年3\u2060月21\u2060日–30\u2060日',
      ],
    ],
    [
      'months that begin on another day',
      of(['2027-01-25'], ['2027-02-25']),
      ['Jan 25 – Feb 24, 2027', 'Feb 25 – Mar 27, 2027'],
      [
        '2027\u2060年1\u2060月25\u2060日–2\u2060月24\u2060日',
        '2027\u2060年2\u2060月25\u2060日–3\u2060月27\u2060日',
      ],
    ],
    ['a single month', of(['2027-03-01']), ['Mar 2027'], ['2027\u2060年3\u2060月']],
    ['a single quarter', of(['2027-01-01', 3]), ['Q1 2027'], ['2027\u2060年1\u2060季度']],
    ['what is no day', of(['week 7'], ['']), ['week 7', 'P1'], ['week 7', 'P1']],
  ])('%s', (_, periods, en, zh) => {
    expect(periods.map((_row, t) => periodText(periods, t))).toEqual(language === 'en' ? en : zh);
  });

  test('in a row the year is reported where it is new; months carry theirs', () => {
    const weeks = of(['2027-12-20'], ['2027-12-27'], ['2028-01-03'], ['2028-01-10']);
    expect(periodHeadings(weeks)).toEqual(
      language === 'en'
        ? ['week of Dec 20, 2027', 'week of Dec 27', 'week of Jan 3, 2028', 'week of Jan 10']
        : [
            '2027\u2060年12\u2060月20\u2060日当周',
            '12\u2060月27\u2060日当周',
            '2028\u2060年1\u2060月3\u2060日当周',
            '1\u2060月10\u2060日当周',
          ],
    );
    const months = of(['2027-11-01'], ['2027-12-01'], ['2028-01-01'], ['2028-02-01', 3]);
    expect(periodHeadings(months)).toEqual(
      language === 'en'
        ? ['Nov 27', 'Dec 27', 'Jan 28', 'Feb – Apr 2028']
        : [
            '27\u2060年11\u2060月',
            '27\u2060年12\u2060月',
            '28\u2060年1\u2060月',
            '2028\u2060年2\u2060月–4\u2060月',
          ],
    );
    expect(narrowHeadings(months)).toEqual(
      language === 'en'
        ? ['Nov 27', 'Dec', 'Jan 28', 'Feb – Apr']
        : ['27\u2060年11\u2060月', '12\u2060月', '28\u2060年1\u2060月', '2\u2060月–4\u2060月'],
    );
  });
});

test.each([
  ['en', 'Dec 2026 – May 2028', 'week of Jan 25, 2027 – week of Feb 1, 2027'],
  [
    'zh',
    '2026\u2060年12\u2060月 – 2028\u2060年5\u2060月',
    '2027\u2060年1\u2060月25\u2060日当周 – 2027\u2060年2\u2060月1\u2060日当周',
  ],
] as const)('a range of months cannot be read as days, %s', (language, months, weeks) => {
  setLanguage(language);
  const all = Array.from(
    { length: 18 },
    (_, t) => [new Date(Date.UTC(2026, 11 + t, 1)).toISOString().slice(0, 10)] as const,
  );
  expect(horizonText(of(...all))).toBe(months);
  expect(horizonText(of(['2027-01-25'], ['2027-02-01']))).toBe(weeks);
  setLanguage('en');
});

test('sentences of the solver call periods as pages do', () => {
  const quarters = of(['2027-10-01'], ['2028-01-01']);
  expect(periodWords(quarters, 'P1')).toEqual({ en: 'Q1 2028', zh: '2028\u2060年1\u2060季度' });
  expect(periodWords(quarters, 'P1').en).toBe(periodText(quarters, 1));
  expect(periodWords(quarters, 'unknown').en).toBe('unknown');
});

test('every name of a case of mixed periods is another', () => {
  const mixed = of(
    ['2027-01-25', 0.25],
    ['2027-02-01', 0.25],
    ['2027-02-08', 0.75],
    ['2027-03-01', 1],
    ['2027-04-01', 3],
  );
  const names = mixed.map((_, t) => periodText(mixed, t));
  expect(new Set(names).size).toBe(mixed.length);
});
