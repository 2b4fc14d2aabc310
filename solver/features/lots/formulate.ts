/**
 * Lots and setups: nothing is made without a setup; lots have a least size and come in multiples.
 *
 * For each: process p with a setup, or with a lot multiple, period t.
 * When: some process has a setup cost, setup hours, a least lot or a lot multiple.
 *   production[p,t] ≤ M[p,t] × setups[p,t] + K[p,t] × Σ_{u=t−k..t−1} setups[p,u]
 *   setups[p,t] ∈ {0, 1},  k = setupCarryOverPeriods (0 when empty)
 *   production[p,t] ≥ lotUnitsMin[p] × setups[p,t]
 *   production[p,t] = lotUnitsMultiple[p] × lotCount[p,t],   lotCount whole
 * M bounds a lot that is set up in its period, K one that goes on with an earlier setup and spends no setup hours; both are
 * found when all rows are there (lotBound.ts).
 * Posts: setup hours to the hours of the routing's resources; setup cost.
 * Unit: units started.
 * Reference: Pochet and Wolsey (2006), sections 4.2 and 5.2.
 */

import { type Feature, subset } from '../../formulation/feature.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lots: Feature = {
  name: 'lots',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'plant',
  rowBlocks: ['setupForced', 'lotMinimum', 'lotMultiple'],
  isUsed: (index) => index.lots.setupProcesses.length + index.lots.multipleProcesses.length > 0,
  build({ index, builder, ledgers, sets }) {
    const { periodCount, routing, source } = index;
    const production = findBlock(builder.columnBlocks, 'production')!;
    const withSetup = new Set(index.lots.setupProcesses);
    const setup = subset('process with setup', sets.processes, (p) => withSetup.has(p));
    const least = subset(
      'process with least lot',
      sets.processes,
      (p) => source.processes[p]!.lotUnitsMin > 0,
    );
    const multiple = subset(
      'process with lot multiple',
      sets.processes,
      (p) => source.processes[p]!.lotUnitsMultiple !== null,
    );
    const setups = builder.addColumns('setups', [setup.set, sets.periods], { upper: 1, integer: true });
    const lotCount = builder.addColumns('lotCount', [multiple.set, sets.periods], { integer: true });
    const forced = builder.addRows('setupForced', [setup.set, sets.periods], { upper: 0 });
    const leastLot = builder.addRows('lotMinimum', [least.set, sets.periods], { lower: 0 });
    const whole = builder.addRows('lotMultiple', [multiple.set, sets.periods], { lower: 0, upper: 0 });
    setup.members.forEach((p, i) => {
      const process = source.processes[p]!;
      const carryOver = process.setupCarryOverPeriods ?? 0;
      for (let t = 0; t < periodCount; t++) {
        const column = at(setups, i, t);
        const made = at(production, p, t);
        builder.entry(at(forced, i, t), made, 1);
        // boundLots puts the bounds in the place of −1.
        for (let u = Math.max(0, t - carryOver); u <= t; u++)
          builder.entry(at(forced, i, t), at(setups, i, u), -1);
        ledgers.money.post('setup', t, column, index.lots.setupCost[p * periodCount + t]!);
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          const hours = routing.setupHours[entry]!;
          if (hours > 0) ledgers.hours.use(routing.resource[entry]!, t, column, hours);
        }
        const leastRow = least.positionOf[p]!;
        if (leastRow >= 0) {
          builder.entry(at(leastLot, leastRow, t), made, 1);
          builder.entry(at(leastLot, leastRow, t), column, -process.lotUnitsMin);
        }
      }
    });
    multiple.members.forEach((p, i) => {
      for (let t = 0; t < periodCount; t++) {
        builder.entry(at(whole, i, t), at(production, p, t), 1);
        builder.entry(at(whole, i, t), at(lotCount, i, t), -source.processes[p]!.lotUnitsMultiple!);
      }
    });
  },
};
