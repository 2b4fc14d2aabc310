/**
 * Production: units started by process and period.
 *
 * For each: process p, period t.
 * When: the case has processes.
 *   unitsMin[p,t] ≤ production[p,t] ≤ unitsMax[p,t]          (0 and 0 where the process is not allowed)
 *   Σ_t production[p,t] ≥ unitsMinTotal[p]                    (commitment, where one is stated)
 * Posts: stock of the process's family and site, yield × production, a lead time later (units that would arrive
 * after the horizon have no value); hours of its routing in the period of the start; variable cost to
 * production or, for subcontracting, to subcontracting.
 * Unit: units started.
 * Reference: Pochet and Wolsey, Production Planning by Mixed Integer Programming (2006), section 1.2.
 * Example: teaching/build-ahead.json
 */

import type { PeriodIndex, ProcessIndex } from '../../case/indices.ts';
import { subset } from '../../formulation/axes.ts';
import type { LimitDetails } from '../../formulation/blocks.ts';
import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, openedRange, periodId, raised, rowKey, switched } from '../../formulation/relaxation.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const production: Feature = {
  name: 'production',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'plant',
  statedUnits: (index) =>
    totalUnits(index.source.processes.map((row) => row.unitsMinTotal)) + totalUnits(index.processUnitsMin),
  isUsed: (index) => index.source.processes.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const { periodCount, routing } = index;
    const { processes } = index.source;
    const started = builder.addColumns(
      {
        name: 'production',
        role: 'limit',
        unit: 'units',
        title: words.limits.production,
        fills: { arrays: ['production'] },
        limit: productionLimit,
      },
      [sets.processes, sets.periods],
    );
    columns.production = started;
    const committed = subset('committed process', sets.processes, (p) => processes[p]!.unitsMinTotal > 0);
    const commitment = builder.addRows(
      {
        name: 'commitment',
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: words.limits.commitment,
        limit: {
          cells: (_, [p], { next }) => [lowered('processes', processes[p]!.process, 'unitsMinTotal', next)],
        },
      },
      [committed],
    );
    for (const p of sets.processes.members) {
      const process = processes[p]!;
      const stockPoint = index.processStockPoint[p]!;
      const component = process.kind === 'subcontract' ? 'subcontracting' : 'production';
      if (commitment.has(p))
        builder.setRowBounds(commitment.at(p), process.unitsMinTotal, Number.POSITIVE_INFINITY);
      for (let t = 0; t < periodCount; t++) {
        const column = started.at(p, t);
        const cell = p * periodCount + t;
        builder.setColumnBounds(column, index.processUnitsMin[cell]!, index.processUnitsMax[cell]!);
        const arrival = t + process.leadTimePeriods;
        if (arrival < periodCount) ledgers.stock.add(stockPoint, arrival, column, process.yield);
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          ledgers.hours.use(routing.resource[entry]!, t, column, routing.hoursPerUnit[entry]!);
        }
        ledgers.money.post(component, t, column, index.processCost[cell]!);
        if (commitment.has(p)) builder.entry(commitment.at(p), column, 1);
      }
    }
  },
};

/**
 * Bounds on units started. To relax one of a process that is switched off, or outside its range of periods, the process has to be allowed first;
 * minimum quantities that would come into force with that are taken out.
 */
const productionLimit: LimitDetails<readonly [ProcessIndex, PeriodIndex]> = {
  cells: (index, [p, t], { side, next }) => {
    const row = index.source.processes[p]!;
    const keyOf = (period: number) => rowKey(row.process, periodId(index, period as PeriodIndex));
    if (side === 'lower') return [lowered('processPeriods', keyOf(t), 'unitsMin', next)];
    const opened = [
      ...(row.isAllowed ? [] : [switched('processes', row.process, 'isAllowed', true)]),
      ...openedRange('processes', row.process, row, t, index.position.periods),
    ];
    return [
      ...opened,
      ...(opened.length === 0 ? [] : minimaInForce(index, p, t)).map((period) =>
        lowered('processPeriods', keyOf(period), 'unitsMin', 0),
      ),
      raised('processPeriods', keyOf(t), 'unitsMax', next),
    ];
  },
};

/** Periods without production whose minimum quantity comes into force when a process is allowed in a period. */
function minimaInForce(index: IndexedCase, p: ProcessIndex, t: PeriodIndex): readonly number[] {
  const { position, source, periodCount } = index;
  const row = source.processes[p]!;
  const first = row.firstPeriod === null ? 0 : position.periods.get(row.firstPeriod)!;
  const last = row.lastPeriod === null ? periodCount - 1 : position.periods.get(row.lastPeriod)!;
  const own = new Map(
    source.processPeriods.flatMap(({ process, period, unitsMin }) =>
      process === row.process && unitsMin !== null ? [[position.periods.get(period)!, unitsMin]] : [],
    ),
  );
  return source.periods.flatMap((_, period) => {
    const isOpen = row.isAllowed && period >= first && period <= last;
    // A range that is opened at an end is open to the end of the horizon.
    const isOpened = (t < first || period >= first) && (t > last || period <= last);
    return !isOpen && isOpened && (own.get(period) ?? row.unitsMin) > 0 ? [period] : [];
  });
}
