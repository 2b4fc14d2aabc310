/**
 * Demand balance: every unit of demand is delivered on time, backordered, or lost.
 *
 * For each: segment g, period t.
 * When: the case has segments. Backordered only where maximum lateness > 0, lost only where sales may be lost.
 *   onTime[g,t] + newBacklog[g,t] + lost[g,t] = demand[g,t] + effects of chosen demand-shaping measures
 *   lost[g,t] ≤ demand[g,t] − firm[g,t],   and where demand-shaping measures have an effect on the cell:
 *   lost[g,t] ≤ demand[g,t] + effects − firm[g,t] + (firm[g,t] − least demand) × underFirm[g,t]
 *   lost[g,t] ≤ greatest demand × (1 − underFirm[g,t]),   underFirm ∈ {0, 1}: demand is no more than the firm orders
 *   carriedBacklog[g,t] + late[g,t] = carriedBacklog[g,t−1] + newBacklog[g,t−1],   at t = 0: = openingBacklog[g]
 *   backlog[g,t] = carriedBacklog[g,t] + newBacklog[g,t]
 * carriedBacklog is the backlog of earlier periods that is still open: late deliveries serve earlier demand only, so nothing
 * can be backordered and delivered in the same period.
 * On-time and late deliveries are separate columns, so that service counts on-time units only.
 * Posts: deliveries to the delivery ledger; revenue on deliveries on time (of late ones: lateOrders); late fees on
 * the backlog; the lost-sales penalty.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), section 4.4 (backlogging).
 * Example: teaching/who-waits.json
 */

import type { SegmentIndex } from '../../case/indices.ts';
import { type Axis, labelledAxis, subset } from '../../formulation/axes.ts';
import type { LimitDetails } from '../../formulation/blocks.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, periodId, type RepairCell, rowKey, switched } from '../../formulation/relaxation.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { demandShapingPoster } from '../demandShaping/formulate.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const demandBalance: Feature = {
  name: 'demandBalance',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'sales',
  statedUnits: (index) => totalUnits(index.demandUnits) + totalUnits(index.openingBacklog),
  isUsed: (index) => index.source.segments.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount, source } = index;
    const { periods, segments } = sets;
    const { periodLength, openingBacklog } = index;
    const backorderable = subset(
      'backorderable segment',
      segments,
      (g) => source.segments[g]!.latenessPeriodsMax > 0,
    );
    const lostSalesAllowed = subset(
      'lost-sales segment',
      segments,
      (g) => source.segments[g]!.lostSalesAllowed,
    );
    const { onTime, newBacklog, late, carriedBacklog, lost } = addDeliveries(
      context,
      backorderable,
      lostSalesAllowed,
    );
    const demand = builder.addRows(
      {
        name: 'demand',
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: words.limits.demand,
        limit: demandLimit,
      },
      [segments, periods],
    );
    builder.claim(ledgers.delivery.rows, { title: words.title });
    const moved = movedCells(context, lost.members);
    const firm = firmRows(context, moved);
    const backlogBalance = builder.addRows(
      { name: 'backlogBalance', role: 'balance', scope: 'family', unit: 'units', title: words.title },
      [backorderable, periods],
      { lower: 0, upper: 0 },
    );
    const postEffects = demandShapingPoster(context);
    for (const g of segments.members) {
      const segment = source.segments[g]!;
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        const row = demand.at(g, t);
        postEffects(row, cell, -1);
        builder.entry(row, onTime.at(g, t), 1);
        ledgers.delivery.deliver(g, t, onTime.at(g, t));
        if (lost.has(g)) {
          const lostColumn = lost.at(g, t);
          builder.entry(row, lostColumn, 1);
          if (moved.positionOf.has(cell)) firm(cell, lostColumn);
          ledgers.money.post('lostSales', t, lostColumn, segment.lostSalesCost);
        }
        if (!newBacklog.has(g)) continue;
        const newColumn = newBacklog.at(g, t);
        const lateColumn = late.at(g, t);
        const carriedColumn = carriedBacklog.at(g, t);
        const balance = backlogBalance.at(g, t);
        builder.entry(row, newColumn, 1);
        ledgers.delivery.deliver(g, t, lateColumn);
        ledgers.money.post('lateFees', t, newColumn, segment.backlogCost * periodLength[t]!);
        ledgers.money.post('lateFees', t, carriedColumn, segment.backlogCost * periodLength[t]!);
        builder.entry(balance, carriedColumn, 1);
        builder.entry(balance, lateColumn, 1);
        if (t === 0) builder.setRowBounds(balance, openingBacklog[g]!, openingBacklog[g]!);
        else {
          builder.entry(balance, carriedBacklog.at(g, t - 1), -1);
          builder.entry(balance, newBacklog.at(g, t - 1), -1);
        }
      }
    }
    context.apart(({ price }, { money }) => {
      for (const g of segments.members)
        for (let t = 0; t < periodCount; t++)
          money.post('revenue', t, onTime.at(g, t), price[g * periodCount + t]!);
    });
    context.apart(({ demandUnits, firmUnits }, bounds) => {
      for (const g of segments.members)
        for (let t = 0; t < periodCount; t++) {
          const cell = g * periodCount + t;
          const units = demandUnits[cell]!;
          bounds.setRowBounds(demand.at(g, t), units, units);
          if (lost.has(g) && !moved.positionOf.has(cell))
            bounds.setColumnBounds(lost.at(g, t), 0, Math.max(0, units - firmUnits[cell]!));
        }
    });
  },
};

