/**
 * Who forecasts while a simulation rolls. A forecaster sees what has happened and nothing else; `perfect` alone is handed the future, as
 * the measure of what forecasts cost.
 *
 *   case      the demand of the case stands; its level follows what is asked for by simple smoothing:
 *             level ← (1 − α)·level + α·actual ÷ forecast, forecast = level × demand of the case
 *   model     a model of the product (demand/forecast), chosen once from the history, fitted anew to all that happened
 *   perfect   what will happen
 */

import type { PlanningCase } from '../case/planningCase.ts';
import { type ForecastOptions, fitForecast } from '../demand/forecast/fitForecast.ts';
import { segmentHistories } from '../demand/history/segmentHistories.ts';
import { indexCase } from '../index/indexedCase.ts';

/** How demand is forecast while a simulation rolls. */
export type ForecasterKind =
  /** `smoothing`: weight α of the last period, from 0 (the demand of the case stands) to 1; 0 when it is not stated. */
  | { readonly kind: 'case'; readonly smoothing?: number }
  | { readonly kind: 'model'; readonly model?: ForecastOptions['model'] }
  | { readonly kind: 'perfect' };

export interface Forecaster {
  /** Units of segments from the period that comes next to the end of the case, segment by such period. */
  forecast(): Float64Array;
  /** Takes in what segments asked for in the period that came next. */
  observe(units: readonly number[]): void;
}

/** What a forecaster is made of. `future`: what happens, segment by period; only `perfect` reads it. */
export interface ForecasterInputs {
  readonly planningCase: PlanningCase;
  readonly history: readonly (readonly number[])[];
  readonly future: Float64Array;
}

export function createForecaster(kind: ForecasterKind, inputs: ForecasterInputs): Forecaster {
  if (kind.kind === 'perfect') return perfect(inputs);
  if (kind.kind === 'model') return byModel(inputs, kind.model ?? 'automatic');
  return byCase(inputs, kind.smoothing ?? 0);
}

function standing(planningCase: PlanningCase): Float64Array {
  return indexCase(planningCase).demandUnits;
}

function byCase({ planningCase }: ForecasterInputs, smoothing: number): Forecaster {
  const units = standing(planningCase);
  const periods = planningCase.periods.length;
  const level = planningCase.segments.map(() => 1);
  let time = 0;
  return {
    forecast: () => fromNow(units, periods, time, (g, value) => level[g]! * value),
    observe: (asked) => {
      asked.forEach((actual, g) => {
        const expected = units[g * periods + time]!;
        if (expected > 0) level[g] = (1 - smoothing) * level[g]! + smoothing * (actual / expected);
      });
      time++;
    },
  };
}

function perfect({ planningCase, future }: ForecasterInputs): Forecaster {
  const periods = planningCase.periods.length;
  const units = standing(planningCase).slice();
  const lived = future.length / Math.max(1, planningCase.segments.length);
  planningCase.segments.forEach((_, g) => {
    for (let t = 0; t < Math.min(lived, periods); t++) units[g * periods + t] = future[g * lived + t]!;
  });
  let time = 0;
  return {
    forecast: () => fromNow(units, periods, time, (_, value) => value),
    observe: () => {
      time++;
    },
  };
}

function byModel({ planningCase, history }: ForecasterInputs, model: ForecastOptions['model']): Forecaster {
  const periods = planningCase.periods.length;
  const { seasonLength } = segmentHistories(planningCase);
  const units = standing(planningCase);
  const known = history.map((values) => [...values]);
  const chosen = planningCase.segments.map((): ForecastOptions['model'] => model);
  let time = 0;
  return {
    forecast: () => {
      const steps = periods - time;
      const all = new Float64Array(known.length * steps);
      known.forEach((values, g) => {
        const fit = fitForecast(values, { model: chosen[g]!, seasonLength, canBeNegative: false });
        if (fit.kind === 'refused') {
          // Without a history of its own a segment is asked for as the case says.
          for (let u = 0; u < steps; u++) all[g * steps + u] = units[g * periods + time + u]!;
          return;
        }
        // Chosen once: a choice at every period would take most of the time, and change plans for nothing.
        chosen[g] = fit.model.name;
        fit.model.forecast(steps).forEach((value, u) => {
          all[g * steps + u] = value;
        });
      });
      return all;
    },
    observe: (asked) => {
      for (const [g, actual] of asked.entries()) known[g]!.push(actual);
      time++;
    },
  };
}

function fromNow(
  units: Float64Array,
  periods: number,
  time: number,
  value: (segment: number, units: number) => number,
): Float64Array {
  const steps = periods - time;
  const segments = units.length / Math.max(1, periods);
  const all = new Float64Array(segments * steps);
  for (let g = 0; g < segments; g++)
    for (let u = 0; u < steps; u++) all[g * steps + u] = value(g, units[g * periods + time + u]!);
  return all;
}
