/**
 * How many random cases a law is tried with: a sample in `npm test`, the same one each time, and more of them in
 * `npm run test:long`, from a seed that is new each time and reported. `EQUIPOISE_SEED` repeats a run with its seed.
 */
/** Whether this is `npm run test:long`. */
export const isLong = process.env.EQUIPOISE_LONG === '1';

/** Where random numbers start. */
export const SEED = Number(process.env.EQUIPOISE_SEED ?? 1);

/** How many of something: `short` in `npm test`, `long` (ten times as many by default) in `npm run test:long`. */
export function runs(short: number, long = 10 * short): number {
  return isLong ? long : short;
}

/** Parameters of fast-check for a law; it prints the seed and the path to the case when the law fails. */
export function law(short: number, long = 10 * short): { numRuns: number; seed: number } {
  return { numRuns: runs(short, long), seed: SEED };
}
