/**
 * Goods under way: what was sent to a market before the first period is sold to customers who wait there when it arrives.
 *
 * For each: market d of a family and period t in which goods arrive that were under way before the first period, units[d,t], where
 * the market is not served directly by one stock point, and no hard fair share ties its customers to those of other markets.
 *   unsold[d,t] = units[d,t] + arrivals by routes − deliveries
 *   wanted[d,t] = Σ_g (newBacklog + carriedBacklog + lost)[g,t] + arrivals by routes that are not frozen
 *   min(unsold[d,t], wanted[d,t]) ≤ thrownAway[d,t]
 * thrownAway is 0 where the rule is hard. It is soft unless the company switches it: a unit costs what a customer there pays at most and costs to
 * lose, its value, and keeping it to the end. That is more than a plan gains by the unit itself: units are thrown away only where they can
 * neither be sold nor kept, or where what is kept or made in their place is dearer (another family in a full store, another soft rule).
 * Goals, and trade-offs that ask for no money, throw away no more than any plan must.
 * Where the units asked for are known (the first period, customers who do not wait, no demand-shaping measure that moves them):
 *   unsold[d,t] ≤ max(0, units[d,t] + frozen shipments that arrive − demand − opening backlog) + thrownAway[d,t]
 * which is a bound of the row `delivery` where the rule is hard: no row, no column.
 * When: elsewhere units asked for lie between askedMin and askedMax, and
 *   unsold[d,t] ≤ unsoldMax[d,t] × isUnsold[d,t] + thrownAway[d,t],   isUnsold ∈ {0, 1},   unsoldMax = max(0, units + frozen shipments − askedMin)
 *   wanted[d,t] ≤ max(0, askedMax − units) × (1 − isUnsold[d,t]) + thrownAway[d,t]
 * isUnsold is 0 where unsoldMax is 0, and 1 where units ≥ askedMax: a model in which all of them are known stays linear.
 * Posts: the penalty on thrownAway.
 * Unit: units.
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import type { ThrownAway } from '../../formulation/sharedBlocks.ts';
import { frozenShipments } from '../../index/frozenShipments.ts';
import {
  type ArrivingGoods,
  arrivingGoods,
  goodsUnderWayMode,
  goodsUnderWayRules,
  isGoodsRuleSwitched,
} from '../../index/unsoldGoods.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const goodsUnderWay: Feature = {
  name: 'goodsUnderWay',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'logistics',
  isUsed: (index) => {
    const mode = goodsUnderWayMode(index);
    return mode !== 'off' && arrivingGoods(index).some((goods) => mode === 'soft' || goods.isUncertain);
  },
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount } = index;
    const isSoft = goodsUnderWayMode(index) === 'soft';
    const cells = arrivingGoods(index).filter((goods) => isSoft || goods.isUncertain);
    const uncertain = cells.filter((goods) => goods.isUncertain);
    const axisOf = (name: string, goods: readonly ArrivingGoods[]) =>
      labelledAxis(
        name,
        goods.map(
          ({ demandPoint, period }) =>
            `${sets.demandPoints.label(demandPoint)} ${sets.periods.label(period)}`,
        ),
        sets.demandPoints.identifies,
      );
    const axis = axisOf('arrival of goods under way', cells);
    const uncertainAxis = axisOf('arrival where orders may wait', uncertain);
    const isOpen = uncertain.map(({ unsoldMax, units, askedMax }) => unsoldMax > 0 && units < askedMax);
    const isUnsold = builder.addColumns(
      { name: 'isUnsold', role: 'definition', unit: 'yes or no', title: words.title },
      [uncertainAxis],
      { upper: 1, integer: isOpen.includes(true) },
    );
    const declared = { scope: 'family', unit: 'units', title: words.title } as const;
    const unsold = builder.addRows({ name: 'unsold', role: 'limit', ...declared }, [axis]);
    const wanted = builder.addRows({ name: 'wantedWhereUnsold', role: 'definition', ...declared }, [
      uncertainAxis,
    ]);
    const placeOf = (goods: ArrivingGoods) => goods.demandPoint * periodCount + goods.period;
    const rowOf = new Map(cells.map((goods, i) => [placeOf(goods), unsold.at(i)]));
    const wantedOf = new Map(uncertain.map((goods, i) => [placeOf(goods), wanted.at(i)]));
    for (const goods of cells) {
      const row = rowOf.get(placeOf(goods))!;
      const most = goods.isUncertain ? 0 : goods.unsoldMax;
      builder.setRowBounds(row, Number.NEGATIVE_INFINITY, most - goods.units);
      postDeliveries(context, row, goods);
    }
    uncertain.forEach((goods, i) => {
      const { units, unsoldMax, askedMax } = goods;
      const column = isUnsold.at(i);
      if (unsoldMax === 0) builder.setColumnBounds(column, 0, 0);
      else if (!isOpen[i]) builder.setColumnBounds(column, 1, 1);
      const waitingMax = Math.max(0, askedMax - units);
      builder.entry(rowOf.get(placeOf(goods))!, column, -unsoldMax);
      builder.setRowBounds(wanted.at(i), Number.NEGATIVE_INFINITY, waitingMax);
      builder.entry(wanted.at(i), column, waitingMax);
      postWaiting(context, wanted.at(i), goods);
    });
    postArrivals(context, (cell, column, isFrozen) => {
      const row = rowOf.get(cell);
      if (row !== undefined) builder.entry(row, column, 1);
      const wantedRow = wantedOf.get(cell);
      if (wantedRow !== undefined && !isFrozen) builder.entry(wantedRow, column, 1);
    });
    if (!isSoft || cells.length === 0) return;
    const ruleOf = goodsUnderWayRules(index);
    const thrownAway: ThrownAway[] = [];
    builder.soften(unsold, {
      side: 'upper',
      onViolationColumn: (position, column) => {
        const goods = cells[position]!;
        const { price } = ruleOf(goods.demandPoint, goods.period);
        ledgers.money.post('violations', goods.period, column, price);
        thrownAway.push({ column, price });
        const wantedRow = wantedOf.get(placeOf(goods));
        if (wantedRow !== undefined) builder.entry(wantedRow, column, -1);
      },
    });
    if (!isGoodsRuleSwitched(index)) context.columns.thrownAway = thrownAway;
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
  const frozen = frozenShipments(index);
  for (const r of sets.routes.members) {
    const { toDemand, leadTimePeriods } = index.routes[r]!;
    if (toDemand < 0) continue;
    for (let t = leadTimePeriods; t < periodCount; t++) {
      const sent = t - leadTimePeriods;
      post(toDemand * periodCount + t, columns.shipments.at(r, sent), frozen.has(r * periodCount + sent));
    }
  }
}
