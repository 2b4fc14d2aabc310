/**
 * Orders of customers while a plan by hand is computed: what is due, delivered, waits and is lost, segment by period of order.
 * Waiting orders are served oldest first. An order that waited as long as its customer accepts counts as lost in the period of the
 * order, where sales may be lost; firm orders never are.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';

/** Orders of one period that wait: units left, and what was delivered of them by period. */
interface WaitingOrders {
  /** Period of the order; −1 before the first. */
  readonly ordered: number;
  left: number;
  readonly served: Map<number, number>;
}

/** What became of the demand of one segment, by period of the order but for `late`, by period of the delivery. */
interface SegmentSeries {
  readonly onTime: Float64Array;
  readonly late: Float64Array;
  readonly newBacklog: Float64Array;
  readonly lost: Float64Array;
}

/** The orders of one segment. */
export class SegmentOrders implements SegmentSeries {
  readonly segment: number;
  readonly priority: number;
  readonly onTime: Float64Array;
  readonly late: Float64Array;
  readonly newBacklog: Float64Array;
  readonly lost: Float64Array;
  private readonly index: IndexedCase;
  private readonly first: number;
  private readonly demand: Float64Array;
  private readonly waiting: WaitingOrders[];

  /** `demand`: units asked for, segment by period; `series` are of this segment alone. */
  constructor(
    index: IndexedCase,
    segment: number,
    demand: Float64Array,
    series: SegmentSeries,
    waiting: WaitingOrders[],
  ) {
    this.index = index;
    this.segment = segment;
    this.priority = index.source.segments[segment]!.priority;
    this.first = segment * index.periodCount;
    this.demand = demand;
    this.onTime = series.onTime;
    this.late = series.late;
    this.newBacklog = series.newBacklog;
    this.lost = series.lost;
    this.waiting = waiting;
  }

  /** The same orders apart, to see what would become of them. */
  copy(): SegmentOrders {
    const series = {
      onTime: this.onTime.slice(),
      late: this.late.slice(),
      newBacklog: this.newBacklog.slice(),
      lost: this.lost.slice(),
    };
    const waiting = this.waiting.map(({ ordered, left }) => ({ ordered, left, served: new Map() }));
    return new SegmentOrders(this.index, this.segment, this.demand, series, waiting);
  }

  /** Units ordered in the period that are not delivered yet. */
  due(t: number): number {
    return Math.max(0, this.demand[this.first + t]! - this.onTime[t]!);
  }

  /** Units of them that are firm. */
  firmDue(t: number): number {
    const cell = this.first + t;
    return Math.max(0, Math.min(this.index.firmUnits[cell]!, this.demand[cell]!) - this.onTime[t]!);
  }

  /** Units of earlier orders that wait. */
  backlog(): number {
    return this.waiting.reduce((sum, order) => sum + order.left, 0);
  }

  deliverOnTime(t: number, units: number): void {
    this.onTime[t]! += units;
  }

  /** Delivers to those who wait, the oldest orders first. */
  deliverLate(t: number, units: number): void {
    this.late[t]! += units;
    let left = units;
    for (const order of this.waiting) {
      const part = Math.min(left, order.left);
      if (part <= 0) continue;
      order.left -= part;
      order.served.set(t, (order.served.get(t) ?? 0) + part);
      left -= part;
    }
  }

  /** Ends a period: what was not delivered waits or is lost. `lostFirst`: units to be lost rather than to wait. */
  close(t: number, lostFirst: number): void {
    const { latenessPeriodsMax } = this.index.source.segments[this.segment]!;
    const missing = this.due(t);
    const lostMax = Math.min(missing, this.lostMax(t));
    const lost = latenessPeriodsMax === 0 ? lostMax : Math.min(lostMax, lostFirst);
    this.lost[t] = lost;
    this.newBacklog[t] = missing - lost;
    if (missing > lost) this.waiting.push({ ordered: t, left: missing - lost, served: new Map() });
    if (latenessPeriodsMax > 0 && this.index.lateOrders.isHard) this.giveUp(t - latenessPeriodsMax);
  }

  /** What was not delivered in time counts as lost in the period of the order. */
  private giveUp(ordered: number): void {
    const order = this.waiting.find((entry) => entry.ordered === ordered);
    if (order === undefined || ordered < 0) return;
    const units = Math.min(order.left, this.lostMax(ordered) - this.lost[ordered]!);
    if (units <= 0) return;
    order.left -= units;
    this.lost[ordered]! += units;
    this.newBacklog[ordered]! -= units;
  }

  /** Units of a period's demand that may be lost. */
  private lostMax(t: number): number {
    if (!this.index.source.segments[this.segment]!.lostSalesAllowed) return 0;
    return Math.max(0, this.demand[this.first + t]! - this.index.firmUnits[this.first + t]!);
  }

  /** Visits the units of each period's orders that wait at the end of each period, with that period and the one of the order. */
  forEachWaiting(visit: (t: number, ordered: number, units: number) => void): void {
    for (const { ordered, served } of this.waiting) {
      let left = ordered < 0 ? this.index.openingBacklog[this.segment]! : this.newBacklog[ordered]!;
      for (let t = Math.max(0, ordered); t < this.index.periodCount; t++) {
        left -= served.get(t) ?? 0;
        visit(t, ordered, left);
      }
    }
  }
}

/** The orders of all segments; its arrays are segment by period. */
export class OrderBook {
  readonly onTime: Float64Array;
  readonly late: Float64Array;
  readonly newBacklog: Float64Array;
  readonly lost: Float64Array;
  readonly segments: readonly SegmentOrders[];
  private readonly index: IndexedCase;

  /** `demand`: units asked for, segment by period. */
  constructor(index: IndexedCase, demand: Float64Array) {
    this.index = index;
    this.onTime = new Float64Array(demand.length);
    this.late = new Float64Array(demand.length);
    this.newBacklog = new Float64Array(demand.length);
    this.lost = new Float64Array(demand.length);
    this.segments = index.source.segments.map((_, g) => {
      const of = (values: Float64Array) =>
        values.subarray(g * index.periodCount, (g + 1) * index.periodCount);
      const series = {
        onTime: of(this.onTime),
        late: of(this.late),
        newBacklog: of(this.newBacklog),
        lost: of(this.lost),
      };
      const units = index.openingBacklog[g]!;
      const waiting = units > 0 ? [{ ordered: -1, left: units, served: new Map() }] : [];
      return new SegmentOrders(index, g, demand, series, waiting);
    });
  }

  /** Backlog at the end of each period, segment by period; and of it by age, rows of `index.lateOrders.ages` by period. */
  backlogs(): { readonly backlog: Float64Array; readonly byAge: Float64Array } {
    const { periodCount, lateOrders } = this.index;
    const backlog = new Float64Array(this.onTime.length);
    const byAge = new Float64Array(lateOrders.ages.length * periodCount);
    for (const orders of this.segments) {
      const g = orders.segment;
      const first = lateOrders.firstAge[g]!;
      const oldest = lateOrders.ageCount[g]! + 1;
      orders.forEachWaiting((t, ordered, units) => {
        backlog[g * periodCount + t]! += units;
        const age = Math.min(t - ordered, oldest);
        if (first >= 0 && age >= 2) byAge[(first + age - 2) * periodCount + t]! += units;
      });
    }
    return { backlog, byAge };
  }
}
