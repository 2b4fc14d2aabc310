/** Changes against the reference plan keep their limits; soft excess is charged per unit. */
import type { Row } from '../../case/planningCase.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

/** Units by which production differs from a row of the reference plan. */
export function changedUnits(index: IndexedCase, plan: Plan, row: Row<'referencePlan'>): number {
  const process = index.position.processes.get(row.process)!;
  const t = index.position.periods.get(row.period)!;
  return Math.abs(plan.production[process * index.periodCount + t]! - row.units);
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'stability');
  if (mode.mode !== asked) return;
  for (const row of index.source.referencePlan) {
    if (row.changeUnitsMax === null) continue;
    const stated: PlanRule = {
      rule: 'the change keeps its limit',
      about: () => [{ table: 'processes', id: row.process }],
      unit: 'units',
      ...mode,
    };
    const period = index.position.periods.get(row.period)!;
    sink.atMost(stated, period, changedUnits(index, plan, row), row.changeUnitsMax);
  }
};

export const verifier = ruleVerifier('units', rules);
