/** Commands of the guide: a new case, undo and redo, and the first plan. */

import type { Command } from '../../commands/command.ts';
import { runCommands, undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { StartState } from './createStartState.ts';

export function startCommands(workspace: Workspace, state: StartState) {
  return {
    ...runCommands(workspace, state.root),
    ...undoCommands(state.undo),
    newCase: {
      name: 'newCase',
      title: 'newCase',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => !state.isNew(),
      whyDisabled: () => t('newCaseIsOpen'),
      perform: state.openForm,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
