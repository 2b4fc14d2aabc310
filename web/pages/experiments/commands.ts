/** Commands of the page Experiments: run, estimate the time, cancel, save the report. */

import type { Command } from '../../commands/command.ts';
import { t } from '../../language/language.ts';
import type { ExperimentState } from './createExperimentState.ts';

export function experimentCommands(
  state: ExperimentState,
  saveHtml: (name: string, text: string) => void,
  address: () => string,
) {
  return {
    runExperiment: {
      name: 'runExperiment',
      title: 'experimentsRun',
      group: 'groupRun',
      keys: [],
      isEnabled: () => !state.isWorking() && state.refusal() === '',
      whyDisabled: () => (state.isWorking() ? t('whyRunning') : state.refusal()),
      perform: state.run,
    },
    estimateExperiment: {
      name: 'estimateExperiment',
      title: 'experimentsEstimate',
      group: 'groupRun',
      keys: [],
      isEnabled: () => !state.isWorking() && state.refusal() === '',
      whyDisabled: () => (state.isWorking() ? t('whyRunning') : state.refusal()),
      perform: state.askEstimate,
    },
    cancelExperiment: {
      name: 'cancelExperiment',
      title: 'experimentsCancel',
      group: 'groupRun',
      keys: [],
      isEnabled: state.isWorking,
      whyDisabled: () => t('whyNotRunning'),
      perform: state.cancel,
    },
    saveExperimentReport: {
      name: 'saveExperimentReport',
      title: 'experimentsReport',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => (state.found()?.rows.length ?? 0) > 0,
      whyDisabled: () => t('experimentsNoRuns'),
      perform: () => {
        const file = state.report(address());
        if (file !== null) saveHtml(file.name, file.text);
      },
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
