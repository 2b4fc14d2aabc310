/**
 * Distributions that inventory rules, futures and intervals ask for: normal and Student's, with their quantiles. Held against
 * published tables in the tests.
 */

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability that a standard normal number is at most x; absolute error below 1e-14. Series near 0, continued fraction in the tails:
 * Abramowitz and Stegun (1964), 26.2.10 and 26.2.14.
 */
export function normalProbability(x: number): number {
  const size = Math.abs(x);
  if (size > 38) return x > 0 ? 1 : 0;
  if (size < 3) {
    let term = size;
    let sum = size;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.max(sum, 1e-300); n++) {
      term *= (size * size) / (2 * n + 1);
      sum += term;
    }
    const half = normalDensity(size) * sum;
    return x > 0 ? 0.5 + half : 0.5 - half;
  }
  let fraction = 0;
  for (let n = 200; n > 0; n--) fraction = n / (size + fraction);
  const tail = normalDensity(size) / (size + fraction);
  return x > 0 ? 1 - tail : tail;
}

/** The number that a standard normal one stays below with probability p (0 < p < 1). By bisection and Newton's method. */
export function normalQuantile(p: number): number {
  return quantileOf(p, normalProbability, normalDensity);
}

/** Mean of what a standard normal number is above x: φ(x) − x·(1 − Φ(x)). Reference: Silver, Pyke and Thomas (2017), appendix. */
export function normalLoss(x: number): number {
  return normalDensity(x) - x * (1 - normalProbability(x));
}

/** Density of Student's distribution. `freedom`: degrees of freedom, above 0. */
export function studentDensity(x: number, freedom: number): number {
  const log =
    logGamma((freedom + 1) / 2) -
    logGamma(freedom / 2) -
    0.5 * Math.log(freedom * Math.PI) -
    ((freedom + 1) / 2) * Math.log1p((x * x) / freedom);
  return Math.exp(log);
}

/** Probability that a number of Student's distribution is at most x, by the incomplete beta function. */
export function studentProbability(x: number, freedom: number): number {
  const tail = 0.5 * incompleteBeta(freedom / (freedom + x * x), freedom / 2, 0.5);
  return x > 0 ? 1 - tail : tail;
}

/** Quantile of Student's distribution; 2.262157 for p = 0.975 and 9 degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  return quantileOf(
    p,
    (x) => studentProbability(x, freedom),
    (x) => studentDensity(x, freedom),
  );
}

/** Inverts a symmetric distribution around 0. Throws RangeError unless 0 < p < 1. */
function quantileOf(p: number, probability: (x: number) => number, density: (x: number) => number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile needs 0 < p < 1, not ${p}`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -quantileOf(1 - p, probability, density);
  let low = 0;
  let high = 1;
  while (probability(high) < p && high < 1e300) high *= 2;
  let x = (low + high) / 2;
  for (let round = 0; round < 200; round++) {
    const off = probability(x) - p;
    if (off > 0) high = x;
    else low = x;
    const next = x - off / Math.max(density(x), 1e-300);
    const inside = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(inside - x) <= 1e-15 * Math.abs(x)) return inside;
    x = inside;
  }
  return x;
}

/** Logarithm of the gamma function for x > 0 (Lanczos, g = 7, n = 9; relative error below 1e-13). */
function logGamma(x: number): number {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  let sum = terms[0]!;
  for (let i = 1; i < terms.length; i++) sum += terms[i]! / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularized incomplete beta function by its continued fraction (Lentz). Reference: Press et al. (2007), 6.4. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let value = d;
  for (let m = 1; m < 1000; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + step * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + step / c;
      if (Math.abs(c) < tiny) c = tiny;
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return (front * value) / a;
}
