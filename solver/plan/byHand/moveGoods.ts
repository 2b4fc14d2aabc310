/**
 * Moves goods through sites to customers, period by period, for a production that is given: what a planner's calculation does
 * with stock, deliveries and backlog. Nothing is optimized.
 *
 * What leaves a place is first what the base plan sends from there, then goods for customers who would wait or lose more than in
 * the base plan, then, out of stock beyond that of the base plan, goods for all who wait. Customers of better priority come first,
 * of one priority firm orders, then those who wait, then the others. No more is sent to a market than its customers will take when
 * goods arrive, which follows from handing out what is under way until then; lanes keep their greatest quantity. Transfers between sites follow the base plan and make up for what was cut.
 */
import type { StockPointIndex } from '../../case/indices.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { AgedStock, type AgedUnits } from './agedStock.ts';
import { OrderBook, type SegmentOrders } from './orderBook.ts';

/** The arrays of a plan that follow from moving goods. */
export type MovedGoods = Pick<
  Plan,
  | 'shipments'
  | 'closingStock'
  | 'stockByAge'
  | 'shipmentsByAge'
  | 'scrap'
  | 'onTime'
  | 'late'
  | 'newBacklog'
  | 'lost'
  | 'backlog'
  | 'backlogByAge'
>;

/** Less than this is rounding. */
const ROUNDING = 1e-9;

/** Needs of customers of one priority in the order in which they are served. */
const kindsOfNeed = ['firm', 'late', 'onTime'] as const;
type KindOfNeed = (typeof kindsOfNeed)[number];

/** Which needs are served: those of the base plan, those beyond it, or all. */
type Purpose = 'base' | 'beyond' | 'all';

/** What customers of a market will wait for at the start of a period, as seen from an earlier one. */
interface Outlook {
  /** The period that it was seen from, and the one that it is of. */
  readonly from: number;
  readonly of: number;
  /** Units that wait by then, in the order of `ordersAt`. */
  readonly waiting: Float64Array;
  /** Units that can arrive then without leaving goods over that are sent for later periods. */
  readonly most: number;
}

/** Moves goods. `base` states the wishes; `demand`: units asked for, segment by period; `plan.production` is what is made. */
export function moveGoods(
  index: IndexedCase,
  base: Plan,
  production: Float64Array,
  demand: Float64Array,
): MovedGoods {
  const goods = new GoodsInMotion(index, base, production, demand);
  for (let t = 0; t < index.periodCount; t++) goods.step(t);
  return goods.result();
}

/**
 * Goods of all places, on their way period by period. Between two steps the coming periods of base plan, production and demand may be
 * written anew: a step reads what was done before it and, of what follows, only the demand that goods sent now will meet.
 */
export class GoodsInMotion {
  /** Orders of customers. */
  readonly orders: OrderBook;
  /** Stock of each stock point. */
  readonly places: readonly AgedStock[];
  /** Units under way to a stock point, by stock point and period of arrival. */
  readonly toPlaces: readonly AgedUnits[][];
  /** Units that arrive at demand points, as far as they are sent; demand point by period. */
  readonly arriving: Float64Array;
  private readonly index: IndexedCase;
  private readonly base: Plan;
  private readonly production: Float64Array;
  private readonly demand: Float64Array;
  private readonly order: readonly StockPointIndex[];
  private readonly moved: Omit<
    MovedGoods,
    'onTime' | 'late' | 'newBacklog' | 'lost' | 'backlog' | 'backlogByAge'
  >;
  /** Units of transfers that were cut and are made up for, by route. */
  private readonly cut: Float64Array;
  private readonly routesFrom: readonly (readonly number[])[];
  private readonly directOf: readonly (readonly SegmentOrders[])[];
  /** Orders of the customers of each demand point, by priority. */
  private readonly ordersAt: readonly (readonly SegmentOrders[])[];
  /** The last period for which goods were sent to a demand point; −1 before any were. */
  private readonly lastArrival: Int32Array;
  private readonly outlooks: (Outlook | null)[];
  private readonly priorities: readonly number[];
  /** Least remaining life that customers of a demand point ask for. */
  private readonly remainingLife: Float64Array;
  /** First row of shipped ages of a route, −1 for none. */
  private readonly firstShippedAge: Int32Array;

