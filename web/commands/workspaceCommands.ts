/** Commands that several pages have: undo and redo where the page writes, and running scenarios. */
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
      perform: () => steps().undo(),
    },
    redo: {
      name: 'redo',
      title: 'redo',
      group: 'groupEdit',
      keys: ['Mod+y', 'Mod+Shift+z'],
      isEnabled: () => steps().canRedo(),
      perform: () => steps().redo(),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

/** Optimizes the scenario of the page, or cancels its solve. */
export function runCommands(workspace: Workspace, scenario: () => string) {
  return {
    run: {
      name: 'run',
      title: 'optimize',
      group: 'groupRun',
      keys: ['Mod+Enter'],
      worksWhileTyping: true,
      isEnabled: () => scenario() !== '' && !workspace.isBusy(scenario()),
      perform: () => workspace.start(scenario()),
    },
    cancelRun: {
      name: 'cancelRun',
      title: 'cancelRun',
      group: 'groupRun',
      keys: [],
      isEnabled: () => workspace.isBusy(scenario()),
      perform: () => workspace.cancel(workspace.runOf(scenario())?.runId ?? ''),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

/** Runs every scenario without a current plan; when there is none, all of them again. One of the two is enabled. */
export function runAllCommands(workspace: Workspace) {
  const count = () => workspace.stale().length;
  const shared = { group: 'groupRun', keys: ['Mod+Shift+Enter'], worksWhileTyping: true } as const;
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
      isEnabled: () => workspace.scenarios().length > 0 && count() === 0,
      perform: () => workspace.runAll('all'),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
