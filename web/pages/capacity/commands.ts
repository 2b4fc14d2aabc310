/** Commands of the page Capacity: optimize, and close what stands behind a cell. */
import type { Command } from '../../commands/command.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { CapacityState } from './createCapacityState.ts';

export function capacityCommands(
  workspace: Workspace,
  scenario: () => string,
  state: Pick<CapacityState, 'cell' | 'close'>,
) {
  return {
    ...runCommands(workspace, scenario),
    closeCell: {
      name: 'closeCell',
      title: 'closeCell',
      group: 'groupView',
      keys: ['Escape'],
      isEnabled: () => state.cell() !== null,
      // With nothing open, Escape means nothing.
      whyDisabled: () => '',
      perform: state.close,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
