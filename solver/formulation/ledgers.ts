/**
 * The rows that many features share, opened once: stock, hours, deliveries, and each money component. Features
 * post their columns to them; no feature edits a row of another. The feature whose limit or balance it is claims the rows. Every post
 * is remembered with its feature, column and coefficient: see posts.ts. A money ledger can be summed: goals and limits on money
 * repeat no formula. Posting to a ledger already summed throws, so no sum can be incomplete.
 */

import type {
  DemandPointIndex,
  MaterialIndex,
  PeriodIndex,
  ResourceIndex,
  SegmentIndex,
  StockPointIndex,
} from '../case/indices.ts';
import { type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { arrivingGoods, goodsUnderWayMode } from '../index/unsoldGoods.ts';
import { type Sets, subset } from './axes.ts';
import type { Handle } from './blocks.ts';
import type { FormulationBuilder } from './formulationBuilder.ts';
import { type Post, Posts, type Repeatable } from './posts.ts';

/** What a post to a balance of goods is: new units, units used up, or units that stay, move, are delivered or thrown away. */
const goodsPosts = { added: 0, used: 1, kept: 2, moved: 3, delivered: 4, discarded: 5 } as const;

type GoodsPost = keyof typeof goodsPosts;

/** Bounds of columns. */
interface Bounds {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** A balance of goods: opening + everything added − everything used = closing. */
class GoodsLedger<I extends number> {
  readonly rows: Handle<[I, PeriodIndex]>;
  readonly posts: Posts<GoodsPost>;
  private readonly builder: FormulationBuilder;
  private readonly periodCount: number;

  constructor(
    builder: FormulationBuilder,
    rows: Handle<[I, PeriodIndex]>,
    periodCount: number,
    like: GoodsLedger<I> | null,
  ) {
    this.builder = builder;
    this.rows = rows;
    this.posts = new Posts(goodsPosts, builder.builtFeatures, like?.posts ?? null);
    this.periodCount = periodCount;
  }

  /** `units` per unit of the column come new into the balance of the period. */
  add(item: I, period: PeriodIndex, column: number, units: number): void {
    this.post(item, period, column, units, 'added');
  }

  /** `units` per unit of the column are used up in the period. */
  use(item: I, period: PeriodIndex, column: number, units: number): void {
    this.post(item, period, column, -units, 'used');
  }

  /** A unit of the column is there at the end of the period, and at the start of the next. */
  keep(item: I, period: PeriodIndex, column: number): void {
    this.post(item, period, column, -1, 'kept');
    if (period + 1 < this.periodCount) this.post(item, period + 1, column, 1, 'kept');
  }

  /** Everything that was posted to the balance of a period. */
  terms(item: I, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(item, period));
  }

  /** What brings new units in the period. */
  inflows(item: I, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(item, period), 'added');
  }

  /** What uses units up in the period. */
  uses(item: I, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(item, period), 'used');
  }

  /** Most units that can come new in the period, with columns within bounds. */
  upperBound(item: I, period: PeriodIndex, bounds: Bounds): number {
    return this.posts.upperBound(this.inflows(item, period), bounds);
  }

  /** Item and period of a row. */
  placeOf(row: number): { readonly item: I; readonly period: PeriodIndex } {
    const position = row - this.rows.block.start;
    const item = this.rows.members[Math.floor(position / this.periodCount)];
    if (item === undefined) throw new RangeError(`row ${row} is not of ${this.rows.block.name}`);
    return { item, period: position % this.periodCount };
  }

  protected post(item: I, period: PeriodIndex, column: number, units: number, kind: GoodsPost): void {
    const row = this.rows.at(item, period);
    this.builder.entry(row, column, units);
    this.posts.record(row, column, units, kind);
  }
}