  constructor(index: IndexedCase, base: Plan, production: Float64Array, demand: Float64Array) {
    this.index = index;
    this.base = base;
    this.demand = demand;
    const { periodCount, stockPoints, routes, demandPoints, shelfLife, source } = index;
    this.orders = new OrderBook(index, demand);
    this.places = stockPoints.map((_, k) => new AgedStock(shelfLife.life[k]!));
    this.production = production;
    this.order = upstreamFirst(index);
    this.moved = {
      shipments: new Float64Array(base.shipments.length),
      closingStock: new Float64Array(base.closingStock.length),
      stockByAge: new Float64Array(base.stockByAge.length),
      shipmentsByAge: new Float64Array(base.shipmentsByAge.length),
      scrap: new Float64Array(base.scrap.length),
    };
    this.arriving = index.marketReceipts.slice();
    this.toPlaces = Array.from({ length: stockPoints.length * periodCount }, () => []);
    this.cut = new Float64Array(routes.length);
    this.routesFrom = listsOf(
      stockPoints.length,
      routes.map((route) => route.from),
    );
    const ordersOf = (segments: readonly number[]) => segments.map((g) => this.orders.segments[g]!);
    this.directOf = listsOf(
      stockPoints.length,
      source.segments.map((_, g) => demandPoints[index.segmentDemandPoint[g]!]!.directFrom),
    ).map(ordersOf);
    this.ordersAt = listsOf(demandPoints.length, Array.from(index.segmentDemandPoint)).map((segments) =>
      ordersOf(segments).sort((a, b) => a.priority - b.priority),
    );
    this.lastArrival = new Int32Array(demandPoints.length).fill(-1);
    this.outlooks = demandPoints.map(() => null);
    this.priorities = [...new Set(source.segments.map((row) => row.priority))].sort((a, b) => a - b);
    this.remainingLife = new Float64Array(demandPoints.length);
    source.segments.forEach((row, g) => {
      const d = index.segmentDemandPoint[g]!;
      this.remainingLife[d] = Math.max(this.remainingLife[d]!, row.remainingLifePeriodsMin);
    });
    this.firstShippedAge = new Int32Array(routes.length).fill(-1);
    shelfLife.shippedAges.forEach((row, s) => {
      if (this.firstShippedAge[row.route]! < 0) this.firstShippedAge[row.route] = s;
    });
    this.open();
  }

  /** Moves the goods of one period; periods come in order. */
  step(t: number): void {
    this.outlooks.fill(null);
    const { index, places } = this;
    const { periodCount } = index;
    const produced = this.producedIn(t);
    places.forEach((place, k) => {
      const cell = k * periodCount + t;
      place.add(produced[k]! + index.scheduledReceipts[cell]!);
      for (const { units, age } of this.toPlaces[cell]!) place.add(units, age);
      this.toPlaces[cell]!.length = 0;
    });
    this.serveAll(t);
    this.index.demandPoints.forEach((point, d) => {
      if (point.directFrom < 0) this.handOut(d, t, this.ordersAt[d]!);
    });
    this.closeOrders(t, this.orders.segments);
    places.forEach((place, k) => {
      this.closePlace(place, k, t);
    });
  }

  /** Units sent off so far, route by period. */
  get shipments(): Float64Array {
    return this.moved.shipments;
  }

  /** What was moved in the periods so far. */
  result(): MovedGoods {
    const { onTime, late, newBacklog, lost } = this.orders;
    const { backlog, byAge } = this.orders.backlogs();
    return { ...this.moved, onTime, late, newBacklog, lost, backlog, backlogByAge: byAge };
  }

  /** Good units that production brings in a period, by stock point. */
  private producedIn(t: number): Float64Array {
    const { periodCount, processStockPoint, source } = this.index;
    const units = new Float64Array(this.places.length);
    source.processes.forEach(({ yield: share, leadTimePeriods }, p) => {
      const started = t - leadTimePeriods;
      if (started >= 0) units[processStockPoint[p]!]! += share * this.production[p * periodCount + started]!;
    });
    return units;
  }

  /** Units of semi-finished families that production uses in a period, by stock point. */
  private usedIn(t: number): Float64Array {
    const { periodCount, supply } = this.index;
    const units = new Float64Array(this.places.length);
    for (const line of supply.bill)
      if (line.stockPoint >= 0)
        units[line.stockPoint]! += line.unitsPerUnit * this.production[line.process * periodCount + t]!;
    return units;
  }

