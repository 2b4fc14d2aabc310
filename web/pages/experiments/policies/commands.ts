/** Commands of the page Policies: run, estimate the time, cancel, show the futures. */

import { alwaysEnabled, type Command } from '../../../commands/command.ts';
import { t } from '../../../language/language.ts';
import type { PoliciesState } from './createPoliciesState.ts';

export function policiesCommands(state: PoliciesState) {
  const isReady = () => !state.isWorking() && state.refusal() === '';
  return {
    runTournament: {
      name: 'runTournament',
      title: 'policiesRun',
      group: 'groupRun',
      keys: [],
      isEnabled: isReady,
      whyDisabled: () => (state.isWorking() ? t('whyRunning') : state.refusal()),
      perform: state.run,
    },
    estimateTournament: {
      name: 'estimateTournament',
      title: 'policiesEstimate',
      group: 'groupRun',
      keys: [],
      isEnabled: isReady,
      whyDisabled: () => (state.isWorking() ? t('whyRunning') : state.refusal()),
      perform: state.askEstimate,
    },
    cancelTournament: {
      name: 'cancelTournament',
      title: 'policiesCancel',
      group: 'groupRun',
      keys: [],
      isEnabled: state.isWorking,
      whyDisabled: () => t('whyNotRunning'),
      perform: state.cancel,
    },
    showFutures: {
      name: 'showFutures',
      title: 'policiesShowFutures',
      group: 'groupRun',
      keys: [],
      ...alwaysEnabled,
      perform: state.showFutures,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