/** Stock of a family at a site. */
export class StockLedger extends GoodsLedger<StockPointIndex> {
  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets, like: StockLedger | null) {
    const rows = builder.addRows(
      {
        name: 'stock',
        role: 'balance',
        scope: 'family',
        isFlow: true,
        unit: 'units',
        title: { en: 'Stock', zh: '库存' },
      },
      [sets.stockPoints, sets.periods],
    );
    for (const k of sets.stockPoints.members) {
      for (let t = 0; t < index.periodCount; t++) {
        const known =
          index.scheduledReceipts[k * index.periodCount + t]! + (t === 0 ? index.openingStock[k]! : 0);
        builder.setRowBounds(rows.at(k, t), -known, -known);
      }
    }
    super(builder, rows, index.periodCount, like);
  }

  /** A unit of the column leaves for another place. */
  send(stockPoint: StockPointIndex, period: PeriodIndex, column: number): void {
    this.post(stockPoint, period, column, -1, 'moved');
  }

  /** A unit of the column comes from another place. */
  receive(stockPoint: StockPointIndex, period: PeriodIndex, column: number): void {
    this.post(stockPoint, period, column, 1, 'moved');
  }

  /** A unit of the column is delivered. */
  deliver(stockPoint: StockPointIndex, period: PeriodIndex, column: number): void {
    this.post(stockPoint, period, column, -1, 'delivered');
  }

  /** A unit of the column is thrown away. */
  discard(stockPoint: StockPointIndex, period: PeriodIndex, column: number): void {
    this.post(stockPoint, period, column, -1, 'discarded');
  }
}

/**
 * Productive hours of a resource: hours used − hours provided beyond regular time ≤ regular hours × efficiency.
 * Where a least utilization is asked for, a second row counts: hours used − least share × hours available.
 */
export class HoursLedger {
  readonly rows: Handle<[ResourceIndex, PeriodIndex]>;
  /** Rows of utilization, for the resources that have a least one. */
  readonly utilization: Handle<[ResourceIndex, PeriodIndex]>;
  readonly posts: Posts<'used' | 'provided'>;
  private readonly builder: FormulationBuilder;
  private readonly share: Float64Array;

  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets, like: HoursLedger | null) {
    this.builder = builder;
    this.posts = new Posts({ used: 0, provided: 1 }, builder.builtFeatures, like?.posts ?? null);
    this.rows = builder.addRows(
      {
        name: 'hours',
        role: 'limit',
        scope: 'shared',
        unit: 'hours',
        title: { en: 'Hours', zh: '工时' },
      },
      [sets.resources, sets.periods],
    );
    for (const r of sets.resources.members) {
      for (let t = 0; t < index.periodCount; t++) {
        const cell = r * index.periodCount + t;
        const available = index.regularHours[cell]! * index.efficiency[cell]!;
        builder.setRowBounds(this.rows.at(r, t), Number.NEGATIVE_INFINITY, available);
      }
    }
    this.share = Float64Array.from(index.source.resources, (row) => row.utilizationMin);
    const utilized = subset('resource', sets.resources, (r) => this.share[r]! > 0);
    this.utilization = builder.addRows(
      {
        name: 'utilization',
        role: 'limit',
        scope: 'shared',
        unit: 'hours',
        title: { en: 'Hours used at least', zh: '最低使用工时' },
      },
      [utilized, sets.periods],
    );
  }

  use(resource: ResourceIndex, period: PeriodIndex, column: number, hours: number): void {
    const row = this.rows.at(resource, period);
    this.builder.entry(row, column, hours);
    this.posts.record(row, column, hours, 'used');
    if (this.utilization.has(resource))
      this.builder.entry(this.utilization.at(resource, period), column, hours);
  }

  /** Hours that count as regular time: people, investments. */
  provideRegular(resource: ResourceIndex, period: PeriodIndex, column: number, hours: number): void {
    this.provide(resource, period, column, hours);
    if (this.utilization.has(resource))
      this.builder.entry(this.utilization.at(resource, period), column, -this.share[resource]! * hours);
  }

  /** Regular hours that are there (or, below 0, missing) whatever is planned. Bounds of the rows are set before. */
  provideConstant(resource: ResourceIndex, period: PeriodIndex, hours: number): void {
    this.builder.shiftRow(this.rows.at(resource, period), hours);
    if (this.utilization.has(resource))
      this.builder.shiftRow(this.utilization.at(resource, period), this.share[resource]! * hours);
  }

  provide(resource: ResourceIndex, period: PeriodIndex, column: number, hours: number): void {
    const row = this.rows.at(resource, period);
    this.builder.entry(row, column, -hours);
    this.posts.record(row, column, -hours, 'provided');
  }

  /** Everything that was posted to the hours of a period. Hours used count above 0, hours provided below. */
  terms(resource: ResourceIndex, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(resource, period));
  }

  /** What provides hours beyond those that the resource has. */
  inflows(resource: ResourceIndex, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(resource, period), 'provided');
  }

  /** Most hours that can be provided beyond those that the resource has, with columns within bounds. */
  upperBound(resource: ResourceIndex, period: PeriodIndex, { lower, upper }: Bounds): number {
    return 0 - this.posts.upperBound(this.inflows(resource, period), { lower: upper, upper: lower });
  }
}

