/**
 * A linear or mixed-integer model held in columns: typed arrays and named index blocks. Knows nothing of
 * planning. Names of single rows and columns are built only on request (export, messages), never stored.
 */
import { taken } from '../memory/spareArrays.ts';

/** A set over which a block is indexed; `label` names one element for export and messages. */
export interface IndexSet {
  readonly name: string;
  readonly size: number;
  readonly label: (index: number) => string;
}

/** A named run of columns or rows, indexed by up to three sets (row major). */
export interface Block {
  readonly name: string;
  readonly start: number;
  readonly count: number;
  readonly sets: readonly IndexSet[];
  /** How often good solutions use the columns; without it: often. */
  readonly use?: ColumnUse;
}

/**
 * Columns that few good solutions have above their lower bound, most of them 0: `seldom`, or only where nothing else will do
 * (`lastResort`: with them any demand can be answered). A solve may leave them out at first (sifting/).
 */
export type ColumnUse = 'seldom' | 'lastResort';

/** Position of an element of a block. Throws when an index lies outside its set: never aligned by luck. */
export function at(block: Block, i = 0, j = 0, k = 0): number {
  const [first, second, third] = block.sets;
  const sizes = [first?.size ?? 1, second?.size ?? 1, third?.size ?? 1] as const;
  if (i < 0 || j < 0 || k < 0 || i >= sizes[0] || j >= sizes[1] || k >= sizes[2]) {
    throw new RangeError(`${block.name}[${i},${j},${k}] is outside ${sizes.join(' × ')}`);
  }
  return block.start + (i * sizes[1] + j) * sizes[2] + k;
}

/** A set without meaning of its own: labels are the numbers from 1. */
export function range(name: string, size: number): IndexSet {
  return { name, size, label: (index) => String(index + 1) };
}

/** A finished model: minimize or maximize offset + cost·x, row bounds on Ax, column bounds on x, some x whole. */
export interface Model {
  readonly sense: 'minimize' | 'maximize';
  readonly offset: number;
  readonly columnCount: number;
  readonly rowCount: number;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly cost: Float64Array;
  /** 1 where the column must be whole. */
  readonly isInteger: Uint8Array;
  readonly integerCount: number;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Coefficients by column (compressed sparse columns); an entry of 0 is kept, an entry stands once. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
  readonly columnBlocks: readonly Block[];
  readonly rowBlocks: readonly Block[];
}

class Reals {
  data: Float64Array;
  length = 0;

  /** `spare`: arrays of which one of the right size is taken, if there is any. */
  constructor(size: number, spare: Float64Array[] = []) {
    const length = Math.max(1024, size);
    this.data = taken(spare, length) ?? new Float64Array(length);
  }

  extend(count: number, value: number): void {
    this.reserve(this.length + count);
    this.data.fill(value, this.length, this.length + count);
    this.length += count;
  }

  reserve(count: number): void {
    if (count <= this.data.length) return;
    const grown = new Float64Array(Math.max(count, this.data.length * 2));
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
  }
}

/** The entries of a build and where they went: kept with the model that they made, for the next build of the same cells. */
interface Entries {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
  /** Position in the matrix, by entry. */
  readonly place: Int32Array;
  /** A build put other values in: what was built before it of the same cells has no entries any more. */
  isTaken: boolean;
}

/** Entries by the model that was built of them. The first build that posts other values to the same cells puts them in place and takes the arrays. */
const entriesOf = new WeakMap<Model, Entries>();

/** Arrays that a build did not need in the end, or that were given to it, for the next one: numbers by column, row or entry. */
const spareOf = new WeakMap<Model, Float64Array[]>();

/** Gives the next build like a model arrays that are not read any more. */
export function giveSpare(model: Model, arrays: readonly Float64Array[]): void {
  const spare = spareOf.get(model);
  for (const array of arrays) spare?.push(array);
}

/** By the places of entries: for each place that several entries have, all of them. */
const sharersOf = new WeakMap<Int32Array, ReadonlyMap<number, readonly number[]>>();