/** Columns of units delivered, backordered and lost, for the features that are built later. */
function addDeliveries(
  { builder, sets, columns }: Context,
  backorderable: Axis<SegmentIndex>,
  lostSalesAllowed: Axis<SegmentIndex>,
) {
  const { periods, segments } = sets;
  const declared = { role: 'definition', unit: 'units', title: words.title } as const;
  columns.onTime = builder.addColumns({ name: 'onTime', ...declared, fills: { arrays: ['onTime'] } }, [
    segments,
    periods,
  ]);
  columns.newBacklog = builder.addColumns(
    { name: 'newBacklog', ...declared, fills: { arrays: ['newBacklog', 'backlog'] } },
    [backorderable, periods],
    { use: 'seldom' },
  );
  columns.late = builder.addColumns({ name: 'late', ...declared, fills: { arrays: ['late'] } }, [
    backorderable,
    periods,
  ]);
  columns.carriedBacklog = builder.addColumns(
    { name: 'carriedBacklog', ...declared, fills: { arrays: ['backlog'] } },
    [backorderable, periods],
  );
  columns.lost = builder.addColumns(
    {
      name: 'lost',
      ...declared,
      role: 'limit',
      title: words.limits.lost,
      fills: { arrays: ['lost'] },
      limit: {
        ...firmOrders,
        cells: (index, [g, t], { amount }) => [firmUnitsLess(index, g * index.periodCount + t, amount)],
      },
    },
    [lostSalesAllowed, periods],
    { use: 'lastResort' },
  );
  return columns;
}

/** Demand is met exactly; it is a limit where it may not be lost. Deliveries never exceed demand. */
const demandLimit: LimitDetails<readonly [SegmentIndex, number]> = {
  isLimit: (index, [g, t], side) =>
    side === 'lower' &&
    !index.source.segments[g]!.lostSalesAllowed &&
    index.demandUnits[g * index.periodCount + t]! > 0,
  isOfDemand: true,
  cells: lostInstead,
};

/** Demand that is not firm may be lost. Firm orders are not in the model; a relaxation makes less of the demand firm. */
const firmOrders = { upperIsPromise: true, isOfDemand: true, stated: () => null } as const;

