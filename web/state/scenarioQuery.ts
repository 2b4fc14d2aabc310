/** The scenarios of the open case and the inputs of each, which follow from the base and the levers above it. */
import { createSignal } from 'solid-js';
import type { PlanningCase, StoredScenario } from '../../server/client.ts';
import type { CaseError } from '../../solver/case/problems.ts';
import { baseScenario } from '../../solver/scenario/scenario.ts';
import { composeInputs, type Inputs } from './inputs.ts';

export function createScenarioQuery(base: () => PlanningCase | null) {
  const [scenarios, setScenarios] = createSignal<readonly StoredScenario[]>([]);
  /** Inputs by scenario, for one case and one list of scenarios. */
  let inputsFor: {
    readonly base: PlanningCase;
    readonly scenarios: readonly StoredScenario[];
    readonly inputs: Map<string, Inputs | CaseError>;
  } | null = null;
  return {
    scenarios,
    show: (next: readonly StoredScenario[]): void => {
      if (JSON.stringify(next) !== JSON.stringify(scenarios())) setScenarios(next);
    },
    inputsOf: (scenarioId: string): Inputs | CaseError | null => {
      const planningCase = base();
      const list = scenarios();
      if (planningCase === null) return null;
      if (inputsFor?.base !== planningCase || inputsFor.scenarios !== list)
        inputsFor = { base: planningCase, scenarios: list, inputs: new Map() };
      const inputs =
        inputsFor.inputs.get(scenarioId) ??
        composeInputs(
          planningCase,
          list.map((entry) => entry.document),
          scenarioId,
        );
      inputsFor.inputs.set(scenarioId, inputs);
      return inputs;
    },
    /** The scenario that is the case itself; the empty text while there is none. */
    root: (): string =>
      scenarios().some(({ document }) => document.scenario === baseScenario.scenario)
        ? baseScenario.scenario
        : '',
    /** The parent of a scenario; the empty text for one without. */
    parentOf: (scenarioId: string): string =>
      scenarios().find((entry) => entry.document.scenario === scenarioId)?.document.parent ?? '',
  };
}
