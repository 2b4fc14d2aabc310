/**
 * Long work that a caller may interrupt at every `yield`, to let others have a turn (node/slices.ts). Work on the rows of a
 * table is done in steps of some thousand rows.
 */

/** Rows that are worked on in a step. */
const ROWS_PER_STEP = 2000;

/** The rows of a table a step at a time; who reads them yields between. */
export function* inParts<R>(rows: readonly R[]): Generator<readonly R[]> {
  for (let first = 0; first < rows.length; first += ROWS_PER_STEP)
    yield rows.slice(first, first + ROWS_PER_STEP);
}

/** Carries out work without a pause. */
export function atOnce<R>(work: Generator<undefined, R>): R {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
