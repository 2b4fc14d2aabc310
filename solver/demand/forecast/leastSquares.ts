/**
 * Nonlinear least squares within bounds: the optimizer behind the fit of exponential smoothing. Method of Levenberg and
 * Marquardt (Marquardt 1963, SIAM Journal on Applied Mathematics 11) with derivatives by forward differences; parameters
 * that press against a bound are held there for a step (projected Newton, Bertsekas 1982, SIAM Journal on Control and
 * Optimization 20). Finds a local minimum.
 */

export interface LeastSquaresProblem {
  /** Number of residuals. */
  readonly count: number;
  /** Bounds of each parameter. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Writes the residuals at a point; false where they are undefined. */
  residuals(point: Float64Array, out: Float64Array): boolean;
}

export interface LeastSquaresOptions {
  readonly iterationsMax: number;
  /** Ends when two steps in a row lower the sum of squares by less than this share. */
  readonly tolerance: number;
}

const STEP = 1e-7;
const DAMPING_START = 1e-2;
const DAMPING_MAX = 1e8;

/** Moves `point` to a local minimum and answers with the sum of squares there; Infinity where the start is undefined. */
export function minimizeSquares(
  problem: LeastSquaresProblem,
  point: Float64Array,
  options: LeastSquaresOptions,
): number {
  const { count, lower, upper } = problem;
  const size = point.length;
  let residuals = new Float64Array(count);
  let next = new Float64Array(count);
  const jacobian = Array.from({ length: size }, () => new Float64Array(count));
  const normal = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const trial = new Float64Array(size);
  const free: number[] = [];
  if (!problem.residuals(point, residuals)) return Infinity;
  let sum = sumOfSquares(residuals);
  let damping = DAMPING_START;
  let small = 0;
  for (let iteration = 0; iteration < options.iterationsMax && sum > 0; iteration++) {
    if (!differentiate(problem, point, residuals, next, jacobian)) return sum;
    free.length = 0;
    for (let j = 0; j < size; j++) {
      gradient[j] = dot(jacobian[j]!, residuals);
      const isHeld =
        (point[j]! <= lower[j]! && gradient[j]! > 0) || (point[j]! >= upper[j]! && gradient[j]! < 0);
      if (!isHeld) free.push(j);
    }
    for (let a = 0; a < free.length; a++)
      for (let b = 0; b <= a; b++) normal[a * size + b] = dot(jacobian[free[a]!]!, jacobian[free[b]!]!);
    let hasMoved = false;
    while (damping < DAMPING_MAX) {
      const step = dampedStep(normal, size, free, gradient, damping);
      if (step !== null) {
        trial.set(point);
        for (let a = 0; a < free.length; a++) {
          const j = free[a]!;
          trial[j] = Math.min(upper[j]!, Math.max(lower[j]!, point[j]! + step[a]!));
        }
        const trialSum = problem.residuals(trial, next) ? sumOfSquares(next) : Infinity;
        if (trialSum < sum) {
          small = sum - trialSum < options.tolerance * sum ? small + 1 : 0;
          sum = trialSum;
          point.set(trial);
          [residuals, next] = [next, residuals];
          damping = Math.max(1e-9, damping / 5);
          hasMoved = true;
          break;
        }
      }
      damping *= 4;
    }
    if (!hasMoved || small >= 2) return sum;
  }
  return sum;
}

/** Forward differences, away from the nearer bound; false where a neighbouring point is undefined. */
function differentiate(
  problem: LeastSquaresProblem,
  point: Float64Array,
  residuals: Float64Array,
  next: Float64Array,
  jacobian: readonly Float64Array[],
): boolean {
  for (let j = 0; j < point.length; j++) {
    const at = point[j]!;
    const size = STEP * Math.max(1, Math.abs(at));
    const step = at + size > problem.upper[j]! ? -size : size;
    point[j] = at + step;
    const isDefined = problem.residuals(point, next);
    point[j] = at;
    if (!isDefined) return false;
    const column = jacobian[j]!;
    for (let t = 0; t < column.length; t++) column[t] = (next[t]! - residuals[t]!) / step;
  }
  return true;
}

/** The step (J'J + damping · diagonal)⁻¹ · −J'r over the free parameters, by Cholesky; null where it has no factor. */
function dampedStep(
  normal: Float64Array,
  stride: number,
  free: readonly number[],
  gradient: Float64Array,
  damping: number,
): Float64Array | null {
  const size = free.length;
  const factor = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let value = normal[a * stride + b]!;
      if (a === b) value += damping * (value + 1e-12);
      for (let c = 0; c < b; c++) value -= factor[a * size + c]! * factor[b * size + c]!;
      if (a !== b) factor[a * size + b] = value / factor[b * size + b]!;
      else if (value > 0) factor[a * size + a] = Math.sqrt(value);
      else return null;
    }
  }
  const step = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    let value = -gradient[free[a]!]!;
    for (let c = 0; c < a; c++) value -= factor[a * size + c]! * step[c]!;
    step[a] = value / factor[a * size + a]!;
  }
  for (let a = size - 1; a >= 0; a--) {
    let value = step[a]!;
    for (let c = a + 1; c < size; c++) value -= factor[c * size + a]! * step[c]!;
    step[a] = value / factor[a * size + a]!;
  }
  return step;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const sumOfSquares = (values: Float64Array): number => dot(values, values);
