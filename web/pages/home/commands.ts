/** Commands of Home: optimize, what the plan missed, and the meeting. */

import type { Command } from '../../commands/command.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { AddressParameter } from '../../state/address.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { HomeState } from './createHomeState.ts';

export function homeCommands(
  workspace: Workspace,
  scenario: () => string,
  state: Pick<HomeState, 'objective'>,
  penalties: AddressParameter,
  present: () => void,
) {
  return {
    ...runCommands(workspace, scenario),
    penalties: {
      name: 'penalties',
      title: 'penaltiesShow',
      group: 'groupView',
      keys: [],
      isEnabled: () => (state.objective()?.penalties ?? 0) > 0,
      whyDisabled: () => t(state.objective() === null ? 'whyNoPlan' : 'penaltiesNone'),
      perform: () => penalties.set(penalties.get() === '' ? 'shown' : ''),
    },
    present: {
      // The command of the frame, with the key that it has on the page Decisions.
      name: 'go /present',
      title: 'presentPage',
      group: 'groupGoTo',
      keys: ['p'],
      isEnabled: () => workspace.decisions().some(({ verdict }) => verdict === null),
      whyDisabled: () => t('todayNothing'),
      perform: present,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
