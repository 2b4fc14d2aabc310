/**
 * The cells of the planning table: of the inputs and the plan, of the plan by hand, what typed demand does to its sums before the answer, totals
 * at the end of a line, and notes. No markup; tested in Node.
 */
import type { GridCell } from '../../grid/gridCells.ts';
import { formatCell } from '../../language/format.ts';
import type { createByHand } from './createByHand.ts';
import type { createLevels } from './createLevels.ts';
import { type createNotes, noteText } from './createNotes.ts';
import type { createOptimistic } from './createOptimistic.ts';
import { byHandCell, cellOf, type Line, type PlanningInput, processesOfLine } from './planningCells.ts';
import { totalOfRow } from './planningViews.ts';

export function createTableCells(table: {
  readonly input: () => PlanningInput | null;
  readonly lines: () => readonly Line[];
  readonly past: () => number;
  readonly byHand: ReturnType<typeof createByHand>;
  readonly levels: ReturnType<typeof createLevels>;
  readonly optimistic: ReturnType<typeof createOptimistic>;
  readonly notes: ReturnType<typeof createNotes>;
}) {
  const { input, lines, past, byHand, levels, optimistic, notes } = table;
  const cellAt = (known: PlanningInput, line: Line, column: number): GridCell => {
    if (!byHand.isActive() || column < past()) {
      const cell = cellOf(known, line, column, past());
      if (line.beside !== undefined) return cell;
      return levels.shown(line, column - past(), optimistic.shown(known.index, line, column - past(), cell));
    }
    const cell = byHandCell(known, line, column, past());
    const isLocked =
      cell.kind === 'editable' && byHand.isLocked(processesOfLine(known.index, line), column - past());
    return isLocked ? { ...cell, isLocked } : cell;
  };
  const totalOf = (known: PlanningInput, line: Line): GridCell => {
    // What is set against a row below it has a total too; of differences there is none.
    const { beside: other, row: own, total = 'none' } = line;
    const plan = other === undefined ? own.plan : other.show === 'below' ? other.values.plan : [];
    const lengths = known.planningCase.periods.map(({ length }) => length);
    const value = totalOfRow({ plan }, total, lengths);
    return { value, text: formatCell(value, own.digits), kind: 'readonly', digits: own.digits };
  };
  return {
    /** A cell of a period, without its note; columns count from the first past period that is shown. */
    cellAt,
    /** The cell that the grid shows. */
    cell: (row: number, column: number): GridCell => {
      const known = input();
      const line = lines()[row];
      if (known === null || line === undefined) return { value: null, text: '', kind: 'readonly' };
      if (column >= past() + known.planningCase.periods.length) return totalOf(known, line);
      const shown = cellAt(known, line, column);
      const note = notes.of(line, column);
      return note === null ? shown : { ...shown, remark: noteText(note) };
    },
  };
}
