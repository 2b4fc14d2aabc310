/**
 * Blocks of rows and columns as the formulation declares them. The feature that builds a block says what it is: the role of its rows, to
 * whom they belong, unit, title and who can approve a change. Explanations, strengthening, decomposition and reading ask for
 * that, and know no block by its name. A block without a role does not compile.
 *
 *   balance      arithmetic that holds for every decision: stock, backlog, people
 *   limit        a bound that somebody in the company set and could relax
 *   definition   ties a column to what it stands for: a setup to its lot, a change to two levels
 *
 *   family       ties columns of one family, its components and its parents
 *   shared       ties families to each other: hours, storage, budgets
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { soften as softenRows } from '../model/elastic.ts';
import { at, type Block, type Model, ModelBuilder } from '../model/model.ts';
import type { PlanArray } from '../plan/plan.ts';
import type { Words } from '../words/words.ts';
import { type Axis, labelledAxis } from './axes.ts';
import { type BuildLimits, BuildWatch } from './buildLimits.ts';
import type { Relaxation, RelaxedCells, Side } from './relaxation.ts';

/** Who in the company can approve a change of a limit. */
export type Approver = 'sales' | 'plant' | 'procurement' | 'logistics' | 'finance' | 'planning';

export type Role = 'balance' | 'limit' | 'definition';
export type Scope = 'family' | 'shared';

/** What an explanation needs to know of a limit beyond its bound, title and unit. Indices are those of the full sets. */
export interface LimitDetails<X extends readonly number[]> {
  /** Whether a side of an element is a limit, where not every finite bound is one. */
  isLimit?(index: IndexedCase, indices: X, side: Side): boolean;
  /** What the upper side allows is taken from a promise: relaxing it lowers the promise. */
  readonly upperIsPromise?: true;
  /**
   * Its upper side bounds a load of a plan: hours, materials, storage, emissions. Levelling takes what a plan has beyond it as excess, also where it
   * is soft.
   */
  isLoad?(index: IndexedCase, indices: X): boolean;
  /** The first words of a label name the kind of limit, not its place. */
  readonly labelTellsKind?: true;
  title?(index: IndexedCase, indices: X): Words | undefined;
  unit?(index: IndexedCase, indices: X): string | undefined;
  /** The amount as the case states it; null where it does not. Without this: the bound. */
  stated?(index: IndexedCase, indices: X, side: Side, bound: number): number | null;
  /** Share of demand that it asks for. */
  share?(index: IndexedCase, indices: X): number;
  /** Cells of the case that relax it. Without this: none. */
  cells?(index: IndexedCase, indices: X, change: Relaxation): RelaxedCells;
}

interface Declaration<X extends readonly number[]> {
  readonly name: string;
  readonly unit: string;
  /** What its limits are called, or else what it is. */
  readonly title: Words;
  /** Where it is not that of the feature which builds the block. */
  readonly approver?: Approver;
  readonly limit?: LimitDetails<X>;
}

export interface RowDeclaration<X extends readonly number[]> extends Declaration<X> {
  readonly role: Role;
  readonly scope: Scope;
  /** Units flow through these rows: units without a taker may be left out of a plan, and the rows hold as before. */
  readonly isFlow?: true;
}

/** Arrays of the plan that the values of columns are added to, item by period; `periodOf` where the block has no periods. */
export interface PlanFill {
  readonly arrays: readonly PlanArray[];
  readonly periodOf?: (item: number) => number;
}

export interface ColumnDeclaration<X extends readonly number[]> extends Declaration<X> {
  /** Whether bounds of these columns are limits that somebody set, or say what values the columns can have at all. */
  readonly role: Exclude<Role, 'balance'>;
  readonly fills?: PlanFill;
}

/** A declared block with the feature that built it. */
interface Declared extends Block {
  readonly axes: readonly Axis[];
  readonly feature: string;
  readonly approver: Approver;
  readonly unit: string;
  readonly title: Words;
  readonly limit: LimitDetails<readonly number[]>;
}

export interface RowBlock extends Declared {
  readonly role: Role;
  readonly scope: Scope;
  readonly isFlow: boolean;
}

export interface ColumnBlock extends Declared {
  readonly role: ColumnDeclaration<readonly number[]>['role'];
  readonly fills: PlanFill | null;
  /** Of columns that measure by how much soft rows lie beyond a bound, one for each row from the first. */
  readonly softens?: { readonly firstRow: number; readonly side: Side };
}

