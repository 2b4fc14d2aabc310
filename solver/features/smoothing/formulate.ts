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
 * Example: published/roofing-policies.json
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { LimitDetails } from '../../formulation/blocks.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { totalUnits } from '../../formulation/lotScale.ts';
import { raised } from '../../formulation/relaxation.ts';
import { buildRuleRows, type RuleRow } from '../../formulation/ruleRows.ts';
import { comparedPeriods, previousUnitsStated, smoothingWeights } from '../../index/smoothingLevels.ts';
import { gainsBySpending } from '../../index/spending.ts';
import { account } from './account.ts';
import { lint } from './lint.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

const identifies = ['smoothing'] as const;

export const smoothing: Feature = {
  name: 'smoothing',
  words,
  account,
  verifier,
  lint,
  unit: 'units',
  approver: 'plant',
  statedUnits: (index) => totalUnits(previousUnitsStated(index)),
  isUsed: ({ source }) => source.smoothing.length > 0,
  build(context) {
    const { index, builder, ledgers, rows: shared } = context;
    const { source } = index;
    const { production } = context.columns;
    const isOneWay = gainsBySpending(index);
    const most = isOneWay ? context.assumedUnits() : 0;
    const { up, down, change, rises, upOnly, downOnly } = addBlocks(context, isOneWay, most);
    const rules: RuleRow[] = [];
    source.smoothing.forEach((row, i) => {
      const weights = smoothingWeights(index, i);
      comparedPeriods(index, i).forEach((before, t) => {
        if (before === null) {
          // Such a period has no change of level.
          builder.setColumnBounds(up.at(i, t), 0, 0);
          builder.setColumnBounds(down.at(i, t), 0, 0);
        } else {
          const known = before < 0 ? row.previousUnits! : 0;
          builder.setRowBounds(change.at(i, t), known, known);
          for (const { process, weight } of weights) {
            builder.entry(change.at(i, t), production.at(process, t), weight[t]!);
            if (before >= 0) builder.entry(change.at(i, t), production.at(process, before), -weight[before]!);
          }
        }
        builder.entry(change.at(i, t), up.at(i, t), -1);
        builder.entry(change.at(i, t), down.at(i, t), 1);
        ledgers.money.post('smoothing', t, up.at(i, t), row.increaseCost);
        ledgers.money.post('smoothing', t, down.at(i, t), row.decreaseCost);
        if (isOneWay) {
          builder.entry(upOnly.at(i, t), up.at(i, t), 1);
          builder.entry(upOnly.at(i, t), rises.at(i, t), -most);
          builder.entry(downOnly.at(i, t), down.at(i, t), 1);
          builder.entry(downOnly.at(i, t), rises.at(i, t), most);
          for (const rows of [upOnly, downOnly])
            shared.assumedBounds.push({ row: rows.at(i, t), column: rises.at(i, t) });
        }
        const where = `${row.smoothing} ${source.periods[t]!.period}`;
        if (row.increaseMax !== null)
          rules.push({ label: `up ${where}`, period: t, terms: [[up.at(i, t), 1]], max: row.increaseMax });
        if (row.decreaseMax !== null)
          rules.push({
            label: `down ${where}`,
            period: t,
            terms: [[down.at(i, t), 1]],
            max: row.decreaseMax,
          });
      });
    });
    buildRuleRows(
      context,
      'smoothing',
      { name: 'smoothingLimit', scope: 'shared', unit: 'units', title: words.title, identifies },
      rules,
    );
  },
};

/** Cells that state the most by which a level may rise or fall. */
function limitOn(field: 'increaseMax' | 'decreaseMax'): LimitDetails<readonly [number, number]> {
  return {
    cells: ({ source }, [i], { next }) => [raised('smoothing', source.smoothing[i]!.smoothing, field, next)],
  };
}

/** Changes of level up and down, and the rows that tie them to the level. */
function addBlocks({ index, builder, sets }: Context, isOneWay: boolean, most: number) {
  const labels = index.source.smoothing.map((row) => row.smoothing);
  const axes = [labelledAxis('smoothing rule', labels, identifies), sets.periods] as const;
  const oneWay = [labelledAxis('smoothing rule', isOneWay ? labels : [], identifies), sets.periods] as const;
  const rows = { role: 'definition', scope: 'shared', unit: 'units', title: words.title } as const;
  const up = builder.addColumns(
    {
      name: 'levelUp',
      role: 'limit',
      unit: 'units',
      title: words.limits.levelUp,
      limit: limitOn('increaseMax'),
    },
    axes,
  );
  const down = builder.addColumns(
    {
      name: 'levelDown',
      role: 'limit',
      unit: 'units',
      title: words.limits.levelDown,
      limit: limitOn('decreaseMax'),
    },
    axes,
  );
  const change = builder.addRows({ name: 'levelChange', ...rows }, axes);
  const rises = builder.addColumns(
    { name: 'levelRises', role: 'definition', unit: 'yes or no', title: words.title },
    oneWay,
    { upper: 1, integer: true },
  );
  const upOnly = builder.addRows({ name: 'levelUpOnly', ...rows }, oneWay, { upper: 0 });
  const downOnly = builder.addRows({ name: 'levelDownOnly', ...rows }, oneWay, { upper: most });
  return { up, down, change, rises, upOnly, downOnly };
}
