/**
 * Most units of a process that are worth starting in a period: of all best plans, take one that makes least in all. If a lot
 * in it were larger than what is taken of it, units of it would lie in stock until the end, or be scrapped; without them the
 * plan would keep all rows, cost no more, and make less. So a lot is at most:
 *
 *   (demand that it can serve + what it can be used for as a component + stock that rows ask for) ÷ yield,
 *   what rows ask of the process itself, and its least lot,
 *   rounded up to the lot multiple.
 *
 * Whether a row asks for something follows from the model: a row that less of the column could break, and how much of the
 * column satisfies it whatever the other columns are. Rows through which units flow (stock, ages) ask for nothing by themselves.
 * Components and materials that are not used then lie in stock instead: where that could cost more than the units save, a limit
 * could forbid it, or stock counts by its value, nothing is said.
 */
import type {
  PeriodIndex,
  ProcessIndex,
  RouteIndex,
  SegmentIndex,
  StockPointIndex,
} from '../case/indices.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Model } from '../model/model.ts';
import { direction } from '../model/point.ts';
import type { Sets } from './axes.ts';
import type { RowBlock } from './blocks.ts';
import type { Ledgers } from './ledgers.ts';
import type { RowLimits } from './rowLimits.ts';
import type { SharedColumns, SharedRows } from './sharedBlocks.ts';

/**
 * What a model is asked beyond the money of its case: `moreUnits`, units without a taker (a number that a planner types, the
 * greatest production); `lessStockValue`, plans that hold less stock by value, as a goal or a measure. Null: nothing.
 */
export type AskedOfLots = 'moreUnits' | 'lessStockValue' | null;

/** Inputs of the bounds on lots, in addition to the model. */
export interface Lots {
  readonly asks: AskedOfLots;
  readonly index: IndexedCase;
  readonly sets: Sets;
  readonly columns: SharedColumns;
  readonly rows: SharedRows;
  readonly ledgers: Pick<Ledgers, 'stock' | 'material'>;
  readonly rowBlocks: readonly RowBlock[];
  readonly assumedUnits: () => number;
}

/** What belongs to a family. */
interface FamilyParts {
  /** Whether goods go from one stock point to another. */
  readonly isMoved: boolean;
  readonly points: StockPointIndex[];
  readonly segments: SegmentIndex[];
  readonly routes: RouteIndex[];
}

function familyParts({ index, sets }: Lots): readonly FamilyParts[] {
  const parts = index.source.families.map(() => ({
    isMoved: false,
    points: [] as StockPointIndex[],
    segments: [] as SegmentIndex[],
    routes: [] as RouteIndex[],
  }));
  for (const k of sets.stockPoints.members) parts[index.stockPoints[k]!.family]!.points.push(k);
  for (const g of sets.segments.members) parts[index.segmentFamily[g]!]!.segments.push(g);
  for (const r of sets.routes.members) {
    const { family, to } = index.routes[r]!;
    parts[family]!.routes.push(r);
    if (to >= 0) parts[family]!.isMoved = true;
  }
  return parts;
}

/** Whether the company optimizes the value of its stock beside money, or instead of it. */
function hasGoalOnStock({ source }: IndexedCase): boolean {
  const objective = source.company[0]?.objective;
  return (
    (objective === 'goals' || objective === 'weighted') &&
    source.goals.some(({ measure }) => measure === 'inventoryValue')
  );
}

/** A lot count may miss a whole number by rounding. */
const ROUNDING = 1e-9;

export class LotWorth {
  private readonly index: IndexedCase;
  private readonly model: Model;
  private readonly limits: RowLimits;
  private readonly isFlow: Uint8Array;
  private readonly columns: SharedColumns;
  private readonly ledgers: Lots['ledgers'];
  private readonly known: Float64Array;
  private readonly families: readonly FamilyParts[];
  private readonly isStockValued: boolean;

