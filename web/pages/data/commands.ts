/** Commands of the page Data: undo and redo in the case, rows, import and export. */
import { alwaysEnabled, type Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import type { DataState } from './createDataState.ts';

export function dataCommands(
  state: DataState,
  act: {
    readonly chooseFiles: () => void;
    readonly chooseMapped: () => void;
    readonly chooseMappedFolder: () => void;
    readonly chooseWorkbook: () => void;
    readonly download: (format: 'excel' | 'zip' | 'json') => unknown;
  },
) {
  return {
    addRow: {
      name: 'addRow',
      title: 'addRow',
      group: 'groupEdit',
      keys: [],
      ...alwaysEnabled,
      perform: () => state.setAdding(!state.isAdding()),
    },
    removeRow: {
      name: 'removeRow',
      title: 'removeRow',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.activeLabel() !== null,
      whyDisabled: () => t('whyNoCell'),
      perform: state.removeActive,
    },
    ...undoCommands(state.undo),
    exportExcel: {
      name: 'exportExcel',
      title: 'exportExcel',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: () => act.download('excel'),
    },
    takeExcel: {
      name: 'takeExcel',
      title: 'takeExcel',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: act.chooseWorkbook,
    },
    exportZip: {
      name: 'exportZip',
      title: 'exportZip',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: () => act.download('zip'),
    },
    exportJson: {
      name: 'exportJson',
      title: 'exportJson',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: () => act.download('json'),
    },
    import: {
      name: 'import',
      title: 'importFolder',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: act.chooseFiles,
    },
    mapColumns: {
      name: 'mapColumns',
      title: 'mapCommand',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: act.chooseMapped,
    },
    mapFolder: {
      name: 'mapFolder',
      title: 'mapFolder',
      group: 'groupFiles',
      keys: [],
      ...alwaysEnabled,
      perform: act.chooseMappedFolder,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