/**
 * Builds a model block by block; entries may come in any order and repeat (they are summed). A model built before may be given (`like`):
 * as long as the same cells are posted in the same order, entries are only compared with those before, and what stays the same keeps its
 * arrays, so that code that compares or turns the model sees at once that it is the same.
 */
export class ModelBuilder {
  readonly columnBlocks: Block[] = [];
  readonly rowBlocks: Block[] = [];
  sense: Model['sense'] = 'minimize';
  offset = 0;
  private readonly columnLower: Reals;
  private readonly columnUpper: Reals;
  private readonly cost: Reals;
  private readonly integer: { start: number; count: number }[] = [];
  private readonly rowLower: Reals;
  private readonly rowUpper: Reals;
  private entryCount = 0;
  private entryRow: Int32Array;
  private entryColumn: Int32Array;
  private entryValue: Float64Array;
  /** The model built before; null without one, undefined where none will be asked for. */
  private readonly like: Model | null | undefined;
  /** Its entries, as long as those of now are of the same cells; the arrays of entries are then its own until a value differs. */
  private known: Entries | null;
  private hasOtherValues = false;
  /** Entries whose values differ from those before. */
  private readonly others: number[] = [];
  /** Arrays that are not needed after all, or not yet. */
  private readonly spare: Float64Array[];

  constructor(like?: Model | null) {
    this.like = like;
    const entries = like == null ? undefined : entriesOf.get(like);
    this.known = entries === undefined || entries.isTaken ? null : entries;
    const spare = like == null ? [] : (spareOf.get(like) ?? []);
    this.spare = spare.splice(0);
    // A model like it will be as large.
    const [columns, rows] = [like?.columnCount ?? 0, like?.rowCount ?? 0];
    this.columnLower = new Reals(columns, this.spare);
    this.columnUpper = new Reals(columns, this.spare);
    this.cost = new Reals(columns, this.spare);
    this.rowLower = new Reals(rows, this.spare);
    this.rowUpper = new Reals(rows, this.spare);
    const { known } = this;
    this.entryRow = known?.row ?? new Int32Array(4096);
    this.entryColumn = known?.column ?? new Int32Array(4096);
    this.entryValue = known?.value ?? new Float64Array(4096);
  }

  get columnCount(): number {
    return this.columnLower.length;
  }

  get rowCount(): number {
    return this.rowLower.length;
  }

  /** Adds a block of columns, from 0 to infinity by default. */
  addColumns(
    name: string,
    sets: readonly IndexSet[],
    options: {
      readonly lower?: number;
      readonly upper?: number;
      readonly integer?: boolean;
      readonly use?: ColumnUse;
    } = {},
  ): Block {
    const { use } = options;
    const block = {
      ...newBlock(name, sets, this.columnCount, this.columnBlocks),
      ...(use === undefined ? {} : { use }),
    };
    this.columnBlocks.push(block);
    this.columnLower.extend(block.count, options.lower ?? 0);
    this.columnUpper.extend(block.count, options.upper ?? Number.POSITIVE_INFINITY);
    this.cost.extend(block.count, 0);
    if (options.integer === true) this.integer.push({ start: block.start, count: block.count });
    return block;
  }

  /** Adds a block of rows, free (−∞ to +∞) by default. */
  addRows(
    name: string,
    sets: readonly IndexSet[],
    options: { readonly lower?: number; readonly upper?: number } = {},
  ): Block {
    const block = newBlock(name, sets, this.rowCount, this.rowBlocks);
    this.rowBlocks.push(block);
    this.rowLower.extend(block.count, options.lower ?? Number.NEGATIVE_INFINITY);
    this.rowUpper.extend(block.count, options.upper ?? Number.POSITIVE_INFINITY);
    return block;
  }

  setColumnBounds(column: number, lower: number, upper: number): void {
    this.columnLower.data[column] = lower;
    this.columnUpper.data[column] = upper;
  }

