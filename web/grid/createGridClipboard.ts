/**
 * Copy, cut and paste of blocks as text, as spreadsheets exchange them. What was copied within the grid is pasted with its
 * exact numbers. No markup; tested in Node.
 */
import { parseDelimited } from '../../solver/case/parseDelimited.ts';
import type { GridEditing } from './createGridEditing.ts';
import type { GridSelection } from './createGridSelection.ts';
import { type CellRange, type Entry, type GridInput, positionsIn } from './gridCells.ts';

/** A cell of a block that is pasted. */
interface PastedCell {
  readonly text: string;
  readonly value?: number;
}

type Block = readonly (readonly PastedCell[])[];

/** Splits text copied from a spreadsheet into rows of cells; quoted cells may hold tabs and line breaks. */
export function parseBlock(text: string): readonly (readonly string[])[] {
  // Excel ends a block with an empty line, some programs with several.
  const body = text.replace(/(\r\n?|\n)+$/, '\n');
  return parseDelimited(body, '\t').rows.map((row) => row.cells);
}

/** What was copied last, in whichever grid: a block pasted as the same text means the same numbers. */
let copied: { readonly text: string; readonly block: Block } | null = null;

/** Line breaks as clipboards of any system hand them over. */
const sameLines = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');

/** Texts with tabs, line breaks or quotes are quoted, as spreadsheets do. */
const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function createGridClipboard(input: GridInput, selection: GridSelection, editing: GridEditing) {
  const { range } = selection;
  const copy = (): string => {
    const { top, bottom, left, right } = range();
    const block: PastedCell[][] = [];
    for (let row = top; row <= bottom; row++) {
      const line: PastedCell[] = [];
      for (let column = left; column <= right; column++) {
        const { value } = input.cell(row, column);
        line.push({
          text: value === null ? '' : String(value),
          ...(typeof value === 'number' ? { value } : {}),
        });
      }
      block.push(line);
    }
    const text = block.map((line) => line.map((cell) => quoted(cell.text)).join('\t')).join('\n');
    copied = { text, block };
    return text;
  };
  const blockOf = (text: string): Block =>
    copied !== null && sameLines(copied.text) === sameLines(text)
      ? copied.block
      : parseBlock(text).map((line) => line.map((cell) => ({ text: cell })));
  return {
    /** The selected block as text for the clipboard, rows by lines and cells by tabs. */
    copy,
    /** Copies the block and empties it; it stays as it is where one of its cells cannot be emptied. */
    cut: (): string => {
      const text = copy();
      editing.clear();
      return text;
    },
    /**
     * Puts a block in. A selection that is a multiple of the block is filled with it; else it goes in from the top left of
     * the selection, and what it covers is selected.
     */
    paste: (text: string): void => {
      const block = blockOf(text);
      const height = block.length;
      const width = Math.max(0, ...block.map((line) => line.length));
      if (height === 0 || width === 0) return;
      const { top, bottom, left, right } = range();
      const [rows, columns] = [bottom - top + 1, right - left + 1];
      const isMultiple = rows % height === 0 && columns % width === 0;
      const target: CellRange = isMultiple
        ? range()
        : { top, left, bottom: top + height - 1, right: left + width - 1 };
      editing.enter(
        positionsIn(target).flatMap((position): Entry[] => {
          const cell = block[(position.row - top) % height]?.[(position.column - left) % width];
          return cell === undefined ? [] : [{ ...position, ...cell }];
        }),
      );
      if (!isMultiple && editing.notice() === null) selection.selectRange(target);
    },
  };
}

export type GridClipboard = ReturnType<typeof createGridClipboard>;
