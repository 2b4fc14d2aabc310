/**
 * Demand-shaping measures: promotions, price moves, launches that the optimizer may choose.
 *
 * For each: demand-shaping measure l.
 * When: the case has demand-shaping measures.
 *   demandShapingChosen[l] ∈ {0, 1};   Σ_{l in group} demandShapingChosen[l] ≤ 1      (exclusive group)
 * Posts: its cost in the period in which it is paid. What it adds to demand (or pulls forward, below 0) stands in the
 * demand rows and service rows: demand[g,t] + Σ_l unitsAdded[l,g,t] × demandShapingChosen[l].
 * Unit: measures.
 * Example: qinghe
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const demandShaping: Feature = {
  name: 'demandShaping',
  words,
  account,
  verifier,
  unit: 'measures',
  approver: 'sales',
  statedUnits: (index) =>
    totalUnits([...index.demandShaping.effects.values()].flat().map((effect) => effect.units)),
  isUsed: ({ source }) => source.demandShaping.length > 0,
  build({ index, builder, ledgers, sets, columns }) {
    const { paidPeriod } = index.demandShaping;
    const chosen = builder.addColumns(
      {
        name: 'demandShapingChosen',
        role: 'definition',
        unit: 'measures',
        title: words.title,
        fills: { arrays: ['demandShapingChoices'], periodOf: (measure) => paidPeriod[measure]! },
      },
      [sets.demandShaping],
      { upper: 1, integer: true },
    );
    columns.demandShapingChosen = chosen;
    const { demandShaping: rows } = index.source;
    const groups = [...new Set(rows.map((row) => row.exclusiveGroup).filter((name) => name !== ''))];
    const exclusive = builder.addRows(
      {
        name: 'demandShapingExclusive',
        role: 'limit',
        scope: 'shared',
        unit: 'measures',
        title: words.title,
      },
      [labelledAxis('exclusive group', groups)],
      { upper: 1 },
    );
    for (const l of sets.demandShaping.members) {
      const row = rows[l]!;
      ledgers.money.post('demandShaping', paidPeriod[l]!, chosen.at(l), row.cost);
      if (row.exclusiveGroup !== '')
        builder.entry(exclusive.at(groups.indexOf(row.exclusiveGroup)), chosen.at(l), 1);
    }
  },
};

/** Posts `factor` × what the measures add to a cell of demand to a row; reads the index once for all cells. */
export function demandShapingPoster({ index, builder, columns }: Context) {
  const { effects } = index.demandShaping;
  const chosen = columns.demandShapingChosen;
  return (row: number, cell: number, factor: number): void => {
    for (const effect of effects.get(cell) ?? [])
      if (chosen.has(effect.measure)) builder.entry(row, chosen.at(effect.measure), factor * effect.units);
  };
}
