/** Commands of the page Versions: keep a plan, what can be done with the selected version, and the comparison as a file. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import type { DifferencesState } from './createDifferencesState.ts';
import type { Open, VersionsState } from './createVersionsState.ts';

export function versionsCommands(
  state: VersionsState,
  differences: DifferencesState,
  saveCsv: (name: string, text: string) => void,
) {
  const opens = (open: Open) => () => void state.setOpen(state.isOpen() === open ? 'none' : open);
  const shared = { group: 'groupEdit', keys: [] } as const;
  return {
    ...undoCommands(state.undoSteps),
    keepPlan: {
      ...shared,
      name: 'keepPlan',
      title: 'versionsKeep',
      isEnabled: () => state.plans().length > 0,
      perform: opens('keep'),
    },
    activate: {
      ...shared,
      name: 'activateVersion',
      title: 'versionsActivate',
      isEnabled: state.canActivate,
      perform: opens('activate'),
    },
    publish: {
      ...shared,
      name: 'publishVersion',
      title: 'versionsPublish',
      isEnabled: state.canPublish,
      perform: opens('publish'),
    },
    edit: {
      ...shared,
      name: 'editVersion',
      title: 'versionsEdit',
      isEnabled: state.canChange,
      perform: opens('edit'),
    },
    copy: {
      ...shared,
      name: 'copyVersion',
      title: 'versionsCopy',
      isEnabled: () => state.selected() !== undefined,
      perform: opens('copy'),
    },
    combine: {
      ...shared,
      name: 'combineVersions',
      title: 'versionsCombine',
      isEnabled: () => state.selected() !== undefined && state.others().length > 0,
      perform: opens('parts'),
    },
    restore: {
      ...shared,
      name: 'restoreVersion',
      title: 'versionsRestore',
      isEnabled: () => state.selected() !== undefined,
      perform: state.restore,
    },
    remove: {
      ...shared,
      name: 'removeVersion',
      title: 'versionsRemove',
      isEnabled: state.canRemove,
      perform: state.remove,
    },
    exportCsv: {
      name: 'exportCsv',
      title: 'exportCsv',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => differences.views() !== null,
      perform: () => saveCsv(differences.csvName(), differences.csv()),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type VersionsCommands = ReturnType<typeof versionsCommands>;