/** A cell of demand with fewer firm units. */
function firmUnitsLess(index: IndexedCase, cell: number, amount: number): RepairCell {
  const { segment } = index.source.segments[Math.floor(cell / index.periodCount)]!;
  const key = rowKey(segment, periodId(index, cell % index.periodCount));
  return lowered('demand', key, 'firmUnits', index.firmUnits[cell]! - amount);
}

/**
 * Relaxes demand that may not be lost: lost sales are allowed, and all demand of the segment is firm except this amount. The
 * plan shows the amount as lost, and its service accordingly.
 */
function lostInstead(
  index: IndexedCase,
  [g, relaxed]: readonly [SegmentIndex, number],
  { amount }: { readonly amount: number },
): readonly RepairCell[] {
  const { segment } = index.source.segments[g]!;
  const firm = index.source.periods.flatMap(({ period }, t): RepairCell[] => {
    const units = index.demandUnits[g * index.periodCount + t]!;
    if (units === 0) return [];
    const kept = t === relaxed ? units - amount : units;
    return [lowered('demand', rowKey(segment, period), 'firmUnits', kept)];
  });
  return [switched('segments', segment, 'lostSalesAllowed', true), ...firm];
}

/** Adds rows that keep firm orders where demand-shaping measures have an effect; returns a function that posts a cell of lost sales to them. */
function firmRows(context: Context, moved: ReturnType<typeof movedCells>) {
  const { index, builder } = context;
  const underFirm = builder.addColumns(
    { name: 'underFirm', role: 'definition', unit: 'yes or no', title: words.title },
    [moved.axis],
    { upper: 1, integer: true },
  );
  const firm = builder.addRows(
    {
      name: 'firmOrders',
      role: 'limit',
      scope: 'family',
      unit: 'units',
      title: words.limits.lost,
      limit: {
        ...firmOrders,
        cells: (index, [m], { amount }) => [firmUnitsLess(index, moved.cells[m]!, amount)],
      },
    },
    [moved.axis],
  );
  const firmOnly = builder.addRows(
    { name: 'firmOrdersOnly', role: 'definition', scope: 'family', unit: 'units', title: words.title },
    [moved.axis],
  );
  const postEffects = demandShapingPoster(context);
  return (cell: number, lostColumn: number): void => {
    const m = moved.positionOf.get(cell)!;
    const demandUnits = index.demandUnits[cell]!;
    const spare = demandUnits - index.firmUnits[cell]!;
    const effects = index.demandShaping.effects.get(cell)!;
    const least = effects.reduce((sum, effect) => sum + Math.min(0, effect.units), 0);
    const most = effects.reduce((sum, effect) => sum + Math.max(0, effect.units), demandUnits);
    builder.setRowBounds(firm.at(m), Number.NEGATIVE_INFINITY, spare);
    builder.entry(firm.at(m), lostColumn, 1);
    postEffects(firm.at(m), cell, -1);
    builder.entry(firm.at(m), underFirm.at(m), -Math.max(0, -(spare + least)));
    builder.setRowBounds(firmOnly.at(m), Number.NEGATIVE_INFINITY, most);
    builder.entry(firmOnly.at(m), lostColumn, 1);
    builder.entry(firmOnly.at(m), underFirm.at(m), most);
  };
}

/** Cells of segments that may lose sales and that demand-shaping measures have an effect on. */
function movedCells({ index, sets }: Context, segments: readonly SegmentIndex[]) {
  const { periodCount } = index;
  const { effects } = index.demandShaping;
  const cells = segments.flatMap((g) =>
    Array.from({ length: periodCount }, (_, t) => g * periodCount + t).filter((cell) => effects.has(cell)),
  );
  const labelOf = (cell: number) =>
    `${sets.segments.label(Math.floor(cell / periodCount))} ${sets.periods.label(cell % periodCount)}`;
  return {
    cells,
    axis: labelledAxis('cell with demand-shaping measures', cells.map(labelOf), sets.segments.identifies),
    positionOf: new Map(cells.map((cell, i) => [cell, i])),
  };
}