  private open(): void {
    const { shelfLife, openingStock } = this.index;
    this.places.forEach((place, k) => {
      const life = shelfLife.life[k]!;
      if (life < 0) place.add(openingStock[k]!);
      for (let age = 1; age <= life; age++)
        place.add(shelfLife.opening[shelfLife.firstRow[k]! + age - 1]!, age);
    });
  }

  private closePlace(place: AgedStock, k: number, t: number): void {
    const { periodCount, shelfLife } = this.index;
    const { total, byAge, scrap } = place.close();
    this.moved.closingStock[k * periodCount + t] = total;
    this.moved.scrap[k * periodCount + t] = scrap;
    const first = shelfLife.firstRow[k]!;
    if (shelfLife.life[k]! > 0)
      byAge.forEach((units, age) => {
        this.moved.stockByAge[(first + age) * periodCount + t] = units;
      });
  }

  /** Units that lanes can still take in a period, by lane. */
  private laneCapacities(): Float64Array {
    return Float64Array.from(this.index.source.lanes, (lane) => {
      const byTrucks =
        lane.truckUnits !== null && lane.trucksMax !== null
          ? lane.truckUnits * lane.trucksMax
          : Number.POSITIVE_INFINITY;
      return Math.min(lane.unitsMax ?? Number.POSITIVE_INFINITY, byTrucks);
    });
  }

  /** What leaves all places in a period: every place serves one purpose before any serves the next. */
  private serveAll(t: number): void {
    const { periodCount } = this.index;
    const { order } = this;
    const used = this.usedIn(t);
    const laneLeft = this.laneCapacities();
    const any = Number.POSITIVE_INFINITY;
    for (const k of order) {
      this.places[k]!.use(used[k]!);
      this.serve(k, t, laneLeft, 'base', any);
    }
    for (const k of order) this.serve(k, t, laneLeft, 'beyond', any);
    for (const k of order) {
      const kept = Math.max(0, this.base.closingStock[k * periodCount + t]!);
      this.serve(k, t, laneLeft, 'all', this.places[k]!.available() - kept);
    }
  }

  /** Serves the customers and routes of a place for a purpose, with so many units at most. */
  private serve(k: number, t: number, laneLeft: Float64Array, purpose: Purpose, most: number): void {
    let left = most;
    const direct = this.directOf[k]!;
    const routes = this.routesFrom[k]!;
    for (const priority of this.priorities) {
      if (left <= ROUNDING) return;
      left -= this.serveCustomers(k, t, direct, priority, purpose, left);
      for (const r of routes) {
        const { toDemand } = this.index.routes[r]!;
        if (toDemand >= 0 && left > ROUNDING)
          left -= this.send(
            r,
            t,
            laneLeft,
            Math.min(left, this.wishOfMarket(r, t, priority, purpose)),
            purpose,
          );
      }
    }
    if (purpose !== 'base') return;
    for (const r of routes) {
      const { to, toDemand, leadTimePeriods } = this.index.routes[r]!;
      const wish = this.base.shipments[r * this.index.periodCount + t]!;
      if (to >= 0) {
        const sent = this.send(r, t, laneLeft, wish + this.cut[r]!, purpose);
        this.cut[r]! += wish - sent;
      } else if (toDemand >= 0 && t + leadTimePeriods >= this.index.periodCount)
        this.send(r, t, laneLeft, wish, purpose);
    }
  }

  /** Units that a route should still send to its market for customers up to a priority. */
  private wishOfMarket(r: number, t: number, priority: number, purpose: Purpose): number {
    const { periodCount } = this.index;
    const { toDemand, leadTimePeriods } = this.index.routes[r]!;
    const u = t + leadTimePeriods;
    if (u >= periodCount) return 0;
    const need = this.needAt(toDemand, t, u, priority);
    if (purpose === 'base')
      return Math.min(
        need,
        this.base.shipments[r * periodCount + t]! - this.moved.shipments[r * periodCount + t]!,
      );
    if (purpose === 'all') return need;
    const missed = this.ordersAt[toDemand]!.reduce(
      (sum, { segment }) => sum + this.missedInBase(segment, u),
      0,
    );
    return Math.max(0, need - missed);
  }

  /** Units of a segment that wait or are lost in the base plan at the end of a period. */
  private missedInBase(g: number, t: number): number {
    const cell = g * this.index.periodCount + t;
    return this.base.backlog[cell]! + this.base.lost[cell]!;
  }

