/**
 * What is typed into the planning table or dragged in its chart: into the plan by hand where there is one, else into the inputs, whose sums move
 * before the answer; and the actions that follow every change. No markup; tested in Node.
 */
import { CaseError } from '../../../solver/case/problems.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { Entry, GridCell } from '../../grid/gridCells.ts';
import { statedInputsOf } from '../../language/stated.ts';
import type { Inputs, Workspace } from '../../state/workspace.ts';
import type { createByHand } from './createByHand.ts';
import type { createEntries } from './createEntries.ts';
import type { createLevels } from './createLevels.ts';
import type { createOptimistic } from './createOptimistic.ts';
import type { createMacros } from './macros/createMacros.ts';
import type { Line, PlanningInput } from './planningCells.ts';
import { changesFromEntries } from './planningChanges.ts';

/** Entries of one block whose sums are shown before the answer, at most: a larger block takes longer than a frame to add up. */
const OPTIMISTIC_MAX = 200;

export function createTyping(
  workspace: Workspace,
  table: {
    readonly scenario: () => string;
    readonly input: () => PlanningInput | null;
    readonly lines: () => readonly Line[];
    /** The lines with their own numbers: those of the chart. */
    readonly ownLines: () => readonly Line[];
    readonly past: () => number;
    readonly cellAt: (known: PlanningInput, line: Line, column: number) => GridCell;
    readonly byHand: ReturnType<typeof createByHand>;
    readonly entries: ReturnType<typeof createEntries>;
    readonly levels: ReturnType<typeof createLevels>;
    readonly optimistic: ReturnType<typeof createOptimistic>;
    readonly macros: ReturnType<typeof createMacros>;
  },
) {
  const { scenario, input, lines, ownLines, past, cellAt } = table;
  const { byHand, entries, levels, optimistic, macros } = table;
  /** What entries change that nothing has to be asked about. */
  const plainChanges = (inputs: Inputs, on: readonly Line[], typed: readonly Entry[]) => {
    const place = { lines: on, past: past(), production: () => null };
    const meaning = changesFromEntries(inputs, place, typed);
    return meaning.kind === 'changes' && meaning.frozen.length === 0 && meaning.firmCuts.length === 0
      ? meaning.changes
      : [];
  };
  const enterOn = async (on: readonly Line[], typed: readonly Entry[]): Promise<void> => {
    if (byHand.isActive()) return byHand.enter(typed, on, past());
    const inputs = statedInputsOf(workspace, scenario());
    const at = macros.placeNow();
    const entry = entries.enterOn(on, typed);
    const isPlain = typed.length <= OPTIMISTIC_MAX && levels.method() === 'consistent';
    if (inputs === null || inputs instanceof CaseError || !isPlain) await entry;
    else await optimistic.during(inputs, plainChanges(inputs, on, typed), entry);
    if (macros.actionsOf('saving').length > 0) await macros.run('saving', undefined, at);
  };
  return {
    /** Enters numbers on lines that need not be those of the table. */
    enterOn,
    /**
     * Enters what was typed or pasted, into the plan by hand where there is one; else into the inputs, and runs the actions that
     * follow every change.
     */
    enter: (typed: readonly Entry[]): Promise<void> => enterOn(lines(), typed),
    /** Bars of the chart are the cells of the first lines: dragging one types its number. */
    chartEditing: {
      isEditable: (measure: PlanningMeasure, column: number): boolean => {
        const known = input();
        const line = ownLines().find((each) => each.measure === measure);
        return (
          known !== null &&
          line !== undefined &&
          column >= past() &&
          cellAt(known, line, column).kind === 'editable'
        );
      },
      enter: (measure: PlanningMeasure, column: number, value: number): void => {
        const row = ownLines().findIndex((line) => line.measure === measure);
        if (row >= 0) void enterOn(ownLines(), [{ row, column, text: String(value), value }]);
      },
    },
  };
}
