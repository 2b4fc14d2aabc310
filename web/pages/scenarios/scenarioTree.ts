/** The tree of scenarios as a list: every scenario but combinations behind its parent, with its depth. No markup. */
import type { Scenario, StoredScenario } from '../../../server/client.ts';
import { isCombination } from '../../../solver/scenario/combinations.ts';

export interface ScenarioNode {
  readonly document: Scenario;
  readonly depth: number;
}

export function scenarioTree(scenarios: readonly StoredScenario[]): readonly ScenarioNode[] {
  const documents = scenarios.map((entry) => entry.document).filter((document) => !isCombination(document));
  const combinations = scenarios.flatMap(({ document }) => (isCombination(document) ? document : []));
  /** Combinations are not in the tree: what stands on one is found under its assumption. */
  const shownUnder = ({ parent }: Scenario): string | null => {
    const above = combinations.find(({ scenario }) => scenario === parent);
    return above === undefined ? parent : shownUnder(above);
  };
  const under = (parent: string | null, depth: number): ScenarioNode[] =>
    documents
      .filter((document) => shownUnder(document) === parent)
      .flatMap((document) => [{ document, depth }, ...under(document.scenario, depth + 1)]);
  return under(null, 0);
}
