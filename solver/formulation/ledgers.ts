/**
 * The rows that many features share, opened once: stock, hours, deliveries, and each money component. Features
 * post their columns to them; nobody edits a row of another. The feature whose limit or balance it is claims the rows. A money ledger can be summed: goals and limits on
 * money repeat no formula. Posting to a ledger already summed throws, so no sum can be incomplete.
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
import { type Sets, subset } from './axes.ts';
import type { FormulationBuilder, Handle } from './blocks.ts';

/** Stock of a family at a site: opening + everything added − everything used = closing. */
export class StockLedger {
  readonly rows: Handle<[StockPointIndex, PeriodIndex]>;
  private readonly builder: FormulationBuilder;

  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
    this.rows = builder.addRows(
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
        builder.setRowBounds(this.rows.at(k, t), -known, -known);
      }
    }
  }

  /** Adds `units` per unit of the column to the stock of the period. */
  add(stockPoint: StockPointIndex, period: PeriodIndex, column: number, units: number): void {
    this.builder.entry(this.rows.at(stockPoint, period), column, units);
  }

  /** Takes `units` per unit of the column out of the stock of the period. */
  use(stockPoint: StockPointIndex, period: PeriodIndex, column: number, units: number): void {
    this.builder.entry(this.rows.at(stockPoint, period), column, -units);
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
  private readonly builder: FormulationBuilder;
  private readonly share: Float64Array;

  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
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
    this.builder.entry(this.rows.at(resource, period), column, hours);
    if (this.utilization.has(resource))
      this.builder.entry(this.utilization.at(resource, period), column, hours);
  }

  /** Hours that count as regular time: people, investments. */
  provideRegular(resource: ResourceIndex, period: PeriodIndex, column: number, hours: number): void {
    this.provide(resource, period, column, hours);
    if (this.utilization.has(resource))
      this.builder.entry(this.utilization.at(resource, period), column, -this.share[resource]! * hours);
  }

  /** Regular hours that are there (or, below 0, missing) whatever is planned. */
  provideConstant(resource: ResourceIndex, period: PeriodIndex, hours: number): void {
    this.builder.shiftRow(this.rows.at(resource, period), hours);
    if (this.utilization.has(resource))
      this.builder.shiftRow(this.utilization.at(resource, period), this.share[resource]! * hours);
  }

  provide(resource: ResourceIndex, period: PeriodIndex, column: number, hours: number): void {
    this.builder.entry(this.rows.at(resource, period), column, -hours);
  }
}

/** Stock of a material: opening + receipts + what arrives − what is used = closing. */
export class MaterialLedger {
  readonly rows: Handle<[MaterialIndex, PeriodIndex]>;
  private readonly builder: FormulationBuilder;

  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets) {
    this.builder = builder;
    this.rows = builder.addRows(
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
        builder.setRowBounds(this.rows.at(m, t), -known, -known);
      }
    }
  }

  add(material: MaterialIndex, period: PeriodIndex, column: number, units: number): void {
    this.builder.entry(this.rows.at(material, period), column, units);
  }

  use(material: MaterialIndex, period: PeriodIndex, column: number, units: number): void {
    this.builder.entry(this.rows.at(material, period), column, -units);
  }
}

/**
 * Deliveries to the segments of a family in a market. Where one stock point serves the market directly,
 * deliveries draw on its stock; elsewhere on what arrives by routes in the period: arrivals = deliveries.
 */
export class DeliveryLedger {
  readonly rows: Handle<[DemandPointIndex, PeriodIndex]>;
  private readonly builder: FormulationBuilder;
  private readonly index: IndexedCase;
  private readonly stock: StockLedger;

  constructor(builder: FormulationBuilder, index: IndexedCase, sets: Sets, stock: StockLedger) {
    this.builder = builder;
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
        const known = -index.marketReceipts[d * index.periodCount + t]!;
        // What was on its way already may come to a market that wants less of it: that much may stay unsold.
        builder.setRowBounds(this.rows.at(d, t), known, 0);
      }
    }
  }

  /** A unit of the column is delivered to the segment in the period. */
  deliver(segment: SegmentIndex, period: PeriodIndex, column: number): void {
    const point = this.index.segmentDemandPoint[segment]!;
    const { directFrom } = this.index.demandPoints[point]!;
    if (directFrom >= 0) this.stock.use(directFrom, period, column, 1);
    else this.builder.entry(this.rows.at(point, period), column, -1);
  }

  /** A unit of the column arrives at the demand point in the period. */
  arrive(demandPoint: DemandPointIndex, period: PeriodIndex, column: number): void {
    this.builder.entry(this.rows.at(demandPoint, period), column, 1);
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
export function openLedgers(builder: FormulationBuilder, index: IndexedCase, sets: Sets): Ledgers {
  const stock = new StockLedger(builder, index, sets);
  return {
    stock,
    hours: new HoursLedger(builder, index, sets),
    material: new MaterialLedger(builder, index, sets),
    delivery: new DeliveryLedger(builder, index, sets, stock),
    money: new MoneyLedger(),
  };
}
