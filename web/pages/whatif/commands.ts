/** Commands of the page What-if: take back and repeat moves, put all sliders back, keep what is shown as a scenario. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { WhatIfState } from './createWhatIfState.ts';

export function whatIfCommands(state: WhatIfState, onKeep: () => void) {
  return {
    ...undoCommands(() => state.steps),
    resetWhatIf: {
      name: 'resetWhatIf',
      title: 'whatIfReset',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.areMoved(),
      whyDisabled: () => t('whatIfNothingMoved'),
      perform: state.reset,
    },
    keepWhatIf: {
      name: 'keepWhatIf',
      title: 'whatIfKeep',
      group: 'groupRun',
      keys: [],
      isEnabled: () => state.canKeep(),
      whyDisabled: () => t('whatIfNothingMoved'),
      perform: onKeep,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
