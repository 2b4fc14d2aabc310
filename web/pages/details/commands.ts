/** Commands of the plan details: optimize, and the tables as files for Excel. */
import type { Command } from '../../commands/command.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import type { Workspace } from '../../state/workspace.ts';

export function detailsCommands(
  workspace: Workspace,
  scenario: () => string,
  act: {
    readonly hasPlan: () => boolean;
    readonly download: (subject: string | null) => void;
    readonly subject: () => string | null;
  },
) {
  return {
    ...runCommands(workspace, scenario),
    exportAll: {
      name: 'exportAll',
      title: 'exportAllTables',
      group: 'groupFiles',
      keys: [],
      isEnabled: act.hasPlan,
      perform: () => act.download(null),
    },
    exportTable: {
      name: 'exportTable',
      title: 'exportTable',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => act.hasPlan() && act.subject() !== null,
      perform: () => act.download(act.subject()),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
