/** Commands of the page Reports: optimize, undo, one level back, save, and the report as a file for Excel. */

import { alwaysEnabled, type Command } from '../../commands/command.ts';
import { runCommands, undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { ReportsState } from './createReportsState.ts';

export function reportsCommands(
  workspace: Workspace,
  scenario: () => string,
  state: Pick<ReportsState, 'report' | 'csv' | 'workbook' | 'opened' | 'close' | 'undoScenario'>,
  actions: {
    readonly saveCsv: (name: string, text: string) => void;
    readonly saveWorkbook: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
    readonly design: () => void;
  },
) {
  return {
    ...undoCommands(() => workspace.undoOf(state.undoScenario())),
    ...runCommands(workspace, scenario),
    back: {
      name: 'reportBack',
      title: 'reportBack',
      group: 'groupView',
      keys: ['Alt+ArrowUp'],
      isEnabled: () => state.opened().length > 0,
      whyDisabled: () => t('reportAtTop'),
      perform: () => state.close(state.opened().length - 1),
    },
    design: {
      name: 'reportDesign',
      title: 'reportDesign',
      group: 'groupView',
      keys: [],
      ...alwaysEnabled,
      perform: actions.design,
    },
    exportTable: {
      name: 'exportTable',
      title: 'exportTable',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.report() !== null,
      whyDisabled: () => t('whyNoPlan'),
      perform: () => {
        const file = state.csv();
        if (file !== null) actions.saveCsv(file.name, file.text);
      },
    },
    exportWorkbook: {
      name: 'exportWorkbook',
      title: 'reportExcel',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.report() !== null,
      whyDisabled: () => t('whyNoPlan'),
      perform: async () => {
        const file = await state.workbook();
        if (file !== null) actions.saveWorkbook(file.name, file.bytes);
      },
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
