/** Commands of the page Compare: undo and redo, the options put to decision, the comparison as a file for Excel. Printing is a command of every page. */

import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { CompareState } from './createCompareState.ts';

export function compareCommands(
  state: CompareState,
  saveCsv: (name: string, text: string) => void,
  onPut: () => void,
  onPack: () => void,
) {
  return {
    ...undoCommands(() => state.undoSteps),
    putToDecision: {
      name: 'putToDecision',
      title: 'putToDecision',
      group: 'groupEdit',
      keys: [],
      isEnabled: () =>
        state.options().length >= 2 && state.options().every((option) => option.view.result.summary.verified),
      whyDisabled: () => t(state.options().length < 2 ? 'compareTwoNeeded' : 'compareNotVerified'),
      perform: onPut,
    },
    pack: {
      name: 'pack',
      title: 'pack',
      group: 'groupFiles',
      keys: [],
      isEnabled: () =>
        state.options().length > 0 && state.options().every((option) => option.view.result.summary.verified),
      whyDisabled: () => t(state.options().length === 0 ? 'whyNoPlan' : 'compareNotVerified'),
      perform: onPack,
    },
    exportCsv: {
      name: 'exportCsv',
      title: 'exportCsv',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.options().length > 0,
      whyDisabled: () => t('whyNoPlan'),
      perform: () => saveCsv(state.csvName(), state.csv()),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
