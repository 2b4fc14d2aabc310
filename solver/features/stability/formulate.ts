/**
 * Stability: change against a reference plan is priced or limited.
 *
 * For each: row i of the reference plan (process p, period t).
 * When: the case has a reference plan.
 *   production[p,t] + below[i] − above[i] = units[i];   below[i] + above[i] ≤ changeUnitsMax[i]
 * Posts: changePrice × (below + above) to the stability penalty.
 * Unit: units started.
 * Reference: Sridharan and LaForge (1990), schedule instability.
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { buildRuleRows } from '../../formulation/ruleRows.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const stability: Feature = {
  name: 'stability',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['change', 'changeLimit', 'changeLimitSoft'],
  isUsed: ({ source }) => source.referencePlan.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    if (effectiveMode(index, 'stability').mode === 'off') return;
    const rows = index.source.referencePlan;
    const production = findBlock(builder.columnBlocks, 'production')!;
    const set = labelledSet(
      'reference cell',
      rows.map((row) => `${row.process} ${row.period}`),
    );
    const below = builder.addColumns('changeBelow', [set]);
    const above = builder.addColumns('changeAbove', [set]);
    const change = builder.addRows('change', [set]);
    const periodOf = (i: number) => index.position.periods.get(rows[i]!.period)!;
    rows.forEach((row, i) => {
      const t = periodOf(i);
      builder.setRowBounds(at(change, i), row.units, row.units);
      builder.entry(at(change, i), at(production, index.position.processes.get(row.process)!, t), 1);
      builder.entry(at(change, i), at(below, i), 1);
      builder.entry(at(change, i), at(above, i), -1);
      for (const block of [below, above]) ledgers.money.post('stability', t, at(block, i), row.changePrice);
    });
    buildRuleRows(
      context,
      'stability',
      'changeLimit',
      rows.flatMap((row, i) =>
        row.changeUnitsMax === null
          ? []
          : [
              {
                label: `${row.process} ${row.period}`,
                period: periodOf(i),
                terms: [
                  [at(below, i), 1],
                  [at(above, i), 1],
                ] as const,
                max: row.changeUnitsMax,
              },
            ],
      ),
    );
  },
};
