/**
 * Rolling-origin cross-validation: a model is fitted to the history up to an origin and forecasts what came after, for
 * several origins near the end. Tashman (2000), International Journal of Forecasting 16.
 */
import { combineModels } from './combination.ts';
import type { FittedModel } from './model.ts';
import { modelOf } from './models.ts';
import { readSeries, type Series } from './series.ts';

export interface Origin {
  /** Periods of the series before the origin. */
  readonly trained: number;
  /** Periods from the origin on that are compared. */
  readonly horizon: number;
}

const ORIGINS = 3;
/** Values that a model is fitted to at the first origin, at least. */
const TRAINED_MIN = 8;

/**
 * Origins of a series: the last season (without one, the last third up to twelve periods) is forecast from its start, and
 * from two later origins. None where too little would be left to fit.
 */
export function rollingOrigins(series: Series): readonly Origin[] {
  const count = series.values.length;
  const usual = series.seasonLength > 1 ? series.seasonLength : 12;
  const horizon = Math.min(usual, Math.floor(count / 3));
  if (horizon < 2 || count - horizon < TRAINED_MIN) return [];
  const origins: Origin[] = [];
  for (let i = ORIGINS; i >= 1; i--) {
    const back = Math.max(1, Math.round((horizon * i) / ORIGINS));
    if (origins.at(-1)?.horizon !== back) origins.push({ trained: count - back, horizon: back });
  }
  return origins;
}

/** The part of a series before an origin. */
export function seriesBefore(series: Series, origin: Origin): Series {
  return readSeries(
    Array.from(series.values.subarray(0, origin.trained), (value) => (Number.isNaN(value) ? null : value)),
    series.seasonLength,
  );
}

/** How errors of all origins become one figure. */
export type ErrorMeasure = 'period' | 'total';

/**
 * Mean error of models of a series over its origins, as a share of what was sold there; Infinity where a part of the history
 * cannot be fitted. `period` compares period by period; `total` the sum over each horizon, which is what counts for
 * intermittent demand, whose single periods cannot be forecast. A member of several combinations is fitted once.
 */
export function validation(series: Series, origins: readonly Origin[], measure: ErrorMeasure) {
  const parts = origins.map((origin) => ({
    origin,
    part: seriesBefore(series, origin),
    refits: new Map<FittedModel, FittedModel | null>(),
  }));
  const refit = (model: FittedModel, at: (typeof parts)[number]): FittedModel | null => {
    const known = at.refits.get(model);
    if (known !== undefined) return known;
    const members = model.members?.map((member) => refit(member, at));
    const found =
      members !== undefined
        ? members.every((member) => member !== null)
          ? combineModels(members)
          : null
        : modelOf(model.name).problem(at.part) === null
          ? model.refit(at.part)
          : null;
    at.refits.set(model, found);
    return found;
  };
  return (model: FittedModel): number => {
    let errors = 0;
    let amounts = 0;
    for (const at of parts) {
      const { trained, horizon } = at.origin;
      const forecast = refit(model, at)?.forecast(horizon);
      if (forecast === undefined) return Infinity;
      let difference = 0;
      for (let h = 0; h < horizon; h++) {
        const actual = series.values[trained + h]!;
        if (Number.isNaN(actual)) continue;
        const error = forecast[h]! - actual;
        if (measure === 'period') errors += Math.abs(error);
        difference += error;
        amounts += Math.abs(actual);
      }
      if (measure === 'total') errors += Math.abs(difference);
    }
    // Where nothing was sold at all, what was forecast is measured by the usual sales.
    return errors / (amounts > 0 ? amounts : series.scale);
  };
}
