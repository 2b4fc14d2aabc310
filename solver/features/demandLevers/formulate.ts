/**
 * Demand levers: promotions, price moves, launches that the optimizer may choose.
 *
 * For each: demand lever l.
 * When: the case has demand levers.
 *   demandLeverChosen[l] ∈ {0, 1};   Σ_{l in group} demandLeverChosen[l] ≤ 1      (exclusive group)
 * Posts: its cost in the period in which it is paid. What it adds to demand (or pulls forward, below 0) stands in the
 * demand rows and service rows: demand[g,t] + Σ_l unitsAdded[l,g,t] × demandLeverChosen[l].
 * Unit: levers.
 */

import { type Context, type Feature, labelledSet } from '../../formulation/feature.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const demandLevers: Feature = {
  name: 'demandLevers',
  words,
  account,
  verifier,
  unit: 'levers',
  grantedBy: 'sales',
  rowBlocks: ['demandLeverExclusive'],
  isUsed: ({ source }) => source.demandLevers.length > 0,
  build({ index, builder, ledgers, sets }) {
    const chosen = builder.addColumns('demandLeverChosen', [sets.demandLevers], { upper: 1, integer: true });
    const { demandLevers: rows } = index.source;
    const groups = [...new Set(rows.map((row) => row.exclusiveGroup).filter((name) => name !== ''))];
    const exclusive = builder.addRows('demandLeverExclusive', [labelledSet('exclusive group', groups)], {
      upper: 1,
    });
    rows.forEach((row, l) => {
      ledgers.money.post('demandLevers', index.demandLevers.paidPeriod[l]!, at(chosen, l), row.cost);
      if (row.exclusiveGroup !== '')
        builder.entry(at(exclusive, groups.indexOf(row.exclusiveGroup)), at(chosen, l), 1);
    });
  },
};

/** Posts `factor` × what the levers add to a cell of demand to a row. */
export function postLeverEffects(
  { index, builder }: Context,
  row: number,
  cell: number,
  factor: number,
): void {
  const chosen = findBlock(builder.columnBlocks, 'demandLeverChosen');
  if (chosen === undefined) return;
  for (const effect of index.demandLevers.effects.get(cell) ?? [])
    builder.entry(row, at(chosen, effect.lever), factor * effect.units);
}