  /** Units that customers of a market up to a priority will still ask for in period u, as seen in period t. */
  private needAt(d: number, t: number, u: number, priority: number): number {
    const { periodCount } = this.index;
    const { waiting, most } = this.outlook(d, t, u);
    let asked = 0;
    this.ordersAt[d]!.forEach((orders, i) => {
      if (orders.priority <= priority) asked += waiting[i]! + this.demand[orders.segment * periodCount + u]!;
    });
    return Math.min(most, Math.max(0, asked - this.arriving[d * periodCount + u]!));
  }

  /** Hands what is under way to a market to copies of its orders, period by period. */
  private outlook(d: number, t: number, u: number): Outlook {
    const known = this.outlooks[d];
    if (known != null && known.from === t && known.of === u) return known;
    const { periodCount, marketReceipts } = this.index;
    const last = this.lastArrival[d]!;
    const orders = t === u && last <= u ? this.ordersAt[d]! : this.ordersAt[d]!.map((own) => own.copy());
    const pass = (v: number) => {
      this.handOut(d, v, orders);
      this.closeOrders(v, orders);
    };
    for (let v = t; v < u; v++) pass(v);
    const waiting = Float64Array.from(orders, (own) => own.backlog());
    let most = Number.POSITIVE_INFINITY;
    for (let v = u + 1; v <= last; v++) {
      pass(v - 1);
      const cell = d * periodCount + v;
      const open = orders.reduce((sum, own) => sum + own.backlog() + own.due(v), 0);
      // A unit more in period u is at most a unit less that is asked for later; what was under way before the plan may stay where nothing else comes.
      const isAlone = this.arriving[cell]! - marketReceipts[cell]! <= ROUNDING;
      most = Math.min(most, Math.max(0, isAlone ? open : open - this.arriving[cell]!));
    }
    const found = { from: t, of: u, waiting, most };
    this.outlooks[d] = found;
    return found;
  }

  /** Sends units by a route as far as they are there and the lane takes them; answers what was sent. */
  private send(r: number, t: number, laneLeft: Float64Array, wish: number, purpose: Purpose): number {
    const { periodCount, routes } = this.index;
    const route = routes[r]!;
    const units = Math.min(wish, route.lane < 0 ? Number.POSITIVE_INFINITY : laneLeft[route.lane]!);
    if (units <= ROUNDING) return 0;
    const u = t + route.leadTimePeriods;
    let sent = 0;
    for (const part of this.load(r, t, units, purpose)) {
      sent += part.units;
      if (route.to < 0 || u >= periodCount) continue;
      const age = part.age + route.leadTimePeriods;
      if (u === t) this.places[route.to]!.add(part.units, age);
      else this.toPlaces[route.to * periodCount + u]!.push({ units: part.units, age });
    }
    if (route.lane >= 0) laneLeft[route.lane]! -= sent;
    this.moved.shipments[r * periodCount + t]! += sent;
    if (route.toDemand >= 0 && u < periodCount) this.addArrival(route.toDemand, u, sent);
    return sent;
  }

  private addArrival(d: number, u: number, units: number): void {
    this.arriving[d * this.index.periodCount + u]! += units;
    this.lastArrival[d] = Math.max(this.lastArrival[d]!, u);
    const known = this.outlooks[d];
    if (known != null && (known.of !== u || known.most !== Number.POSITIVE_INFINITY)) this.outlooks[d] = null;
  }

  /**
   * Takes units for a route out of its place. Goods that age leave in the ages of the base plan, then oldest first, but fresh
   * enough for every customer of the market.
   */
  private load(r: number, t: number, units: number, purpose: Purpose): readonly AgedUnits[] {
    const { periodCount, routes, shelfLife } = this.index;
    const route = routes[r]!;
    const place = this.places[route.from]!;
    const life = shelfLife.life[route.from]!;
    if (life < 0) return place.take(units);
    const taken: AgedUnits[] = [];
    const first = this.firstShippedAge[r]!;
    const { shipmentsByAge } = this.moved;
    const cellOf = (age: number) => (first + age) * periodCount + t;
    let left = units;
    if (purpose === 'base')
      for (let age = 0; age + route.leadTimePeriods <= life; age++) {
        const wish = this.base.shipmentsByAge[cellOf(age)]! - shipmentsByAge[cellOf(age)]!;
        const part = place.takeOf(age, Math.min(left, wish));
        left -= part;
        taken.push({ age, units: part });
        shipmentsByAge[cellOf(age)]! += part;
      }
    const remaining = route.toDemand >= 0 ? this.remainingLife[route.toDemand]! : 0;
    for (const part of place.take(left, life - route.leadTimePeriods - remaining)) {
      taken.push(part);
      shipmentsByAge[cellOf(part.age)]! += part.units;
    }
    return taken;
  }

