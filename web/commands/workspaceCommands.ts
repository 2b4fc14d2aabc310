/** Commands that several pages have: undo and redo where the page writes, and running scenarios. */
import { t } from '../language/language.ts';
import { versionIdOf } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Command } from './command.ts';

/** What can be taken back and repeated. */
export interface UndoSteps {
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

export function undoCommands(steps: () => UndoSteps) {
  return {
    undo: {
      name: 'undo',
      title: 'undo',
      group: 'groupEdit',
      keys: ['Mod+z'],
      isEnabled: () => steps().canUndo(),
      whyDisabled: () => t('nothingToUndo'),
      perform: () => steps().undo(),
    },
    redo: {
      name: 'redo',
      title: 'redo',
      group: 'groupEdit',
      keys: ['Mod+y', 'Mod+Shift+z'],
      isEnabled: () => steps().canRedo(),
      whyDisabled: () => t('nothingToRedo'),
      perform: () => steps().redo(),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

/** Optimizes a scenario, solves what has an answer already once more, or cancels its solve. */
export function runCommands(workspace: Workspace, scenario: () => string) {
  // A version is solved already, once and for all.
  const canRun = () => scenario() !== '' && versionIdOf(scenario()) === null && !workspace.isBusy(scenario());
  const whyNotRun = () =>
    t(scenario() === '' ? 'nothingToRun' : workspace.isBusy(scenario()) ? 'isRunning' : 'isKept');
  return {
    run: {
      name: 'run',
      title: 'optimize',
      group: 'groupRun',
      keys: ['Mod+Enter'],
      worksWhileTyping: true,
      isEnabled: canRun,
      whyDisabled: whyNotRun,
      perform: () => workspace.start(scenario()),
    },
    runAgain: {
      name: 'runAgain',
      title: 'runAgain',
      group: 'groupRun',
      keys: [],
      isEnabled: () => canRun() && !workspace.isStale(scenario()),
      whyDisabled: () => (canRun() ? t('runAgainStale') : whyNotRun()),
      perform: () => workspace.start(scenario(), true),
    },
    cancelRun: {
      name: 'cancelRun',
      title: 'cancelRun',
      group: 'groupRun',
      keys: [],
      isEnabled: () => workspace.isBusy(scenario()),
      whyDisabled: () => t('whyNotRunning'),
      perform: () => workspace.cancel(workspace.runOf(scenario())?.runId ?? ''),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type RunCommands = ReturnType<typeof runCommands>;

/** Runs scenarios whose plans are of older inputs; several as one request to the server, which goes on without this page. */
export function runOlderCommand(workspace: Workspace, scenarios: () => readonly string[]) {
  const waiting = () => scenarios().filter((id) => !workspace.isBusy(id));
  return {
    name: 'runOlder',
    title: 'runOlder',
    values: () => ({ count: waiting().length }),
    group: 'groupRun',
    keys: [],
    isEnabled: () => waiting().length > 0,
    whyDisabled: () => t(scenarios().length > 0 ? 'areRunning' : 'nothingToRun'),
    perform: () => {
      const [only, ...others] = waiting();
      return only !== undefined && others.length === 0 ? workspace.start(only) : workspace.runAll('stale');
    },
  } as const satisfies Command;
}

/** Runs every scenario without a current plan; when there is none and none is under way, all of them again. */
export function runAllCommands(workspace: Workspace) {
  const count = () => workspace.stale().length;
  const isUnderWay = () => workspace.scenarios().some(({ document }) => workspace.isBusy(document.scenario));
  const shared = {
    group: 'groupRun',
    keys: ['Mod+Shift+Enter'],
    worksWhileTyping: true,
    whyDisabled: () =>
      t(isUnderWay() ? 'areRunning' : workspace.scenarios().length === 0 ? 'nothingToRun' : 'allCurrent'),
  } as const;
  return {
    runAllStale: {
      ...shared,
      name: 'runAllStale',
      title: 'runAllStale',
      values: () => ({ count: count() }),
      isEnabled: () => count() > 0,
      perform: () => workspace.runAll('stale'),
    },
    runAllAgain: {
      ...shared,
      name: 'runAllAgain',
      title: 'runAllAgain',
      isEnabled: () => workspace.scenarios().length > 0 && count() === 0 && !isUnderWay(),
      whyDisabled: () =>
        t(isUnderWay() ? 'areRunning' : workspace.scenarios().length === 0 ? 'nothingToRun' : 'someStale'),
      perform: () => workspace.runAll('all'),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
