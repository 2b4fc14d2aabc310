/**
 * The automatic choice of a model, with its reason as data.
 *
 * The default model is the mean of Theta and of the exponential smoothing with the least corrected Akaike criterion; for
 * intermittent demand, that of Syntetos and Boylan. Another model replaces it only where it erred much less over the
 * rolling origins: picking the smallest error each time does worse, because a few origins tell little (docs/decisions/0040).
 */
import { type Origin, rollingOrigins, validation } from './crossValidation.ts';
import type { FittedModel, ModelName } from './model.ts';
import { combineWithTheta, modelOf } from './models.ts';
import { hasSeason } from './seasonality.ts';
import { filled, isConstant, type Series } from './series.ts';

/** What the history is like, which decides what is tried. */
export type HistoryKind = 'zero' | 'constant' | 'short' | 'intermittent' | 'regular';

export interface Candidate {
  readonly model: FittedModel;
  /** Mean error over the origins as a share of what was sold; null where nothing was compared. */
  readonly error: number | null;
}

export interface Choice {
  readonly history: HistoryKind;
  readonly model: FittedModel;
  /** The model that is taken unless another is much better. */
  readonly defaultModel: ModelName;
  /** All that were tried, the default model first. */
  readonly candidates: readonly Candidate[];
  readonly origins: readonly Origin[];
  /** Whether errors are those of single periods or of sums over the horizon. */
  readonly measure: 'period' | 'total';
}

/** Another model has to err less by this share to replace the default model. */
export const MARGIN = 0.3;

/** Mean interval between demands from which demand is intermittent: Syntetos, Boylan and Croston (2005), Journal of the Operational Research Society 56. */
const INTERVAL_INTERMITTENT = 1.32;

/** With fewer values there is nothing but their mean. */
const VALUES_MIN = 5;

export function historyKind(series: Series): HistoryKind {
  if (series.zeros === series.observed) return 'zero';
  if (series.observed < VALUES_MIN) return 'short';
  if (isConstant(series)) return 'constant';
  const demands = series.observed - series.zeros;
  const isIntermittent =
    series.least >= 0 && demands >= 2 && series.observed / demands >= INTERVAL_INTERMITTENT;
  return isIntermittent ? 'intermittent' : 'regular';
}

/** Models that are tried, the default model first. */
function candidateNames(kind: HistoryKind, series: Series): readonly ModelName[] {
  if (kind === 'zero' || kind === 'short' || kind === 'constant') return ['mean'];
  if (kind === 'regular') return ['combination', 'theta', 'exponentialSmoothing', 'seasonalNaive'];
  // What is sold in some months of the year only is not intermittent, but seasonal.
  const seasonal: readonly ModelName[] = hasSeason(filled(series), series.seasonLength)
    ? ['combination', 'seasonalNaive']
    : [];
  return ['sba', 'croston', 'tsb', 'constant', ...seasonal];
}

/** Chooses and fits a model; the series has at least one value. */
export function chooseModel(series: Series): Choice {
  const history = historyKind(series);
  const names = candidateNames(history, series).filter((name) => modelOf(name).problem(series) === null);
  const origins = names.length > 1 ? rollingOrigins(series) : [];
  const measure = history === 'intermittent' ? 'total' : 'period';
  const fits = new Map<ModelName, FittedModel>();
  const fitted = (name: ModelName): FittedModel => {
    const found =
      fits.get(name) ??
      (name === 'combination'
        ? combineWithTheta(series, fitted('exponentialSmoothing'))
        : modelOf(name).fit(series));
    fits.set(name, found);
    return found;
  };
  const errorOf = origins.length === 0 ? () => null : validation(series, origins, measure);
  const candidates = names.map((name): Candidate => {
    const model = fitted(name);
    return { model, error: errorOf(model) };
  });
  const [standard] = candidates;
  if (standard === undefined) throw new Error('a series without a value has no model');
  let chosen = standard;
  for (const candidate of candidates)
    if (isMuchBetter(candidate, standard) && (candidate.error ?? Infinity) < (chosen.error ?? Infinity))
      chosen = candidate;
  return { history, model: chosen.model, defaultModel: standard.model.name, candidates, origins, measure };
}

function isMuchBetter(candidate: Candidate, standard: Candidate): boolean {
  return (
    candidate.error !== null && standard.error !== null && candidate.error < (1 - MARGIN) * standard.error
  );
}
