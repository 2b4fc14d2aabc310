/**
 * Ex-post fit: how well the forecasts that a model would have made one period before fit the history, with the tracking
 * signal by period, as R/3 shows it beside a forecast.
 */
import { type Accuracy, type Amounts, accuracy, addPair, noErrors, seasonalErrors } from './measures.ts';

export interface ExPostFit {
  readonly accuracy: Accuracy;
  /** Sum of errors up to a period over the mean absolute error up to it; null before the first pair. */
  readonly trackingSignals: Amounts;
  /** Periods whose signal lies beyond the limit. */
  readonly biasedPeriods: readonly number[];
}

/** Beyond this the errors have a direction: Trigg's signal, usual limits 4 to 8. */
const SIGNAL_LIMIT = 4;

/** Compares one-step forecasts with the history that they are for. */
export function exPostFit(
  history: Amounts,
  fitted: Amounts,
  seasonLength: number,
  signalLimit = SIGNAL_LIMIT,
): ExPostFit {
  const naiveError = seasonalErrors(history, seasonLength);
  let sums = noErrors;
  const trackingSignals = history.map((value, t) => {
    sums = addPair(sums, value, fitted[t] ?? null, naiveError);
    return accuracy(sums).trackingSignal;
  });
  return {
    accuracy: accuracy(sums),
    trackingSignals,
    biasedPeriods: trackingSignals.flatMap((signal, t) =>
      signal !== null && Math.abs(signal) > signalLimit ? [t] : [],
    ),
  };
}
