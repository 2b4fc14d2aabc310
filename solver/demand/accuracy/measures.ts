/**
 * Measures of forecast accuracy over pairs of forecast and actual. Pairs of which one is missing are left out. Each is null
 * where it is undefined: no pair, or nothing to divide by. Errors are forecast − actual: above 0 is too much forecast.
 *
 * - WMAPE = Σ|error| / Σ|actual|; bias = Σ error / Σ|actual| (Kolassa and Schütz 2007, Foresight 6)
 * - MASE = mean |error| / mean |change from the same period of the season before| of the history (Hyndman and Koehler
 *   2006, International Journal of Forecasting 22)
 * - sMAPE = mean of 2·|error| / (|actual| + |forecast|) (Makridakis and Hibon 2000); 0 where both are 0
 * - tracking signal = Σ error / mean |error| (Trigg 1964, Operational Research Quarterly 15): beyond ±4 the forecast is
 *   biased
 */

/** Amounts by period; null where nothing is known. */
export type Amounts = readonly (number | null)[];

/** Sums that all measures come from; sums of several groups add up to those of their union. */
export interface ErrorSums {
  /** Pairs compared. */
  readonly pairs: number;
  readonly errors: number;
  readonly absoluteErrors: number;
  readonly squaredErrors: number;
  readonly actuals: number;
  readonly absoluteActuals: number;
  readonly forecasts: number;
  readonly symmetricErrors: number;
  /** Absolute errors divided by the naive error of their history, and the pairs that have one. */
  readonly scaledErrors: number;
  readonly scaledPairs: number;
}

export const noErrors: ErrorSums = {
  pairs: 0,
  errors: 0,
  absoluteErrors: 0,
  squaredErrors: 0,
  actuals: 0,
  absoluteActuals: 0,
  forecasts: 0,
  symmetricErrors: 0,
  scaledErrors: 0,
  scaledPairs: 0,
};

/** The sums with one pair more. `naiveError` is `seasonalErrors` of its history; null where there is none. */
export function addPair(
  sums: ErrorSums,
  actual: number | null,
  forecast: number | null,
  naiveError: number | null = null,
): ErrorSums {
  if (actual === null || forecast === null) return sums;
  const error = forecast - actual;
  const size = Math.abs(actual) + Math.abs(forecast);
  const hasScale = naiveError !== null && naiveError > 0;
  return {
    pairs: sums.pairs + 1,
    errors: sums.errors + error,
    absoluteErrors: sums.absoluteErrors + Math.abs(error),
    squaredErrors: sums.squaredErrors + error * error,
    actuals: sums.actuals + actual,
    absoluteActuals: sums.absoluteActuals + Math.abs(actual),
    forecasts: sums.forecasts + forecast,
    symmetricErrors: sums.symmetricErrors + (size === 0 ? 0 : (2 * Math.abs(error)) / size),
    scaledErrors: sums.scaledErrors + (hasScale ? Math.abs(error) / naiveError : 0),
    scaledPairs: sums.scaledPairs + (hasScale ? 1 : 0),
  };
}

/** The sums over pairs of two lines. */
export function errorSums(actual: Amounts, forecast: Amounts, naiveError: number | null = null): ErrorSums {
  return actual.reduce<ErrorSums>(
    (sums, value, t) => addPair(sums, value, forecast[t] ?? null, naiveError),
    noErrors,
  );
}

export interface Accuracy {
  /** Pairs compared. */
  readonly pairs: number;
  /** Share: 0.12 is 12 %. */
  readonly wmape: number | null;
  /** Share of what happened; above 0: too much forecast. */
  readonly bias: number | null;
  /** Share, 0 to 2. */
  readonly smape: number | null;
  /** Below 1: better than the seasonal naive forecast was on the history. */
  readonly mase: number | null;
  readonly trackingSignal: number | null;
  /** Mean absolute error, and root of the mean squared error, in units. */
  readonly mad: number | null;
  readonly rmse: number | null;
  /** Sum of all errors, in units. */
  readonly errorTotal: number;
}

/** All measures, from their sums. */
export function accuracy(sums: ErrorSums): Accuracy {
  const mad = over(sums.absoluteErrors, sums.pairs);
  return {
    pairs: sums.pairs,
    wmape: over(sums.absoluteErrors, sums.absoluteActuals),
    bias: over(sums.errors, sums.absoluteActuals),
    smape: over(sums.symmetricErrors, sums.pairs),
    mase: over(sums.scaledErrors, sums.scaledPairs),
    // Without an error there is no bias either.
    trackingSignal: mad === null ? null : mad === 0 ? 0 : sums.errors / mad,
    mad,
    rmse: sums.pairs === 0 ? null : Math.sqrt(sums.squaredErrors / sums.pairs),
    errorTotal: sums.errors,
  };
}

/** Mean absolute change from the same period of the season before: what MASE divides by. Null for less than two seasons. */
export function seasonalErrors(history: Amounts, seasonLength: number): number | null {
  const before: Amounts = [...new Array<null>(seasonLength).fill(null), ...history];
  return accuracy(errorSums(history, before.slice(0, history.length))).mad;
}

const over = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
