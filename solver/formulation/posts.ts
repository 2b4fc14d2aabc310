/**
 * What features posted to the rows of a ledger, kept as data: the feature, the column, the coefficient, and what kind of post it
 * is. Bounds walk the posts instead of deriving again what another feature posted; so does pegging, which asks which supply serves which
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

/** What can take the posts of a build before, as long as the same come again: see repeatedBuild.ts. */
export interface Repeatable {
  readonly count: number;
  /** Whether all posts so far came before, with the same numbers or others. */
  readonly hasSamePosts: boolean;
  /** Whether the numbers are the same too. */
  readonly hasSameNumbers: boolean;
  /** How often posts were read. */
  readonly readCount: number;
  /** Posts as many as came before, with their numbers. */
  repeat(count: number): void;
}

/** Kinds of posts, each with a number of its own from 0 on. */
export type Kinds<Kind extends string> = Readonly<Record<Kind, number>>;

export class Posts<Kind extends string> implements Repeatable {
  count = 0;
  readCount = 0;
  private readonly kinds: Kinds<Kind>;
  /** Names of features, which grow while a model is built; a post holds the place of its own. */
  private readonly features: readonly string[];
  private row: Int32Array;
  private column: Int32Array;
  private coefficient: Float64Array;
  private kind: Uint8Array;
  private feature: Uint8Array;
  /** The posts of the build before, as long as the same come: their arrays are then those of both. */
  private like: Posts<Kind> | null;
  private hasOtherNumbers = false;
  private sortedByRow: Sorted | null = null;
  private sortedByColumn: Sorted | null = null;

  /** `like`: the posts of a build before, which has ended; null without one. */
  constructor(kinds: Kinds<Kind>, features: readonly string[], like: Posts<Kind> | null = null) {
    this.kinds = kinds;
    this.features = features;
    this.like = like;
    this.row = like?.row ?? new Int32Array(1024);
    this.column = like?.column ?? new Int32Array(1024);
    this.coefficient = like?.coefficient ?? new Float64Array(1024);
    this.kind = like?.kind ?? new Uint8Array(1024);
    this.feature = like?.feature ?? new Uint8Array(1024);
  }

  get hasSamePosts(): boolean {
    return this.like !== null;
  }

  get hasSameNumbers(): boolean {
    return this.like !== null && !this.hasOtherNumbers;
  }

  repeat(count: number): void {
    if (this.like === null) throw new Error('posts are not those of the build before');
    this.count += count;
  }

  record(row: number, column: number, coefficient: number, kind: Kind): void {
    const p = this.count;
    const kindNumber = this.kinds[kind];
    const feature = this.features.length - 1;
    if (this.like !== null) {
      if (
        p < this.like.count &&
        this.row[p] === row &&
        this.column[p] === column &&
        this.kind[p] === kindNumber &&
        this.feature[p] === feature
      ) {
        this.count++;
        if (this.coefficient[p] !== coefficient) this.setOtherNumber(p, coefficient);
        return;
      }
      this.like = null;
      this.resize(Math.max(1024, 2 * p));
    }
    if (p === this.row.length) this.resize(Math.max(1024, this.row.length * 2));
    this.count++;
    this.row[p] = row;
    this.column[p] = column;
    this.coefficient[p] = coefficient;
    this.kind[p] = kindNumber;
    this.feature[p] = feature;
  }

  private setOtherNumber(p: number, coefficient: number): void {
    if (!this.hasOtherNumbers) this.coefficient = this.coefficient.slice();
    this.hasOtherNumbers = true;
    this.coefficient[p] = coefficient;
  }

  /** Posts to a row; of one kind, or all. */
  toRow(row: number, kind?: Kind): readonly Post[] {
    this.readCount++;
    if (this.sortedByRow?.count !== this.count) this.sortedByRow = this.sorted(this.row);
    return this.postsOf(this.sortedByRow, row, kind);
  }

  /** Posts of a column; of one kind, or all. */
  ofColumn(column: number, kind?: Kind): readonly Post[] {
    this.readCount++;
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

  /** Gives back what was reserved for more posts: no more come. */
  trim(): void {
    if (this.like === null || this.count < this.row.length) this.resize(this.count);
    // Posts before are not kept for the sake of those after them.
    this.like = null;
    this.sortedByRow = null;
    this.sortedByColumn = null;
  }

  private resize(size: number): void {
    const grown = <A extends Uint8Array | Int32Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old.subarray(0, Math.min(size, this.count)));
      return fresh;
    };
    this.row = grown(this.row, new Int32Array(size));
    this.column = grown(this.column, new Int32Array(size));
    this.coefficient = grown(this.coefficient, new Float64Array(size));
    this.kind = grown(this.kind, new Uint8Array(size));
    this.feature = grown(this.feature, new Uint8Array(size));
  }
}
