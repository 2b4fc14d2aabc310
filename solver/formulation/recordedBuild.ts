/**
 * What a feature did to a builder, as data: so that it can be done again without the feature where it would read and do the same
 * (repeatedBuild.ts, docs/decisions/0091).
 */
import type { Model, ModelBuilder } from '../model/model.ts';
import type { ColumnBlock, FixedColumn, RowBlock } from './blocks.ts';

/** An objective over the columns of a model. */
export type Objective = Pick<Model, 'sense' | 'cost' | 'offset'>;

export type ColumnOptions = Parameters<ModelBuilder['addColumns']>[2];
type RowOptions = Parameters<ModelBuilder['addRows']>[2];

/** Where a build stands. */
export interface BuildPlace {
  readonly columns: number;
  readonly rows: number;
  readonly entries: number;
  readonly rowBlocks: number;
  readonly columnBlocks: number;
  readonly features: number;
}

/** Whether a build stands where it stood. */
export function isSamePlace(a: BuildPlace, b: BuildPlace): boolean {
  return (
    a.columns === b.columns &&
    a.rows === b.rows &&
    a.entries === b.entries &&
    a.rowBlocks === b.rowBlocks &&
    a.columnBlocks === b.columnBlocks &&
    a.features === b.features
  );
}

export const BoundWrite = { column: 0, row: 1, shift: 2 } as const;
export type BoundWrite = (typeof BoundWrite)[keyof typeof BoundWrite];

/** What a feature did to a builder, in its order: it can be done again without the feature (repeatedBuild.ts). */
export class RecordedBuild {
  readonly start: BuildPlace;
  /** Where it ended; the start until it did. */
  end: BuildPlace;
  readonly rows: { readonly block: RowBlock; readonly options: RowOptions }[] = [];
  readonly columns: { readonly block: ColumnBlock; readonly options: ColumnOptions }[] = [];
  readonly claims: { readonly place: number; readonly block: RowBlock }[] = [];
  readonly fixed: { readonly column: number; readonly meaning: FixedColumn }[] = [];
  objective: Objective | null = null;
  /** Whether it read bounds that another feature may have set. */
  readsOtherBounds = false;
  private writes = 0;
  private kind: Uint8Array;
  private position: Int32Array;
  private first: Float64Array;
  private second: Float64Array;

  /** `like`: what was done there before; usually the same is written again. */
  constructor(start: BuildPlace, like?: RecordedBuild) {
    this.start = start;
    this.end = start;
    const size = like === undefined ? 64 : like.writes;
    this.kind = new Uint8Array(size);
    this.position = new Int32Array(size);
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
  }

  /** Whether it built nothing and posted nothing. */
  get hasOnlyBounds(): boolean {
    return isSamePlace(this.start, this.end) && this.claims.length + this.fixed.length === 0;
  }

  write(kind: BoundWrite, position: number, first: number, second: number): void {
    const w = this.writes++;
    if (w === this.kind.length) this.resize(Math.max(64, 4 * w));
    this.kind[w] = kind;
    this.position[w] = position;
    this.first[w] = first;
    this.second[w] = second;
  }

  /** Writes the bounds again. */
  writeTo(builder: ModelBuilder): void {
    const { kind, position, first, second } = this;
    for (let w = 0; w < this.writes; w++) {
      if (kind[w] === BoundWrite.column) builder.setColumnBounds(position[w]!, first[w]!, second[w]!);
      else if (kind[w] === BoundWrite.row) builder.setRowBounds(position[w]!, first[w]!, second[w]!);
      else builder.shiftRow(position[w]!, first[w]!);
    }
  }

  /** No more comes: gives back what was reserved for it. */
  endAt(end: BuildPlace): void {
    this.end = end;
    if (this.writes < this.kind.length) this.resize(this.writes);
  }

  private resize(size: number): void {
    const resized = <A extends Uint8Array | Int32Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old.subarray(0, Math.min(size, old.length)));
      return fresh;
    };
    this.kind = resized(this.kind, new Uint8Array(size));
    this.position = resized(this.position, new Int32Array(size));
    this.first = resized(this.first, new Float64Array(size));
    this.second = resized(this.second, new Float64Array(size));
  }
}
