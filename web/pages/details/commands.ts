/** Commands of the plan details: optimize, and the tables as files for Excel. */

import type { Command } from '../../commands/command.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DetailsState } from './createDetailsState.ts';

export function detailsCommands(
  workspace: Workspace,
  scenario: () => string,
  state: Pick<DetailsState, 'hasPlan' | 'table' | 'file'>,
  saveCsv: (name: string, text: string) => void,
) {
  const save = (file: ReturnType<DetailsState['file']>) => file !== null && saveCsv(file.name, file.text);
  return {
    ...runCommands(workspace, scenario),
    exportAll: {
      name: 'exportAll',
      title: 'exportAllTables',
      group: 'groupFiles',
      keys: [],
      isEnabled: state.hasPlan,
      whyDisabled: () => t('whyNoPlan'),
      perform: () => save(state.file(null)),
    },
    exportTable: {
      name: 'exportTable',
      title: 'exportTable',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.table() !== undefined,
      whyDisabled: () => t('whyNoPlan'),
      perform: () => save(state.file(state.table()?.subject ?? null)),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
