/** Commands of decisions: what can be done with the one that is shown, and the presentation of those that are due. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import type { Open } from './createDecisionWrites.ts';

const canChange = (state: DecisionsState) => state.selected() !== undefined && !state.isTaken();

/** Why a decision cannot be changed. */
const whyNot = (state: DecisionsState) => () =>
  t(state.selected() === undefined ? 'decisionsNone' : 'decisionIsTaken');

const opens = (state: DecisionsState, open: Open) => () =>
  void state.setOpen(state.isOpen() === open ? 'none' : open);

/** How a decision is taken, on its page and in a presentation. */
export function decideCommands(state: DecisionsState) {
  const shared = { group: 'groupEdit', keys: [] } as const;
  return {
    ...undoCommands(state.undoSteps),
    approve: {
      ...shared,
      name: 'approveDecision',
      title: 'decisionApprove',
      // A key asks; nothing is decided before the question is answered.
      keys: ['a'],
      values: () => ({ letter: state.recommended()?.letter ?? '' }),
      isEnabled: () => canChange(state) && state.recommended() !== undefined,
      whyDisabled: () => (canChange(state) ? t('decisionNoneRecommended') : whyNot(state)()),
      perform: opens(state, 'approve'),
    },
    rejectAll: {
      ...shared,
      name: 'rejectDecision',
      title: 'decisionReject',
      keys: ['r'],
      isEnabled: () => canChange(state),
      whyDisabled: whyNot(state),
      perform: opens(state, 'rejectAll'),
    },
    ask: {
      ...shared,
      name: 'askForOption',
      title: 'decisionAsk',
      keys: ['o'],
      isEnabled: () => canChange(state),
      whyDisabled: whyNot(state),
      perform: opens(state, 'ask'),
    },
    takeUpAgain: {
      ...shared,
      name: 'takeUpAgain',
      title: 'decisionAgain',
      isEnabled: state.isTaken,
      whyDisabled: () => t(state.selected() === undefined ? 'decisionsNone' : 'decisionIsOpen'),
      perform: state.takeUpAgain,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export function decisionsCommands(state: DecisionsState, present: () => void) {
  const shared = { group: 'groupEdit', keys: [] } as const;
  return {
    ...decideCommands(state),
    present: {
      // In place of the command of the frame, which knows no selected decision.
      name: 'go /present',
      title: 'presentPage',
      group: 'groupGoTo',
      keys: ['p'],
      isEnabled: () => state.due().length > 0 || state.selected() !== undefined,
      whyDisabled: () => t('decisionsNone'),
      perform: present,
    },
    pack: {
      name: 'pack',
      title: 'pack',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.selected() !== undefined,
      whyDisabled: () => t('decisionsNone'),
      perform: opens(state, 'pack'),
    },
    edit: {
      ...shared,
      name: 'editDecision',
      title: 'decisionEdit',
      isEnabled: () => canChange(state),
      whyDisabled: whyNot(state),
      perform: opens(state, 'edit'),
    },
    remove: {
      ...shared,
      name: 'removeDecision',
      title: 'decisionRemove',
      isEnabled: () => canChange(state),
      whyDisabled: whyNot(state),
      perform: state.remove,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type DecisionsCommands = ReturnType<typeof decisionsCommands>;
