/** Builds the model of a case block by block, each declared by the feature that builds it (blocks.ts). */
import { soften as softenRows } from '../model/elastic.ts';
import { type Block, type Model, ModelBuilder } from '../model/model.ts';
import type { Words } from '../words/words.ts';
import type { Axis } from './axes.ts';
import {
  type AxesOf,
  type BlockOwner,
  type ColumnBlock,
  type ColumnDeclaration,
  type Declaration,
  type Declared,
  type FixedColumn,
  type Handle,
  handleOf,
  type LimitDetails,
  type RowBlock,
  type RowDeclaration,
} from './blocks.ts';
import { type BuildLimits, BuildWatch } from './buildLimits.ts';
import {
  BoundWrite,
  type BuildPlace,
  type ColumnOptions,
  type Objective,
  RecordedBuild,
} from './recordedBuild.ts';

/** How many entries are posted between two looks at the limits of building. */
const ENTRIES_PER_CHECK = 1 << 15;

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

  /** `like`: a model built before, usually of the same structure; null where there will be a next one. */
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
