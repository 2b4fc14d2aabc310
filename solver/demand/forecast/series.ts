/**
 * The history of one demand series as models read it: trimmed, counted, with its season. What is missing stays missing
 * here; models that cannot pass over a gap ask `filled` for a bridge.
 */

/** Values by period in order of time; null where nothing is known. */
export type History = readonly (number | null)[];

export interface Series {
  /** Values from the first period that has a sale; NaN where nothing is known. */
  readonly values: Float64Array;
  /** Periods of the history before the first value. */
  readonly trimmed: number;
  /** Periods in a season: 12 for months of a year; 1 where there is none. */
  readonly seasonLength: number;
  /** Number of known values. */
  readonly observed: number;
  /** Mean of the absolute values, which models divide by; 1 for a series of zeros. */
  readonly scale: number;
  readonly least: number;
  readonly greatest: number;
  /** Number of zeros among the known values. */
  readonly zeros: number;
}

/**
 * Reads a history. Empty periods and zeros before the first sale are left out: the item was not sold yet. Empty periods
 * at the end stay, and forecasts begin behind them.
 */
export function readSeries(history: History, seasonLength: number): Series {
  const first = history.findIndex((value) => value !== null && value !== 0);
  // A history of zeros alone is one: the item has been sold nothing of.
  const trimmed =
    first >= 0
      ? first
      : Math.max(
          0,
          history.findIndex((value) => value !== null),
        );
  const values = Float64Array.from(history.slice(trimmed), (value) => value ?? NaN);
  const known = values.filter((value) => !Number.isNaN(value));
  const sum = known.reduce((total, value) => total + Math.abs(value), 0);
  return {
    values,
    trimmed,
    seasonLength: Math.max(1, Math.round(seasonLength)),
    observed: known.length,
    scale: sum > 0 ? sum / known.length : 1,
    least: known.reduce((least, value) => Math.min(least, value), Infinity),
    greatest: known.reduce((greatest, value) => Math.max(greatest, value), -Infinity),
    zeros: known.filter((value) => value === 0).length,
  };
}

/** Whether every known value is the same, but for rounding. */
export function isConstant(series: Series): boolean {
  return series.greatest - series.least <= 1e-9 * series.scale;
}

/**
 * Values with gaps bridged: the mean of the neighbouring values of the same season where there are any, else the straight
 * line between the values beside the gap. A series without gaps is handed back as it is.
 */
export function filled(series: Series): Float64Array {
  const { values, seasonLength } = series;
  if (series.observed === values.length) return values;
  const nearest = (from: number, step: number) => {
    for (let t = from + step; t >= 0 && t < values.length; t += step) if (!Number.isNaN(values[t]!)) return t;
    return null;
  };
  return values.map((value, t) => {
    if (!Number.isNaN(value)) return value;
    if (seasonLength > 1) {
      const same = [nearest(t, -seasonLength), nearest(t, seasonLength)].filter((other) => other !== null);
      if (same.length > 0) return same.reduce((sum, other) => sum + values[other]!, 0) / same.length;
    }
    const before = nearest(t, -1);
    const after = nearest(t, 1);
    if (before === null || after === null) return values[before ?? after ?? t] ?? 0;
    const share = (t - before) / (after - before);
    return values[before]! * (1 - share) + values[after]! * share;
  });
}