/** A block as features and readers address it: by the indices of the full sets. */
export interface Handle<X extends readonly number[]> {
  readonly block: Block;
  /** The set by which it is addressed first, with the elements that the block has: other blocks are built over the same. */
  readonly first: Axis<X[0]>;
  /** Elements of its first set that the block has. */
  readonly members: readonly X[0][];
  /** Position of a column or row. Throws where the block does not have it. */
  at(...indices: X): number;
  /** Whether the block has an element of its first set; an absent block has none. */
  has(first: X[0]): boolean;
}

const noElements = labelledAxis('none', []);

/** Addresses are worked out in the hottest loop of building: sizes are read once, and most axes hold all of their set. */
class BlockHandle {
  readonly block: Block;
  private readonly axes: readonly Axis[];
  private readonly start: number;
  private readonly sizes: readonly [number, number, number];
  /** Positions on the first axis, where it holds some of its set. */
  private readonly positionOf: Int32Array | null;
  /** Whether another axis holds only some of its set. */
  private readonly isSparse: boolean;

  constructor(block: Block, axes: readonly Axis[]) {
    this.block = block;
    this.axes = axes;
    this.start = block.start;
    this.sizes = [axes[0]?.size ?? 1, axes[1]?.size ?? 1, axes[2]?.size ?? 1];
    this.positionOf = axes[0]?.positionOf ?? null;
    this.isSparse = axes.slice(1).some((axis) => axis.positionOf !== null);
  }

  get first(): Axis {
    return this.axes[0] ?? noElements;
  }

  get members(): readonly number[] {
    return this.first.members;
  }

  at(i = 0, j = 0, k = 0): number {
    const { positionOf, sizes } = this;
    const first = positionOf === null ? i : (positionOf[i] ?? -1);
    if (this.isSparse) return at(this.block, first, positionIn(this.axes[1], j), positionIn(this.axes[2], k));
    // Also false where an index is no number.
    if (!(first >= 0 && first < sizes[0] && j >= 0 && j < sizes[1] && k >= 0 && k < sizes[2]))
      throw new RangeError(`${this.block.name}[${i},${j},${k}] is outside ${sizes.join(' × ')}`);
    return this.start + (first * sizes[1] + j) * sizes[2] + k;
  }

  has(first: number): boolean {
    if (this.positionOf === null) return first >= 0 && first < this.sizes[0];
    return (this.positionOf[first] ?? -1) >= 0;
  }
}

function positionIn(axis: Axis | undefined, index: number): number {
  const positionOf = axis?.positionOf ?? null;
  return positionOf === null ? index : (positionOf[index] ?? -1);
}

/** A block that the model does not have. */
export function absent<X extends readonly number[]>(name: string): Handle<X> {
  return {
    block: { name, start: 0, count: 0, sets: [] },
    first: noElements as Axis<X[0]>,
    members: [],
    at: () => {
      throw new RangeError(`the model has no ${name}`);
    },
    has: () => false,
  };
}

/** A bound that a feature puts on a column which is not its own: a frozen cell. */
export interface FixedColumn {
  readonly feature: string;
  readonly approver: Approver;
  readonly title: Words;
  readonly unit: string;
  readonly value: number;
  readonly cells: (change: Relaxation) => RelaxedCells;
}

/** Axes of a block that is addressed by some indices. */
type AxesOf<X extends readonly number[]> = readonly [...{ [K in keyof X]: Axis<X[K]> }];

/** Who builds: a feature; rows of a ledger belong to no feature until one claims them. */
export interface BlockOwner {
  readonly name: string;
  readonly approver: Approver;
}

/** How many entries are posted between two looks at the limits of building. */
const ENTRIES_PER_CHECK = 1 << 15;

type ColumnOptions = Parameters<ModelBuilder['addColumns']>[2];
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

const BoundWrite = { column: 0, row: 1, shift: 2 } as const;
type BoundWrite = (typeof BoundWrite)[keyof typeof BoundWrite];

