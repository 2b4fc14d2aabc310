/** The deviation of one-step errors, for models that have no likelihood of their own. */

/** Root of the mean squared error, corrected for the number of estimated parameters; 0 where nothing is known. */
export function residualDeviation(values: Float64Array, fitted: Float64Array, parameters: number): number {
  let squares = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (Number.isNaN(error)) continue;
    squares += error * error;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(squares / Math.max(1, count - parameters));
}
