/**
 * Smoothing: a change of the production level from one period to the next costs money or is limited.
 *
 * For each: smoothing rule i over the processes of a family and site (or all), period t.
 * When: the case has smoothing rules.
 *   level[i,t] = Σ production[p,t]   (÷ working days, where levels are per working day)
 *   level[i,t] − level[i,u] = levelUp[i,t] − levelDown[i,t],   level[i,−1] = previousUnits[i]; free when that is empty
 *   where a target holds margin or cash down, a level does not go both ways: levelUp[i,t] ≤ M × levelRises[i,t],
 *     levelDown[i,t] ≤ M × (1 − levelRises[i,t]),   levelRises ∈ {0, 1}
 *   u: the period before t; where levels are per working day, the last one before t that has working days, and a period
 *   without working days has no level
 *   levelUp[i,t] ≤ increaseMax[i],   levelDown[i,t] ≤ decreaseMax[i]
 * Posts: cost of increases and decreases to smoothing.
 * Unit: units (a working day).
 * Reference: Anderson, Sweeney and Williams, An Introduction to Management Science (production scheduling).
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { unitsStated } from '../../formulation/lotScale.ts';
import { buildRuleRows, type RuleRow } from '../../formulation/ruleRows.ts';
import { comparedPeriods, smoothingWeights } from '../../index/smoothingLevels.ts';
import { gainsBySpending } from '../../index/spending.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const smoothing: Feature = {
  name: 'smoothing',
  words,
  account,
  verifier,
  lint,
  unit: 'units',
  grantedBy: 'plant',
  rowBlocks: ['levelChange', 'levelUpOnly', 'levelDownOnly', 'smoothingLimit', 'smoothingLimitSoft'],
  isUsed: ({ source }) => source.smoothing.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { source } = index;
    const production = findBlock(builder.columnBlocks, 'production')!;
    const set = labelledSet(
      'smoothing rule',
      source.smoothing.map((row) => row.smoothing),
    );
    const up = builder.addColumns('levelUp', [set, sets.periods]);
    const down = builder.addColumns('levelDown', [set, sets.periods]);
    const change = builder.addRows('levelChange', [set, sets.periods]);
    const isOneWay = gainsBySpending(index);
    const most = isOneWay ? unitsStated(index) : 0;
    const oneWay = labelledSet(
      'smoothing rule',
      isOneWay ? source.smoothing.map((row) => row.smoothing) : [],
    );
    const rises = builder.addColumns('levelRises', [oneWay, sets.periods], { upper: 1, integer: true });
    const upOnly = builder.addRows('levelUpOnly', [oneWay, sets.periods], { upper: 0 });
    const downOnly = builder.addRows('levelDownOnly', [oneWay, sets.periods], { upper: most });
    const rules: RuleRow[] = [];
    source.smoothing.forEach((row, i) => {
      const weights = smoothingWeights(index, i);
      comparedPeriods(index, i).forEach((before, t) => {
        if (before === null) {
          // No change can be told of such a period.
          builder.setColumnBounds(at(up, i, t), 0, 0);
          builder.setColumnBounds(at(down, i, t), 0, 0);
        } else {
          const known = before < 0 ? row.previousUnits! : 0;
          builder.setRowBounds(at(change, i, t), known, known);
          for (const { process, weight } of weights) {
            builder.entry(at(change, i, t), at(production, process, t), weight[t]!);
            if (before >= 0)
              builder.entry(at(change, i, t), at(production, process, before), -weight[before]!);
          }
        }
        builder.entry(at(change, i, t), at(up, i, t), -1);
        builder.entry(at(change, i, t), at(down, i, t), 1);
        ledgers.money.post('smoothing', t, at(up, i, t), row.increaseCost);
        ledgers.money.post('smoothing', t, at(down, i, t), row.decreaseCost);
        if (isOneWay) {
          builder.entry(at(upOnly, i, t), at(up, i, t), 1);
          builder.entry(at(upOnly, i, t), at(rises, i, t), -most);
          builder.entry(at(downOnly, i, t), at(down, i, t), 1);
          builder.entry(at(downOnly, i, t), at(rises, i, t), most);
        }
        const where = `${row.smoothing} ${source.periods[t]!.period}`;
        if (row.increaseMax !== null)
          rules.push({ label: `up ${where}`, period: t, terms: [[at(up, i, t), 1]], max: row.increaseMax });
        if (row.decreaseMax !== null)
          rules.push({
            label: `down ${where}`,
            period: t,
            terms: [[at(down, i, t), 1]],
            max: row.decreaseMax,
          });
      });
    });
    buildRuleRows(context, 'smoothing', 'smoothingLimit', rules);
  },
};
