/** Commands of the page Scenarios: undo and redo at the selected one, a new one, run it. */
import { alwaysEnabled, type Command } from '../../commands/command.ts';
import { runCommands, undoCommands } from '../../commands/workspaceCommands.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { ScenariosState } from './createScenariosState.ts';

export function scenariosCommands(
  workspace: Workspace,
  scenario: () => string,
  state: ScenariosState,
  onNew: () => void,
) {
  return {
    ...undoCommands(() => state),
    ...runCommands(workspace, scenario),
    newScenario: {
      name: 'newScenario',
      title: 'newScenario',
      group: 'groupEdit',
      keys: [],
      ...alwaysEnabled,
      perform: onNew,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
