/**
 * What can be done in a grid, with its keys: the one list that the grid, the palette and the help of keys read. Keys are in
 * the notation of commands (`Mod+d`).
 */
import { addTexts } from '../language/catalogue.ts';
import type { MessageKey } from '../language/language.ts';
import type { GridLayout } from './createGridLayout.ts';
import type { GridState } from './createGridState.ts';
import type { Position } from './gridCells.ts';
import { gridMessages } from './messages.ts';

addTexts(gridMessages);

/** A grid as its keys and commands act on it. */
export interface GridHandle {
  readonly state: GridState;
  readonly layout: GridLayout;
  /** The selected cells, by the columns of the page. */
  readonly selected: () => readonly Position[];
  /** The active cell, by the columns of the page; null in an empty table. */
  readonly activeCell: () => Position | null;
  /** Rows that are in view. */
  readonly pageRows: () => number;
  /** Gives the keys to the active cell. */
  readonly focus: () => void;
  /** Whether a touch extends the selection to the cell that is touched. */
  readonly isExtending: () => boolean;
  readonly setExtending: (isExtending: boolean) => void;
}

export interface GridAction {
  readonly name: string;
  readonly title: MessageKey;
  readonly keys: readonly string[];
  /** Keys as help shows them, where they are many or read elsewhere; the keys themselves otherwise. */
  readonly shownKeys?: readonly string[];
  /** Examples of what is typed, character by character. */
  readonly typed?: readonly string[];
  /** Carries it out; false when the key is left to the browser. Without it, help alone has the keys. */
  readonly perform?: (grid: GridHandle, keys: string) => unknown;
  /** Whether the palette has it, and when it is possible there. */
  readonly isPossible?: (grid: GridHandle) => boolean;
  /** Why it is not possible there, where it is not always. */
  readonly whyNot?: MessageKey;
}

const steps: Readonly<Record<string, { readonly rows: number; readonly columns: number }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};
const arrows = Object.keys(steps);
const stay = { rows: 0, columns: 0 };

/** Each of some keys, alone and with Shift, which extends the selection. */
const extending = (keys: readonly string[], modifier = '') =>
  keys.flatMap((key) => [`${modifier}${key}`, `${modifier}Shift+${key}`]);
const stepOf = (keys: string) => steps[keys.split('+').at(-1) ?? ''] ?? stay;
const isShift = (keys: string) => keys.includes('Shift+');
const always = () => true;
/** Only pages of a safe address may write and read the clipboard by themselves. */
const hasClipboard = () => 'clipboard' in navigator;

/** Pixels by which a key widens or narrows columns. */
const WIDTH_STEP = 12;

const resize = ({ state, layout }: GridHandle, by: number): void => {
  const { left, right } = state.range();
  for (let place = left; place <= right; place++) layout.setWidth(place, layout.widthOf(place) + by);
};

