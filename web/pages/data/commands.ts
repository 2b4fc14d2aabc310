/** Commands of the page Data: undo and redo in the case, rows, import and export. */
import type { Command } from '../../commands/command.ts';
import { undoCommands } from '../../commands/workspaceCommands.ts';
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
  const always = () => true;
  return {
    addRow: {
      name: 'addRow',
      title: 'addRow',
      group: 'groupEdit',
      keys: [],
      isEnabled: always,
      perform: () => state.setAdding(!state.isAdding()),
    },
    removeRow: {
      name: 'removeRow',
      title: 'removeRow',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.activeLabel() !== null,
      perform: state.removeActive,
    },
    ...undoCommands(state.undo),
    exportExcel: {
      name: 'exportExcel',
      title: 'exportExcel',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: () => act.download('excel'),
    },
    takeExcel: {
      name: 'takeExcel',
      title: 'takeExcel',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: act.chooseWorkbook,
    },
    exportZip: {
      name: 'exportZip',
      title: 'exportZip',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: () => act.download('zip'),
    },
    exportJson: {
      name: 'exportJson',
      title: 'exportJson',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: () => act.download('json'),
    },
    import: {
      name: 'import',
      title: 'importFolder',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: act.chooseFiles,
    },
    mapColumns: {
      name: 'mapColumns',
      title: 'mapCommand',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: act.chooseMapped,
    },
    mapFolder: {
      name: 'mapFolder',
      title: 'mapFolder',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: act.chooseMappedFolder,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
