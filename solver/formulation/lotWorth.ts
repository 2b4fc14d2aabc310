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
 * Components and materials that are not used then lie in stock instead: where that could cost more than the units save, or a
 * limit could forbid it, nothing is said.
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
import type { RowLimits } from './lotBound.ts';
import type { SharedColumns, SharedRows } from './sharedBlocks.ts';

/** What the bounds on lots are found from beside the model. */
export interface Lots {
  readonly index: IndexedCase;
  readonly sets: Sets;
  readonly columns: SharedColumns;
  readonly rows: SharedRows;
  readonly rowBlocks: readonly RowBlock[];
}

/** What belongs to a family. */
interface FamilyParts {
  /** Whether goods go from one stock point to another. */
  readonly isMoved: boolean;
  readonly points: StockPointIndex[];
  readonly segments: SegmentIndex[];
  readonly routes: RouteIndex[];
  /** Bill lines of which it is the component. */
  readonly usedBy: IndexedCase['supply']['bill'][number][];
}

function familyParts({ index, sets }: Lots): readonly FamilyParts[] {
  const parts = index.source.families.map(() => ({
    isMoved: false,
    points: [] as StockPointIndex[],
    segments: [] as SegmentIndex[],
    routes: [] as RouteIndex[],
    usedBy: [] as FamilyParts['usedBy'],
  }));
  for (const k of sets.stockPoints.members) parts[index.stockPoints[k]!.family]!.points.push(k);
  for (const g of sets.segments.members) parts[index.segmentFamily[g]!]!.segments.push(g);
  for (const r of sets.routes.members) {
    const { family, to } = index.routes[r]!;
    parts[family]!.routes.push(r);
    if (to >= 0) parts[family]!.isMoved = true;
  }
  for (const line of index.supply.bill)
    if (line.stockPoint >= 0 && line.unitsPerUnit > 0)
      parts[index.stockPoints[line.stockPoint]!.family]!.usedBy.push(line);
  return parts;
}

/** A lot count may miss a whole number by rounding. */
const ROUNDING = 1e-9;

export class LotWorth {
  private readonly index: IndexedCase;
  private readonly model: Model;
  private readonly limits: RowLimits;
  private readonly isFlow: Uint8Array;
  private readonly columns: SharedColumns;
  private readonly known: Float64Array;
  private readonly families: readonly FamilyParts[];

  constructor(lots: Lots, model: Model, limits: RowLimits) {
    const { index, columns, rowBlocks } = lots;
    this.index = index;
    this.model = model;
    this.limits = limits;
    this.isFlow = new Uint8Array(model.rowCount);
    for (const block of rowBlocks)
      if (block.isFlow) this.isFlow.fill(1, block.start, block.start + block.count);
    this.columns = columns;
    this.known = new Float64Array(index.source.processes.length * index.periodCount).fill(Number.NaN);
    this.families = familyParts(lots);
  }

  /** Most units worth starting; infinite where nothing can be said. */
  unitsOf(p: ProcessIndex, t: PeriodIndex): number {
    const cell = p * this.index.periodCount + t;
    const known = this.known[cell]!;
    if (!Number.isNaN(known)) return known;
    // Families that go into each other in a circle say nothing about each other.
    this.known[cell] = Number.POSITIVE_INFINITY;
    const process = this.index.source.processes[p]!;
    let units = this.isWorthAvoiding(p, t) ? this.wantedOf(p, t) : Number.POSITIVE_INFINITY;
    units = Math.max(units, this.askedOf(this.columns.production.at(p, t)), process.lotUnitsMin);
    const multiple = process.lotUnitsMultiple;
    if (multiple !== null && Number.isFinite(units))
      units = Math.ceil(units / multiple - ROUNDING) * multiple;
    this.known[cell] = units;
    return units;
  }

  /** Units started that fill all wants of the process's product from the arrival on. */
  private wantedOf(p: ProcessIndex, t: number): number {
    const { index } = this;
    const process = index.source.processes[p]!;
    const arrival = t + process.leadTimePeriods;
    if (arrival >= index.periodCount || process.yield <= 0) return 0;
    const family = index.processFamily[p]!;
    const { isMoved } = this.families[family]!;
    const life = index.source.families[family]!.shelfLifePeriods;
    const end =
      life === null || isMoved ? index.periodCount : Math.min(index.periodCount, arrival + life + 1);
    const wanted =
      this.demandOf(family, arrival, end) +
      this.componentsOf(family, arrival, end) +
      this.stockAsked(index.processStockPoint[p]!, family, arrival, end);
    return wanted / process.yield;
  }

  private demandOf(family: number, arrival: number, end: number): number {
    const { index } = this;
    const { periodCount, source } = index;
    let units = 0;
    for (const g of this.families[family]!.segments) {
      units += index.openingBacklog[g]!;
      // Late deliveries of earlier demand are wanted too.
      const first = source.segments[g]!.latenessPeriodsMax > 0 ? 0 : arrival;
      for (let u = first; u < end; u++) {
        const cell = g * periodCount + u;
        units += index.demandUnits[cell]!;
        for (const effect of index.demandLevers.effects.get(cell) ?? []) units += Math.max(0, effect.units);
      }
    }
    return units;
  }

  /** Units that processes can use as a component. */
  private componentsOf(family: number, arrival: number, end: number): number {
    const { limits } = this;
    let units = 0;
    for (const line of this.families[family]!.usedBy) {
      for (let u = arrival; u < end; u++) {
        const most = limits.most(this.columns.production.at(line.process, u));
        units += line.unitsPerUnit * Math.min(most, this.unitsOf(line.process, u));
      }
    }
    return units;
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

  /** Whether units that nobody takes are better not started: what they would have used up may then lie in stock. */
  private isWorthAvoiding(p: ProcessIndex, t: PeriodIndex): boolean {
    const { index } = this;
    const { periodCount, source } = index;
    const { materialStock, closingStock } = this.columns;
    let holding = 0;
    for (const { process, material, stockPoint, unitsPerUnit } of index.supply.bill) {
      if (process !== p || unitsPerUnit === 0) continue;
      const isMaterial = material >= 0;
      if (isMaterial ? !materialStock.has(material) : !closingStock.has(stockPoint)) return false;
      if (!isMaterial && source.families[index.stockPoints[stockPoint]!.family]!.shelfLifePeriods !== null)
        return false;
      for (let u = t; u < periodCount; u++) {
        if (this.isLimited(isMaterial ? materialStock.at(material, u) : closingStock.at(stockPoint, u)))
          return false;
        const perUnit = isMaterial
          ? source.materials[material]!.holdingCost * index.periodLength[u]!
          : index.holdingCost[stockPoint * periodCount + u]!;
        holding += unitsPerUnit * perUnit;
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
