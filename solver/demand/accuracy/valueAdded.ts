/**
 * Forecast value added: what each step of the forecast process (naive → statistical → sales → consensus) takes off the error
 * of the step before, or adds to it. Gilliland (2010), The Business Forecasting Deal, chapter 4. Steps are compared on the
 * same cells: those for which every step has a forecast.
 */
import { type Accuracy, type Amounts, accuracy, addPair, type ErrorSums, noErrors } from './measures.ts';

/** The forecasts of one item by step, and what happened. */
export interface StepForecasts {
  readonly actual: Amounts;
  /** Forecasts by name of the step, by period like `actual`. */
  readonly steps: Readonly<Record<string, Amounts>>;
}

export interface StepValue {
  readonly step: string;
  readonly accuracy: Accuracy;
  /** Absolute error that the step took off the one before, in units; below 0: it added error. Null for the first step. */
  readonly addedUnits: number | null;
  /** The same in points of WMAPE, as a share: 0.02 is two points. */
  readonly addedShare: number | null;
  /** Against the first step. */
  readonly addedShareInAll: number | null;
}

/** The value that each step adds, in the order of the chain. Throws where an item lacks a step. */
export function forecastValueAdded(
  items: readonly StepForecasts[],
  order: readonly string[],
): readonly StepValue[] {
  const sums = order.map((): ErrorSums => noErrors);
  for (const { actual, steps } of items) {
    const lines = order.map((step) => {
      const line = steps[step];
      if (line === undefined)
        throw new Error(`no forecasts of step ${step}; there are ${Object.keys(steps).join(', ')}`);
      return line;
    });
    actual.forEach((value, t) => {
      if (lines.some((line) => (line[t] ?? null) === null)) return;
      lines.forEach((line, s) => {
        sums[s] = addPair(sums[s]!, value, line[t] ?? null);
      });
    });
  }
  const measured = sums.map((each) => accuracy(each));
  return order.map((step, s) => {
    const own = measured[s]!;
    const before = measured[s - 1];
    const first = measured[0];
    const share = (from: Accuracy | undefined) =>
      from === undefined || from.wmape === null || own.wmape === null ? null : from.wmape - own.wmape;
    return {
      step,
      accuracy: own,
      addedUnits: s === 0 ? null : sums[s - 1]!.absoluteErrors - sums[s]!.absoluteErrors,
      addedShare: share(before),
      addedShareInAll: s === 0 ? null : share(first),
    };
  });
}
