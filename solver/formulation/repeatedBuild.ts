/**
 * A model built again of a case that changed a little. What a feature did is recorded together with what it read; where the next case says the
 * same there, and the model so far has the same shape, it is done again without the feature. A feature that read something else is built as
 * ever. So no lever has code of its own, and the model is that of a fresh build, number by number (docs/decisions/0091-a-feature-that-reads-the-same-is-not-built-again.md).
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Axis, Sets } from './axes.ts';
import { type ApartNumbers, apartNumbers, type Context, type WriteApart } from './feature.ts';
import { postsOf } from './ledgers.ts';
import { IndexComparison, ReadIndex } from './readIndex.ts';
import { isSamePlace, type RecordedBuild } from './recordedBuild.ts';
import type { SharedColumns, SharedRows } from './sharedBlocks.ts';

/** What can be built. */
interface Buildable {
  readonly name: string;
  readonly build: (context: Context) => void;
}

/** What a feature set apart from the rest. */
interface Apart {
  readonly act: WriteApart;
  readonly read: ReadIndex;
  readonly built: RecordedBuild;
  /** How many posts of money it made. */
  readonly moneyPosts: number;
}

/** What a feature did, and what it read for that. */
interface Recorded {
  readonly read: ReadIndex;
  readonly apart: readonly Apart[];
  readonly built: RecordedBuild;
  /** Posts that it made, by ledger; constants of money. */
  readonly posts: readonly { readonly start: number; readonly end: number }[];
  readonly constants: readonly Context['ledgers']['money']['constants'][number][];
  /** What it handed on. */
  readonly columns: Partial<SharedColumns>;
  readonly rows: Partial<SharedRows>;
  readonly orderBounds: SharedRows['orderBounds'];
  readonly assumedBounds: SharedRows['assumedBounds'];
  /** Assumed bound of lots that it asked for; null: it did not. */
  readonly assumedUnits: number | null;
  /** Whether it read what features before it posted. */
  readonly readsPosts: boolean;
}

/** What a build leaves for the next one. */
export interface BuildMemory {
  readonly index: IndexedCase;
  readonly sets: Sets;
  readonly features: ReadonlyMap<string, Recorded>;
}

/** Builds features one after the other, or does again what they did before. */
export class RepeatedBuild {
  /** Features that were built, not repeated. */
  readonly builtAnew: string[] = [];
  private readonly context: Context;
  private readonly apartNumbers: ApartNumbers;
  private before: BuildMemory | null;
  private comparison: IndexComparison | null;
  private readonly features = new Map<string, Recorded>();
  private hasSameShape = true;

  /** `before`: what the build before left; null where it has other sets, or there is none. */
  constructor(context: Context, before: BuildMemory | null) {
    this.context = context;
    this.apartNumbers = apartNumbers(context);
    this.before = before;
    this.comparison = before === null ? null : new IndexComparison(before.index, context.index);
  }

  /**
   * Ends the build; answers what it leaves for the next one. The build before is let go of: what features set apart still reads this build, and would
   * hold all builds before it.
   */
  end(): BuildMemory {
    const { index, sets } = this.context;
    this.before = null;
    this.comparison = null;
    return { index, sets, features: this.features };
  }

  /** Builds a feature, or the objective behind all of them; who builds was said to the builder. */
  build(feature: Buildable): void {
    const before = this.before?.features.get(feature.name);
    if (before !== undefined && this.isRepeatable(before)) {
      this.repeat(before);
      const apart = before.apart.map((part) => this.repeatApart(part));
      this.features.set(feature.name, { ...before, apart });
      return;
    }
    const recorded = this.record(feature, before?.built);
    this.features.set(feature.name, recorded);
    this.builtAnew.push(feature.name);
    if (before === undefined || !hasShapeOf(recorded, before)) this.hasSameShape = false;
  }

  private isRepeatable(before: Recorded): boolean {
    const { builder, ledgers, assumedUnits } = this.context;
    const ledgerPosts = postsOf(ledgers);
    return (
      this.hasSameShape &&
      builder.hasSameEntries &&
      !before.built.readsOtherBounds &&
      isSamePlace(before.built.start, builder.place) &&
      ledgerPosts.every((posts, l) => posts.hasSamePosts && posts.count === before.posts[l]!.start) &&
      (!before.readsPosts || ledgerPosts.every((posts) => posts.hasSameNumbers)) &&
      this.comparison!.agreesOn(before.read) &&
      (before.assumedUnits === null || before.assumedUnits === assumedUnits())
    );
  }

