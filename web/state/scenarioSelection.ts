/** Which scenario a page is about. */
import { createAddressParameter } from './address.ts';
import { useWorkspace } from './context.ts';

/** The scenario in the address, the first one when none is named. The frame reports one that does not exist. */
export function createScenarioSelection() {
  const workspace = useWorkspace();
  const address = createAddressParameter('scenario', '');
  const selectedScenario = () => {
    const requested = address.get();
    const list = workspace.scenarios();
    return list.some((entry) => entry.document.scenario === requested)
      ? requested
      : (list[0]?.document.scenario ?? '');
  };
  return { selectedScenario, selectScenario: (scenario: string) => address.set(scenario) };
}
