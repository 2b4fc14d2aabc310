/** Checks the scenarios of a case that is about to be stored, before the store is held: others would wait for it. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { ancestry, applyScenariosInSteps, type Scenario } from '../../solver/scenario/scenario.ts';

/**
 * Applies each scenario to the case of its parent, in steps. Throws CaseError where one cannot be applied, a parent is not among them, or
 * parents are a circle.
 */
export function* checkingScenarios(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
): Generator<undefined, void> {
  const childrenOf = Map.groupBy(scenarios, ({ parent }) => parent);
  const checked = new Set<string>();
  const rootsLast = [...(childrenOf.get(null) ?? [])].reverse();
  // Children come before siblings: few cases of parents are in memory at a time.
  const waiting = rootsLast.map((scenario) => ({ scenario, of: planningCase }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { scenario } = next.scenario;
    yield;
    const resolved = yield* applyScenariosInSteps(next.of, lineOverParent(scenarios, next.scenario));
    checked.add(scenario);
    for (const child of childrenOf.get(scenario) ?? [])
      waiting.push({ scenario: child, of: resolved.planningCase });
  }
  const unreached = scenarios.find(({ scenario }) => !checked.has(scenario));
  if (unreached !== undefined) ancestry(scenarios, unreached.scenario);
}

/** What a scenario puts over the case of its parent: behind the line of its option, where it has one, itself. */
function lineOverParent(scenarios: readonly Scenario[], scenario: Scenario): readonly Scenario[] {
  if (scenario.option === undefined) return [scenario];
  const above = scenario.parent === null ? [] : ancestry(scenarios, scenario.parent);
  return ancestry(scenarios, scenario.scenario).filter((one) => !above.includes(one));
}