/** Stock of a material. */
export class MaterialLedger extends GoodsLedger<MaterialIndex> {
  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets, like: MaterialLedger | null) {
    const rows = builder.addRows(
      {
        name: 'material',
        role: 'balance',
        scope: 'shared',
        isFlow: true,
        unit: 'units',
        title: { en: 'Stock of materials', zh: '物料库存' },
      },
      [sets.materials, sets.periods],
    );
    for (const m of sets.materials.members) {
      const { openingStock } = index.source.materials[m]!;
      for (let t = 0; t < index.periodCount; t++) {
        const known = index.supply.receipts[m * index.periodCount + t]! + (t === 0 ? openingStock : 0);
        builder.setRowBounds(rows.at(m, t), -known, -known);
      }
    }
    super(builder, rows, index.periodCount, like);
  }
}

/**
 * Deliveries to the segments of a family in a market. Where one stock point serves the market directly,
 * deliveries draw on its stock; elsewhere on what arrives by routes in the period: arrivals = deliveries.
 */
export class DeliveryLedger {
  readonly rows: Handle<[DemandPointIndex, PeriodIndex]>;
  readonly posts: Posts<'arrived' | 'delivered'>;
  /** Deliveries by cell of demand: segment × periods + period. */
  readonly delivered: Posts<'delivered'>;
  private readonly builder: FormulationBuilder;
  private readonly index: IndexedCase;
  private readonly stock: StockLedger;

  constructor(
    builder: FormulationBuilder,
    index: IndexedCase,
    sets: Sets,
    { stock, like }: { readonly stock: StockLedger; readonly like: DeliveryLedger | null },
  ) {
    this.builder = builder;
    const { builtFeatures } = builder;
    this.posts = new Posts({ arrived: 0, delivered: 1 }, builtFeatures, like?.posts ?? null);
    this.delivered = new Posts({ delivered: 0 }, builtFeatures, like?.delivered ?? null);
    this.index = index;
    this.stock = stock;
    const remote = subset('demand point', sets.demandPoints, (d) => index.demandPoints[d]!.directFrom < 0);
    this.rows = builder.addRows(
      {
        name: 'delivery',
        role: 'balance',
        scope: 'family',
        isFlow: true,
        unit: 'units',
        title: { en: 'Deliveries in a market', zh: '市场交付' },
      },
      [remote, sets.periods],
    );
    for (const d of remote.members) {
      for (let t = 0; t < index.periodCount; t++) {
        const known = index.marketReceipts[d * index.periodCount + t]!;
        builder.setRowBounds(this.rows.at(d, t), 0 - known, 0);
      }
    }
    // Of goods already in transit only what no customer can ask for may stay unsold; where that depends on decisions, or has a price, a feature decides.
    if (goodsUnderWayMode(index) !== 'hard') return;
    for (const { demandPoint, period, units, unsoldMax } of arrivingGoods(index))
      builder.setRowBounds(this.rows.at(demandPoint, period), 0 - units, unsoldMax - units);
  }

