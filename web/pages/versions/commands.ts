/** Commands of the page Versions: keep a plan, what can be done with the selected version, and the comparison as a file. */

import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { type MessageKey, t } from '../../language/language.ts';
import type { DifferencesState } from './createDifferencesState.ts';
import type { Open, VersionsState } from './createVersionsState.ts';

export function versionsCommands(
  state: VersionsState,
  differences: DifferencesState,
  saveCsv: (name: string, text: string) => void,
) {
  const opens = (open: Open) => () => void state.setOpen(state.isOpen() === open ? 'none' : open);
  /** Why the selected version cannot be changed, or what stands in the way where it can. */
  const whyNot = (otherwise: MessageKey) => () => {
    const selected = state.selected();
    if (selected === undefined) return t('versionsNoneSelected');
    return t(selected.publishedAt === null ? otherwise : 'versionsIsPublished');
  };
  const shared = { group: 'groupEdit', keys: [] } as const;
  return {
    ...undoCommands(state.undoSteps),
    keepPlan: {
      ...shared,
      name: 'keepPlan',
      title: 'versionsKeep',
      isEnabled: () => state.plans().length > 0,
      whyDisabled: () => t('whyNoPlan'),
      perform: opens('keep'),
    },
    activate: {
      ...shared,
      name: 'activateVersion',
      title: 'versionsActivate',
      isEnabled: state.canActivate,
      whyDisabled: () => t(state.selected() === undefined ? 'versionsNoneSelected' : 'versionsIsActive'),
      perform: opens('activate'),
    },
    publish: {
      ...shared,
      name: 'publishVersion',
      title: 'versionsPublish',
      isEnabled: state.canPublish,
      whyDisabled: whyNot('versionsBreaksLimits'),
      perform: opens('publish'),
    },
    edit: {
      ...shared,
      name: 'editVersion',
      title: 'versionsEdit',
      isEnabled: state.canChange,
      whyDisabled: whyNot('versionsNoneSelected'),
      perform: opens('edit'),
    },
    copy: {
      ...shared,
      name: 'copyVersion',
      title: 'versionsCopy',
      isEnabled: () => state.selected() !== undefined,
      whyDisabled: () => t('versionsNoneSelected'),
      perform: opens('copy'),
    },
    combine: {
      ...shared,
      name: 'combineVersions',
      title: 'versionsCombine',
      isEnabled: () => state.selected() !== undefined && state.others().length > 0,
      whyDisabled: () => t(state.selected() === undefined ? 'versionsNoneSelected' : 'versionsOnlyOne'),
      perform: opens('parts'),
    },
    restore: {
      ...shared,
      name: 'restoreVersion',
      title: 'versionsRestore',
      isEnabled: () => state.selected() !== undefined,
      whyDisabled: () => t('versionsNoneSelected'),
      perform: state.restore,
    },
    remove: {
      ...shared,
      name: 'removeVersion',
      title: 'versionsRemove',
      isEnabled: state.canRemove,
      whyDisabled: whyNot('versionsActiveStays'),
      perform: state.remove,
    },
    exportCsv: {
      name: 'exportCsv',
      title: 'exportCsv',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => differences.views() !== null,
      whyDisabled: () => t('versionsNothingCompared'),
      perform: () => saveCsv(differences.csvName(), differences.csv()),
    },
  } as const satisfies Readonly<Record<string, Command>>;
}

export type VersionsCommands = ReturnType<typeof versionsCommands>;
