/** Commands of Home: optimize, and what the plan missed. */

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
  } as const satisfies Readonly<Record<string, Command>>;
}