  constructor(lots: Lots, model: Model, limits: RowLimits) {
    const { index, columns, ledgers, rowBlocks } = lots;
    this.index = index;
    this.model = model;
    this.limits = limits;
    this.isFlow = new Uint8Array(model.rowCount);
    for (const block of rowBlocks)
      if (block.isFlow) this.isFlow.fill(1, block.start, block.start + block.count);
    this.columns = columns;
    this.ledgers = ledgers;
    this.known = new Float64Array(index.source.processes.length * index.periodCount).fill(Number.NaN);
    this.families = familyParts(lots);
    this.isStockValued = lots.asks === 'lessStockValue' || hasGoalOnStock(index);
  }

  /** Most units worth starting; infinite where nothing can be said. */
  unitsOf(p: ProcessIndex, t: PeriodIndex): number {
    const cell = p * this.index.periodCount + t;
    const known = this.known[cell]!;
    if (!Number.isNaN(known)) return known;
    // Families that go into each other in a circle say nothing about each other.
    this.known[cell] = Number.POSITIVE_INFINITY;
    const process = this.index.source.processes[p]!;
    let units = this.isWorthAvoiding(p, t)
      ? this.usableUnitsOf(this.columns.production.at(p, t))
      : Number.POSITIVE_INFINITY;
    units = Math.max(units, this.askedOf(this.columns.production.at(p, t)), process.lotUnitsMin);
    const multiple = process.lotUnitsMultiple;
    if (multiple !== null && Number.isFinite(units))
      units = Math.ceil(units / multiple - ROUNDING) * multiple;
    this.known[cell] = units;
    return units;
  }

  /** Most units of a column for which there is a use: demand, components and required stock, from its arrival on. */
  private usableUnitsOf(column: number): number {
    const { stock } = this.ledgers;
    let units = 0;
    for (const { row, coefficient } of stock.posts.ofColumn(column, 'added')) {
      if (coefficient <= 0) continue;
      const { item, period } = stock.placeOf(row);
      units = Math.max(units, this.usableUnitsAt(item, period) / coefficient);
    }
    return units;
  }

  /** Units that can be used of what arrives at a stock point in a period. */
  private usableUnitsAt(stockPoint: StockPointIndex, arrival: PeriodIndex): number {
    const { index } = this;
    const { family } = index.stockPoints[stockPoint]!;
    const { isMoved } = this.families[family]!;
    const life = index.source.families[family]!.shelfLifePeriods;
    const end =
      life === null || isMoved ? index.periodCount : Math.min(index.periodCount, arrival + life + 1);
    return (
      this.demandOf(family, arrival, end) +
      this.componentsOf(family, arrival, end) +
      this.stockAsked(stockPoint, family, arrival, end)
    );
  }

  private demandOf(family: number, arrival: number, end: number): number {
    const { index } = this;
    const { periodCount, source } = index;
    let units = 0;
    for (const g of this.families[family]!.segments) {
      units += index.openingBacklog[g]!;
      // Late deliveries serve earlier demand too.
      const first = source.segments[g]!.latenessPeriodsMax > 0 ? 0 : arrival;
      for (let u = first; u < end; u++) {
        const cell = g * periodCount + u;
        units += index.demandUnits[cell]!;
        for (const effect of index.demandShaping.effects.get(cell) ?? []) units += Math.max(0, effect.units);
      }
    }
    return units;
  }

  /** Units that processes can use up as a component. */
  private componentsOf(family: number, arrival: number, end: number): number {
    const { limits } = this;
    let units = 0;
    for (const k of this.families[family]!.points) {
      for (let u = arrival; u < end; u++) {
        for (const { column, coefficient } of this.ledgers.stock.uses(k, u)) {
          if (coefficient === 0) continue;
          units -= coefficient * Math.min(limits.most(column), this.unitsOfColumn(column));
        }
      }
    }
    return units;
  }

