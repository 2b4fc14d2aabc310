/**
 * Fit of one form of exponential smoothing by greatest likelihood: smoothing parameters and starting states together.
 *
 *   additive errors:        −2·log L = n·log Σe²            + constant
 *   multiplicative errors:  −2·log L = n·log Σ(e/μ)² + 2·Σlog μ = n·log Σ(g·e/μ)²,  g the geometric mean of μ
 *
 * (Hyndman, Koehler, Ord and Snyder 2008, equation 5.3, without its constants, as R's `ets` states it.) Written as on the
 * right, both are least squares, which Levenberg and Marquardt's method solves in far fewer steps than a simplex search
 * over seventeen parameters. Bounds are the usual region: 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 0.98.
 */
import { meanOf } from '../../../arithmetic/sums.ts';
import { type LeastSquaresOptions, type LeastSquaresProblem, minimizeSquares } from '../leastSquares.ts';
import { type ErrorDeviation, errorDeviation } from '../residuals.ts';
import type { Form } from './form.ts';
import { parameterCount } from './form.ts';
import { runSmoothing, type Smoothing } from './recursion.ts';
import { startingStates } from './start.ts';

export interface SmoothingFit {
  readonly form: Form;
  /** Parameters with the states before the first value. */
  readonly start: Smoothing;
  /** Parameters with the states behind the last value. */
  readonly last: Smoothing;
  /** One-step forecasts, in the units of the values. */
  readonly fitted: Float64Array;
  /** Deviation of the errors: of e in units, or of e/μ as a share. */
  readonly sigma: number;
  /** The same for later periods, whose errors are larger. */
  readonly errors: ErrorDeviation;
  /** Twice the negative logarithm of the likelihood, without constants; in the scale of the values. */
  readonly minusTwoLogLikelihood: number;
  /** Corrected Akaike information criterion. */
  readonly aicc: number;
}

export interface SmoothingData {
  /** Values; NaN where missing. */
  readonly values: Float64Array;
  /** Values with gaps bridged: only the start of the search reads them. */
  readonly filled: Float64Array;
  readonly seasonLength: number;
  readonly observed: number;
  /** What values are divided by while fitting. */
  readonly scale: number;
}

const LEAST = 1e-4;
const MOST = 1 - LEAST;
const DAMPING: readonly [number, number] = [0.8, 0.98];
/** Sums of squares below this share of the squared scale are perfect fits: their logarithm would rule every choice. */
const PERFECT = 1e-16;

/** Smoothing parameters from which a search can begin; the best of them is taken. */
const beginnings = [0.1, 0.35, 0.8].flatMap((alpha) =>
  [0.05, 0.3].flatMap((betaShare) => [0.05, 0.4].map((gammaShare) => ({ alpha, betaShare, gammaShare }))),
);

/** Where parameters stand in the vector of the search; −1 where a form has none. */
function layoutOf(form: Form, seasonLength: number) {
  const hasTrend = form.trend !== 'none';
  const hasSeason = form.season !== 'none';
  let size = 0;
  const take = (exists: boolean, count = 1) => {
    const at = size;
    if (exists) size += count;
    return exists ? at : -1;
  };
  const layout = {
    alpha: take(true),
    beta: take(hasTrend),
    gamma: take(hasSeason),
    phi: take(form.trend === 'damped'),
    level: take(true),
    trend: take(hasTrend),
    seasons: take(hasSeason, seasonLength - 1),
  };
  return { ...layout, size };
}

type Layout = ReturnType<typeof layoutOf>;

/** Reads a point of the search: β is a share of α, γ one of 1 − α, and the last season follows from the others. */
function readPoint(form: Form, layout: Layout, point: Float64Array, out: Smoothing): void {
  const alpha = point[layout.alpha]!;
  out.alpha = alpha;
  out.beta = layout.beta < 0 ? 0 : alpha * point[layout.beta]!;
  out.gamma = layout.gamma < 0 ? 0 : (1 - alpha) * point[layout.gamma]!;
  out.phi = layout.phi < 0 ? 1 : point[layout.phi]!;
  out.level = point[layout.level]!;
  out.trend = layout.trend < 0 ? 0 : point[layout.trend]!;
  if (layout.seasons < 0) return;
  const count = out.seasons.length;
  let rest = form.season === 'multiplicative' ? count : 0;
  for (let i = 0; i < count - 1; i++) {
    out.seasons[i] = point[layout.seasons + i]!;
    rest -= out.seasons[i]!;
  }
  out.seasons[count - 1] = rest;
}

const emptySmoothing = (places: number): Smoothing => ({
  alpha: 0,
  beta: 0,
  gamma: 0,
  phi: 1,
  level: 0,
  trend: 0,
  seasons: new Float64Array(places),
});

/** The least squares problem of a form for scaled values. */
function smoothingProblem(form: Form, layout: Layout, values: Float64Array, seasonLength: number) {
  const places = form.season === 'none' ? 1 : seasonLength;
  const smoothing = emptySmoothing(places);
  const forecasts = new Float64Array(values.length);
  const isRelative = form.error === 'multiplicative';
  const lower = new Float64Array(layout.size).fill(-1e6);
  const upper = new Float64Array(layout.size).fill(1e6);
  for (const share of [layout.alpha, layout.beta, layout.gamma])
    if (share >= 0) [lower[share], upper[share]] = [LEAST, MOST];
  if (layout.phi >= 0) [lower[layout.phi], upper[layout.phi]] = DAMPING;
  const residuals = (point: Float64Array, out: Float64Array): boolean => {
    readPoint(form, layout, point, smoothing);
    if (!runSmoothing(form, smoothing, values, forecasts)) return false;
    let logs = 0;
    let count = 0;
    for (let t = 0; t < values.length; t++) {
      const value = values[t]!;
      if (Number.isNaN(value)) {
        out[t] = 0;
        continue;
      }
      const error = value - forecasts[t]!;
      if (!Number.isFinite(error)) return false;
      out[t] = isRelative ? error / forecasts[t]! : error;
      if (isRelative) logs += Math.log(forecasts[t]!);
      count++;
    }
    if (!isRelative) return true;
    const mean = Math.exp(logs / count);
    for (let t = 0; t < out.length; t++) out[t]! *= mean;
    return true;
  };
  return { count: values.length, lower, upper, residuals } satisfies LeastSquaresProblem;
}

