/** Commands of the page Policies: run, estimate the time, cancel, show the futures, and the courses as a file. */

import { alwaysEnabled, type Command } from '../../../commands/command.ts';
import { t } from '../../../language/language.ts';
import type { PoliciesState } from './createPoliciesState.ts';

export function policiesCommands(
  state: PoliciesState,
  save: Readonly<Record<'csv' | 'html', (name: string, text: string) => void>>,
) {
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
    exportCourses: {
      name: 'exportCourses',
      title: 'policiesExport',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.found()?.result != null,
      whyDisabled: () => t('policiesNoCourses'),
      perform: () => {
        const file = state.csv();
        if (file !== null) save.csv(file.name, file.text);
      },
    },
    saveTournamentReport: {
      name: 'saveTournamentReport',
      title: 'policiesReport',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.found()?.result != null,
      whyDisabled: () => t('policiesNoCourses'),
      perform: () => {
        const file = state.report();
        if (file !== null) save.html(file.name, file.text);
      },
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
