/**
 * The series of a plan as tables show them: rounded to the decimals of their unit, so that stock, deliveries, materials and
 * people balance digit by digit and every sum is the sum of what is shown. Each number is less than one last digit off.
 */
import { roundedParts } from '../../arithmetic/roundedParts.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import { digitsOfHeads } from '../../words/digits.ts';
import type { Plan } from '../plan.ts';
import { type PlanFlows, planFlows } from './planFlows.ts';
import { FlowNetwork } from './roundFlows.ts';

/** The rounded series of a plan. */
export function shownFlows(index: IndexedCase, plan: Plan): PlanFlows {
  const exact = planFlows(index, plan);
  const shown = Object.fromEntries(
    Object.entries(exact).map(([name, values]) => [
      name,
      values instanceof Float64Array ? values.slice() : values,
    ]),
  ) as unknown as PlanFlows;
  const items = itemsByFamily(index);
  for (let f = 0; f < index.source.families.length; f++) roundFamily(index, items, exact, shown, f);
  roundMaterials(index, exact, shown);
  roundPeople(index, exact, shown);
  roundStarts(index, exact, shown);
  roundAges(index, exact, shown);
  return shown;
}

/** A network whose flows are read from one series and written to another, in units of the last digit. */
class Rounding {
  readonly network = new FlowNetwork();
  readonly outside = this.network.node();
  private readonly scale: number;
  private readonly writes: { readonly into: Float64Array; readonly cell: number; readonly flow: number }[] =
    [];

  constructor(digits: number) {
    this.scale = 10 ** digits;
  }

  nodes(count: number): readonly number[] {
    return Array.from({ length: count }, () => this.network.node());
  }

  flow(tail: number, head: number, from: Float64Array, into: Float64Array, cell: number): void {
    const value = from[cell]!;
    if (value === 0) return;
    this.writes.push({ into, cell, flow: this.network.add(tail, head, value * this.scale) });
  }

  write(): void {
    const rounded = this.network.rounded();
    for (const { into, cell, flow } of this.writes) into[cell] = rounded[flow]! / this.scale;
  }
}

/** Positions of what moves goods, by family; lines of recipes by the family whose stock they use. */
function itemsByFamily(index: IndexedCase) {
  const { source, stockPoints, demandPoints, supply, routes } = index;
  const count = source.families.length;
  const { length } = index.processStockPoint;
  return {
    stockPoints: positionsBy(count, stockPoints.length, (k) => stockPoints[k]!.family),
    demandPoints: positionsBy(count, demandPoints.length, (d) => demandPoints[d]!.family),
    processes: positionsBy(count, length, (p) => stockPoints[index.processStockPoint[p]!]?.family ?? -1),
    bill: positionsBy(
      count,
      supply.bill.length,
      (b) => stockPoints[supply.bill[b]!.stockPoint]?.family ?? -1,
    ),
    routes: positionsBy(count, routes.length, (r) => stockPoints[routes[r]!.from]?.family ?? -1),
    segments: positionsBy(count, source.segments.length, (g) => index.segmentFamily[g]!),
  };
}

function roundFamily(
  index: IndexedCase,
  items: ReturnType<typeof itemsByFamily>,
  exact: PlanFlows,
  shown: PlanFlows,
  family: number,
): void {
  const { periodCount: periods, source } = index;
  const rounding = new Rounding(digitsIn(source, source.families[family]!.unit));
  const { outside } = rounding;
  const stock = new Map(items.stockPoints[family]!.map((k) => [k, rounding.nodes(periods)]));
  const market = new Map(items.demandPoints[family]!.map((d) => [d, rounding.nodes(periods)]));
  const pass = (name: keyof PlanFlows, cell: number, tail: number | undefined, head: number | undefined) => {
    rounding.flow(
      tail ?? outside,
      head ?? outside,
      exact[name] as Float64Array,
      shown[name] as Float64Array,
      cell,
    );
  };
  for (const [k, nodes] of stock) {
    pass('openingStock', k, outside, nodes[0]);
    nodes.forEach((node, t) => {
      const cell = k * periods + t;
      pass('scheduledReceipts', cell, outside, node);
      pass('scrap', cell, node, outside);
      pass('closingStock', cell, node, nodes[t + 1]);
    });
  }
  for (const p of items.processes[family]!)
    stock.get(index.processStockPoint[p]!)?.forEach((node, t) => {
      pass('producedIntoStock', p * periods + t, outside, node);
    });
  for (const b of items.bill[family]!)
    stock.get(index.supply.bill[b]!.stockPoint)?.forEach((node, t) => {
      pass('used', b * periods + t, node, outside);
    });
  for (const r of items.routes[family]!) {
    const route = index.routes[r]!;
    const arrivals = route.to >= 0 ? stock.get(route.to) : market.get(route.toDemand);
    stock.get(route.from)?.forEach((node, t) => {
      pass('shipments', r * periods + t, node, arrivals?.[t + route.leadTimePeriods]);
    });
  }
  for (const [d, nodes] of market) {
    nodes.forEach((node, t) => {
      pass('marketReceipts', d * periods + t, outside, node);
      pass('unsold', d * periods + t, node, outside);
    });
  }
  for (const g of items.segments[family]!) {
    const d = index.segmentDemandPoint[g]!;
    const { directFrom } = index.demandPoints[d]!;
    const from = directFrom >= 0 ? stock.get(directFrom) : market.get(d);
    const demand = rounding.nodes(periods);
    const backlog = rounding.nodes(periods);
    pass('openingBacklog', g, backlog[0], outside);
    for (let t = 0; t < periods; t++) {
      const cell = g * periods + t;
      pass('demand', cell, demand[t], outside);
      pass('onTime', cell, from?.[t], demand[t]);
      pass('lost', cell, outside, demand[t]);
      pass('newBacklog', cell, backlog[t], demand[t]);
      pass('late', cell, from?.[t], backlog[t]);
      // The backlog at the end of a period runs against time: the next period has to serve it.
      pass('backlog', cell, backlog[t + 1], backlog[t]);
    }
  }
  rounding.write();
}

