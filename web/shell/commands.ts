/** Commands that lead elsewhere, which every page has: run all, go to a page, go to a scenario. */

import { alwaysEnabled, type Command } from '../commands/command.ts';
import { runAllCommands } from '../commands/workspaceCommands.ts';
import { t } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import type { Workspace } from '../state/workspace.ts';
import { everyPage } from './pages.ts';

export function shellCommands(
  workspace: Workspace,
  act: {
    readonly goTo: (path: string) => void;
    /** Whether the page is about one scenario. */
    readonly isAboutOne: () => boolean;
    readonly selectScenario: (scenario: string) => void;
  },
): readonly Command[] {
  return [
    ...Object.values(runAllCommands(workspace)),
    ...everyPage.map(
      ({ path, title }): Command => ({
        name: `go ${path}`,
        title,
        group: 'groupGoTo',
        keys: [],
        ...alwaysEnabled,
        perform: () => act.goTo(path),
      }),
    ),
    ...workspace.scenarios().map(
      ({ document }): Command => ({
        name: `scenario ${document.scenario}`,
        title: 'goToScenario',
        values: () => ({ name: scenarioName(workspace, document.scenario) }),
        group: 'groupGoTo',
        keys: [],
        isOnlyFound: workspace.isCombination(document.scenario),
        isEnabled: act.isAboutOne,
        whyDisabled: () => t('whyNotAboutOne'),
        perform: () => act.selectScenario(document.scenario),
      }),
    ),
  ];
}
