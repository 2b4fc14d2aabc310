/**
 * Demand levers: promotions, price moves, launches that the optimizer may choose.
 *
 * For each: demand lever l.
 * When: the case has demand levers.
 *   demandLeverChosen[l] ∈ {0, 1};   Σ_{l in group} demandLeverChosen[l] ≤ 1      (exclusive group)
 * Posts: its cost in the period in which it is paid. What it adds to demand (or pulls forward, below 0) stands in the
 * demand rows and service rows: demand[g,t] + Σ_l unitsAdded[l,g,t] × demandLeverChosen[l].
 * Unit: levers.
 * Example: qinghe
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const demandLevers: Feature = {
  name: 'demandLevers',
  words,
  account,
  verifier,
  unit: 'levers',
  approver: 'sales',
  isUsed: ({ source }) => source.demandLevers.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const { paidPeriod } = index.demandLevers;
    const chosen = builder.addColumns(
      {
        name: 'demandLeverChosen',
        role: 'definition',
        unit: 'levers',
        title: words.title,
        fills: { arrays: ['demandLeverChoices'], periodOf: (lever) => paidPeriod[lever]! },
      },
      [sets.demandLevers],
      { upper: 1, integer: true },
    );
    columns.demandLeverChosen = chosen;
    const { demandLevers: rows } = index.source;
    const groups = [...new Set(rows.map((row) => row.exclusiveGroup).filter((name) => name !== ''))];
    const exclusive = builder.addRows(
      {
        name: 'demandLeverExclusive',
        role: 'limit',
        scope: 'shared',
        unit: 'levers',
        title: words.title,
      },
      [labelledAxis('exclusive group', groups)],
      { upper: 1 },
    );
    for (const l of sets.demandLevers.members) {
      const row = rows[l]!;
      ledgers.money.post('demandLevers', paidPeriod[l]!, chosen.at(l), row.cost);
      if (row.exclusiveGroup !== '')
        builder.entry(exclusive.at(groups.indexOf(row.exclusiveGroup)), chosen.at(l), 1);
    }
  },
};

/** Posts `factor` × what the levers add to a cell of demand to a row. */
export function postLeverEffects(
  { index, builder, columns }: Context,
  row: number,
  cell: number,
  factor: number,
): void {
  const chosen = columns.demandLeverChosen;
  for (const effect of index.demandLevers.effects.get(cell) ?? [])
    if (chosen.has(effect.lever)) builder.entry(row, chosen.at(effect.lever), factor * effect.units);
}
