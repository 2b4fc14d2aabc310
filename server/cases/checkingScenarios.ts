/** Checks the scenarios of an upload before anything is stored: in the store, others would wait for it. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { applyScenariosInSteps, type Scenario } from '../../solver/scenario/scenario.ts';

/**
 * Applies each scenario whose parents are all among them to the case of its parent, in steps; answers their identifiers. Others depend on
 * what is stored. Throws CaseError where one cannot be applied.
 */
export function* checkingScenarios(
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
): Generator<undefined, ReadonlySet<string>> {
  const childrenOf = Map.groupBy(scenarios, ({ parent }) => parent);
  const checked = new Set<string>();
  const rootsLast = [...(childrenOf.get(null) ?? [])].reverse();
  // Children come before siblings: few cases of parents are in memory at a time.
  const waiting = rootsLast.map((scenario) => ({ scenario, of: planningCase }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { scenario } = next.scenario;
    yield;
    const resolved = yield* applyScenariosInSteps(next.of, [next.scenario]);
    checked.add(scenario);
    for (const child of childrenOf.get(scenario) ?? [])
      waiting.push({ scenario: child, of: resolved.planningCase });
  }
  return checked;
}