  /** Present bounds of a column. */
  columnBounds(column: number): { readonly lower: number; readonly upper: number } {
    return { lower: this.columnLower.data[column]!, upper: this.columnUpper.data[column]! };
  }

  setRowBounds(row: number, lower: number, upper: number): void {
    this.rowLower.data[row] = lower;
    this.rowUpper.data[row] = upper;
  }

  /** Present bounds of a row. */
  rowBounds(row: number): { readonly lower: number; readonly upper: number } {
    return { lower: this.rowLower.data[row]!, upper: this.rowUpper.data[row]! };
  }

  /** Moves both bounds of a row by a constant (an infinite bound stays infinite). */
  shiftRow(row: number, delta: number): void {
    this.rowLower.data[row]! += delta;
    this.rowUpper.data[row]! += delta;
  }

  /** Adds to the cost of a column. */
  addCost(column: number, value: number): void {
    this.cost.data[column]! += value;
  }

  /** How many entries were posted. */
  get postedCount(): number {
    return this.entryCount;
  }

  /** Whether all entries so far are of the cells of the model before, so that `repeatEntries` can be asked. */
  get hasSameEntries(): boolean {
    return this.known !== null;
  }

  /** Posts a coefficient; posts to the same cell are summed, a zero keeps its place. */
  entry(row: number, column: number, value: number): void {
    const e = this.entryCount;
    const { known } = this;
    if (known !== null) {
      if (known.row[e] === row && known.column[e] === column) {
        this.entryCount++;
        if (this.entryValue[e] !== value) this.setOtherValue(e, value);
        return;
      }
      this.leaveKnown();
    }
    if (e === this.entryRow.length) this.growEntries(2 * e);
    this.entryCount++;
    this.entryRow[e] = row;
    this.entryColumn[e] = column;
    this.entryValue[e] = value;
  }

  /** Posts as many entries as the model before has there, with its values. */
  repeatEntries(count: number): void {
    if (this.known === null) throw new Error('entries are not those of the model before');
    this.entryCount += count;
  }

  private setOtherValue(e: number, value: number): void {
    this.known!.isTaken = true;
    this.hasOtherValues = true;
    this.entryValue[e] = value;
    this.others.push(e);
  }

  /** Entries are of other cells from now on: what was posted so far goes into arrays of this build. */
  private leaveKnown(): void {
    this.known = null;
    this.growEntries(Math.max(4096, 2 * this.entryCount));
  }

  private growEntries(size: number): void {
    const rows = new Int32Array(size);
    const columns = new Int32Array(size);
    const values = new Float64Array(size);
    rows.set(this.entryRow.subarray(0, this.entryCount));
    columns.set(this.entryColumn.subarray(0, this.entryCount));
    values.set(this.entryValue.subarray(0, this.entryCount));
    this.entryRow = rows;
    this.entryColumn = columns;
    this.entryValue = values;
  }

  /** Costs of all columns at once, in place of what was added; once. The array belongs to the model then. */
  setCosts(cost: Float64Array): void {
    if (cost.length !== this.columnCount) throw new RangeError(`${cost.length} costs`);
    this.spare.push(this.cost.data);
    this.cost.data = cost;
  }

  /** Compresses into columns: counting sort by row, then by column, then repeated cells are summed. To be called once. */
  build(): Model {
    const { columnCount, rowCount, like } = this;
    const place = this.placesLike();
    const [matrix, places] = place === null ? this.newMatrix() : [this.matrixLike(place), place];
    const isInteger = new Uint8Array(columnCount);
    let integerCount = 0;
    for (const run of this.integer) {
      isInteger.fill(1, run.start, run.start + run.count);
      integerCount += run.count;
    }
    const { spare } = this;
    const model: Model = {
      sense: this.sense,
      offset: this.offset,
      columnCount,
      rowCount,
      columnLower: keptReals(this.columnLower, like?.columnLower, spare),
      columnUpper: keptReals(this.columnUpper, like?.columnUpper, spare),
      cost: keptReals(this.cost, like?.cost),
      isInteger: like != null && isEqual(isInteger, like.isInteger) ? like.isInteger : isInteger,
      integerCount,
      rowLower: keptReals(this.rowLower, like?.rowLower, spare),
      rowUpper: keptReals(this.rowUpper, like?.rowUpper, spare),
      ...matrix,
      columnBlocks: [...this.columnBlocks],
      rowBlocks: [...this.rowBlocks],
    };
    if (places !== null) entriesOf.set(model, this.keptEntries(places));
    if (like !== undefined) spareOf.set(model, spare);
    return model;
  }