/** Actions of the selection outside of a cell that is typed into. */
export const gridActions: readonly GridAction[] = [
  {
    name: 'gridMove',
    title: 'keyArrows',
    keys: extending(arrows),
    shownKeys: ['← ↑ → ↓'],
    perform: ({ state }, keys) => state.move(stepOf(keys).rows, stepOf(keys).columns, isShift(keys)),
  },
  {
    name: 'gridEdge',
    title: 'keyEdge',
    keys: extending(arrows, 'Mod+'),
    shownKeys: ['Mod+← ↑ → ↓'],
    perform: ({ state }, keys) => state.moveToEdge(stepOf(keys), isShift(keys)),
  },
  {
    name: 'gridRowEnds',
    title: 'keyRowEnds',
    keys: extending(['Home', 'End']),
    shownKeys: ['Home', 'End'],
    perform: ({ state }, keys) => state.moveInRow(keys.endsWith('Home') ? 'first' : 'last', isShift(keys)),
  },
  {
    name: 'gridTableEnds',
    title: 'keyTableEnds',
    keys: extending(['Home', 'End'], 'Mod+'),
    shownKeys: ['Mod+Home', 'Mod+End'],
    perform: ({ state }, keys) => state.moveInTable(keys.endsWith('Home') ? 'first' : 'last', isShift(keys)),
  },
  {
    name: 'gridPages',
    title: 'keyPages',
    keys: extending(['PageUp', 'PageDown']),
    shownKeys: ['PageUp', 'PageDown'],
    perform: ({ state, pageRows }, keys) =>
      state.move(keys.endsWith('PageUp') ? -pageRows() : pageRows(), 0, isShift(keys)),
  },
  { name: 'gridExtend', title: 'keyExtend', keys: [], shownKeys: ['Shift+…'] },
  {
    name: 'gridSelectAll',
    title: 'gridSelectAll',
    keys: ['Mod+a'],
    isPossible: always,
    perform: ({ state }) => state.selectAll(),
  },
  {
    name: 'gridSelectRows',
    title: 'gridSelectRows',
    keys: [],
    isPossible: always,
    perform: ({ state }) => state.selectRows(),
  },
  {
    name: 'gridSelectColumns',
    title: 'gridSelectColumns',
    keys: [],
    isPossible: always,
    perform: ({ state }) => state.selectColumns(),
  },
  {
    name: 'gridTab',
    title: 'keyTab',
    keys: ['Tab', 'Shift+Tab'],
    perform: ({ state }, keys) => state.moveByTab(isShift(keys) ? -1 : 1),
  },
  {
    name: 'gridEnter',
    title: 'keyEnter',
    keys: ['Enter', 'Shift+Enter'],
    // What was typed into a cell that takes nothing was refused: the reason stays in view.
    perform: ({ state }, keys) => state.notice() === null && state.moveByEnter(isShift(keys) ? -1 : 1),
  },
  { name: 'gridType', title: 'keyType', keys: [], shownKeys: ['0–9'] },
  { name: 'gridCompute', title: 'keyCompute', keys: [], typed: ['=2000+16'] },
  { name: 'gridChange', title: 'keyChange', keys: [], typed: ['+10%', '-5%', '*1.1', '+=100'] },
  {
    name: 'gridEdit',
    title: 'gridEdit',
    keys: ['F2'],
    isPossible: always,
    perform: ({ state }) => state.edit(),
  },
  { name: 'gridCommitAll', title: 'keyCommitAll', keys: [], shownKeys: ['Mod+Enter'] },
  { name: 'gridEscape', title: 'keyEscape', keys: [], shownKeys: ['Escape'] },
  { name: 'gridCopy', title: 'keyCopy', keys: [], shownKeys: ['Mod+c', 'Mod+x', 'Mod+v'] },
  {
    name: 'gridCopyCells',
    title: 'gridCopyCells',
    keys: [],
    isPossible: hasClipboard,
    whyNot: 'gridNoClipboard',
    perform: ({ state }) => navigator.clipboard.writeText(state.copy()),
  },
  {
    name: 'gridPasteCells',
    title: 'gridPasteCells',
    keys: [],
    isPossible: hasClipboard,
    whyNot: 'gridNoClipboard',
    // Who does not let the page read the clipboard pastes nothing.
    perform: async ({ state }) => state.paste(await navigator.clipboard.readText().catch(() => '')),
  },
  {
    name: 'gridClear',
    title: 'gridClear',
    keys: ['Delete', 'Backspace'],
    isPossible: always,
    perform: ({ state }) => state.clear(),
  },
  {
    name: 'gridFillDown',
    title: 'gridFillDown',
    keys: ['Mod+d'],
    isPossible: always,
    perform: ({ state }) => state.fillDown(),
  },
  {
    name: 'gridFillRight',
    title: 'gridFillRight',
    keys: ['Mod+r'],
    isPossible: always,
    perform: ({ state }) => state.fillRight(),
  },
  {
    name: 'gridFill',
    title: 'gridFill',
    keys: ['Mod+e'],
    isPossible: always,
    perform: ({ state }) => state.startFill(),
  },
  {
    name: 'gridWider',
    title: 'gridWider',
    keys: ['Alt+Shift+ArrowRight'],
    isPossible: always,
    perform: (grid) => resize(grid, WIDTH_STEP),
  },
  {
    name: 'gridNarrower',
    title: 'gridNarrower',
    keys: ['Alt+Shift+ArrowLeft'],
    isPossible: always,
    perform: (grid) => resize(grid, -WIDTH_STEP),
  },
  {
    name: 'gridHideColumns',
    title: 'gridHideColumns',
    keys: [],
    isPossible: ({ layout }) => layout.shown().length > 1,
    whyNot: 'gridLastColumn',
    perform: ({ state, layout }) => layout.hide(state.range().left, state.range().right),
  },
  {
    name: 'gridShowColumns',
    title: 'gridShowColumns',
    keys: [],
    isPossible: ({ layout }) => layout.hiddenCount() > 0,
    whyNot: 'gridNoneHidden',
    perform: ({ layout }) => layout.showAll(),
  },
  {
    name: 'gridFreeze',
    title: 'gridFreeze',
    keys: [],
    isPossible: always,
    perform: ({ state, layout }) => layout.freeze(state.range().right),
  },
  {
    name: 'gridUnfreeze',
    title: 'gridUnfreeze',
    keys: [],
    isPossible: ({ layout }) => layout.frozenCount() > 0,
    whyNot: 'gridNoneFrozen',
    perform: ({ layout }) => layout.freeze(null),
  },
];

/** Keys while the fill handle is moved by keys. */
export const fillActions: readonly GridAction[] = [
  {
    name: 'gridMoveFill',
    title: 'keyArrows',
    keys: arrows,
    perform: ({ state }, keys) => state.moveFill(stepOf(keys).rows, stepOf(keys).columns),
  },
  {
    name: 'gridEndFill',
    title: 'gridFill',
    keys: ['Enter', 'Mod+Enter'],
    // With Ctrl the numbers are copied, as with the handle of Excel.
    perform: ({ state }, keys) => state.endFill(keys.startsWith('Mod+')),
  },
  {
    name: 'gridCancelFill',
    title: 'keyEscape',
    keys: ['Escape'],
    perform: ({ state }) => state.cancelFill(),
  },
];

/** The action that a key means; null when it means none. */
export function actionOf(actions: readonly GridAction[], keys: string): GridAction | null {
  return actions.find((action) => action.keys.includes(keys)) ?? null;
}
