/**
 * Stability: change against a reference plan is priced or limited.
 *
 * For each: row i of the reference plan (process p, period t).
 * When: the case has a reference plan.
 *   production[p,t] + below[i] − above[i] = units[i];   below[i] + above[i] ≤ changeUnitsMax[i]
 * Posts: changePrice × (below + above) to the stability penalty.
 * Unit: units started.
 * Reference: Sridharan and LaForge (1990), schedule instability.
 * Example: qinghe
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { raised, rowKey } from '../../formulation/relaxation.ts';
import { buildRuleRows, type RuleBlock } from '../../formulation/ruleRows.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const limits: RuleBlock = {
  name: 'changeLimit',
  scope: 'family',
  unit: 'units',
  title: words.title,
  identifies: ['processes'],
  cells: ({ source }, { item }, { next }) => {
    const { process, period } = source.referencePlan[item!]!;
    return [raised('referencePlan', rowKey(process, period), 'changeUnitsMax', next)];
  },
};

export const stability: Feature = {
  name: 'stability',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  statedUnits: ({ source }) => totalUnits(source.referencePlan.map((row) => row.units)),
  isUsed: ({ source }) => source.referencePlan.length > 0,
  build(context) {
    const { index, builder, ledgers, columns } = context;
    if (effectiveMode(index, 'stability').mode === 'off') return;
    const rows = index.source.referencePlan;
    const axes = [
      labelledAxis(
        'reference cell',
        rows.map((row) => `${row.process} ${row.period}`),
        ['processes'],
      ),
    ] as const;
    const declared = { role: 'definition', unit: 'units', title: words.title } as const;
    const below = builder.addColumns({ name: 'changeBelow', ...declared }, axes);
    const above = builder.addColumns({ name: 'changeAbove', ...declared }, axes);
    columns.changeBelow = below;
    columns.changeAbove = above;
    const change = builder.addRows({ name: 'change', scope: 'family', ...declared }, axes);
    const periodOf = (i: number) => index.position.periods.get(rows[i]!.period)!;
    rows.forEach((row, i) => {
      const t = periodOf(i);
      const production = columns.production.at(index.position.processes.get(row.process)!, t);
      builder.setRowBounds(change.at(i), row.units, row.units);
      builder.entry(change.at(i), production, 1);
      builder.entry(change.at(i), below.at(i), 1);
      builder.entry(change.at(i), above.at(i), -1);
      for (const block of [below, above]) ledgers.money.post('stability', t, block.at(i), row.changePrice);
    });
    buildRuleRows(
      context,
      'stability',
      limits,
      rows.flatMap((row, i) =>
        row.changeUnitsMax === null
          ? []
          : [
              {
                label: `${row.process} ${row.period}`,
                period: periodOf(i),
                terms: [
                  [below.at(i), 1],
                  [above.at(i), 1],
                ] as const,
                max: row.changeUnitsMax,
                item: i,
              },
            ],
      ),
    );
  },
};
