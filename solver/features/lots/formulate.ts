/**
 * Lots and setups: nothing is produced without a setup; lots have a minimum size and come in multiples.
 *
 * For each: process p with a setup, or with a lot multiple, period t.
 * When: some process has a setup cost, setup hours, a least lot or a lot multiple.
 *   production[p,t] ≤ M[p,t] × setups[p,t] + K[p,t] × Σ_{u=t−k..t−1} setups[p,u]
 *   setups[p,t] ∈ {0, 1},  k = setupCarryOverPeriods (0 when empty)
 *   production[p,t] ≥ lotUnitsMin[p] × setups[p,t]
 *   production[p,t] = lotUnitsMultiple[p] × lotCount[p,t],   lotCount whole; not where the multiple is too small to be told apart
 *                                                            (multiples.ts)
 * M bounds a lot that is set up in its period, K one that continues an earlier setup and spends no setup hours; both are
 * computed when the model has all its rows (lotBound.ts).
 * Posts: setup hours to the hours of the routing's resources; setup cost.
 * Unit: units started.
 * Reference: Pochet and Wolsey (2006), sections 4.2 and 5.2.
 * Example: published/built-lots-a.json
 */

import { subset } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { lowered, switched } from '../../formulation/relaxation.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { countedMultiples } from './multiples.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lots: Feature = {
  name: 'lots',
  words,
  account,
  verifier,
  lint,
  unit: 'units',
  approver: 'plant',
  statedUnits: ({ source }) =>
    totalUnits(source.processes.map((row) => row.lotUnitsMin + (row.lotUnitsMultiple ?? 0))),
  isUsed: (index) => index.lots.setupProcesses.length + countedMultiples(index).length > 0,
  build(context) {
    const { index, builder, ledgers, columns } = context;
    const { periodCount, routing, source } = index;
    const { setups, lotCount, forced, least, multiple } = addBlocks(context);
    columns.setups = setups;
    columns.lotCount = lotCount;
    context.rows.setupForced = forced;
    for (const p of setups.members) {
      const process = source.processes[p]!;
      const carryOver = process.setupCarryOverPeriods ?? 0;
      for (let t = 0; t < periodCount; t++) {
        const column = setups.at(p, t);
        const production = columns.production.at(p, t);
        builder.entry(forced.at(p, t), production, 1);
        // boundLots replaces −1 by the bounds.
        for (let u = Math.max(0, t - carryOver); u <= t; u++)
          builder.entry(forced.at(p, t), setups.at(p, u), -1);
        ledgers.money.post('setup', t, column, index.lots.setupCost[p * periodCount + t]!);
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          const hours = routing.setupHours[entry]!;
          if (hours > 0) ledgers.hours.use(routing.resource[entry]!, t, column, hours);
        }
        if (!least.has(p)) continue;
        builder.entry(least.at(p, t), production, 1);
        builder.entry(least.at(p, t), column, -process.lotUnitsMin);
      }
    }
    for (const p of lotCount.members) {
      for (let t = 0; t < periodCount; t++) {
        builder.entry(multiple.at(p, t), columns.production.at(p, t), 1);
        builder.entry(multiple.at(p, t), lotCount.at(p, t), -source.processes[p]!.lotUnitsMultiple!);
      }
    }
  },
};

/** Setups and lot counts, and the rows that tie lots to them. */
function addBlocks({ index, builder, sets }: Context) {
  const { processes } = index.source;
  const withSetup = new Set(index.lots.setupProcesses);
  const setup = subset('process with setup', sets.processes, (p) => withSetup.has(p));
  const leastLot = subset('process with least lot', sets.processes, (p) => processes[p]!.lotUnitsMin > 0);
  const counted = new Set(countedMultiples(index));
  const withMultiple = subset('process with lot multiple', sets.processes, (p) => counted.has(p));
  const setups = builder.addColumns(
    { name: 'setups', role: 'definition', unit: 'setups', title: words.title, fills: { arrays: ['setups'] } },
    [setup, sets.periods],
    { upper: 1, integer: true },
  );
  const lotCount = builder.addColumns(
    { name: 'lotCount', role: 'definition', unit: 'lots', title: words.title },
    [withMultiple, sets.periods],
    { integer: true },
  );
  const declared = { scope: 'family', isFlow: true, unit: 'units' } as const;
  const forced = builder.addRows(
    { name: 'setupForced', role: 'definition', ...declared, title: words.title },
    [setup, sets.periods],
    { upper: 0 },
  );
  const least = builder.addRows(
    {
      name: 'lotMinimum',
      role: 'limit',
      ...declared,
      title: words.limits.lotMinimum,
      limit: {
        stated: (_, [p]) => processes[p]!.lotUnitsMin,
        cells: (_, [p], { amount }) => {
          const { process, lotUnitsMin } = processes[p]!;
          return [lowered('processes', process, 'lotUnitsMin', lotUnitsMin - amount)];
        },
      },
    },
    [leastLot, sets.periods],
    { lower: 0 },
  );
  const multiple = builder.addRows(
    {
      name: 'lotMultiple',
      role: 'limit',
      ...declared,
      title: words.limits.lotMultiple,
      limit: {
        // Production may lie below or above a multiple: both slacks relax the same multiple.
        upperIsPromise: true,
        stated: (_, [p]) => processes[p]!.lotUnitsMultiple,
        cells: (_, [p]) => [switched('processes', processes[p]!.process, 'lotUnitsMultiple', null)],
      },
    },
    [withMultiple, sets.periods],
    { lower: 0, upper: 0 },
  );
  return { setups, lotCount, forced, least, multiple };
}
