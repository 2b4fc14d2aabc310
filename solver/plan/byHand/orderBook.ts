/**
 * Orders of customers while a plan by hand is computed: what is due, delivered, waits and is lost, segment by period of order.
 * Waiting orders are served oldest first. Whoever waits in vain as long as he may counts as lost in the period of his order,
 * where sales may be lost; firm orders never are.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';

export class OrderBook {
  readonly onTime: Float64Array;
  readonly late: Float64Array;
  readonly newBacklog: Float64Array;
  readonly lost: Float64Array;
  private readonly index: IndexedCase;
  private readonly demand: Float64Array;
  /** Orders that wait, by segment: units and what of them is delivered, period of order −1 (before the first) to now. */
  private readonly waiting: {
    readonly ordered: number;
    left: number;
    readonly served: Map<number, number>;
  }[][];

  /** `demand`: units asked for, segment by period. */
  constructor(index: IndexedCase, demand: Float64Array) {
    this.index = index;
    this.demand = demand;
    this.onTime = new Float64Array(demand.length);
    this.late = new Float64Array(demand.length);
    this.newBacklog = new Float64Array(demand.length);
    this.lost = new Float64Array(demand.length);
    this.waiting = index.source.segments.map((_, g) => {
      const units = index.openingBacklog[g]!;
      return units > 0 ? [{ ordered: -1, left: units, served: new Map() }] : [];
    });
  }

  /** Units ordered in the period that are not delivered yet, of them firm ones, and units of earlier orders that wait. */
  due(segment: number, t: number): number {
    const cell = segment * this.index.periodCount + t;
    return Math.max(0, this.demand[cell]! - this.onTime[cell]!);
  }

  firmDue(segment: number, t: number): number {
    const cell = segment * this.index.periodCount + t;
    return Math.max(0, Math.min(this.index.firmUnits[cell]!, this.demand[cell]!) - this.onTime[cell]!);
  }

  backlog(segment: number): number {
    return this.waiting[segment]!.reduce((sum, order) => sum + order.left, 0);
  }

  /** Units of a period's demand that can be delivered later; the rest is lost when it is not delivered on time. */
  backorderable(segment: number, t: number): number {
    const { latenessPeriodsMax, lostSalesAllowed } = this.index.source.segments[segment]!;
    const cell = segment * this.index.periodCount + t;
    if (latenessPeriodsMax > 0 || !lostSalesAllowed) return this.demand[cell]!;
    return Math.min(this.index.firmUnits[cell]!, this.demand[cell]!);
  }

  deliverOnTime(segment: number, t: number, units: number): void {
    this.onTime[segment * this.index.periodCount + t]! += units;
  }

  /** Delivers to those who wait, the oldest orders first. */
  deliverLate(segment: number, t: number, units: number): void {
    this.late[segment * this.index.periodCount + t]! += units;
    let left = units;
    for (const order of this.waiting[segment]!) {
      const part = Math.min(left, order.left);
      if (part <= 0) continue;
      order.left -= part;
      order.served.set(t, (order.served.get(t) ?? 0) + part);
      left -= part;
    }
  }

  /** Ends a period: what was not delivered waits or is lost. `lostFirst`: units to be lost rather than to wait. */
  close(segment: number, t: number, lostFirst: number): void {
    const { periodCount, source } = this.index;
    const { latenessPeriodsMax } = source.segments[segment]!;
    const cell = segment * periodCount + t;
    const missing = this.due(segment, t);
    const lostMax = Math.min(missing, this.lostMax(segment, t));
    const lost = latenessPeriodsMax === 0 ? lostMax : Math.min(lostMax, lostFirst);
    this.lost[cell] = lost;
    this.newBacklog[cell] = missing - lost;
    if (missing > lost) this.waiting[segment]!.push({ ordered: t, left: missing - lost, served: new Map() });
    if (latenessPeriodsMax > 0 && this.index.lateOrders.isHard) this.giveUp(segment, t - latenessPeriodsMax);
  }

  /** What nobody delivered in time counts as lost in the period of the order. */
  private giveUp(segment: number, ordered: number): void {
    const order = this.waiting[segment]!.find((entry) => entry.ordered === ordered);
    if (order === undefined || ordered < 0) return;
    const cell = segment * this.index.periodCount + ordered;
    const units = Math.min(order.left, this.lostMax(segment, ordered) - this.lost[cell]!);
    if (units <= 0) return;
    order.left -= units;
    this.lost[cell]! += units;
    this.newBacklog[cell]! -= units;
  }

  /** Units of a period's demand that may be lost. */
  private lostMax(segment: number, t: number): number {
    const cell = segment * this.index.periodCount + t;
    if (!this.index.source.segments[segment]!.lostSalesAllowed) return 0;
    return Math.max(0, this.demand[cell]! - this.index.firmUnits[cell]!);
  }

  /** Backlog at the end of each period, segment by period; and of it by age, rows of `index.lateOrders.ages` by period. */
  backlogs(): { readonly backlog: Float64Array; readonly byAge: Float64Array } {
    const { periodCount, lateOrders, source } = this.index;
    const backlog = new Float64Array(this.demand.length);
    const byAge = new Float64Array(lateOrders.ages.length * periodCount);
    source.segments.forEach((_, g) => {
      const first = lateOrders.firstAge[g]!;
      const oldest = lateOrders.ageCount[g]! + 1;
      for (const { ordered, served } of this.waiting[g]!) {
        let left = ordered < 0 ? this.index.openingBacklog[g]! : this.newBacklog[g * periodCount + ordered]!;
        for (let t = Math.max(0, ordered); t < periodCount; t++) {
          left -= served.get(t) ?? 0;
          backlog[g * periodCount + t]! += left;
          const age = Math.min(t - ordered, oldest);
          if (first >= 0 && age >= 2) byAge[(first + age - 2) * periodCount + t]! += left;
        }
      }
    });
    return { backlog, byAge };
  }
}
