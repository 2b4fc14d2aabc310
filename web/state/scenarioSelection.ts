/** Which scenario or version a page is about. */
import { createAddressParameter } from './address.ts';
import { useWorkspace } from './context.ts';
import { versionIdOf } from './versionQuery.ts';

/**
 * The scenario in the address, or the version where the page shows `plans`; the first scenario when none is named. The frame
 * reports one that does not exist.
 */
export function createScenarioSelection(of: 'plans' | 'scenarios' = 'plans') {
  const workspace = useWorkspace();
  const address = createAddressParameter('scenario', '');
  const selectedScenario = () => {
    const requested = address.get();
    if (of === 'plans' && versionIdOf(requested) !== null && workspace.versionOf(requested) !== undefined)
      return requested;
    const list = workspace.scenarios();
    return list.some((entry) => entry.document.scenario === requested)
      ? requested
      : (list[0]?.document.scenario ?? '');
  };
  return { selectedScenario, selectScenario: (scenario: string) => address.set(scenario) };
}
