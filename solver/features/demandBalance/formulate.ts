/**
 * Demand balance: every unit of demand is delivered on time, put off, or lost; what is put off is owed.
 *
 * For each: segment g, period t.
 * When: the case has segments. Put off only where maximum lateness > 0, lost only where sales may be lost.
 *   onTime[g,t] + newBacklog[g,t] + lost[g,t] = demand[g,t] + effects of chosen demand levers
 *   lost[g,t] ≤ demand[g,t] − firm[g,t],   and where demand levers have an effect on the cell:
 *   lost[g,t] ≤ demand[g,t] + effects − firm[g,t] + (firm[g,t] − least demand) × underFirm[g,t]
 *   lost[g,t] ≤ greatest demand × (1 − underFirm[g,t]),   underFirm ∈ {0, 1}: no more is wanted than is firm
 *   carriedBacklog[g,t] + late[g,t] = carriedBacklog[g,t−1] + newBacklog[g,t−1],   at t = 0: = openingBacklog[g]
 *   backlog[g,t] = carriedBacklog[g,t] + newBacklog[g,t]
 * carriedBacklog is what was owed before and still is: late deliveries serve earlier demand only, so nothing can
 * be put off and delivered in the same period.
 * On-time and late deliveries are apart, so that service is measured truly.
 * Posts: deliveries to the delivery ledger; revenue on deliveries on time (of late ones: lateOrders); late fees on
 * the backlog; the lost-sales penalty.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), section 4.4 (backlogging).
 */

import { type Context, type Feature, labelledSet, subset } from '../../formulation/feature.ts';
import { at } from '../../model/model.ts';
import { postLeverEffects } from '../demandLevers/formulate.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const demandBalance: Feature = {
  name: 'demandBalance',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['demand', 'owed', 'firmOrders', 'firmOrdersOnly'],
  isUsed: (index) => index.source.segments.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount, source } = index;
    const patient = subset(
      'patient segment',
      sets.segments,
      (g) => source.segments[g]!.latenessPeriodsMax > 0,
    );
    const losable = subset('losable segment', sets.segments, (g) => source.segments[g]!.lostSalesAllowed);
    const onTime = builder.addColumns('onTime', [sets.segments, sets.periods]);
    const newBacklog = builder.addColumns('newBacklog', [patient.set, sets.periods]);
    const late = builder.addColumns('late', [patient.set, sets.periods]);
    const carried = builder.addColumns('carriedBacklog', [patient.set, sets.periods]);
    const lost = builder.addColumns('lost', [losable.set, sets.periods]);
    const demand = builder.addRows('demand', [sets.segments, sets.periods]);
    const moved = movedCells(context, losable.members);
    const underFirm = builder.addColumns('underFirm', [moved.set], { upper: 1, integer: true });
    const firmOrders = builder.addRows('firmOrders', [moved.set]);
    const firmOnly = builder.addRows('firmOrdersOnly', [moved.set]);
    const owed = builder.addRows('owed', [patient.set, sets.periods], { lower: 0, upper: 0 });
    source.segments.forEach((segment, g) => {
      const waiting = patient.positionOf[g]!;
      const losing = losable.positionOf[g]!;
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        const wanted = index.demandUnits[cell]!;
        const row = at(demand, g, t);
        builder.setRowBounds(row, wanted, wanted);
        postLeverEffects(context, row, cell, -1);
        const onTimeColumn = at(onTime, g, t);
        builder.entry(row, onTimeColumn, 1);
        ledgers.delivery.deliver(g, t, onTimeColumn);
        ledgers.money.post('revenue', t, onTimeColumn, index.price[cell]!);
        if (losing >= 0) {
          const lostColumn = at(lost, losing, t);
          builder.entry(row, lostColumn, 1);
          const spare = wanted - index.firmUnits[cell]!;
          const m = moved.positionOf.get(cell);
          if (m === undefined) builder.setColumnBounds(lostColumn, 0, Math.max(0, spare));
          else {
            const effects = index.demandLevers.effects.get(cell)!;
            const least = effects.reduce((sum, effect) => sum + Math.min(0, effect.units), 0);
            const most = effects.reduce((sum, effect) => sum + Math.max(0, effect.units), wanted);
            builder.setRowBounds(at(firmOrders, m), Number.NEGATIVE_INFINITY, spare);
            builder.entry(at(firmOrders, m), lostColumn, 1);
            postLeverEffects(context, at(firmOrders, m), cell, -1);
            builder.entry(at(firmOrders, m), at(underFirm, m), -Math.max(0, -(spare + least)));
            builder.setRowBounds(at(firmOnly, m), Number.NEGATIVE_INFINITY, most);
            builder.entry(at(firmOnly, m), lostColumn, 1);
            builder.entry(at(firmOnly, m), at(underFirm, m), most);
          }
          ledgers.money.post('lostSales', t, lostColumn, segment.lostSalesCost);
        }
        if (waiting < 0) continue;
        const newColumn = at(newBacklog, waiting, t);
        const lateColumn = at(late, waiting, t);
        const carriedColumn = at(carried, waiting, t);
        const owedRow = at(owed, waiting, t);
        builder.entry(row, newColumn, 1);
        ledgers.delivery.deliver(g, t, lateColumn);
        ledgers.money.post('lateFees', t, newColumn, segment.backlogCost * index.periodLength[t]!);
        ledgers.money.post('lateFees', t, carriedColumn, segment.backlogCost * index.periodLength[t]!);
        builder.entry(owedRow, carriedColumn, 1);
        builder.entry(owedRow, lateColumn, 1);
        if (t === 0) builder.setRowBounds(owedRow, index.openingBacklog[g]!, index.openingBacklog[g]!);
        else {
          builder.entry(owedRow, at(carried, waiting, t - 1), -1);
          builder.entry(owedRow, at(newBacklog, waiting, t - 1), -1);
        }
      }
    });
  },
};

/** Cells of losable segments that demand levers have an effect on. */
function movedCells({ index, sets }: Context, losable: Int32Array) {
  const { periodCount } = index;
  const cells = [...losable].flatMap((g) =>
    Array.from({ length: periodCount }, (_, t) => g * periodCount + t).filter((cell) =>
      index.demandLevers.effects.has(cell),
    ),
  );
  const labelOf = (cell: number) =>
    `${sets.segments.label(Math.floor(cell / periodCount))} ${sets.periods.label(cell % periodCount)}`;
  return {
    set: labelledSet('cell with demand levers', cells.map(labelOf)),
    positionOf: new Map(cells.map((cell, i) => [cell, i])),
  };
}
