/** The columns of time of a pack: periods as they are where they fit, else put together by quarter or year. */
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { axisOf, bucketsOf } from '../../solver/reports/timeAxis.ts';
import { periodNames } from '../../solver/words/periods.ts';
import { same, type Words } from '../../solver/words/words.ts';

/** Columns that fit beside each other. */
const COLUMNS_MAX = 18;

export interface TimeColumn {
  readonly title: Words;
  /** Positions of its periods. */
  readonly at: readonly number[];
}

/** Columns of time of a case. */
export function timeColumns(index: IndexedCase): readonly TimeColumn[] {
  const { periods } = index.source;
  if (periods.length <= COLUMNS_MAX) {
    const [en, zh] = [periodNames(periods, 'en'), periodNames(periods, 'zh')];
    return periods.map((_, t) => ({
      title: { en: en[t]?.heading ?? '', zh: zh[t]?.heading ?? '' },
      at: [t],
    }));
  }
  const axis = axisOf(index, 'plan');
  const positions = axis.map((_, at) => at);
  const byQuarter = bucketsOf(axis, positions, 'quarter');
  const buckets = byQuarter.length <= COLUMNS_MAX ? byQuarter : bucketsOf(axis, positions, 'year');
  return buckets.map(({ key, at }) => ({ title: same(key), at }));
}

/** Sums of values by period. */
export function sumsOf(columns: readonly TimeColumn[], values: ArrayLike<number | null>): number[] {
  return columns.map(({ at }) => at.reduce((sum, t) => sum + (values[t] ?? 0), 0));
}

/** Values at the end of each column. */
export function endsOf(columns: readonly TimeColumn[], values: ArrayLike<number | null>): (number | null)[] {
  return columns.map(({ at }) => values[at.at(-1) ?? 0] ?? null);
}