function roundMaterials(index: IndexedCase, exact: PlanFlows, shown: PlanFlows): void {
  const { periodCount: periods, source, supply } = index;
  const count = source.materials.length;
  const suppliesOf = positionsBy(count, source.supplies.length, (s) => supply.supplyMaterial[s]!);
  const billOf = positionsBy(count, supply.bill.length, (b) => supply.bill[b]!.material);
  source.materials.forEach((row, material) => {
    const rounding = new Rounding(digitsIn(source, row.unit));
    const { outside } = rounding;
    const nodes = rounding.nodes(periods);
    rounding.flow(outside, nodes[0] ?? outside, exact.openingMaterial, shown.openingMaterial, material);
    nodes.forEach((node, t) => {
      const cell = material * periods + t;
      rounding.flow(outside, node, exact.materialReceipts, shown.materialReceipts, cell);
      rounding.flow(node, nodes[t + 1] ?? outside, exact.materialStock, shown.materialStock, cell);
    });
    for (const s of suppliesOf[material]!) {
      const { leadTimePeriods } = source.supplies[s]!;
      for (let t = 0; t < periods; t++)
        rounding.flow(
          outside,
          nodes[t + leadTimePeriods] ?? outside,
          exact.purchases,
          shown.purchases,
          s * periods + t,
        );
    }
    for (const b of billOf[material]!)
      nodes.forEach((node, t) => {
        rounding.flow(node, outside, exact.used, shown.used, b * periods + t);
      });
    rounding.write();
  });
}

function roundPeople(index: IndexedCase, exact: PlanFlows, shown: PlanFlows): void {
  const { periodCount: periods } = index;
  index.source.labourPools.forEach((pool, i) => {
    const rounding = new Rounding(pool.isWhole ? 0 : digitsOfHeads);
    const { outside } = rounding;
    const nodes = rounding.nodes(periods);
    rounding.flow(outside, nodes[0] ?? outside, exact.openingHeadcount, shown.openingHeadcount, i);
    nodes.forEach((node, t) => {
      const cell = i * periods + t;
      rounding.flow(outside, node, exact.hires, shown.hires, cell);
      rounding.flow(node, outside, exact.layoffs, shown.layoffs, cell);
      rounding.flow(node, nodes[t + 1] ?? outside, exact.headcount, shown.headcount, cell);
    });
    rounding.write();
  });
}

/** Units started: those that come into stock unchanged are the same numbers, others are rounded by themselves. */
function roundStarts(index: IndexedCase, exact: PlanFlows, shown: PlanFlows): void {
  const { periodCount: periods } = index;
  index.source.processes.forEach((process, p) => {
    const scale = 10 ** digitsIn(index.source, index.source.families[index.processFamily[p]!]!.unit);
    for (let t = 0; t < periods; t++) {
      const arrival = t + process.leadTimePeriods;
      shown.production[p * periods + t] =
        process.yield === 1 && arrival < periods
          ? shown.producedIntoStock[p * periods + arrival]!
          : Math.round(exact.production[p * periods + t]! * scale) / scale;
    }
  });
}

/** Stock and shipments by age: parts of rounded sums. */
function roundAges(index: IndexedCase, exact: PlanFlows, shown: PlanFlows): void {
  const { periodCount: periods, shelfLife } = index;
  const split = (
    rowsOf: readonly (readonly number[])[],
    name: 'stockByAge' | 'shipmentsByAge',
    sums: Float64Array,
    family: (item: number) => number,
  ) => {
    for (const [item, rows] of rowsOf.entries()) {
      if (rows.length === 0) continue;
      const digits = digitsIn(index.source, index.source.families[family(item)]!.unit);
      for (let t = 0; t < periods; t++) {
        const parts = rows.map((row) => exact[name][row * periods + t]!);
        roundedParts(parts, sums[item * periods + t]!, digits).forEach((units, i) => {
          shown[name][rows[i]! * periods + t] = units;
        });
      }
    }
  };
  split(
    positionsBy(
      index.stockPoints.length,
      shelfLife.ageRows.length,
      (row) => shelfLife.ageRows[row]!.stockPoint,
    ),
    'stockByAge',
    shown.closingStock,
    (k) => index.stockPoints[k]!.family,
  );
  split(
    positionsBy(
      index.routes.length,
      shelfLife.shippedAges.length,
      (row) => shelfLife.shippedAges[row]!.route,
    ),
    'shipmentsByAge',
    shown.shipments,
    (r) => index.routes[r]!.family,
  );
}
