/** Commands of the page Decisions: what can be done with the decision that is shown. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import type { DecisionsState, Open } from './createDecisionsState.ts';

export function decisionsCommands(state: DecisionsState) {
  const opens = (open: Open) => () => void state.setOpen(state.isOpen() === open ? 'none' : open);
  const shared = { group: 'groupEdit', keys: [] } as const;
  const canChange = () => state.selected() !== undefined && !state.isTaken();
  return {
    ...undoCommands(state.undoSteps),
    approve: {
      ...shared,
      name: 'approveDecision',
      title: 'decisionApprove',
      values: () => ({ letter: state.recommended()?.letter ?? '' }),
      isEnabled: () => canChange() && state.recommended() !== undefined,
      perform: opens('approve'),
    },
    rejectAll: {
      ...shared,
      name: 'rejectDecision',
      title: 'decisionReject',
      isEnabled: canChange,
      perform: opens('rejectAll'),
    },
    ask: {
      ...shared,
      name: 'askForOption',
      title: 'decisionAsk',
      isEnabled: canChange,
      perform: opens('ask'),
    },
    edit: {
      ...shared,
      name: 'editDecision',
      title: 'decisionEdit',
      isEnabled: canChange,
      perform: opens('edit'),
    },
    remove: {
      ...shared,
      name: 'removeDecision',
      title: 'decisionRemove',
      isEnabled: canChange,
      perform: state.remove,
    },
    takeUpAgain: {
      ...shared,
      name: 'takeUpAgain',
      title: 'decisionAgain',
      isEnabled: state.isTaken,
      perform: state.takeUpAgain,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type DecisionsCommands = ReturnType<typeof decisionsCommands>;
