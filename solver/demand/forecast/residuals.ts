/**
 * The errors of later periods as a model's past errors let expect them. Two things make them larger than those of the past:
 * parameters were estimated to fit the past (final prediction error, Akaike 1969, Annals of the Institute of Statistical
 * Mathematics 21), and their deviation is itself an estimate, so that it differs from path to path (Student's distribution).
 */
import type { Random } from './random.ts';

export interface ErrorDeviation {
  /** Deviation of one-step errors to be expected. */
  readonly deviation: number;
  /** A deviation that the past errors do not rule out, for one path. */
  draw(random: Random): number;
}

/** From the sum of squared one-step errors, their number, and how many parameters were estimated. */
export function errorDeviation(squares: number, count: number, parameters: number): ErrorDeviation {
  const freedom = Math.max(1, count - parameters);
  const inflation = 1 + Math.min(1, parameters / Math.max(1, count));
  const deviation = count === 0 ? 0 : Math.sqrt((squares / freedom) * inflation);
  // Chi-squared by Wilson and Hilferty (1931), Proceedings of the National Academy of Sciences 17; cut off where it fails.
  const spread = 2 / (9 * freedom);
  return {
    deviation,
    draw: (random) => {
      const root = Math.max(0.3, 1 - spread + Math.sqrt(spread) * random.normal());
      return deviation / Math.sqrt(root ** 3);
    },
  };
}

/** The same from values and the forecasts made one period before; NaN in either is left out. */
export function fitDeviation(values: Float64Array, fitted: Float64Array, parameters: number): ErrorDeviation {
  let squares = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (Number.isNaN(error)) continue;
    squares += error * error;
    count++;
  }
  return errorDeviation(squares, count, parameters);
}
