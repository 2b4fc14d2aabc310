/** Commands of the planning table: undo and redo at the scenario, optimize, lock, inspector. */

import type { Command } from '../../commands/command.ts';
import { runCommands, undoCommands } from '../../commands/workspaceCommands.ts';
import type { MessageKey } from '../../language/language.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { Inspector } from './createInspector.ts';
import type { LevelAction } from './createLevels.ts';
import type { PlanningState } from './createPlanningState.ts';

/** Why what is shown takes no entries: there is no table, or it is kept as a version. */
const whyNoEntry = (state: PlanningState) => () =>
  t(state.input() === null || state.unknown() !== null ? 'whyNoTable' : 'whyVersion');

/** Why the active cell takes no note; empty where it does. */
const noteLack = (state: PlanningState): string =>
  state.levels.whyNoNote(state.lines()[state.activeCell()?.row ?? -1]);

const levelCommand = (state: PlanningState, action: LevelAction, title: MessageKey) =>
  ({
    name: action,
    title,
    group: 'groupEdit',
    keys: [],
    isEnabled: () => state.levels.canDo(action),
    whyDisabled: () => state.levels.whyNot(action),
    perform: () => state.performLevels(action),
  }) as const;

export function planningCommands(
  workspace: Workspace,
  scenario: () => string,
  state: PlanningState,
  inspector: Pick<Inspector, 'toggle' | 'editNote'>,
  files: {
    readonly saveWorkbook: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
    readonly chooseWorkbook: () => void;
  },
) {
  return {
    ...undoCommands(() => (state.byHand.isActive() ? state.byHand.undo : workspace.undoOf(scenario()))),
    ...runCommands(workspace, scenario),
    inspector: {
      name: 'inspector',
      title: 'inspectorToggle',
      group: 'groupView',
      keys: ['Mod+i'],
      isEnabled: () => state.input() !== null,
      whyDisabled: () => t('whyNoTable'),
      perform: inspector.toggle,
    },
    note: {
      name: 'note',
      title: 'noteCommand',
      group: 'groupEdit',
      // As in Excel.
      keys: ['Shift+F2'],
      isEnabled: () => state.activeCell() !== null && noteLack(state) === '',
      whyDisabled: () => (state.activeCell() === null ? t('whyNoCell') : noteLack(state)),
      perform: inspector.editNote,
    },
    addUp: levelCommand(state, 'addUp', 'levelAddUp'),
    splitOne: levelCommand(state, 'splitOne', 'levelSplitOne'),
    splitAll: levelCommand(state, 'splitAll', 'levelSplitAll'),
    byHand: {
      name: 'byHand',
      title: 'planByHand',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.input()?.isReadOnly === false,
      whyDisabled: whyNoEntry(state),
      perform: state.byHand.toggleBar,
    },
    designView: {
      name: 'designView',
      title: 'viewDesign',
      group: 'groupView',
      keys: [],
      isEnabled: () => state.input() !== null && state.mode() !== 'figure',
      whyDisabled: () => t(state.input() === null ? 'whyNoTable' : 'viewNotForFigure'),
      perform: state.designView,
    },
    loads: {
      name: 'loads',
      title: 'loads',
      group: 'groupView',
      keys: [],
      isEnabled: () => state.input() !== null,
      whyDisabled: () => t('whyNoTable'),
      perform: state.toggleLoads,
    },
    macros: {
      name: 'macros',
      title: 'macrosTitle',
      group: 'groupEdit',
      keys: [],
      isEnabled: () => state.input() !== null,
      whyDisabled: () => t('whyNoTable'),
      perform: state.macros.open,
    },
    toExcel: {
      name: 'tableToExcel',
      title: 'excelSave',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.input() !== null && state.unknown() === null,
      whyDisabled: () => t('whyNoTable'),
      perform: async () => {
        const file = await state.excel.workbook();
        if (file !== null) files.saveWorkbook(file.name, file.bytes);
      },
    },
    fromExcel: {
      name: 'tableFromExcel',
      title: 'excelRead',
      group: 'groupFiles',
      keys: [],
      isEnabled: () => state.input()?.isReadOnly === false && state.unknown() === null,
      whyDisabled: whyNoEntry(state),
      perform: files.chooseWorkbook,
    },
    lock: {
      name: 'lock',
      title: 'lockCell',
      group: 'groupEdit',
      keys: ['Mod+Shift+l'],
      isEnabled: state.canLock,
      whyDisabled: state.whyNotLock,
      perform: state.toggleLock,
    },
  } as const satisfies Readonly<Record<string, Command>>;
}
