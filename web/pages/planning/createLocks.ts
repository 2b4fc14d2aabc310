/** Locks of the planning table: selected production is locked at the numbers that it shows, or unlocked. No markup; tested in Node. */
import type { Entry, GridCell, Position } from '../../grid/gridCells.ts';
import { t } from '../../language/language.ts';
import type { createByHand } from './createByHand.ts';
import type { createEntries } from './createEntries.ts';
import { isProductionTyped, type Line, type PlanningInput, processesOfLine } from './planningCells.ts';
import { changesFromEntries, isProductionLocked } from './planningChanges.ts';

/** Whether the production of a line can be locked: that of a process, or a sum of what is started. */
const isLockable = (known: PlanningInput, line: Line): boolean =>
  line.beside === undefined && isProductionTyped(known, line);

/** A selected production cell that shows a number, which it can be locked at. */
interface LockableCell {
  readonly at: Position;
  readonly line: Line;
  readonly value: number;
  readonly isLocked: boolean;
}

export function createLocks(table: {
  readonly input: () => PlanningInput | null;
  readonly lines: () => readonly Line[];
  readonly past: () => number;
  readonly selected: () => readonly Position[];
  readonly cellAt: (known: PlanningInput, line: Line, column: number) => GridCell;
  readonly byHand: ReturnType<typeof createByHand>;
  readonly entries: ReturnType<typeof createEntries>;
}) {
  const { input, lines, past, selected, cellAt, byHand, entries } = table;
  /** The selected production cells in the plan that show a number; the rest of the selection is left out. */
  const lockable = (): readonly LockableCell[] => {
    const known = input();
    if (known === null || known.isReadOnly) return [];
    return selected().flatMap((at) => {
      const line = lines()[at.row];
      // Beyond the plan stands its total.
      const t = at.column - past();
      if (line === undefined || !isLockable(known, line) || t < 0 || t >= known.index.periodCount) return [];
      const { value, kind, isLocked = false } = cellAt(known, line, at.column);
      return kind === 'editable' && typeof value === 'number' ? [{ at, line, value, isLocked }] : [];
    });
  };
  return {
    /** Whether one of the selected cells can be locked at what it shows, or unlocked. */
    canLock: (): boolean => lockable().length > 0,
    /** Why none of the selected cells can be locked. */
    whyNotLock: (): string => {
      const known = input();
      const production = selected().filter(({ row }) => {
        const line = lines()[row];
        return known !== null && line !== undefined && isLockable(known, line);
      });
      if (production.length === 0) return t('lockOnlyProduction');
      return t(production.every(({ column }) => column < past()) ? 'lockNotPast' : 'lockNothing');
    },
    /** Locks the selected production at the numbers that it shows; where all of it is locked, unlocks it. One change. */
    toggleLock: async (): Promise<void> => {
      const cells = lockable();
      const known = input();
      if (byHand.isActive() && known !== null) {
        const isUnlocking = cells.every(({ isLocked }) => isLocked);
        const places = cells.map(({ at, line }) => ({
          processes: processesOfLine(known.index, line),
          period: at.column - past(),
        }));
        byHand.lock(places, !isUnlocking);
        return;
      }
      // Asked for again before the answer, it takes back what is on its way: what is locked is read when it is this entry's turn.
      await entries.perform((inputs, place) => {
        const own = cells.map((cell) => ({
          ...cell,
          isLocked: isProductionLocked(inputs, cell.line, cell.at.column - place.past),
        }));
        const isTaken = own.every(({ isLocked }) => isLocked);
        return changesFromEntries(
          inputs,
          place,
          own.flatMap(({ at, value, isLocked }): Entry[] => {
            if (isTaken) return [{ ...at, text: '' }];
            return isLocked ? [] : [{ ...at, text: String(value), value }];
          }),
        );
      });
    },
  };
}
