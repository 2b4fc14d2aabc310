/**
 * Fits production that a rule asks for into the hours that there are, the way a planner does it: overtime and extra shifts as far as they
 * go, then earlier periods (build ahead, latest first), then other processes that make the same; what finds no hours is reported and not made.
 * Where several processes want more hours of a resource than it has, each gives up the same share. Lots stay whole.
 *   load[r,t] = Σ_p (hoursPerUnit·units + setupHours·setup) ≤ regular[r,t] + overtimeMax[r,t] + hoursPerShift·shiftsMax
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { lotAtMost } from '../plan/byHand/wholeLots.ts';
import type { Plan } from '../plan/plan.ts';
import { overtimeLimit, regularProductiveHours } from '../plan/quantities.ts';
import type { PolicyNote } from './policy.ts';

export interface FittedProduction {
  /** Units started, process by period. */
  readonly production: Float64Array;
  /** Extra shifts that it needs, shift option by period. */
  readonly shifts: Float64Array;
  readonly notes: readonly PolicyNote[];
}

export interface CapacityOptions {
  /** Periods by which production may be earlier than a rule asks for it. */
  readonly buildAheadPeriods: number;
  /** Production that stays where it is, process by period; NaN where it may move. */
  readonly fixed: Float64Array;
}

/** Less than this is rounding. */
const ROUNDING = 1e-9;

/** `base`: the people of the plan; overtime and regular hours depend on them. */
export function withinCapacity(
  index: IndexedCase,
  base: Plan,
  wished: Float64Array,
  options: CapacityOptions,
): FittedProduction {
  return new Fitting(index, base, wished, options).run();
}

class Fitting {
  private readonly index: IndexedCase;
  private readonly options: CapacityOptions;
  private readonly production: Float64Array;
  /** Hours without, and with, extra shifts: resource by period. */
  private readonly regular: Float64Array;
  private readonly most: Float64Array;
  private readonly overtime: Float64Array;
  private readonly load: Float64Array;

  constructor(index: IndexedCase, base: Plan, wished: Float64Array, options: CapacityOptions) {
    this.index = index;
    this.options = options;
    this.production = wished.slice();
    this.regular = regularProductiveHours(index, base);
    this.overtime = overtimeLimit(index, base);
    this.most = this.regular.map((hours, cell) => hours + this.overtime[cell]!);
    index.source.shiftOptions.forEach((row, s) => {
      for (let t = 0; t < index.periodCount; t++)
        this.most[index.shiftResource[s]! * index.periodCount + t]! +=
          row.hoursPerShift * index.shiftsMax[s * index.periodCount + t]!;
    });
    this.load = new Float64Array(this.most.length);
    for (let t = 0; t < index.periodCount; t++) this.loadPeriod(t);
  }

  run(): FittedProduction {
    const { index, production } = this;
    const { periodCount, source, processUnitsMax } = index;
    const notes: PolicyNote[] = [];
    for (let t = periodCount - 1; t >= 0; t--) {
      const wished = source.processes.map((_, p) => production[p * periodCount + t]!);
      source.processes.forEach((_, p) => {
        const cell = p * periodCount + t;
        if (this.isFree(cell)) production[cell] = Math.min(production[cell]!, processUnitsMax[cell]!);
      });
      this.loadPeriod(t);
      this.cut(t);
      source.processes.forEach((_, p) => {
        let left = wished[p]! - production[p * periodCount + t]!;
        if (left <= ROUNDING * Math.max(1, wished[p]!)) return;
        left = this.buildAhead(p, t, left);
        left = this.makeElsewhere(p, t, left);
        if (left > ROUNDING * Math.max(1, wished[p]!))
          notes.push({ kind: 'notMade', process: p, period: t, units: left });
      });
    }
    return { production, shifts: this.shiftsFor(), notes };
  }

  private isFree(cell: number): boolean {
    return Number.isNaN(this.options.fixed[cell]!);
  }