/** An objective over the columns of a model. */
export type Objective = Pick<Model, 'sense' | 'cost' | 'offset'>;

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
  /** Whether it built nothing and posted nothing. */
  get hasOnlyBounds(): boolean {
    return isSamePlace(this.start, this.end) && this.claims.length + this.fixed.length === 0;
  }

  /** Whether it read bounds that another feature may have set. */
  readsOtherBounds = false;
  private writes = 0;
  private kind: Uint8Array;
  private position: Int32Array;
  private first: Float64Array;
  private second: Float64Array;

  /** `like`: what was done there before; the same will be written as a rule. */
  constructor(start: BuildPlace, like?: RecordedBuild) {
    this.start = start;
    this.end = start;
    const size = like === undefined ? 64 : like.writes;
    this.kind = new Uint8Array(size);
    this.position = new Int32Array(size);
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
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

/** Builds a model block by block, each declared; rows and columns themselves are those of `ModelBuilder`. */
export class FormulationBuilder {
  readonly rowBlocks: RowBlock[] = [];
  readonly columnBlocks: ColumnBlock[] = [];
  readonly fixedColumns = new Map<number, FixedColumn>();
  /** Features in the order in which they were built; a post remembers its feature by its place here. */
  readonly builtFeatures: string[] = [];
  private readonly builder: ModelBuilder;
  private readonly watch: BuildWatch;
  private entryCount = 0;
  private owner: BlockOwner = { name: 'ledgers', approver: 'planning' };
  /** What the feature that is being built does; null where it was not asked for. */
  private recorded: RecordedBuild | null = null;

  /** `like`: a model built before, of the same structure as a rule; null where there will be a next one. */
  constructor(limits: BuildLimits = {}, like?: Model | null) {
    this.builder = new ModelBuilder(like);
    this.watch = new BuildWatch(limits);
  }

  /** What is built from now on belongs to this feature. */
  begin(owner: BlockOwner): void {
    this.watch.check();
    this.owner = owner;
    this.builtFeatures.push(owner.name);
  }

  /** Where the build stands. */
  get place(): BuildPlace {
    return {
      columns: this.builder.columnCount,
      rows: this.builder.rowCount,
      entries: this.builder.postedCount,
      rowBlocks: this.rowBlocks.length,
      columnBlocks: this.columnBlocks.length,
      features: this.builtFeatures.length,
    };
  }

  /** Whether all entries so far are of the cells of the model before. */
  get hasSameEntries(): boolean {
    return this.builder.hasSameEntries;
  }

  /** Records what `act` does to this builder; `like`: what it did before. */
  record(act: () => void, like?: RecordedBuild): RecordedBuild {
    const recorded = new RecordedBuild(this.place, like);
    this.recorded = recorded;
    act();
    this.recorded = null;
    recorded.endAt(this.place);
    return recorded;
  }

  /** Does again what was recorded; the build must stand where it stood then, with the same entries behind it. */
  repeat(recorded: RecordedBuild): void {
    for (const { block, options } of recorded.rows) {
      this.builder.addRows(block.name, block.axes, options);
      this.rowBlocks.push(block);
    }
    for (const { block, options } of recorded.columns) {
      this.builder.addColumns(block.name, block.axes, options);
      this.columnBlocks.push(block);
    }
    for (const { place, block } of recorded.claims) this.rowBlocks[place] = block;
    recorded.writeTo(this.builder);
    for (const { column, meaning } of recorded.fixed) this.fixedColumns.set(column, meaning);
    if (recorded.objective !== null) this.setObjective(recorded.objective);
    this.builder.repeatEntries(recorded.end.entries - recorded.start.entries);
  }

  addRows<const X extends readonly number[]>(
    declaration: RowDeclaration<X>,
    axes: AxesOf<X>,
    bounds: { readonly lower?: number; readonly upper?: number } = {},
  ): Handle<X> {
    this.watch.checkSize('rows', declaration.title, this.builder.rowCount + sizeOf(axes));
    const block = this.builder.addRows(declaration.name, axes, bounds);
    const { role, scope } = declaration;
    const declared: RowBlock = {
      ...this.declared(block, declaration, axes),
      role,
      scope,
      isFlow: declaration.isFlow === true,
    };
    this.rowBlocks.push(declared);
    this.recorded?.rows.push({ block: declared, options: bounds });
    return handleOf<X>(block, axes);
  }

  addColumns<const X extends readonly number[]>(
    declaration: ColumnDeclaration<X>,
    axes: AxesOf<X>,
    options: ColumnOptions = {},
  ): Handle<X> {
    this.watch.checkSize('columns', declaration.title, this.builder.columnCount + sizeOf(axes));
    const block = this.builder.addColumns(declaration.name, axes, options);
    this.pushColumns(
      {
        ...this.declared(block, declaration, axes),
        role: declaration.role,
        fills: declaration.fills ?? null,
      },
      options,
    );
    return handleOf<X>(block, axes);
  }

  private pushColumns(block: ColumnBlock, options: ColumnOptions): void {
    this.columnBlocks.push(block);
    this.recorded?.columns.push({ block, options });
  }

  private declared<X extends readonly number[]>(
    block: Block,
    declaration: Declaration<X>,
    axes: readonly Axis[],
  ): Declared {
    return {
      ...block,
      axes,
      feature: this.owner.name,
      approver: declaration.approver ?? this.owner.approver,
      unit: declaration.unit,
      title: declaration.title,
      limit: (declaration.limit ?? {}) as LimitDetails<readonly number[]>,
    };
  }

  /** Makes rows of a ledger those of the feature that is being built: it says what they mean and who can approve a change. */
  claim<X extends readonly number[]>(
    rows: Handle<X>,
    { title, limit }: { readonly title: Words; readonly limit?: LimitDetails<X> },
  ): void {
    const place = this.rowBlocks.findIndex(({ name }) => name === rows.block.name);
    const block: RowBlock = {
      ...this.rowBlocks[place]!,
      feature: this.owner.name,
      approver: this.owner.approver,
      title,
      limit: (limit ?? {}) as LimitDetails<readonly number[]>,
    };
    this.rowBlocks[place] = block;
    this.recorded?.claims.push({ place, block });
  }

  /** Softens rows: see model/elastic.ts. Answers the columns that measure how far a row stays below its lower bound. */
  soften<X extends readonly number[]>(
    rows: Handle<X>,
    options: {
      readonly side: 'lower' | 'upper' | 'both';
      readonly onViolationColumn: (position: number, column: number) => void;
    },
  ): Handle<X> | null {
    const declared = this.rowBlocks.find(({ name }) => name === rows.block.name)!;
    const { axes, feature, approver, unit, title } = declared;
    const { below } = softenRows(
      {
        addColumns: (name, sets, columnOptions, side) => {
          const block = this.builder.addColumns(name, sets, columnOptions);
          const softens = { firstRow: rows.block.start, side };
          this.pushColumns(
            {
              ...block,
              axes,
              feature,
              approver,
              unit,
              title,
              limit: {},
              role: 'definition',
              fills: null,
              softens,
            },
            columnOptions,
          );
          return block;
        },
        entry: (row, column, value) => this.builder.entry(row, column, value),
      },
      rows.block,
      options,
    );
    return below === null ? null : handleOf<X>(below, axes);
  }

  /** Holds a column of another feature at a value, so that explanations know whose bound it is. */
  fixColumn(
    column: number,
    value: number,
    stated: Omit<FixedColumn, 'feature' | 'approver' | 'value'>,
  ): void {
    this.setColumnBounds(column, value, value);
    const { name: feature, approver } = this.owner;
    const meaning = { ...stated, feature, approver, value };
    this.fixedColumns.set(column, meaning);
    this.recorded?.fixed.push({ column, meaning });
  }

  get columnCount(): number {
    return this.builder.columnCount;
  }

  entry(row: number, column: number, value: number): void {
    if (++this.entryCount % ENTRIES_PER_CHECK === 0) {
      this.watch.check();
      this.watch.checkEntries(this.entryCount);
    }
    this.builder.entry(row, column, value);
  }

  setColumnBounds(column: number, lower: number, upper: number): void {
    this.recorded?.write(BoundWrite.column, column, lower, upper);
    this.builder.setColumnBounds(column, lower, upper);
  }

  columnBounds(column: number): { readonly lower: number; readonly upper: number } {
    if (this.recorded !== null && column < this.recorded.start.columns) this.recorded.readsOtherBounds = true;
    return this.builder.columnBounds(column);
  }

  setRowBounds(row: number, lower: number, upper: number): void {
    this.recorded?.write(BoundWrite.row, row, lower, upper);
    this.builder.setRowBounds(row, lower, upper);
  }

  shiftRow(row: number, delta: number): void {
    this.recorded?.write(BoundWrite.shift, row, delta, 0);
    this.builder.shiftRow(row, delta);
  }

  /** The objective of the model; the costs belong to it then. */
  setObjective(objective: Objective): void {
    const { sense, cost, offset } = objective;
    if (this.recorded !== null) this.recorded.objective = objective;
    this.builder.sense = sense;
    this.builder.offset = offset;
    this.builder.setCosts(cost);
  }

  build(): Model {
    this.watch.check();
    return this.builder.build();
  }
}

/** Elements of a block over these axes. */
function sizeOf(axes: readonly Axis[]): number {
  return axes.reduce((size, axis) => size * axis.size, 1);
}

function handleOf<X extends readonly number[]>(block: Block, axes: readonly Axis[]): Handle<X> {
  return new BlockHandle(block, axes) as unknown as Handle<X>;
}

/** Indices of the full sets of an element of a block, from its positions. */
export function fullIndices(
  { axes }: Pick<RowBlock, 'axes'>,
  positions: readonly number[],
): readonly number[] {
  return positions.map((position, s) => axes[s]!.members[position]!);
}
