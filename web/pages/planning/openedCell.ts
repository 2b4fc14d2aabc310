/**
 * The cell that the planning table was opened at, or a sentence on the page leads to: it is selected as soon as the table has it.
 * While the table is read, rows come above it: it stays selected, until the reader selects another.
 */
import { createEffect, untrack } from 'solid-js';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { GridHandle } from '../../grid/gridActions.ts';
import type { Position } from '../../grid/gridCells.ts';
import type { AddressParameter } from '../../state/address.ts';
import type { PlanningState } from './createPlanningState.ts';

/** A key figure of the table in view, in a period. */
export interface TableCell {
  readonly measure: PlanningMeasure;
  readonly period: string;
}

/** How a cell stands in the address. */
export const cellText = ({ measure, period }: TableCell): string => `${measure}~${period}`;

/** Selects the cell that the address names; what the table does not have is left alone. */
export function openedCell(
  address: AddressParameter,
  state: Pick<PlanningState, 'lines' | 'input' | 'past' | 'about'>,
  grid: () => Pick<GridHandle, 'state' | 'layout' | 'focus'> | null,
): void {
  let selected = '';
  let place: Position | null = null;
  createEffect(() => {
    const text = address.get();
    const wanted = `${state.about()}\n${text}`;
    const [shown, input, lines, past] = [grid(), state.input(), state.lines(), state.past()];
    if (text === '') selected = '';
    if (text === '' || shown === null || input === null || lines.length === 0) return;
    const active = untrack(shown.state.active);
    const isElsewhere = place === null || active.row !== place.row || active.column !== place.column;
    if (wanted === selected && isElsewhere) return;
    const [measure, period] = text.split(/~(.*)/s);
    const row = lines.findIndex((line) => line.measure === measure && line.part === undefined);
    const position = input.planningCase.periods.findIndex((known) => known.period === period);
    if (row < 0 || position < 0) return;
    untrack(() => {
      const isFirst = wanted !== selected;
      const column = shown.layout.shown().indexOf(past + position);
      if (!isFirst && row === place?.row && column === place.column) return;
      selected = wanted;
      place = column < 0 ? null : { row, column };
      if (place === null) return;
      shown.state.select(place);
      if (isFirst) queueMicrotask(shown.focus);
    });
  });
}
