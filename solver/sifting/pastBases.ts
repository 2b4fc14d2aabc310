/**
 * Bases of the optima that a series of like models went through. A slider goes back and forth: from the basis of the nearest position that was solved the
 * way to an optimum can be much shorter than from that of the last one (docs/decisions/0115).
 */
import type { Basis } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import { boundsAt, placesIn } from './basis.ts';
import { legalBasis, missingBasics } from './legalBasis.ts';
import type { WholeSolution } from './postsolve.ts';
import { areSame, type ReducedModel } from './reduce.ts';
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

/** Codes beside those of a basis: basic columns that stood at a bound of the reduced model. */
const BASIC_AT_LOWER = 4;
const BASIC_AT_UPPER = 5;

interface PastBasis {
  readonly sums: Float64Array;
  /** Places in the basis of the whole model: columns and rows that came into the reduced model since have theirs there. */
  readonly columns: Int8Array;
  readonly rows: Int8Array;
  /** Places in that of the reduced model that was solved; they serve as they are where the same columns are in. */
  readonly own: {
    readonly columns: Int32Array;
    readonly rows: Int32Array;
    readonly columnStatus: Int8Array;
    readonly rowStatus: Int8Array;
  };
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
    if (this.last === null) return null;
    const fromLast = distance(this.last, now);
    this.way = fromLast;
    if (this.rate * fromLast < 2 * START_ITERATIONS) return null;
    const nearer = this.past
      .map((past) => ({ past, way: distance(past.sums, now) }))
      .filter(({ way }) => way < NEARER * fromLast)
      .sort((a, b) => a.way - b.way);
    for (const { past, way } of nearer) {
      const basis = basisOf(past, reduced);
      if (basis !== null) {
        this.way = way;
        return basis;
      }
      // What came in since it cannot tell: it never will.
      this.past = this.past.filter((other) => other !== past);
    }
    return null;
  }

  /** Remembers the optimum of a solve: its reduced model with its basis, the solution of the whole model, and how many iterations it took. */
  remember(
    reduced: ReducedModel,
    own: Basis,
    { basis, values }: Pick<WholeSolution, 'basis' | 'values'>,
    iterations: number,
  ): void {
    const { now } = this;
    if (now === null) return;
    if (this.way > 0) this.rate += NEWEST_SHARE * (iterations / this.way - this.rate);
    this.last = now;
    const columns = new Int8Array(basis.columns);
    const boundAt = boundsAt(reduced, values);
    for (const column of reduced.columns) {
      if (columns[column] !== Status.basic) continue;
      const bound = boundAt(column);
      if (bound !== null) columns[column] = bound === Status.lower ? BASIC_AT_LOWER : BASIC_AT_UPPER;
    }
    // The same position again: the newer basis serves as it is, the older one would have to be translated.
    this.past = this.past.filter(({ sums }) => distance(sums, now) > 0);
    this.past.push({
      sums: now,
      columns,
      rows: new Int8Array(basis.rows),
      own: {
        columns: reduced.columns,
        rows: reduced.rows,
        columnStatus: new Int8Array(own.columns),
        rowStatus: new Int8Array(own.rows),
      },
    });
    const places = columns.length + basis.rows.length + own.columns.length + own.rows.length;
    const most = Math.min(BASES_MAX, Math.floor(PLACES_MAX / places));
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

/** The basis of a past optimum for a reduced model, into which columns and rows may have come since; null where it tells none. */
function basisOf(past: PastBasis, reduced: ReducedModel): Basis | null {
  return areSame(past.own.columns, reduced.columns) ? ownBasis(past, reduced) : basisFromWhole(past, reduced);
}

/** Of a reduced model of the same columns: rows that came in hold nothing yet. Null where a row of it went. */
function ownBasis({ own }: PastBasis, { rows, rowOf, model }: ReducedModel): Basis | null {
  const rowStatus = new Int32Array(rows.length).fill(Status.basic);
  for (let q = 0; q < own.rows.length; q++) {
    const row = rowOf[own.rows[q]!]!;
    if (row < 0) return null;
    rowStatus[row] = own.rowStatus[q]!;
  }
  return legalBasis(model, { columns: new Int32Array(own.columnStatus), rows: rowStatus });
}

/** By the places in the basis of the whole model; null where those make no whole basis of the reduced one: its duals would be others. */
function basisFromWhole({ columns, rows }: PastBasis, reduced: ReducedModel): Basis | null {
  const whole = { columns: new Int32Array(columns), rows: new Int32Array(rows) };
  for (let j = 0; j < columns.length; j++) if (columns[j]! >= BASIC_AT_LOWER) whole.columns[j] = Status.basic;
  const places = placesIn(reduced, whole, (column) => {
    if (columns[column]! < BASIC_AT_LOWER) return null;
    return columns[column] === BASIC_AT_LOWER ? Status.lower : Status.upper;
  });
  return missingBasics(places) === 0 ? legalBasis(reduced.model, places) : null;
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