  private keptEntries(place: Int32Array): Entries {
    const { known, entryCount } = this;
    if (known !== null) return this.hasOtherValues ? { ...known, isTaken: false } : known;
    return {
      row: this.entryRow.slice(0, entryCount),
      column: this.entryColumn.slice(0, entryCount),
      value: this.entryValue.slice(0, entryCount),
      place,
      isTaken: false,
    };
  }

  /** Where the entries went in the model before; null where others were posted. */
  private placesLike(): Int32Array | null {
    const { like, known, entryCount } = this;
    if (like == null || known === null || known.place.length !== entryCount) return null;
    return like.columnCount === this.columnCount && like.rowCount === this.rowCount ? known.place : null;
  }

  /** The matrix of the model built before, with its numbers of now. */
  private matrixLike(place: Int32Array): Matrix {
    const { starts, rows, values: before } = this.like!;
    if (!this.hasOtherValues) return { starts, rows, values: before };
    const values = taken(this.spare, before.length) ?? new Float64Array(before.length);
    values.set(before);
    const sharers = sharersAt(place);
    for (const e of this.others) {
      const all = sharers.get(place[e]!);
      if (all === undefined) values[place[e]!] = this.entryValue[e]!;
      else {
        values[place[e]!] = 0;
        for (const sharer of all) values[place[e]!]! += this.entryValue[sharer]!;
      }
    }
    if (!areFirstReals(values, before)) return { starts, rows, values };
    this.spare.push(values);
    return { starts, rows, values: before };
  }

  private newMatrix(): readonly [Matrix, place: Int32Array | null] {
    const { columnCount, rowCount, entryCount } = this;
    const place = this.like === undefined ? null : new Int32Array(entryCount);
    const byRow = sortByKey(this.entryRow.subarray(0, entryCount), rowCount, null);
    const order = sortByKey(this.entryColumn, columnCount, byRow);
    const starts = new Int32Array(columnCount + 1);
    const rows = new Int32Array(entryCount);
    const values = new Float64Array(entryCount);
    let count = 0;
    let column = 0;
    for (const e of order) {
      const c = this.entryColumn[e]!;
      while (column < c) starts[++column] = count;
      const row = this.entryRow[e]!;
      if (count > starts[c]! && rows[count - 1] === row) {
        values[count - 1]! += this.entryValue[e]!;
      } else {
        rows[count] = row;
        values[count] = this.entryValue[e]!;
        count++;
      }
      if (place !== null) place[e] = count - 1;
    }
    while (column < columnCount) starts[++column] = count;
    return [{ starts, rows: rows.slice(0, count), values: values.slice(0, count) }, place];
  }
}

/** Numbers of a build; where they are those of the model before, its array, and that of the build is spare. */
function keptReals(reals: Reals, before: Float64Array | undefined, spare: Float64Array[] = []): Float64Array {
  const { data, length } = reals;
  if (before !== undefined && before.length === length && areFirstReals(before, data)) {
    if (data !== before && data.length === length) spare.push(data);
    return before;
  }
  return data.length === length ? data : data.slice(0, length);
}

/** Whether two arrays have the same length and values. */
function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && areFirst(a, b);
}

