/**
 * What features posted to the rows of a ledger, kept as data: the feature, the column, the coefficient, and what kind of post it
 * is. Bounds walk the posts instead of deriving again what another feature posted; so will whoever asks which supply serves which
 * demand. A post is never changed; more may come while a model is built.
 */

/** One post to a row. */
export interface Post {
  readonly feature: string;
  readonly row: number;
  readonly column: number;
  /** What a unit of the column adds to the row; below 0: takes out. */
  readonly coefficient: number;
}

/** Posts by row or by column, in the order in which they came: those of key i are order[starts[i]] .. order[starts[i+1] − 1]. */
interface Sorted {
  readonly count: number;
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/** Kinds of posts, each with a number of its own from 0 on. */
export type Kinds<Kind extends string> = Readonly<Record<Kind, number>>;

export class Posts<Kind extends string> {
  private readonly kinds: Kinds<Kind>;
  /** Names of features, which grow while a model is built; a post holds the place of its own. */
  private readonly features: readonly string[];
  private row = new Int32Array(1024);
  private column = new Int32Array(1024);
  private coefficient = new Float64Array(1024);
  private kind = new Uint8Array(1024);
  private feature = new Uint8Array(1024);
  private count = 0;
  private sortedByRow: Sorted | null = null;
  private sortedByColumn: Sorted | null = null;

  constructor(kinds: Kinds<Kind>, features: readonly string[]) {
    this.kinds = kinds;
    this.features = features;
  }

  record(row: number, column: number, coefficient: number, kind: Kind): void {
    if (this.count === this.row.length) this.resize(Math.max(1024, this.row.length * 2));
    const p = this.count++;
    this.row[p] = row;
    this.column[p] = column;
    this.coefficient[p] = coefficient;
    this.kind[p] = this.kinds[kind];
    this.feature[p] = this.features.length - 1;
  }

  /** Posts to a row; of one kind, or all. */
  toRow(row: number, kind?: Kind): readonly Post[] {
    if (this.sortedByRow?.count !== this.count) this.sortedByRow = this.sorted(this.row);
    return this.postsOf(this.sortedByRow, row, kind);
  }

  /** Posts of a column; of one kind, or all. */
  ofColumn(column: number, kind?: Kind): readonly Post[] {
    if (this.sortedByColumn?.count !== this.count) this.sortedByColumn = this.sorted(this.column);
    return this.postsOf(this.sortedByColumn, column, kind);
  }

  /** Most that posts can add to a row, or least that they can take out, with columns within bounds. */
  upperBound(
    posts: readonly Post[],
    bounds: { readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number> },
  ): number {
    let most = 0;
    for (const { column, coefficient } of posts) {
      if (coefficient !== 0) most += coefficient * (coefficient > 0 ? bounds.upper : bounds.lower)[column]!;
    }
    return most;
  }

  private postsOf({ starts, order }: Sorted, key: number, kind: Kind | undefined): readonly Post[] {
    const posts: Post[] = [];
    const kindAsked = kind === undefined ? -1 : this.kinds[kind];
    const end = starts[key + 1] ?? 0;
    for (let i = starts[key] ?? 0; i < end; i++) {
      const p = order[i]!;
      if (kindAsked >= 0 && this.kind[p] !== kindAsked) continue;
      posts.push({
        feature: this.features[this.feature[p]!]!,
        row: this.row[p]!,
        column: this.column[p]!,
        coefficient: this.coefficient[p]!,
      });
    }
    return posts;
  }

  private sorted(keys: Int32Array): Sorted {
    const { count } = this;
    let most = -1;
    for (let p = 0; p < count; p++) most = Math.max(most, keys[p]!);
    const starts = new Int32Array(most + 2);
    for (let p = 0; p < count; p++) starts[keys[p]! + 1]!++;
    for (let key = 0; key <= most; key++) starts[key + 1]! += starts[key]!;
    const next = starts.slice();
    const order = new Int32Array(count);
    for (let p = 0; p < count; p++) order[next[keys[p]!]!++] = p;
    return { count, starts, order };
  }

  /** Gives back what was reserved for more posts. */
  trim(): void {
    this.resize(this.count);
    this.sortedByRow = null;
    this.sortedByColumn = null;
  }

  private resize(size: number): void {
    const grown = <A extends Uint8Array | Int32Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old.length > size ? old.subarray(0, size) : old);
      return fresh;
    };
    this.row = grown(this.row, new Int32Array(size));
    this.column = grown(this.column, new Int32Array(size));
    this.coefficient = grown(this.coefficient, new Float64Array(size));
    this.kind = grown(this.kind, new Uint8Array(size));
    this.feature = grown(this.feature, new Uint8Array(size));
  }
}
