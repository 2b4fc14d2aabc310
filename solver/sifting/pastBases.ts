/**
 * Bases of the optima that a series of like models went through. A slider goes back and forth: from the basis of the nearest position that was solved the
 * way to an optimum can be much shorter than from that of the last one (docs/decisions/0115).
 */
import type { Basis } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { legalBasis } from './legalBasis.ts';
import type { ReducedModel } from './reduce.ts';
import { Status } from './step.ts';

/** Most bases, and most places in all of them together, that are remembered; the oldest goes. */
const BASES_MAX = 128;
const PLACES_MAX = 4e6;

/** A model counts as much nearer to another than to the last one where its distance is this share of that. */
const NEARER = 0.5;

/** A start from another basis takes as long as some such number of iterations (measured at Lanhai: factors and weights are made anew). */
const START_ITERATIONS = 15;

/** How much the last solve counts in the iterations that a unit of distance takes. */
const NEWEST_SHARE = 0.5;

/** So many sums stand for the numbers of a model. */
const SUMS = 61;

interface PastBasis {
  readonly sums: Float64Array;
  /** Places in the basis, by column and row of the reduced model, and what those are in the whole model. */
  readonly columnStatus: Int8Array;
  readonly rowStatus: Int8Array;
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

export class PastBases {
  private past: PastBasis[] = [];
  /** Sums of the last model, and of the one that is being solved. */
  private last: Float64Array | null = null;
  private now: Float64Array | null = null;
  /** Arrays of numbers of that model, each with its sums. */
  private summed: readonly Summed[] = [];
  /** Iterations that a unit of distance takes. */
  private rate = 0;
  /** How far the start of the solve that is going on is from its model. */
  private way = 0;

  /**
   * The basis of a past optimum from which the way to that of a reduced model is much shorter than from the last one; null where there is none, or the way
   * is short anyway. To be asked once before each solve.
   */
  nearest(reduced: ReducedModel): Basis | null {
    const now = this.sumsOf(reduced.working.model);
    this.now = now;
    // The bases before other columns came in are none of this reduced model.
    if (this.past.at(-1)?.columns !== reduced.columns) this.past = [];
    if (this.last === null) return null;
    const fromLast = distance(this.last, now);
    this.way = fromLast;
    if (this.rate * fromLast < 2 * START_ITERATIONS) return null;
    let best: PastBasis | null = null;
    let least = NEARER * fromLast;
    for (const past of this.past) {
      const found = distance(past.sums, now);
      if (found >= least) continue;
      least = found;
      best = past;
    }
    const basis = best === null ? null : basisOf(best, reduced);
    if (basis !== null) this.way = least;
    return basis;
  }

  /** Remembers the optimum of a solve: its reduced model and basis, and what it took. */
  remember({ columns, rows }: ReducedModel, basis: Basis, iterations: number): void {
    const { now } = this;
    if (now === null) return;
    if (this.way > 0) this.rate += NEWEST_SHARE * (iterations / this.way - this.rate);
    this.last = now;
    this.past.push({
      sums: now,
      columnStatus: Int8Array.from(basis.columns),
      rowStatus: Int8Array.from(basis.rows),
      columns,
      rows,
    });
    const most = Math.min(BASES_MAX, Math.floor(PLACES_MAX / (columns.length + rows.length)));
    if (this.past.length > most) this.past.shift();
  }

  forget(): void {
    this.past = [];
    this.last = null;
  }

  /** Each number of a model is in one of the sums. Arrays that the model before had too are not read again. */
  private sumsOf({ rowLower, rowUpper, columnLower, columnUpper, cost }: Model): Float64Array {
    const before = this.summed;
    this.summed = [rowLower, rowUpper, columnLower, columnUpper, cost].map(
      (array) => before.find((known) => known.array === array) ?? { array, sums: sumsOfArray(array) },
    );
    const sums = new Float64Array(SUMS);
    for (const part of this.summed) for (let s = 0; s < SUMS; s++) sums[s]! += part.sums[s]!;
    return sums;
  }
}

interface Summed {
  readonly array: Float64Array;
  readonly sums: Float64Array;
}

/** The basis of a past optimum for a reduced model of the same columns: rows that came in hold nothing yet. Null where a row of it went. */
function basisOf(past: PastBasis, { columns, rows, rowOf, model }: ReducedModel): Basis | null {
  if (past.columns !== columns) return null;
  const own = new Int32Array(rows.length).fill(Status.basic);
  for (let q = 0; q < past.rows.length; q++) {
    const row = rowOf[past.rows[q]!]!;
    if (row < 0) return null;
    own[row] = past.rowStatus[q]!;
  }
  return legalBasis(model, { columns: Int32Array.from(past.columnStatus), rows: own });
}

function sumsOfArray(values: Float64Array): Float64Array {
  const sums = new Float64Array(SUMS);
  for (let i = 0, s = 0; i < values.length; i++) {
    if (Math.abs(values[i]!) < Number.POSITIVE_INFINITY) sums[s]! += values[i]!;
    s = s === SUMS - 1 ? 0 : s + 1;
  }
  return sums;
}

/** How far two models are from each other. */
function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < SUMS; s++) sum += Math.abs(a[s]! - b[s]!);
  return sum;
}
