/** Changes of the production level keep their limits; soft excess is charged per unit. */
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { comparedPeriods, smoothingWeights } from '../../index/smoothingLevels.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/** Change of each smoothing rule's level against the period before; 0 into a first period whose level is free. */
export function levelChanges(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const levels = smoothedLevels(index, plan);
  const changes = new Float64Array(levels.length);
  index.source.smoothing.forEach((row, i) => {
    comparedPeriods(index, i).forEach((before, t) => {
      if (before === null) return;
      const level = levels[i * periodCount + t]!;
      changes[i * periodCount + t] =
        level - (before < 0 ? row.previousUnits! : levels[i * periodCount + before]!);
    });
  });
  return changes;
}

/** Level of each smoothing rule by period. */
function smoothedLevels(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const levels = new Float64Array(index.source.smoothing.length * periodCount);
  index.source.smoothing.forEach((_, i) => {
    for (const { process, weight } of smoothingWeights(index, i)) {
      for (let t = 0; t < periodCount; t++)
        levels[i * periodCount + t]! += weight[t]! * plan.production[process * periodCount + t]!;
    }
  });
  return levels;
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'smoothing');
  if (mode.mode !== asked) return;
  const changes = levelChanges(index, plan);
  index.source.smoothing.forEach((row, i) => {
    const stated = (rule: string): PlanRule => ({
      rule,
      about: () => [{ table: 'smoothing', id: row.smoothing }],
      unit: 'units',
      ...mode,
    });
    const increase = stated('the increase keeps its limit');
    const decrease = stated('the decrease keeps its limit');
    for (let t = 0; t < index.periodCount; t++) {
      const change = changes[i * index.periodCount + t]!;
      if (row.increaseMax !== null) sink.atMost(increase, t, change, row.increaseMax);
      if (row.decreaseMax !== null) sink.atMost(decrease, t, -change, row.decreaseMax);
    }
  });
};

export const verifier = ruleVerifier('units', rules);
