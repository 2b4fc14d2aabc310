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
import { at, type Block } from '../model/model.ts';
import type { PlanArray } from '../plan/plan.ts';
import type { Words } from '../words/words.ts';
import { type Axis, labelledAxis } from './axes.ts';
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
  /** It says what of demand has to be delivered: relaxed it allows that a customer is short, and brings no customer a unit. */
  readonly isOfDemand?: true;
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

export interface Declaration<X extends readonly number[]> {
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
export interface Declared extends Block {
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
export type AxesOf<X extends readonly number[]> = readonly [...{ [K in keyof X]: Axis<X[K]> }];

/** Who builds: a feature; rows of a ledger belong to no feature until one claims them. */
export interface BlockOwner {
  readonly name: string;
  readonly approver: Approver;
}

/** The handle of a block over these axes. */
export function handleOf<X extends readonly number[]>(block: Block, axes: readonly Axis[]): Handle<X> {
  return new BlockHandle(block, axes) as unknown as Handle<X>;
}

/** Indices of the full sets of an element of a block, from its positions. */
export function fullIndices(
  { axes }: Pick<RowBlock, 'axes'>,
  positions: readonly number[],
): readonly number[] {
  return positions.map((position, s) => axes[s]!.members[position]!);
}
