/**
 * The recursion of exponential smoothing in its error-correction form. With μ the one-step forecast, y the value, e = y − μ,
 * q = l + φ·b:
 *
 *   no or additive season:  μ = q + s   l' = q + α·e    b' = φ·b + β·e    s' = s + γ·e
 *   multiplicative season:  μ = q·s     l' = q + α·e/s  b' = φ·b + β·e/s  s' = s + γ·e/q
 *
 * Additive and multiplicative errors have the same recursion and differ in their likelihood and their simulated futures only
 * (Hyndman, Koehler, Ord and Snyder 2008, tables 2.2 and 2.3). A missing value moves no state.
 */
import type { Form } from './form.ts';

/** Smoothing parameters and states of a form; seasons by place, the first value having place 0. */
export interface Smoothing {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  trend: number;
  readonly seasons: Float64Array;
}

/**
 * Runs over values, moves the states of `smoothing` to the end, and writes one-step forecasts. False where a form that
 * needs positive forecasts, levels or seasons meets one that is not.
 */
export function runSmoothing(
  form: Form,
  smoothing: Smoothing,
  values: Float64Array,
  forecasts: Float64Array,
): boolean {
  const { alpha, beta, gamma, phi, seasons } = smoothing;
  const length = seasons.length;
  const isProduct = form.season === 'multiplicative';
  const hasSeason = form.season === 'additive';
  const isRelative = form.error === 'multiplicative';
  let { level, trend } = smoothing;
  let place = 0;
  for (let t = 0; t < values.length; t++) {
    const carried = phi * trend;
    const base = level + carried;
    const season = isProduct || hasSeason ? seasons[place]! : 0;
    const forecast = isProduct ? base * season : base + season;
    if (isRelative && !(forecast > 0)) return false;
    if (isProduct && !(base > 0 && season > 0)) return false;
    forecasts[t] = forecast;
    const value = values[t]!;
    const error = Number.isNaN(value) ? 0 : value - forecast;
    const move = isProduct ? error / season : error;
    level = base + alpha * move;
    trend = carried + beta * move;
    if (isProduct) seasons[place] = season + (gamma * error) / base;
    else if (hasSeason) seasons[place] = season + gamma * error;
    if (++place === length) place = 0;
  }
  smoothing.level = level;
  smoothing.trend = trend;
  return true;
}

/** Forecasts from states: each period of the horizon with the errors that `errorAt` gives it, 0 for the point forecast. */
export function projectSmoothing(
  form: Form,
  last: Smoothing,
  /** Place in the season of the first period of the horizon. */
  firstPlace: number,
  periods: number,
  errorAt?: () => number,
): Float64Array {
  const seasons = last.seasons.slice();
  const isProduct = form.season === 'multiplicative';
  const out = new Float64Array(periods);
  let { level, trend } = last;
  for (let h = 0; h < periods; h++) {
    const place = (firstPlace + h) % seasons.length;
    const carried = last.phi * trend;
    const base = level + carried;
    const season = form.season === 'none' ? 0 : seasons[place]!;
    const forecast = isProduct ? base * season : base + season;
    out[h] = forecast;
    if (errorAt === undefined) {
      level = base;
      trend = carried;
      continue;
    }
    const shock = errorAt();
    const error = form.error === 'multiplicative' ? forecast * shock : shock;
    out[h] = forecast + error;
    const move = isProduct ? (season === 0 ? 0 : error / season) : error;
    level = base + last.alpha * move;
    trend = carried + last.beta * move;
    if (isProduct) seasons[place] = season + (base === 0 ? 0 : (last.gamma * error) / base);
    else if (form.season === 'additive') seasons[place] = season + last.gamma * error;
  }
  return out;
}