/**
 * The best of the beginnings; where the recursion is undefined at all of them, one without a trend that hardly moves; null
 * where it is undefined there too.
 */
function beginningPoint(
  form: Form,
  layout: Layout,
  problem: LeastSquaresProblem,
  filled: Float64Array,
  seasonLength: number,
): Float64Array | null {
  const states = startingStates(form, filled, seasonLength);
  const mean = meanOf(filled);
  const residuals = new Float64Array(problem.count);
  let best: Float64Array | null = null;
  let least = Infinity;
  const attempt = (alpha: number, betaShare: number, gammaShare: number, level: number, trend: number) => {
    const point = new Float64Array(layout.size);
    point[layout.alpha] = alpha;
    if (layout.beta >= 0) point[layout.beta] = betaShare;
    if (layout.gamma >= 0) point[layout.gamma] = gammaShare;
    if (layout.phi >= 0) point[layout.phi] = 0.95;
    point[layout.level] = level;
    if (layout.trend >= 0) point[layout.trend] = trend;
    if (layout.seasons >= 0) point.set(states.seasons.subarray(0, seasonLength - 1), layout.seasons);
    if (!problem.residuals(point, residuals)) return;
    const sum = residuals.reduce((total, residual) => total + residual * residual, 0);
    if (sum < least) [least, best] = [sum, point];
  };
  for (const { alpha, betaShare, gammaShare } of beginnings) {
    if ((layout.beta < 0 && betaShare !== 0.05) || (layout.gamma < 0 && gammaShare !== 0.05)) continue;
    attempt(alpha, betaShare, gammaShare, states.level, states.trend);
  }
  if (best === null) attempt(0.1, LEAST, LEAST, mean, 0);
  return best;
}

/** What fitting a form works on: values divided by their scale, and the problem that they pose. */
function preparedFit(form: Form, data: SmoothingData) {
  const { seasonLength, scale } = data;
  const values = data.values.map((value) => value / scale);
  const layout = layoutOf(form, seasonLength);
  const problem = smoothingProblem(form, layout, values, seasonLength);
  const filled = data.filled.map((value) => value / scale);
  return { values, layout, problem, point: beginningPoint(form, layout, problem, filled, seasonLength) };
}

/** Whether the recursion of a form is defined on these values at a beginning, so that it can be fitted. */
export function canFit(form: Form, data: SmoothingData): boolean {
  return preparedFit(form, data).point !== null;
}

/** Enough to compare forms: criteria differ by some thousandths from those of a fine fit. */
export const COARSE: LeastSquaresOptions = { iterationsMax: 15, tolerance: 1e-4 };
export const FINE: LeastSquaresOptions = { iterationsMax: 60, tolerance: 1e-8 };

/** Fits one form; null where its recursion is undefined on these values. `formProblem` tells beforehand what it needs. */
export function fitForm(
  form: Form,
  data: SmoothingData,
  precision: LeastSquaresOptions = FINE,
): SmoothingFit | null {
  const { seasonLength, observed, scale } = data;
  const { values, layout, problem, point } = preparedFit(form, data);
  if (point === null) return null;
  const sum = minimizeSquares(problem, point, precision);
  const start = emptySmoothing(form.season === 'none' ? 1 : seasonLength);
  readPoint(form, layout, point, start);
  const last: Smoothing = { ...start, seasons: start.seasons.slice() };
  const fitted = new Float64Array(values.length);
  if (!runSmoothing(form, last, values, fitted)) return null;
  const minusTwoLogLikelihood =
    observed * (Math.log(Math.max(sum, PERFECT * observed)) + 2 * Math.log(scale));
  const count = parameterCount(form, seasonLength);
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    const error = values[t]! - fitted[t]!;
    squares += (form.error === 'multiplicative' ? error / fitted[t]! : error) ** 2;
  }
  const unit = form.error === 'multiplicative' ? 1 : scale;
  return {
    form,
    start: inUnits(start, form, scale),
    last: inUnits(last, form, scale),
    fitted: fitted.map((value) => value * scale),
    // The deviation of the error is itself counted as a parameter of the criterion, but not here.
    sigma: Math.sqrt(squares / Math.max(1, observed - (count - 1))) * unit,
    errors: errorDeviation(squares * unit * unit, observed, count - 1),
    minusTwoLogLikelihood,
    aicc: minusTwoLogLikelihood + 2 * count + (2 * count * (count + 1)) / (observed - count - 1),
  };
}

function inUnits(smoothing: Smoothing, form: Form, scale: number): Smoothing {
  return {
    ...smoothing,
    level: smoothing.level * scale,
    trend: smoothing.trend * scale,
    seasons:
      form.season === 'additive' ? smoothing.seasons.map((season) => season * scale) : smoothing.seasons,
  };
}