  private repeat(before: Recorded): void {
    const { index, builder, ledgers, columns, rows } = this.context;
    before.read.turnTo(index);
    builder.repeat(before.built);
    postsOf(ledgers).forEach((posts, l) => {
      const { start, end } = before.posts[l]!;
      posts.repeat(end - start);
    });
    for (const constant of before.constants) ledgers.money.constants.push(constant);
    Object.assign(columns, before.columns);
    Object.assign(rows, before.rows);
    for (const bound of before.orderBounds) rows.orderBounds.push(bound);
    for (const bound of before.assumedBounds) rows.assumedBounds.push(bound);
  }

  /** Does again what was set apart; where it would read something else, its act. */
  private repeatApart(part: Apart): Apart {
    const { index, builder, ledgers } = this.context;
    if (!ledgers.money.hasSamePosts || !this.comparison!.agreesOn(part.read))
      return this.recordApart(part.act, part.built);
    part.read.turnTo(index);
    builder.repeat(part.built);
    ledgers.money.repeat(part.moneyPosts);
    return part;
  }

  private recordApart(act: WriteApart, like?: RecordedBuild): Apart {
    const read = new ReadIndex(this.context.index);
    const { builder, ledgers } = this.context;
    const before = ledgers.money.count;
    const built = builder.record(() => act(read.index, this.apartNumbers), like);
    if (!built.hasOnlyBounds) throw new Error('what is set apart from a feature are bounds and money alone');
    return { act, read, built, moneyPosts: ledgers.money.count - before };
  }

  private record(feature: Buildable, like?: RecordedBuild): Recorded {
    const { builder, ledgers, columns, rows } = this.context;
    const read = new ReadIndex(this.context.index);
    let asked: number | null = null;
    const acts: WriteApart[] = [];
    const context: Context = {
      ...this.context,
      apart: (act) => {
        acts.push(act);
      },
      index: read.index,
      assumedUnits: () => {
        asked = this.context.assumedUnits();
        return asked;
      },
    };
    const ledgerPosts = postsOf(ledgers);
    const starts = ledgerPosts.map(({ count }) => count);
    const reads = ledgerPosts.map(({ readCount }) => readCount);
    const [constants, orderBounds, assumedBounds] = [
      ledgers.money.constants.length,
      rows.orderBounds.length,
      rows.assumedBounds.length,
    ];
    const [columnsBefore, rowsBefore] = [{ ...columns }, { ...rows }];
    const built = builder.record(() => feature.build(context), like);
    // Before what is set apart: its posts come behind these, and are counted with it.
    const posts = ledgerPosts.map(({ count }, l) => ({ start: starts[l]!, end: count }));
    return {
      read,
      apart: acts.map((act) => this.recordApart(act)),
      built,
      posts,
      constants: ledgers.money.constants.slice(constants),
      columns: changedOf(columnsBefore, columns),
      rows: changedOf(rowsBefore, rows),
      orderBounds: rows.orderBounds.slice(orderBounds),
      assumedBounds: rows.assumedBounds.slice(assumedBounds),
      assumedUnits: asked,
      readsPosts: ledgerPosts.some(({ readCount }, l) => readCount > reads[l]!),
    };
  }
}

/** What an object has under other values than before. */
function changedOf<T extends object>(before: T, after: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => before[key as keyof T] !== value),
  ) as Partial<T>;
}

/** Whether features after it meet the same blocks, so that what they did stands in the same places. */
function hasShapeOf(a: Recorded, b: Recorded): boolean {
  const blocks = ({ built }: Recorded) => [...built.rows, ...built.columns].map(({ block }) => block);
  const [blocksOfA, blocksOfB] = [blocks(a), blocks(b)];
  return (
    blocksOfA.length === blocksOfB.length &&
    blocksOfA.every((block, i) => {
      const other = blocksOfB[i]!;
      return (
        block.start === other.start &&
        block.count === other.count &&
        block.axes.length === other.axes.length &&
        block.axes.every((axis, x) => isSameAxis(axis, other.axes[x]!))
      );
    })
  );
}

/** Whether two axes have the same elements under the same labels. */
function isSameAxis(a: Axis, b: Axis): boolean {
  if (a === b) return true;
  if (a.size !== b.size || a.positionOf?.length !== b.positionOf?.length) return false;
  return a.members.every((member, i) => member === b.members[i] && a.label(i) === b.label(i));
}

/** Whether two cases have the same sets. */
export function areSameSets(a: Sets, b: Sets): boolean {
  return Object.entries(a).every(([name, axis]) => isSameAxis(axis as Axis, b[name as keyof Sets] as Axis));
}
