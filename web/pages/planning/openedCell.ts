/**
 * The cell that the planning table was opened at, or a sentence on the page leads to: it is selected once, as soon as the table
 * has it.
 */
import { createEffect, untrack } from 'solid-js';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { GridHandle } from '../../grid/gridActions.ts';
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
  createEffect(() => {
    const text = address.get();
    const wanted = `${state.about()}\n${text}`;
    const [shown, input, lines] = [grid(), state.input(), state.lines()];
    if (text === '') selected = '';
    if (text === '' || wanted === selected || shown === null || input === null || lines.length === 0) return;
    const [measure, period] = text.split(/~(.*)/s);
    const row = lines.findIndex((line) => line.measure === measure && line.part === undefined);
    const position = input.planningCase.periods.findIndex((known) => known.period === period);
    if (row < 0 || position < 0) return;
    selected = wanted;
    untrack(() => {
      const column = shown.layout.shown().indexOf(state.past() + position);
      if (column < 0) return;
      shown.state.select({ row, column });
      queueMicrotask(shown.focus);
    });
  });
}
