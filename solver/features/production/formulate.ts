/**
 * Production: units started by process and period.
 *
 * For each: process p, period t.
 * When: the case has processes.
 *   unitsMin[p,t] ≤ production[p,t] ≤ unitsMax[p,t]          (0 and 0 where the process is not allowed)
 *   Σ_t production[p,t] ≥ unitsMinTotal[p]                    (commitment, where one is stated)
 * Posts: stock of the process's family and site, yield × production, a lead time later (what would arrive
 * after the horizon is worth nothing); hours of its routing in the period of the start; variable cost to
 * production or, for subcontracting, to subcontracting.
 * Unit: units started.
 * Reference: Pochet and Wolsey, Production Planning by Mixed Integer Programming (2006), section 1.2.
 */

import type { Feature } from '../../formulation/feature.ts';
import { subset } from '../../formulation/feature.ts';
import { at } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const production: Feature = {
  name: 'production',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'plant',
  rowBlocks: ['commitment'],
  isUsed: (index) => index.source.processes.length > 0,
  build({ index, builder, ledgers, sets }) {
    const { periodCount, routing } = index;
    const started = builder.addColumns('production', [sets.processes, sets.periods]);
    const committed = subset(
      'committed process',
      sets.processes,
      (p) => index.source.processes[p]!.unitsMinTotal > 0,
    );
    const commitment = builder.addRows('commitment', [committed.set]);
    index.source.processes.forEach((process, p) => {
      const stockPoint = index.processStockPoint[p]!;
      const component = process.kind === 'subcontract' ? 'subcontracting' : 'production';
      const commitmentRow = committed.positionOf[p]!;
      if (commitmentRow >= 0) {
        builder.setRowBounds(at(commitment, commitmentRow), process.unitsMinTotal, Number.POSITIVE_INFINITY);
      }
      for (let t = 0; t < periodCount; t++) {
        const column = at(started, p, t);
        const cell = p * periodCount + t;
        builder.setColumnBounds(column, index.processUnitsMin[cell]!, index.processUnitsMax[cell]!);
        const arrival = t + process.leadTimePeriods;
        if (arrival < periodCount) ledgers.stock.add(stockPoint, arrival, column, process.yield);
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          ledgers.hours.use(routing.resource[entry]!, t, column, routing.hoursPerUnit[entry]!);
        }
        ledgers.money.post(component, t, column, index.processCost[cell]!);
        if (commitmentRow >= 0) builder.entry(at(commitment, commitmentRow), column, 1);
      }
    });
  },
};
