/**
 * The forms of exponential smoothing: error, trend and season, each none, additive or multiplicative (Hyndman, Koehler, Ord
 * and Snyder 2008, Forecasting with Exponential Smoothing, chapter 2). The fifteen that R's `ets` tries: a multiplicative
 * season goes with a multiplicative error, and trends are additive, because other pairs are unstable.
 */

export type ErrorKind = 'additive' | 'multiplicative';
export type TrendKind = 'none' | 'additive' | 'damped';
export type SeasonKind = 'none' | 'additive' | 'multiplicative';

export interface Form {
  readonly error: ErrorKind;
  readonly trend: TrendKind;
  readonly season: SeasonKind;
}

const trends: readonly TrendKind[] = ['none', 'additive', 'damped'];

export const forms: readonly Form[] = (
  [
    ['additive', 'none'],
    ['multiplicative', 'none'],
    ['additive', 'additive'],
    ['multiplicative', 'additive'],
    ['multiplicative', 'multiplicative'],
  ] as const
).flatMap(([error, season]) => trends.map((trend) => ({ error, trend, season })));

/** The usual short name: ETS(M,Ad,M). */
export function formName(form: Form): string {
  const letters = { none: 'N', additive: 'A', damped: 'Ad', multiplicative: 'M' } as const;
  return `ETS(${letters[form.error]},${letters[form.trend]},${letters[form.season]})`;
}

/** Parameters that a fit estimates, the deviation of the error included: the k of the information criteria. */
export function parameterCount(form: Form, seasonLength: number): number {
  const trend = { none: 0, additive: 2, damped: 3 }[form.trend];
  const season = form.season === 'none' ? 0 : seasonLength;
  // Level: its smoothing parameter and its start. Season: its smoothing parameter and one start less than it has places.
  return 2 + trend + season + 1;
}

/** Why a form cannot be fitted, or null. */
export type FormProblem = 'tooShort' | 'notPositive' | 'noSeason';

export function formProblem(
  form: Form,
  series: {
    readonly observed: number;
    readonly seasonLength: number;
    readonly least: number;
    readonly values: Float64Array;
  },
): FormProblem | null {
  if (form.season !== 'none' && series.seasonLength < 2) return 'noSeason';
  if ((form.error === 'multiplicative' || form.season === 'multiplicative') && series.least <= 0)
    return 'notPositive';
  // The corrected criterion needs two values more than parameters; a season needs to be seen twice.
  if (series.observed < parameterCount(form, series.seasonLength) + 2) return 'tooShort';
  if (form.season !== 'none' && series.values.length < 2 * series.seasonLength) return 'tooShort';
  return null;
}