  /** Serves customers of one priority who take straight from a place; answers what was delivered. */
  private serveCustomers(
    k: number,
    t: number,
    customers: readonly SegmentOrders[],
    priority: number,
    purpose: Purpose,
    most: number,
  ): number {
    const life = this.index.shelfLife.life[k]!;
    let served = 0;
    for (const kind of kindsOfNeed)
      for (const orders of customers) {
        if (orders.priority !== priority) continue;
        const { remainingLifePeriodsMin } = this.index.source.segments[orders.segment]!;
        const oldest = life < 0 ? Number.POSITIVE_INFINITY : life - remainingLifePeriodsMin;
        const wish = Math.min(most - served, this.wishOf(orders, t, kind, purpose));
        if (wish <= ROUNDING || oldest < 0) continue;
        const taken = this.places[k]!.take(wish, oldest).reduce((sum, part) => sum + part.units, 0);
        deliver(orders, t, kind, taken);
        served += taken;
      }
    return served;
  }

  /** Units that a segment should still get in a period. */
  private wishOf(orders: SegmentOrders, t: number, kind: KindOfNeed, purpose: Purpose): number {
    const cell = orders.segment * this.index.periodCount + t;
    const { base } = this;
    const open = kind === 'firm' ? orders.firmDue(t) : kind === 'late' ? orders.backlog() : orders.due(t);
    if (purpose === 'all') return open;
    if (purpose === 'beyond')
      return Math.min(
        open,
        Math.max(0, orders.due(t) + orders.backlog() - this.missedInBase(orders.segment, t)),
      );
    const given =
      kind === 'late' ? base.late[cell]! - orders.late[t]! : base.onTime[cell]! - orders.onTime[t]!;
    return Math.min(open, Math.max(0, given));
  }

  /** Hands what arrived at a market to its customers: as the base plan does, then by priority. */
  private handOut(d: number, t: number, customers: readonly SegmentOrders[]): void {
    let left = this.arriving[d * this.index.periodCount + t]!;
    for (const purpose of ['base', 'all'] as const)
      for (const kind of kindsOfNeed)
        for (const orders of customers) {
          const units = Math.min(left, this.wishOf(orders, t, kind, purpose));
          deliver(orders, t, kind, units);
          left -= Math.max(0, units);
        }
  }

  /** Ends a period for customers: what the base plan backordered waits here too; what it lost may be lost. */
  private closeOrders(t: number, customers: readonly SegmentOrders[]): void {
    for (const orders of customers)
      orders.close(t, this.base.lost[orders.segment * this.index.periodCount + t]!);
  }
}

function deliver(orders: SegmentOrders, t: number, kind: KindOfNeed, units: number): void {
  if (units <= 0) return;
  if (kind === 'late') orders.deliverLate(t, units);
  else orders.deliverOnTime(t, units);
}

/** Positions by what each belongs to; −1 belongs to nothing. */
function listsOf(count: number, owners: readonly number[]): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  owners.forEach((owner, i) => {
    lists[owner]?.push(i);
  });
  return lists;
}

/** Stock points in an order in which goods that arrive at once come before they are needed; circles are cut where they close. */
function upstreamFirst(index: IndexedCase): readonly StockPointIndex[] {
  const sources: StockPointIndex[][] = index.stockPoints.map(() => []);
  for (const route of index.routes)
    if (route.to >= 0 && route.leadTimePeriods === 0) sources[route.to]!.push(route.from);
  const order: StockPointIndex[] = [];
  const seen = new Set<number>();
  const visit = (k: StockPointIndex): void => {
    if (seen.has(k)) return;
    seen.add(k);
    for (const from of sources[k]!) visit(from);
    order.push(k);
  };
  index.stockPoints.forEach((_, k) => {
    visit(k as StockPointIndex);
  });
  return order;
}
