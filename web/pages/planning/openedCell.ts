/**
 * The cell that the planning table was opened at, or a sentence on the page leads to: it is selected as soon as the table has it.
 * While the table is read, rows come above it: it stays selected, until the reader selects another.
 */
import { createEffect, untrack } from 'solid-js';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
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

/** What an address names and the case does not have. */
export interface UnknownPlaces {
  readonly figures: readonly string[];
  readonly resources: readonly string[];
  readonly periods: readonly string[];
}

/** Key figure, resource and periods by which a cell or an overload is opened, as far as the case does not have them. */
export function unknownPlaces(
  cell: string,
  load: { readonly resource: string; readonly period: string } | null,
  planningCase: Pick<PlanningCase, 'periods' | 'resources'>,
): UnknownPlaces {
  const [measure = '', period = ''] = cell.split(/~(.*)/s);
  const { periods, resources } = planningCase;
  const missing = (ids: readonly string[], known: readonly string[]) =>
    ids.filter((id) => id !== '' && !known.includes(id));
  return {
    figures: missing([measure], Object.keys(measureWords)),
    resources: missing(
      [load?.resource ?? ''],
      resources.map((row) => row.resource),
    ),
    periods: missing(
      [period, load?.period ?? ''],
      periods.map((row) => row.period),
    ),
  };
}

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
