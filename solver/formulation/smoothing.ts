/**
 * Smoothing: a change of the production level from one period to the next costs money or is limited.
 *
 * For each: smoothing rule i over the processes of a family and site (or all), period t.
 * When: the case has smoothing rules.
 *   level[i,t] = Σ production[p,t]   (÷ working days, where levels are per working day)
 *   level[i,t] − level[i,t−1] = levelUp[i,t] − levelDown[i,t],   level[i,−1] = previousUnits[i]; free when that is empty
 *   levelUp[i,t] ≤ increaseMax[i],   levelDown[i,t] ≤ decreaseMax[i]
 * Posts: cost of increases and decreases to smoothing.
 * Unit: units (a working day).
 * Reference: Anderson, Sweeney and Williams, An Introduction to Management Science (production scheduling).
 */
import { smoothingWeights } from '../case/smoothing.ts';
import { at, findBlock } from '../model/model.ts';
import { type Feature, labelledSet } from './feature.ts';
import { buildRuleRows, type RuleRow } from './ruleRows.ts';

export const smoothing: Feature = {
  name: 'smoothing',
  title: { en: 'Smoothing', zh: '平滑' },
  unit: 'units',
  grantedBy: 'plant',
  rowBlocks: ['levelChange', 'smoothingLimit', 'smoothingLimitSoft'],
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
    const rules: RuleRow[] = [];
    source.smoothing.forEach((row, i) => {
      const weights = smoothingWeights(index, i);
      for (let t = 0; t < index.periodCount; t++) {
        const isFree = t === 0 && row.previousUnits === null;
        const known = t === 0 ? (row.previousUnits ?? 0) : 0;
        if (!isFree) builder.setRowBounds(at(change, i, t), known, known);
        for (const { process, weight } of weights) {
          builder.entry(at(change, i, t), at(production, process, t), weight[t]!);
          if (t > 0) builder.entry(at(change, i, t), at(production, process, t - 1), -weight[t - 1]!);
        }
        builder.entry(at(change, i, t), at(up, i, t), -1);
        builder.entry(at(change, i, t), at(down, i, t), 1);
        ledgers.money.post('smoothing', t, at(up, i, t), row.increaseCost);
        ledgers.money.post('smoothing', t, at(down, i, t), row.decreaseCost);
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
      }
    });
    buildRuleRows(context, 'smoothing', 'smoothingLimit', rules);
  },
};
