/**
 * The rows that many features share, opened once: stock, hours, deliveries, and each money component. Features
 * post their columns to them; nobody edits a row of another. A money ledger can be summed: goals and limits on
 * money repeat no formula. Posting to a ledger already summed throws, so no sum can be incomplete.
 */

import { type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { at, type Block, type ModelBuilder } from '../model/model.ts';
import { type Sets, type Subset, subset } from './feature.ts';

/** Stock of a family at a site: opening + everything added − everything used = closing. */
export class StockLedger {
  readonly rows: Block;
  private readonly builder: ModelBuilder;

  constructor(builder: ModelBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
    this.rows = builder.addRows('stock', [sets.stockPoints, sets.periods]);
    for (let k = 0; k < index.stockPoints.length; k++) {
      for (let t = 0; t < index.periodCount; t++) {
        const known =
          index.scheduledReceipts[k * index.periodCount + t]! + (t === 0 ? index.openingStock[k]! : 0);
        builder.setRowBounds(at(this.rows, k, t), -known, -known);
      }
    }
  }

  /** Adds `units` per unit of the column to the stock of the period. */
  add(stockPoint: number, period: number, column: number, units: number): void {
    this.builder.entry(at(this.rows, stockPoint, period), column, units);
  }

  /** Takes `units` per unit of the column out of the stock of the period. */
  use(stockPoint: number, period: number, column: number, units: number): void {
    this.builder.entry(at(this.rows, stockPoint, period), column, -units);
  }
}

/**
 * Productive hours of a resource: hours used − hours provided beyond regular time ≤ regular hours × efficiency.
 * Where a least utilization is asked for, a second row counts: hours used − least share × hours available.
 */
export class HoursLedger {
  readonly rows: Block;
  /** Rows of utilization, for the resources of `utilized`. */
  readonly utilization: Block;
  readonly utilized: Subset;
  private readonly builder: ModelBuilder;
  private readonly share: Float64Array;

  constructor(builder: ModelBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
    this.rows = builder.addRows('hours', [sets.resources, sets.periods]);
    for (let cell = 0; cell < this.rows.count; cell++) {
      const available = index.regularHours[cell]! * index.efficiency[cell]!;
      builder.setRowBounds(this.rows.start + cell, Number.NEGATIVE_INFINITY, available);
    }
    this.share = Float64Array.from(index.source.resources, (row) => row.utilizationMin);
    this.utilized = subset('resource', sets.resources, (r) => this.share[r]! > 0);
    this.utilization = builder.addRows('utilization', [this.utilized.set, sets.periods]);
  }

  use(resource: number, period: number, column: number, hours: number): void {
    this.builder.entry(at(this.rows, resource, period), column, hours);
    const position = this.utilized.positionOf[resource]!;
    if (position >= 0) this.builder.entry(at(this.utilization, position, period), column, hours);
  }

  /** Hours that count as regular time: people, investments. */
  provideRegular(resource: number, period: number, column: number, hours: number): void {
    this.provide(resource, period, column, hours);
    const position = this.utilized.positionOf[resource]!;
    if (position >= 0)
      this.builder.entry(at(this.utilization, position, period), column, -this.share[resource]! * hours);
  }

  /** Regular hours that are there (or, below 0, missing) whatever is planned. */
  provideConstant(resource: number, period: number, hours: number): void {
    this.builder.shiftRow(at(this.rows, resource, period), hours);
    const position = this.utilized.positionOf[resource]!;
    if (position >= 0)
      this.builder.shiftRow(at(this.utilization, position, period), this.share[resource]! * hours);
  }

  provide(resource: number, period: number, column: number, hours: number): void {
    this.builder.entry(at(this.rows, resource, period), column, -hours);
  }
}

/** Stock of a material: opening + receipts + what arrives − what is used = closing. */
export class MaterialLedger {
  readonly rows: Block;
  private readonly builder: ModelBuilder;

  constructor(builder: ModelBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
    this.rows = builder.addRows('material', [sets.materials, sets.periods]);
    index.source.materials.forEach((row, m) => {
      for (let t = 0; t < index.periodCount; t++) {
        const known = index.supply.receipts[m * index.periodCount + t]! + (t === 0 ? row.openingStock : 0);
        builder.setRowBounds(at(this.rows, m, t), -known, -known);
      }
    });
  }

  add(material: number, period: number, column: number, units: number): void {
    this.builder.entry(at(this.rows, material, period), column, units);
  }

  use(material: number, period: number, column: number, units: number): void {
    this.builder.entry(at(this.rows, material, period), column, -units);
  }
}

/**
 * Deliveries to the segments of a family in a market. Where one stock point serves the market directly,
 * deliveries draw on its stock; elsewhere on what arrives by routes in the period: arrivals = deliveries.
 */
export class DeliveryLedger {
  readonly rows: Block;
  private readonly builder: ModelBuilder;
  private readonly index: IndexedCase;
  private readonly stock: StockLedger;
  private readonly rowOf: Int32Array;

  constructor(builder: ModelBuilder, index: IndexedCase, sets: Sets, stock: StockLedger) {
    this.builder = builder;
    this.index = index;
    this.stock = stock;
    this.rowOf = new Int32Array(index.demandPoints.length).fill(-1);
    const remote: number[] = [];
    index.demandPoints.forEach((point, d) => {
      if (point.directFrom >= 0) return;
      this.rowOf[d] = remote.length;
      remote.push(d);
    });
    const set = {
      name: 'demand point',
      size: remote.length,
      label: (i: number) => sets.demandPoints.label(remote[i]!),
    };
    this.rows = builder.addRows('delivery', [set, sets.periods]);
    remote.forEach((d, i) => {
      for (let t = 0; t < index.periodCount; t++) {
        const known = -index.marketReceipts[d * index.periodCount + t]!;
        // What was on its way already may come to a market that wants less of it: that much may stay unsold.
        builder.setRowBounds(at(this.rows, i, t), known, 0);
      }
    });
  }

  /** A unit of the column is delivered to the segment in the period. */
  deliver(segment: number, period: number, column: number): void {
    const point = this.index.segmentDemandPoint[segment]!;
    const { directFrom } = this.index.demandPoints[point]!;
    if (directFrom >= 0) this.stock.use(directFrom, period, column, 1);
    else this.builder.entry(at(this.rows, this.rowOf[point]!, period), column, -1);
  }

  /** A unit of the column arrives at the demand point in the period. */
  arrive(demandPoint: number, period: number, column: number): void {
    this.builder.entry(at(this.rows, this.rowOf[demandPoint]!, period), column, 1);
  }
}

const components: readonly MoneyComponent[] = [...realComponents, ...penaltyComponents];
const componentNumber = new Map(components.map((component, c) => [component, c]));

/** Sparse sum over columns, with a constant: what a row or an objective is made of. */
export interface Sum {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly constant: number;
}

/** Money posted by features: amount per unit of a column, by component and period. Amounts are positive costs (revenue: positive income). */
export class MoneyLedger {
  private component = new Uint8Array(4096);
  private period = new Int32Array(4096);
  private column = new Int32Array(4096);
  private amount = new Float64Array(4096);
  private count = 0;
  private readonly constants: { component: number; period: number; amount: number }[] = [];
  private isSummed = false;

  post(component: MoneyComponent, period: number, column: number, amount: number): void {
    this.refuseWhenSummed(component);
    if (this.count === this.column.length) this.grow();
    const p = this.count++;
    this.component[p] = componentNumber.get(component)!;
    this.period[p] = period;
    this.column[p] = column;
    this.amount[p] = amount;
  }

  /** Money that falls due whatever is planned (carrying the opening stock). */
  constant(component: MoneyComponent, period: number, amount: number): void {
    this.refuseWhenSummed(component);
    this.constants.push({ component: componentNumber.get(component)!, period, amount });
  }

  /** Sums posts: each times the weight of its component and period. Columns may repeat. */
  sum(weight: (component: MoneyComponent, period: number) => number): Sum {
    this.isSummed = true;
    const columns = new Int32Array(this.count);
    const values = new Float64Array(this.count);
    let used = 0;
    for (let p = 0; p < this.count; p++) {
      const factor = weight(components[this.component[p]!]!, this.period[p]!);
      if (factor === 0) continue;
      columns[used] = this.column[p]!;
      values[used++] = factor * this.amount[p]!;
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

  private grow(): void {
    const size = this.column.length * 2;
    const grow = <A extends Uint8Array | Int32Array | Float64Array>(old: A, fresh: A): A => {
      fresh.set(old);
      return fresh;
    };
    this.component = grow(this.component, new Uint8Array(size));
    this.period = grow(this.period, new Int32Array(size));
    this.column = grow(this.column, new Int32Array(size));
    this.amount = grow(this.amount, new Float64Array(size));
  }
}

export interface Ledgers {
  readonly stock: StockLedger;
  readonly hours: HoursLedger;
  readonly material: MaterialLedger;
  readonly delivery: DeliveryLedger;
  readonly money: MoneyLedger;
}

/** Opens every ledger. */
export function openLedgers(builder: ModelBuilder, index: IndexedCase, sets: Sets): Ledgers {
  const stock = new StockLedger(builder, index, sets);
  return {
    stock,
    hours: new HoursLedger(builder, index, sets),
    material: new MaterialLedger(builder, index, sets),
    delivery: new DeliveryLedger(builder, index, sets, stock),
    money: new MoneyLedger(),
  };
}
