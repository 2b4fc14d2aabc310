/** Commands of the Demand page: undo and redo, forecast, take the consensus into the plan, record it. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DemandState } from './createDemandState.ts';
import type { createForecastJob } from './createForecastJob.ts';

export function demandCommands(
  workspace: Workspace,
  scenario: () => string,
  state: DemandState,
  job: ReturnType<typeof createForecastJob>,
) {
  const canForecast = () =>
    scenario() === 'base' && job.progress() === null && (state.planningCase()?.salesHistory.length ?? 0) > 0;
  const whyNoForecast = () =>
    t(
      scenario() !== 'base'
        ? 'forecastOnlyBase'
        : job.progress() !== null
          ? 'whyRunning'
          : 'forecastNoHistory',
    );
  return {
    ...undoCommands(() => workspace.undoOf(scenario())),
    forecastShown: {
      name: 'forecastShown',
      title: 'forecastShown',
      group: 'groupRun',
      keys: [],
      isEnabled: canForecast,
      whyDisabled: whyNoForecast,
      perform: () => job.start(scenario(), state.segments()),
    },
    forecastAll: {
      name: 'forecastAll',
      title: 'forecastAll',
      group: 'groupRun',
      keys: [],
      isEnabled: canForecast,
      whyDisabled: whyNoForecast,
      perform: () => job.start(scenario()),
    },
    take: {
      name: 'takeConsensus',
      title: 'takeConsensus',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.canEdit() && state.isCurrent() && state.differences().length > 0,
      whyDisabled: () =>
        t(!state.canEdit() ? 'whyVersion' : state.isCurrent() ? 'takeNothing' : 'demandMacrosPending'),
      perform: state.askTake,
    },
    record: {
      name: 'recordForecasts',
      title: 'recordForecasts',
      group: 'groupEdit',
      keys: [],
      isEnabled: () =>
        scenario() === 'base' &&
        state.canEdit() &&
        state.isCurrent() &&
        (state.planningCase()?.demandLines.length ?? 0) > 0,
      whyDisabled: () =>
        t(scenario() !== 'base' ? 'forecastOnlyBase' : state.isCurrent() ? 'noLines' : 'demandMacrosPending'),
      perform: state.record,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
