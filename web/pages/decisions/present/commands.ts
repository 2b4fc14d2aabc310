/** Commands of a presentation: from question to question, into the evidence and back, the whole screen, and out. */
import { alwaysEnabled, type Command } from '../../../commands/command.ts';
import { t } from '../../../language/language.ts';
import type { PresentState } from './createPresentState.ts';

export function presentCommands(state: PresentState, leave: () => void) {
  const shared = { group: 'groupGoTo' } as const;
  const hasQuestion = () => state.questions().length > 0 && state.decisions.selected() !== undefined;
  const toScreen = () => (state.screen.isFull() ? state.screen.leave() : state.screen.fill());
  return {
    next: {
      ...shared,
      name: 'nextQuestion',
      title: 'presentNext',
      // Remote controls of projectors send Page Down and Page Up.
      keys: ['ArrowRight', ' ', 'PageDown'],
      isEnabled: () => state.canGoBy(1),
      whyDisabled: () => (hasQuestion() ? t('presentAtEnd') : ''),
      perform: () => state.goBy(1),
    },
    previous: {
      ...shared,
      name: 'previousQuestion',
      title: 'presentPrevious',
      keys: ['ArrowLeft', 'PageUp'],
      isEnabled: () => state.canGoBy(-1),
      whyDisabled: () => (hasQuestion() ? t('presentAtStart') : ''),
      perform: () => state.goBy(-1),
    },
    first: {
      ...shared,
      name: 'firstQuestion',
      title: 'presentFirst',
      keys: ['Home'],
      isEnabled: hasQuestion,
      whyDisabled: () => t('decisionsNone'),
      perform: state.goToFirst,
    },
    last: {
      ...shared,
      name: 'lastQuestion',
      title: 'presentLast',
      keys: ['End'],
      isEnabled: hasQuestion,
      whyDisabled: () => t('decisionsNone'),
      perform: state.goToLast,
    },
    evidence: {
      ...shared,
      name: 'questionEvidence',
      title: 'presentEvidence',
      keys: ['Enter'],
      isEnabled: () => state.isQuestion() && !state.isEvidenceShown(),
      whyDisabled: () => '',
      perform: state.showEvidence,
    },
    question: {
      ...shared,
      name: 'backToQuestion',
      title: 'presentBack',
      keys: ['Backspace', 'Escape'],
      isEnabled: state.isEvidenceShown,
      whyDisabled: () => '',
      perform: state.showQuestion,
    },
    fill: {
      group: 'groupView',
      name: 'fullScreen',
      get title() {
        return state.screen.isFull() ? 'presentWindow' : 'presentFull';
      },
      keys: ['f'],
      isEnabled: () => state.screen.canFill,
      whyDisabled: () => t('presentNoFull'),
      perform: toScreen,
    },
    leave: {
      group: 'groupView',
      name: 'endPresentation',
      title: 'presentLeave',
      // Below a question Escape leads back to it: that command comes first.
      keys: ['Escape'],
      ...alwaysEnabled,
      perform: () => {
        if (state.screen.isFull()) state.screen.leave();
        leave();
      },
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type PresentCommands = ReturnType<typeof presentCommands>;
