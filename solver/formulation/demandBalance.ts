/**
 * Demand balance: every unit of demand is delivered on time, put off, or lost; what is put off is owed.
 *
 * For each: segment g, period t.
 * When: the case has segments. Put off only where maximum lateness > 0, lost only where sales may be lost.
 *   onTime[g,t] + newBacklog[g,t] + lost[g,t] = demand[g,t] + effects of chosen demand levers
 *   lost[g,t] ≤ demand[g,t] + greatest effects − firm[g,t]
 *   carriedBacklog[g,t] + late[g,t] = carriedBacklog[g,t−1] + newBacklog[g,t−1],   at t = 0: = openingBacklog[g]
 *   backlog[g,t] = carriedBacklog[g,t] + newBacklog[g,t]
 * carriedBacklog is what was owed before and still is: late deliveries serve earlier demand only, so nothing can
 * be put off and delivered in the same period.
 * On-time and late deliveries are apart, so that service is measured truly.
 * Posts: deliveries to the delivery ledger; revenue on deliveries (price of the period of delivery); late fees
 * on the backlog; the lost-sales penalty.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), section 4.4 (backlogging).
 */
import { at } from '../model/model.ts';
import { postLeverEffects } from './demandLevers.ts';
import { type Feature, subset } from './feature.ts';

export const demandBalance: Feature = {
  name: 'demandBalance',
  title: { en: 'Demand balance', zh: '需求平衡' },
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['demand', 'owed'],
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
          const added = (index.demandLevers.effects.get(cell) ?? []).reduce(
            (sum, e) => sum + Math.max(0, e.units),
            0,
          );
          builder.setColumnBounds(lostColumn, 0, Math.max(0, wanted + added - index.firmUnits[cell]!));
          builder.entry(row, lostColumn, 1);
          ledgers.money.post('lostSales', t, lostColumn, segment.lostSalesCost);
        }
        if (waiting < 0) continue;
        const newColumn = at(newBacklog, waiting, t);
        const lateColumn = at(late, waiting, t);
        const carriedColumn = at(carried, waiting, t);
        const owedRow = at(owed, waiting, t);
        builder.entry(row, newColumn, 1);
        ledgers.delivery.deliver(g, t, lateColumn);
        ledgers.money.post('revenue', t, lateColumn, index.price[cell]!);
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
