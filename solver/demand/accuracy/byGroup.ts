/**
 * Accuracy by any grouping: family, group, segment, period, lag, or several of them. Measured in detail (errors of the
 * members, which do not cancel) or on totals (errors of the group's sums, which do): both are asked for, and differ.
 */
import { type Accuracy, accuracy, addPair, type ErrorSums, noErrors } from './measures.ts';

/** One forecast of one item for one period, made `lag` periods before. */
export interface ForecastRecord {
  /** Values of characteristics by name: family, group, segment, channel. */
  readonly of: Readonly<Record<string, string>>;
  readonly period: string;
  /** Periods between the last one known when the forecast was made and the one it is for: 1 or more. */
  readonly lag: number;
  readonly forecast: number | null;
  readonly actual: number | null;
  /** `seasonalErrors` of the item's history, for MASE; left out where it is not wanted. */
  readonly naiveError?: number | null;
}

export interface AccuracyRow {
  /** Values of the grouping, in its order. */
  readonly key: readonly string[];
  readonly accuracy: Accuracy;
}

/** Names that every record has beside its characteristics. */
export type Grouping = 'period' | 'lag' | (string & {});

/**
 * Accuracy by groups, in order of first appearance. An empty grouping gives one row over all. Throws where a record lacks a
 * characteristic of the grouping.
 */
export function accuracyBy(
  records: readonly ForecastRecord[],
  by: readonly Grouping[],
  level: 'detail' | 'total' = 'detail',
): readonly AccuracyRow[] {
  const compared = level === 'detail' ? records : totals(records, by);
  const groups = new Map<string, { readonly key: readonly string[]; sums: ErrorSums }>();
  for (const record of compared) {
    const key = by.map((name) => characteristic(record, name));
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, sums: noErrors };
    group.sums = addPair(group.sums, record.actual, record.forecast, record.naiveError ?? null);
    groups.set(id, group);
  }
  return [...groups.values()].map(({ key, sums }) => ({ key, accuracy: accuracy(sums) }));
}

function characteristic(record: ForecastRecord, name: Grouping): string {
  if (name === 'period') return record.period;
  if (name === 'lag') return String(record.lag);
  const value = record.of[name];
  if (value === undefined)
    throw new Error(
      `forecast record of ${record.period} has no ${name}; it has ${Object.keys(record.of).join(', ')}`,
    );
  return value;
}

/** Sums of the members of each group by period and lag; pairs of which one is missing count for neither side. */
function totals(records: readonly ForecastRecord[], by: readonly Grouping[]): readonly ForecastRecord[] {
  const sums = new Map<string, { readonly first: ForecastRecord; forecast: number; actual: number }>();
  for (const record of records) {
    if (record.forecast === null || record.actual === null) continue;
    const id = JSON.stringify([record.period, record.lag, ...by.map((name) => characteristic(record, name))]);
    const sum = sums.get(id) ?? { first: record, forecast: 0, actual: 0 };
    sum.forecast += record.forecast;
    sum.actual += record.actual;
    sums.set(id, sum);
  }
  return [...sums.values()].map(({ first, forecast, actual }) => ({
    of: first.of,
    period: first.period,
    lag: first.lag,
    forecast,
    actual,
  }));
}