  /** Most units of a column that are worth having: known of units started, of nothing else. */
  private unitsOfColumn(column: number): number {
    const { block, members } = this.columns.production;
    const position = column - block.start;
    if (position < 0 || position >= block.count) return Number.POSITIVE_INFINITY;
    const { periodCount } = this.index;
    return this.unitsOf(members[Math.floor(position / periodCount)]!, position % periodCount);
  }

  /** Stock that rows ask for: at one point the greatest of all periods; where goods move, of each point and period. */
  private stockAsked(stockPoint: StockPointIndex, family: number, arrival: number, end: number): number {
    const { closingStock, shipments } = this.columns;
    const { isMoved, points, routes } = this.families[family]!;
    let asked = 0;
    for (const k of isMoved ? points : [stockPoint]) {
      for (let u = arrival; u < end && closingStock.has(k); u++) {
        const units = this.askedOf(closingStock.at(k, u));
        asked = isMoved ? asked + units : Math.max(asked, units);
      }
    }
    for (const r of routes)
      for (let u = arrival; u < end && shipments.has(r); u++) asked += this.askedOf(shipments.at(r, u));
    return asked;
  }

  /** How much of a column satisfies every row and bound that could ask for it, whatever else is planned; 0 when none does. */
  private askedOf(column: number): number {
    const { model, limits } = this;
    if (direction(model) * model.cost[column]! > 0) return Number.POSITIVE_INFINITY;
    let asked = Math.max(0, model.columnLower[column]!);
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      const value = model.values[k]!;
      if (value === 0 || this.isFlow[row] === 1) continue;
      // The side of the row that less of the column could break, as Σ ≤ limit with a coefficient below 0.
      const sign = value > 0 ? -1 : 1;
      const limit = sign > 0 ? model.rowUpper[row]! : -model.rowLower[row]!;
      if (!Number.isFinite(limit)) continue;
      const greatest = -limits.least(row, sign > 0 ? -1 : 1) - sign * value * this.limits.lower[column]!;
      asked = Math.max(asked, (greatest - limit) / Math.abs(value));
    }
    return Number.isNaN(asked) ? Number.POSITIVE_INFINITY : asked;
  }

  /** Whether units without a taker are better not started: what they would have used up may then lie in stock. */
  private isWorthAvoiding(p: ProcessIndex, t: PeriodIndex): boolean {
    const { index, ledgers } = this;
    const { periodCount, source } = index;
    const { materialStock, closingStock, production } = this.columns;
    const column = production.at(p, t);
    let holding = 0;
    for (const { row, coefficient } of ledgers.stock.posts.ofColumn(column, 'used')) {
      if (coefficient === 0) continue;
      const { item, period } = ledgers.stock.placeOf(row);
      if (source.families[index.stockPoints[item]!.family]!.shelfLifePeriods !== null) return false;
      if (this.isStockValued && index.unitValue[item]! > 0) return false;
      for (let u = period; u < periodCount; u++) {
        if (this.isLimited(closingStock.at(item, u))) return false;
        holding -= coefficient * index.holdingCost[item * periodCount + u]!;
      }
    }
    for (const { row, coefficient } of ledgers.material.posts.ofColumn(column, 'used')) {
      if (coefficient === 0) continue;
      const { item, period } = ledgers.material.placeOf(row);
      for (let u = period; u < periodCount; u++) {
        if (this.isLimited(materialStock.at(item, u))) return false;
        holding -= coefficient * (source.materials[item]!.holdingCost * index.periodLength[u]!);
      }
    }
    return holding <= index.processCost[p * periodCount + t]!;
  }

  /** Whether a bound or a row, hard or soft, could forbid or charge more of a column. */
  private isLimited(column: number): boolean {
    const { model } = this;
    if (Number.isFinite(model.columnUpper[column]!)) return true;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      const value = model.values[k]!;
      if (value === 0 || this.isFlow[row] === 1) continue;
      if (Number.isFinite(value > 0 ? model.rowUpper[row]! : model.rowLower[row]!)) return true;
    }
    return false;
  }
}
