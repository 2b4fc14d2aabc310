/** How many periods of a case in its own bucket of time: 18 months, 26 weeks. */
import type { NamedPeriods } from '../words/periods.ts';
import { sentence, type Words } from '../words/words.ts';
import { type Bucket, bucketOf } from './buckets.ts';

const counts: Readonly<Record<Bucket, (count: number) => Words>> = {
  day: (count) => sentence('{count} {count|day|days}', '{count} 天', { count }),
  week: (count) => sentence('{count} {count|week|weeks}', '{count} 周', { count }),
  month: (count) => sentence('{count} {count|month|months}', '{count} 个月', { count }),
  quarter: (count) => sentence('{count} {count|quarter|quarters}', '{count} 个季度', { count }),
  year: (count) => sentence('{count} {count|year|years}', '{count} 年', { count }),
  period: (count) => sentence('{count} {count|period|periods}', '{count} 期', { count }),
};

export function periodCountWords(periods: NamedPeriods, count: number): Words {
  return counts[bucketOf(periods)](count);
}