/** The same of real numbers: by itself, since code for arrays of several types is slow. */
function areFirstReals(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether the values of an array are the first ones of another. */
function areFirst(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Entries that share their place in the matrix with others, by that place. */
function sharersAt(place: Int32Array): ReadonlyMap<number, readonly number[]> {
  const known = sharersOf.get(place);
  if (known !== undefined) return known;
  const first = new Int32Array(place.length).fill(-1);
  const sharers = new Map<number, number[]>();
  for (let e = 0; e < place.length; e++) {
    const at = place[e]!;
    const others = sharers.get(at);
    if (others !== undefined) others.push(e);
    else if (first[at]! >= 0) sharers.set(at, [first[at]!, e]);
    else first[at] = e;
  }
  sharersOf.set(place, sharers);
  return sharers;
}

type Matrix = Pick<Model, 'starts' | 'rows' | 'values'>;

function newBlock(name: string, sets: readonly IndexSet[], start: number, existing: readonly Block[]): Block {
  if (existing.some((block) => block.name === name)) throw new Error(`block ${name} exists already`);
  if (sets.length > 3) throw new Error(`block ${name} has more than three sets`);
  const count = sets.reduce((product, set) => product * set.size, 1);
  return { name, start, count, sets };
}

/** Stable counting sort of positions by key; `order` gives the positions to sort (null: all, in their order). */
function sortByKey(keys: Int32Array, keyCount: number, order: Int32Array | null): Int32Array {
  const size = order === null ? keys.length : order.length;
  const next = new Int32Array(keyCount + 1);
  for (let i = 0; i < size; i++) next[keys[order === null ? i : order[i]!]! + 1]! += 1;
  for (let key = 0; key < keyCount; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const entry = order === null ? i : order[i]!;
    sorted[next[keys[entry]!]!++] = entry;
  }
  return sorted;
}

/** Block and index numbers of a row or column; the blocks lie one behind the other. */
export function locate<B extends Block>(
  blocks: readonly B[],
  position: number,
): { readonly block: B; readonly indices: readonly number[] } {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= position) low = middle;
    else high = middle - 1;
  }
  // Empty blocks share their start with the next one: step back is never needed because the search takes the last.
  const block = blocks[low];
  if (block === undefined || position < block.start || position >= block.start + block.count) {
    throw new RangeError(`no block holds position ${position}`);
  }
  const indices: number[] = [];
  let rest = position - block.start;
  for (let s = block.sets.length - 1; s >= 0; s--) {
    const size = block.sets[s]!.size;
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return { block, indices };
}

function nameOf(blocks: readonly Block[], position: number): string {
  const { block, indices } = locate(blocks, position);
  if (indices.length === 0) return block.name;
  return `${block.name}[${indices.map((index, s) => block.sets[s]!.label(index)).join(',')}]`;
}

/** Name of a column, for example `production[TV by line 1,2027-03]`. */
export function columnName(model: Model, column: number): string {
  return nameOf(model.columnBlocks, column);
}

/** Name of a row. */
export function rowName(model: Model, row: number): string {
  return nameOf(model.rowBlocks, row);
}

/** Least and greatest absolute value of the coefficients other than 0; [0, 0] without any. */
export function coefficientRange({ values }: Model): readonly [least: number, greatest: number] {
  const known = ranges.get(values);
  if (known !== undefined) return known;
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    if (size === 0) continue;
    if (size < least) least = size;
    if (size > greatest) greatest = size;
  }
  const range = greatest === 0 ? ([0, 0] as const) : ([least, greatest] as const);
  ranges.set(values, range);
  return range;
}

/** Ranges by the coefficients that they are of. */
const ranges = new WeakMap<Float64Array, readonly [least: number, greatest: number]>();

/** Coefficients that were written over have another range. */
export function forgetRange(values: Float64Array): void {
  ranges.delete(values);
}

/** Ratio of coefficients beyond which small amounts are lost to rounding. */
const COEFFICIENT_RATIO_MAX = 1e7;

/** Whether the coefficients of a model lie too far apart. */
export function isWideRange([least, greatest]: readonly [least: number, greatest: number]): boolean {
  return greatest > COEFFICIENT_RATIO_MAX * least;
}
