/**
 * Views of the planning table: which of its rows are shown, in which order, and which parts below them. The rows themselves are
 * those of the table (planningCells.ts); a view leaves out, orders and repeats them for families, groups or sites. No markup.
 */
import { untrack } from 'solid-js';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import type { PlanningRow } from '../../../solver/plan/views/planningTable.ts';
import { resourcesOf } from '../../../solver/plan/views/resourceRows.ts';
import type { Series } from '../../../solver/plan/views/series.ts';
import { type Line, type LinePart, linesOf, linesWhenRead, type PlanningInput } from './planningCells.ts';

export type Arrangement = Row<'planningViews'>['arrangement'];
export type Detail = Row<'planningViews'>['detail'];
export type TotalOf = Row<'planningViewRows'>['total'];

export interface ViewRow {
  /** Key figure, or identifier of a macro. */
  readonly row: string;
  readonly isInput: boolean;
  readonly total: TotalOf;
}

export interface PlanningView {
  readonly arrangement: Arrangement;
  readonly detail: Detail;
  /** Key figure of the parts in a split view; null: the first row. */
  readonly detailRow: string | null;
  /** Null: every row as it is. */
  readonly rows: readonly ViewRow[] | null;
}

/** Views that every case has, by name in the address; the first is shown where none is named. */
export const builtInViews = {
  '': { arrangement: 'total', detail: 'family', detailRow: null, rows: null },
  families: { arrangement: 'details', detail: 'family', detailRow: null, rows: null },
  sites: { arrangement: 'details', detail: 'site', detailRow: null, rows: null },
  split: { arrangement: 'split', detail: 'family', detailRow: null, rows: null },
} as const satisfies Readonly<Record<string, PlanningView>>;

export type BuiltInView = keyof typeof builtInViews;

/** The views of a case, as their rows state them. */
export function savedView(
  planningCase: {
    readonly planningViews: readonly Row<'planningViews'>[];
    readonly planningViewRows: readonly Row<'planningViewRows'>[];
  },
  view: string,
): PlanningView | null {
  const row = planningCase.planningViews.find((each) => each.view === view);
  if (row === undefined) return null;
  const rows = planningCase.planningViewRows
    .filter((each) => each.view === view)
    .toSorted((a, b) => a.position - b.position);
  const { arrangement, detail, detailRow } = row;
  return { arrangement, detail, detailRow, rows: rows.length === 0 ? null : rows };
}

/** The name by which a view refers to a row: its key figure, or the macro that makes it. */
export function rowKeyOf(input: PlanningInput, { measure, item }: PlanningRow): string {
  return measure === 'userRow' ? (input.planningCase.macros[item]?.macro ?? '') : measure;
}

/** Lines of some families at a site or, with -1, at all, as a view arranges them. */
export function viewLines(
  input: PlanningInput,
  view: PlanningView,
  families: readonly number[],
  site: number,
): readonly Line[] {
  const totals = chosenLines(input, view, linesOf(input, families, site));
  if (view.arrangement === 'total') return totals;
  const shown = partsOf(input, view.detail, families, site);
  if (shown.length === 0) return totals;
  const parts = shown.map((part) => (shown.length > MANY ? partWhenRead(input, part) : partOf(input, part)));
  const withParts = (line: Line): readonly Line[] => [line, ...parts.flatMap((below) => below(line) ?? [])];
  if (view.arrangement === 'details') {
    askForMacros(input, shown, totals);
    return totals.flatMap(withParts);
  }
  const detailed =
    totals.find(({ row }) => rowKeyOf(input, row) === view.detailRow) ??
    totals.find(({ row }) => row.item < 0);
  if (detailed === undefined) return totals;
  askForMacros(input, shown, [detailed]);
  return [...totals, ...withParts({ ...detailed, startsParts: true })];
}

/**
 * Has the macros of all parts computed, in view or not, where rows of macros are shown: their lines are filled by then when they come
 * into view, are copied or are saved.
 */
