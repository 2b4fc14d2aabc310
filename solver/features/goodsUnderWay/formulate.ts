/**
 * Goods under way: what was sent to a market before the first period is sold to customers who wait there when it arrives.
 *
 * For each: market d of a family and period t in which goods arrive that were under way before the first period, units[d,t], where
 * the market is not served directly by one stock point, and no hard fair share ties its customers to those of other markets.
 *   unsold[d,t] = units[d,t] + arrivals by routes − deliveries
 *   unsold[d,t] > 0 only where no customer there waits or is lost at the end of t, and nothing arrives by routes but what is frozen
 * Where the units asked for are known (the first period, customers who do not wait, no demand-shaping measure that moves them) this is a
 * bound of the row `delivery`, and the model has neither row nor column for it:
 *   unsold[d,t] ≤ max(0, units[d,t] + frozen shipments that arrive − demand − opening backlog)
 * When: elsewhere units asked for lie between askedMin and askedMax, and
 *   unsold[d,t] ≤ unsoldMax[d,t] × isUnsold[d,t],   isUnsold ∈ {0, 1},   unsoldMax = max(0, units + frozen shipments − askedMin)
 *   Σ_g (newBacklog + carriedBacklog + lost)[g,t] + arrivals by routes that are not frozen
 *                                                ≤ max(0, askedMax − units) × (1 − isUnsold[d,t])
 * isUnsold is 0 where unsoldMax is 0, and 1 where units ≥ askedMax: a model in which all of them are known stays linear.
 * Unit: units.
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { type ArrivingGoods, arrivingGoods, frozenArrivals } from '../../index/unsoldGoods.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const goodsUnderWay: Feature = {
  name: 'goodsUnderWay',
  words,
  verifier,
  unit: 'units',
  approver: 'logistics',
  isUsed: (index) => arrivingGoods(index).some((goods) => goods.isUncertain),
  build(context) {
    const { index, builder, sets } = context;
    const cells = arrivingGoods(index).filter((goods) => goods.isUncertain);
    const axis = labelledAxis(
      'arrival of goods under way',
      cells.map(
        ({ demandPoint, period }) => `${sets.demandPoints.label(demandPoint)} ${sets.periods.label(period)}`,
      ),
      sets.demandPoints.identifies,
    );
    const isOpen = cells.map(({ unsoldMax, units, askedMax }) => unsoldMax > 0 && units < askedMax);
    const isUnsold = builder.addColumns(
      { name: 'isUnsold', role: 'definition', unit: 'yes or no', title: words.title },
      [axis],
      { upper: 1, integer: isOpen.includes(true) },
    );
    const declared = { role: 'definition', scope: 'family', unit: 'units', title: words.title } as const;
    const unsold = builder.addRows({ name: 'unsold', ...declared }, [axis]);
    const served = builder.addRows({ name: 'servedBeforeUnsold', ...declared }, [axis]);
    cells.forEach((goods, i) => {
      const { units, unsoldMax, askedMax } = goods;
      const column = isUnsold.at(i);
      if (unsoldMax === 0) builder.setColumnBounds(column, 0, 0);
      else if (!isOpen[i]) builder.setColumnBounds(column, 1, 1);
      const waitingMax = Math.max(0, askedMax - units);
      builder.setRowBounds(unsold.at(i), Number.NEGATIVE_INFINITY, -units);
      builder.entry(unsold.at(i), column, -unsoldMax);
      builder.setRowBounds(served.at(i), Number.NEGATIVE_INFINITY, waitingMax);
      builder.entry(served.at(i), column, waitingMax);
      postDeliveries(context, unsold.at(i), goods);
      postWaiting(context, served.at(i), goods);
    });
    const positionOf = new Map(
      cells.map(({ demandPoint, period }, i) => [demandPoint * index.periodCount + period, i]),
    );
    postArrivals(context, (cell, column, isFrozen) => {
      const i = positionOf.get(cell);
      if (i === undefined) return;
      builder.entry(unsold.at(i), column, 1);
      if (!isFrozen) builder.entry(served.at(i), column, 1);
    });
  },
};

/** Posts what is delivered in a market, less. */
function postDeliveries(
  { builder, ledgers }: Context,
  row: number,
  { segments, period }: ArrivingGoods,
): void {
  for (const g of segments)
    for (const { column, coefficient } of ledgers.delivery.deliveries(g, period))
      builder.entry(row, column, -coefficient);
}

/** Posts what customers of a market wait for at the end of a period, and what is lost in it. */
function postWaiting({ builder, columns }: Context, row: number, { segments, period }: ArrivingGoods): void {
  for (const g of segments)
    for (const block of [columns.newBacklog, columns.carriedBacklog, columns.lost])
      if (block.has(g)) builder.entry(row, block.at(g, period), 1);
}

/** Calls back for every shipment that arrives at a market within the horizon: cell of the demand point, column, whether it is frozen. */
function postArrivals(
  { index, sets, columns }: Context,
  post: (cell: number, column: number, isFrozen: boolean) => void,
): void {
  const { periodCount } = index;
  const frozen = frozenArrivals(index);
  for (const r of sets.routes.members) {
    const { toDemand, leadTimePeriods } = index.routes[r]!;
    if (toDemand < 0) continue;
    for (let t = leadTimePeriods; t < periodCount; t++)
      post(
        toDemand * periodCount + t,
        columns.shipments.at(r, t - leadTimePeriods),
        frozen.has(r * periodCount + t),
      );
  }
}