  /** A unit of the column is delivered to the segment in the period. */
  deliver(segment: SegmentIndex, period: PeriodIndex, column: number): void {
    const point = this.index.segmentDemandPoint[segment]!;
    const { directFrom } = this.index.demandPoints[point]!;
    this.delivered.record(segment * this.index.periodCount + period, column, 1, 'delivered');
    if (directFrom >= 0) this.stock.deliver(directFrom, period, column);
    else this.post(this.rows.at(point, period), column, -1, 'delivered');
  }

  /** A unit of the column arrives at the demand point in the period. */
  arrive(demandPoint: DemandPointIndex, period: PeriodIndex, column: number): void {
    this.post(this.rows.at(demandPoint, period), column, 1, 'arrived');
  }

  /** What delivers to a segment in a period, wherever it comes from. */
  deliveries(segment: SegmentIndex, period: PeriodIndex): readonly Post[] {
    return this.delivered.toRow(segment * this.index.periodCount + period);
  }

  /** Everything that was posted to a demand point that is reached by routes. */
  terms(demandPoint: DemandPointIndex, period: PeriodIndex): readonly Post[] {
    return this.posts.toRow(this.rows.at(demandPoint, period));
  }

  private post(row: number, column: number, units: number, kind: 'arrived' | 'delivered'): void {
    this.builder.entry(row, column, units);
    this.posts.record(row, column, units, kind);
  }
}

/** Money that falls due whatever is planned. */
interface MoneyConstant {
  readonly component: number;
  readonly period: number;
  readonly amount: number;
}

const components: readonly MoneyComponent[] = [...realComponents, ...penaltyComponents];
const componentNumber = new Map(components.map((component, c) => [component, c]));

/** Sparse sum over columns, with a constant: the content of a row or of an objective. */
export interface Sum {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly constant: number;
}

/** Money posted by features: amount per unit of a column, by component and period. Amounts are positive costs (revenue: positive income). */
export class MoneyLedger implements Repeatable {
  count = 0;
  readCount = 0;
  private component: Uint8Array;
  private period: Int32Array;
  private column: Int32Array;
  private amount: Float64Array;
  private feature: Uint8Array;
  /** The ledger of the build before, as long as the same posts come: its arrays are then those of both. */
  private like: MoneyLedger | null;
  private hasOtherNumbers = false;
  readonly constants: MoneyConstant[] = [];
  private isSummed = false;
  private readonly features: readonly string[];
  private readonly periodCount: number;

  /** `like`: the ledger of a build before, which has ended; null without one. */
  constructor(features: readonly string[], periodCount: number, like: MoneyLedger | null = null) {
    this.features = features;
    this.periodCount = periodCount;
    this.like = like;
    this.component = like?.component ?? new Uint8Array(4096);
    this.period = like?.period ?? new Int32Array(4096);
    this.column = like?.column ?? new Int32Array(4096);
    this.amount = like?.amount ?? new Float64Array(4096);
    this.feature = like?.feature ?? new Uint8Array(4096);
  }

  get hasSamePosts(): boolean {
    return this.like !== null;
  }

  get hasSameNumbers(): boolean {
    const { like } = this;
    if (like === null || this.hasOtherNumbers) return false;
    return this.constants.every(({ component, period, amount }, i) => {
      const before = like.constants[i];
      return before?.component === component && before.period === period && before.amount === amount;
    });
  }

  repeat(count: number): void {
    if (this.like === null) throw new Error('posts are not those of the build before');
    this.count += count;
  }

  post(component: MoneyComponent, period: number, column: number, amount: number): void {
    this.refuseWhenSummed(component);
    const p = this.count;
    const number = componentNumber.get(component)!;
    const feature = this.features.length - 1;
    if (this.like !== null) {
      if (
        p < this.like.count &&
        this.component[p] === number &&
        this.period[p] === period &&
        this.column[p] === column &&
        this.feature[p] === feature
      ) {
        this.count++;
        if (this.amount[p] !== amount) this.setOtherNumber(p, amount);
        return;
      }
      this.like = null;
      this.resize(Math.max(4096, 2 * p));
    }
    if (p === this.column.length) this.resize(2 * p);
    this.count++;
    this.component[p] = number;
    this.period[p] = period;
    this.column[p] = column;
    this.amount[p] = amount;
    this.feature[p] = feature;
  }

