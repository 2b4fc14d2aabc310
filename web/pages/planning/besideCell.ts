/** A cell of the planning table that shows other numbers than its own, or the difference to them (see besideLines.ts). */
import type { PlanningMeasure, PlanningRow } from '../../../solver/plan/views/planningTable.ts';
import type { Series } from '../../../solver/plan/views/series.ts';
import type { GridCell } from '../../grid/gridCells.ts';
import { formatCell, formatNumber, formatPercent } from '../../language/format.ts';

/** How the other numbers are shown. */
export const besideShows = ['below', 'difference', 'percent'] as const;
export type BesideShow = (typeof besideShows)[number];

/** The other numbers of a row, on the periods of the table. */
export interface BesideValues {
  readonly history: Series;
  readonly plan: Series;
}

/** What a line shows in place of its own numbers. */
export interface Beside {
  readonly show: BesideShow;
  readonly values: BesideValues;
}

/** Rows in which more is worse, and rows in which more is better; of the others neither is said. */
const worse: ReadonlySet<PlanningMeasure> = new Set(['late', 'backlog', 'lost', 'overtime']);
const better: ReadonlySet<PlanningMeasure> = new Set(['delivered']);

/** The cell of a row that is set against other numbers; `own` is what it shows without them. */
export function besideCell(
  row: PlanningRow,
  { values, show }: Beside,
  own: GridCell,
  column: number,
  past: number,
): GridCell {
  const other =
    (column < past ? values.history[values.history.length - past + column] : values.plan[column - past]) ??
    null;
  const kind = own.kind === 'history' ? 'history' : 'readonly';
  const digits = own.digits ?? row.digits;
  if (show === 'below') return { value: other, text: formatCell(other, digits), kind, digits };
  const value = typeof own.value === 'number' ? own.value : null;
  const both = { own: formatCell(value, digits) || '–', other: formatCell(other, digits) || '–' };
  const by = value === null || other === null ? null : value - other;
  const shown =
    show === 'difference' || by === null ? by : other === 0 ? null : (by / Math.abs(other ?? 1)) * 100;
  const shownDigits = show === 'difference' ? digits : 1;
  const isNothing = shown === null || Math.abs(shown) < 0.5 * 10 ** -shownDigits;
  const text = isNothing
    ? formatCell(shown, shownDigits)
    : `${shown > 0 ? '+' : ''}${formatNumber(shown, shownDigits)}`;
  const tone = isNothing ? undefined : toneOf(row.measure, shown);
  return {
    value: shown,
    text: show === 'percent' && !isNothing ? formatPercent(text) : text,
    kind,
    digits: shownDigits,
    title: `${both.own} − ${both.other}`,
    ...(tone === undefined ? {} : { tone }),
  };
}

function toneOf(measure: PlanningMeasure, by: number): 'better' | 'worse' | undefined {
  if (worse.has(measure)) return by > 0 ? 'worse' : 'better';
  if (better.has(measure)) return by > 0 ? 'better' : 'worse';
  return undefined;
}