  private loadPeriod(t: number): void {
    const { index, production, load } = this;
    const { periodCount, routing, source } = index;
    source.resources.forEach((_, r) => {
      load[r * periodCount + t] = 0;
    });
    source.processes.forEach((_, p) => {
      const units = production[p * periodCount + t]!;
      if (units <= 0) return;
      for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++)
        load[routing.resource[e]! * periodCount + t]! +=
          routing.hoursPerUnit[e]! * units + routing.setupHours[e]!;
    });
  }

  /** Takes the same share from all that a resource has not enough hours for, until all fits. */
  private cut(t: number): void {
    const { index, production, load, most } = this;
    const { periodCount, routing, source } = index;
    for (let round = 0; round < 2 * source.resources.length + 5; round++) {
      let worst = -1;
      let excess = 0;
      for (let r = 0; r < source.resources.length; r++) {
        const over = load[r * periodCount + t]! - most[r * periodCount + t]!;
        if (over > Math.max(excess, 1e-7 * (1 + most[r * periodCount + t]!))) {
          worst = r;
          excess = over;
        }
      }
      if (worst < 0) return;
      let movable = 0;
      this.users(worst, (p, e) => {
        if (this.isFree(p * periodCount + t))
          movable += routing.hoursPerUnit[e]! * production[p * periodCount + t]!;
      });
      if (movable <= ROUNDING) return;
      const share = Math.max(0, 1 - excess / movable);
      this.users(worst, (p, e) => {
        const cell = p * periodCount + t;
        if (routing.hoursPerUnit[e]! > 0 && this.isFree(cell))
          production[cell] = this.wholeLots(p, production[cell]! * share);
      });
      this.loadPeriod(t);
    }
  }

  private users(r: number, visit: (process: number, entry: number) => void): void {
    const { routing, source } = this.index;
    for (let p = 0; p < source.processes.length; p++)
      for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++)
        if (routing.resource[e] === r) visit(p, e);
  }

  /** Units as whole lots, rounded down; below the least lot nothing. */
  private wholeLots(p: number, units: number): number {
    return lotAtMost(units, this.index.source.processes[p]!);
  }

  /** Units that a process can still start in a period. */
  private spare(p: number, t: number): number {
    const { periodCount, routing, processUnitsMax } = this.index;
    const cell = p * periodCount + t;
    if (!this.isFree(cell)) return 0;
    let units = processUnitsMax[cell]! - this.production[cell]!;
    const isSetUp = this.production[cell]! > 0;
    for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++) {
      const at = routing.resource[e]! * periodCount + t;
      const hours = this.most[at]! - this.load[at]! - (isSetUp ? 0 : routing.setupHours[e]!);
      if (routing.hoursPerUnit[e]! > 0) units = Math.min(units, hours / routing.hoursPerUnit[e]!);
      else if (hours < 0) units = 0;
    }
    return Math.max(0, units);
  }

  private start(p: number, t: number, units: number): number {
    const cell = p * this.index.periodCount + t;
    const before = this.production[cell]!;
    const after = this.wholeLots(p, before + Math.min(units, this.spare(p, t)));
    if (after <= before + ROUNDING) return 0;
    this.production[cell] = after;
    this.loadPeriod(t);
    return after - before;
  }

  private buildAhead(p: number, t: number, units: number): number {
    let left = units;
    const first = Math.max(0, t - this.options.buildAheadPeriods);
    for (let s = t - 1; s >= first && left > ROUNDING; s--) left -= this.start(p, s, left);
    return left;
  }

  /** Other processes of the same place that can still deliver in the same period, the cheapest first. */
  private makeElsewhere(p: number, t: number, units: number): number {
    const { index } = this;
    const { source, processStockPoint, processCost, periodCount } = index;
    const own = source.processes[p]!;
    const arrival = t + own.leadTimePeriods;
    let good = units * own.yield;
    const others = source.processes.flatMap((row, q) => {
      const s = arrival - row.leadTimePeriods;
      return q !== p &&
        processStockPoint[q] === processStockPoint[p] &&
        s >= 0 &&
        s < periodCount &&
        row.yield > 0
        ? [{ q, s, cost: processCost[q * periodCount + s]! / row.yield }]
        : [];
    });
    for (const { q, s } of others.sort((a, b) => a.cost - b.cost)) {
      if (good <= ROUNDING) break;
      const share = source.processes[q]!.yield;
      good -= share * this.start(q, s, good / share);
    }
    return own.yield > 0 ? Math.max(0, good) / own.yield : units;
  }

  /** Extra shifts for the load: instead of overtime where they are cheaper and filled, and where overtime does not reach. */
  private shiftsFor(): Float64Array {
    const { index, load, regular, overtime } = this;
    const { periodCount, source, shiftsMax, shiftCost } = index;
    const shifts = new Float64Array(source.shiftOptions.length * periodCount);
    source.resources.forEach((resource, r) => {
      const options = source.shiftOptions.flatMap((row, s) =>
        index.shiftResource[s] === r && row.hoursPerShift > 0 ? [s] : [],
      );
      if (options.length === 0) return;
      for (let t = 0; t < periodCount; t++) {
        let excess = load[r * periodCount + t]! - regular[r * periodCount + t]!;
        const hours = (s: number) => source.shiftOptions[s]!.hoursPerShift;
        const price = (s: number) => shiftCost[s * periodCount + t]! / hours(s);
        options.sort((a, b) => price(a) - price(b));
        for (const s of options) {
          if (price(s) >= resource.overtimeCostPerHour) continue;
          const count = Math.min(Math.floor(Math.max(0, excess) / hours(s)), shiftsMax[s * periodCount + t]!);
          shifts[s * periodCount + t] = count;
          excess -= count * hours(s);
        }
        for (const s of options) {
          const beyond = excess - overtime[r * periodCount + t]!;
          const count = Math.min(
            Math.ceil(Math.max(0, beyond) / hours(s) - 1e-7),
            shiftsMax[s * periodCount + t]! - shifts[s * periodCount + t]!,
          );
          shifts[s * periodCount + t]! += Math.max(0, count);
          excess -= Math.max(0, count) * hours(s);
        }
      }
    });
    return shifts;
  }
}