  private setOtherNumber(p: number, amount: number): void {
    if (!this.hasOtherNumbers) this.amount = this.amount.slice();
    this.hasOtherNumbers = true;
    this.amount[p] = amount;
  }

  /** Everything that was posted to a component in a period: `coefficient` is money per unit of the column. */
  terms(component: MoneyComponent, period: number): readonly Omit<Post, 'row'>[] {
    const number = componentNumber.get(component)!;
    const posts: Omit<Post, 'row'>[] = [];
    for (let p = 0; p < this.count; p++) {
      if (this.component[p] !== number || this.period[p] !== period) continue;
      const feature = this.features[this.feature[p]!]!;
      posts.push({ feature, column: this.column[p]!, coefficient: this.amount[p]! });
    }
    return posts;
  }

  /** Money that falls due whatever is planned (carrying the opening stock). */
  constant(component: MoneyComponent, period: number, amount: number): void {
    this.refuseWhenSummed(component);
    this.constants.push({ component: componentNumber.get(component)!, period, amount });
  }

  /** No more posts come: the ledger before is let go of. */
  trim(): void {
    this.like = null;
  }

  /** Sums posts: each times the weight of its component and period. Columns may repeat. */
  sum(weight: (component: MoneyComponent, period: number) => number): Sum {
    this.isSummed = true;
    this.readCount++;
    const { count, component, period, column, amount, periodCount } = this;
    const weights = Float64Array.from({ length: components.length * periodCount }, (_, i) =>
      weight(components[Math.floor(i / periodCount)]!, i % periodCount),
    );
    const columns = new Int32Array(count);
    const values = new Float64Array(count);
    let used = 0;
    for (let p = 0; p < count; p++) {
      const factor = weights[component[p]! * periodCount + period[p]!]!;
      if (factor === 0) continue;
      columns[used] = column[p]!;
      values[used++] = factor * amount[p]!;
    }
    const constant = this.constants.reduce(
      (total, entry) => total + entry.amount * weight(components[entry.component]!, entry.period),
      0,
    );
    return { columns: columns.slice(0, used), values: values.slice(0, used), constant };
  }

  private refuseWhenSummed(component: MoneyComponent): void {
    if (this.isSummed) throw new Error(`money ${component} was posted after the ledger had been summed`);
  }

  private resize(size: number): void {
    const resized = <A extends Uint8Array | Int32Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old.subarray(0, this.count));
      return fresh;
    };
    this.component = resized(this.component, new Uint8Array(size));
    this.period = resized(this.period, new Int32Array(size));
    this.column = resized(this.column, new Int32Array(size));
    this.amount = resized(this.amount, new Float64Array(size));
    this.feature = resized(this.feature, new Uint8Array(size));
  }
}

export interface Ledgers {
  readonly stock: StockLedger;
  readonly hours: HoursLedger;
  readonly material: MaterialLedger;
  readonly delivery: DeliveryLedger;
  readonly money: MoneyLedger;
}

/** Opens every ledger; `like`: those of a build before, where posts are likely to come again. */
export function openLedgers(
  builder: FormulationBuilder,
  index: IndexedCase,
  sets: Sets,
  like: Ledgers | null = null,
): Ledgers {
  const stock = new StockLedger(builder, index, sets, like?.stock ?? null);
  return {
    stock,
    hours: new HoursLedger(builder, index, sets, like?.hours ?? null),
    material: new MaterialLedger(builder, index, sets, like?.material ?? null),
    delivery: new DeliveryLedger(builder, index, sets, { stock, like: like?.delivery ?? null }),
    money: new MoneyLedger(builder.builtFeatures, index.periodCount, like?.money ?? null),
  };
}

/** Everything that features post to. */
export function postsOf({ stock, hours, material, delivery, money }: Ledgers) {
  return [stock.posts, hours.posts, material.posts, delivery.posts, delivery.delivered, money] as const;
}

/** Gives back what ledgers reserved for posts that do not come any more. */
export function trimPosts(ledgers: Ledgers): void {
  for (const posts of postsOf(ledgers)) posts.trim();
}
