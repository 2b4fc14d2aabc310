/** Commands of the page Experiments: run, estimate the time, cancel. */

import type { Command } from '../../commands/command.ts';
import { t } from '../../language/language.ts';
import type { ExperimentState } from './createExperimentState.ts';

export function experimentCommands(state: ExperimentState) {
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
  } as const satisfies Readonly<Record<string, Command>>;
}
