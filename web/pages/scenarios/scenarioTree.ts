/** The tree of scenarios as a list: every scenario behind its parent, with its depth. No markup. */
import type { Scenario, StoredScenario } from '../../../server/client.ts';

export interface ScenarioNode {
  readonly document: Scenario;
  readonly depth: number;
}

export function scenarioTree(scenarios: readonly StoredScenario[]): readonly ScenarioNode[] {
  const documents = scenarios.map((entry) => entry.document);
  const under = (parent: string | null, depth: number): ScenarioNode[] =>
    documents
      .filter((document) => document.parent === parent)
      .flatMap((document) => [{ document, depth }, ...under(document.scenario, depth + 1)]);
  return under(null, 0);
}
