/** Commands of the page Hierarchy: undo and redo, equal proportions, whether the plan can be split. */

import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { HierarchyState } from './createHierarchyState.ts';

export function hierarchyCommands(workspace: Workspace, scenario: () => string, state: HierarchyState) {
  return {
    ...undoCommands(() => workspace.undoOf(scenario())),
    equal: {
      name: 'equalProportions',
      title: 'equalDo',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.canEdit() && state.rows().length > 0,
      whyDisabled: () => t(state.canEdit() ? 'hierarchyNoParts' : 'whyVersion'),
      perform: state.equal,
    },
    split: {
      name: 'checkSplit',
      title: 'splitCheck',
      group: 'groupRun',
      keys: [],
      isEnabled: () => state.canEdit() && state.progress() === null && state.familiesToSplit().length > 0,
      whyDisabled: () =>
        t(!state.canEdit() ? 'whyVersion' : state.progress() === null ? 'splitNoMembers' : 'whyRunning'),
      perform: state.checkSplit,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
