/** Most spare arrays of a kind: more than a solve gives back. Sizes change as a model does, and those of before are not asked for again. */
const SPARE_MAX = 24;

/**
 * Arrays of numbers that no one reads any more, to be written over. A series of like solves needs arrays of the same sizes again and again; new ones for
 * each, of megabytes, keep the collector of a browser busier than the solver (docs/decisions/0111).
 */
export class SpareArrays {
  private readonly reals: Float64Array[] = [];
  private readonly ints: Int32Array[] = [];
  /** What the last answers were made of, the last one last. */
  private readonly lent: (readonly (Float64Array | Int32Array)[])[] = [];

  /** An array of a size, with the numbers that it had. */
  takeReals(size: number): Float64Array {
    return taken(this.reals, size) ?? new Float64Array(size);
  }

  /** An array of a size, with the numbers that it had. */
  takeInts(size: number): Int32Array {
    return taken(this.ints, size) ?? new Int32Array(size);
  }

  /** Takes arrays back: none of them is read any more. Of many, those that came back first are let go. */
  give(arrays: readonly (Float64Array | Int32Array)[]): void {
    for (const array of arrays) {
      if (array instanceof Float64Array) keep(this.reals, array);
      else keep(this.ints, array);
    }
  }

  /** Lends arrays to a caller who reads no more than the last two that were lent: those before come back. */
  lend(arrays: readonly (Float64Array | Int32Array)[]): void {
    this.lent.push(arrays);
    while (this.lent.length > 2) this.give(this.lent.shift()!);
  }
}

function keep<A>(spare: A[], array: A): void {
  spare.push(array);
  if (spare.length > SPARE_MAX) spare.shift();
}

/** Takes an array of a size out of spare ones, if one is there. */
export function taken<A extends ArrayLike<number>>(spare: A[], size: number): A | undefined {
  const place = spare.findIndex(({ length }) => length === size);
  return place < 0 ? undefined : spare.splice(place, 1)[0];
}
