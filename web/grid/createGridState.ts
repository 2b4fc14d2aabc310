/**
 * The grid's behaviour without its look, put together: selection, editing, clipboard, fill. Knows cells by row and column
 * numbers; what a change means is the page's business.
 */
import { createGridClipboard } from './createGridClipboard.ts';
import { createGridEditing } from './createGridEditing.ts';
import { createGridFill } from './createGridFill.ts';
import { createGridSelection } from './createGridSelection.ts';
import type { GridInput } from './gridCells.ts';

export { parseBlock } from './createGridClipboard.ts';
export type { GridNotice } from './createGridEditing.ts';
export type { Entry, GridCell, GridColumn, GridInput, GridRow, Position } from './gridCells.ts';

export function createGridState(input: GridInput) {
  const selection = createGridSelection(input);
  const editing = createGridEditing(input, selection);
  const clipboard = createGridClipboard(input, selection, editing);
  const fill = createGridFill(input, selection, editing);
  /** Moves the selection: what was said about the cell before is said no more. */
  const forgetting =
    <A extends readonly unknown[], R>(move: (...given: A) => R) =>
    (...given: A): R => {
      editing.forgetNotice();
      return move(...given);
    };
  return {
    active: selection.active,
    corner: selection.corner,
    range: selection.range,
    isBlock: selection.isBlock,
    select: forgetting(selection.select),
    selectRange: forgetting(selection.selectRange),
    move: forgetting(selection.move),
    moveToEdge: forgetting(selection.moveToEdge),
    moveInRow: forgetting(selection.moveInRow),
    moveInTable: forgetting(selection.moveInTable),
    selectAll: forgetting(selection.selectAll),
    selectRows: forgetting(selection.selectRows),
    selectColumns: forgetting(selection.selectColumns),
    /** What Tab does: the next cell; false at the end of a row, where the focus leaves the grid. */
    moveByTab: forgetting(selection.tab),
    /** What Enter does: the cell below, or below where a row of Tabs began. */
    moveByEnter: forgetting(selection.enter),
    draft: editing.draft,
    setDraft: editing.setDraft,
    notice: editing.notice,
    pendingAt: editing.pendingAt,
    isWaitingIn: editing.isWaitingIn,
    edit: editing.edit,
    commit: editing.commit,
    commitToSelection: editing.commitToSelection,
    cancel: editing.cancel,
    clear: () => editing.clear(),
    ...clipboard,
    ...fill,
  };
}

export type GridState = ReturnType<typeof createGridState>;