function askForMacros(input: PlanningInput, parts: readonly Part[], totals: readonly Line[]): void {
  if (parts.length <= MANY || !totals.some(({ measure }) => measure === 'userRow')) return;
  untrack(() => {
    for (const { selected, at } of parts) input.macroRows(input.stored ?? input, selected, at);
  });
}

/** Parts from which on their lines are made when they are first looked at: of 5,000 families those in view. */
const MANY = 200;

interface Part {
  readonly part: LinePart;
  readonly selected: readonly number[];
  readonly at: number;
}

/** The line of a part below that of the total; null where the part does not have the row. */
type BelowTotal = (total: Line) => Line | null;

function partOf(input: PlanningInput, { part, selected, at }: Part): BelowTotal {
  const nameOf = ({ row }: Line) => `${row.measure} ${row.item}`;
  const lines = new Map(linesOf(input, selected, at).map((line) => [nameOf(line), line]));
  return (total) => {
    const own = lines.get(nameOf(total));
    return own === undefined ? null : { ...own, ...settings(total), part };
  };
}

/** The same without a look at the numbers: a part that does not have a key figure has an empty line of it. */
function partWhenRead(input: PlanningInput, { part, selected, at }: Part): BelowTotal {
  const lineOf = linesWhenRead(input, selected, at);
  const resources = new Set(resourcesOf(input.index, { families: selected, site: at }));
  return (total) => {
    const { measure, item } = total.row;
    if ((measure === 'load' || measure === 'overtime') && !resources.has(item)) return null;
    // Assigned, not copied: a copy would ask for the numbers.
    return Object.assign(lineOf(total.row), settings(total), { part });
  };
}

/** What a view states of a line, which holds for its parts too. */
function settings({ isReadOnly, total }: Line): Partial<Line> {
  return { ...(isReadOnly === undefined ? {} : { isReadOnly }), ...(total === undefined ? {} : { total }) };
}

/** The rows of a view, in its order. Rows of segments and processes follow where the view names their kind. */
function chosenLines(input: PlanningInput, view: PlanningView, lines: readonly Line[]): readonly Line[] {
  if (view.rows === null) return lines;
  return view.rows.flatMap(({ row, isInput, total }) =>
    lines
      .filter((line) => rowKeyOf(input, line.row) === row)
      .map((line) => ({ ...line, isReadOnly: !isInput, total })),
  );
}

/** The parts of what is shown: what has one part only is that part itself. */
function partsOf(
  input: PlanningInput,
  detail: Detail,
  families: readonly number[],
  site: number,
): readonly Part[] {
  const { planningCase, index } = input;
  const part = (kind: Detail, position: number, selected: readonly number[], at: number): Part => ({
    part: { kind, position },
    selected,
    at,
  });
  if (detail === 'site') {
    const sites = planningCase.sites.map((_, s) => s);
    const isThere = (s: number) => families.some((f) => index.stockPointAt[f * sites.length + s]! >= 0);
    return site >= 0 ? [] : sites.filter(isThere).map((s) => part('site', s, families, s));
  }
  if (detail === 'family')
    return families.length === 1 ? [] : families.map((f) => part('family', f, [f], site));
  const groups = Map.groupBy(families, (f) => index.familyGroup[f]!);
  return groups.size === 1 ? [] : [...groups].map(([g, selected]) => part('group', g, selected, site));
}

/**
 * The total of a row over the planned periods; null where nothing is known or asked for. An average counts each period as long as
 * it is.
 */
export function totalOfRow(
  { plan }: { readonly plan: Series },
  total: TotalOf,
  lengths: ArrayLike<number>,
): number | null {
  if (total === 'none' || plan.every((value) => value === null)) return null;
  if (total === 'end') return plan.at(-1) ?? null;
  const weighed = (each: (value: number, t: number) => number) =>
    sumOf(plan.map((value, t) => (value === null ? 0 : each(value, t))));
  if (total === 'sum') return weighed((value) => value);
  // Periods without a length count alike.
  const length = weighed((_, t) => lengths[t]!);
  return length > 0
    ? weighed((value, t) => value * lengths[t]!) / length
    : weighed((value) => value) / weighed(() => 1);
}
