/** Lines and cells of the planning table: what each shows and how wide it must be. No markup; tested in Node. */
import type { PlanningCase } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import type { ReadMacros } from '../../../solver/macros/macro.ts';
import type { PlannedCase } from '../../../solver/plan/views/plannedSeries.ts';
import {
  type PlanningMeasure,
  type PlanningRow,
  type PlanningSource,
  type PlanningTable,
  planningSource,
} from '../../../solver/plan/views/planningTable.ts';
import { resourceRows } from '../../../solver/plan/views/resourceRows.ts';
import { planningMacros, type UserRow } from '../../../solver/plan/views/userRows.ts';
import type { GridCell, GridColumn } from '../../grid/createGridState.ts';
import { textWidth } from '../../grid/labelWidth.ts';
import { formatCell, formatNumber } from '../../language/format.ts';
import { t as message } from '../../language/language.ts';
import { type Beside, besideCell } from './besideCell.ts';

/** A row of the table; `isOlder`: it is of the inputs before, until those of now are computed. */
export type LineRow = PlanningRow & { readonly isOlder?: boolean };

/** A line of the grid: a row of the table of some families. */
export interface Line {
  /** The families that it is about and its key figure, known before its numbers are. */
  readonly families: readonly number[];
  readonly measure: PlanningMeasure;
  readonly table: PlanningTable;
  readonly row: LineRow;
  /** Other numbers that the line shows in place of its own, or as the difference to them (besideLines.ts). */
  readonly beside?: Beside;
  /** The part of what is shown that the line is about, where a view shows parts below their total. */
  readonly part?: LinePart;
  /** The view lets nothing be entered here. */
  readonly isReadOnly?: boolean;
  /** What the column of totals holds. */
  readonly total?: Row<'planningViewRows'>['total'];
  /** The total of the key figure whose parts follow, below the table of all that is shown. */
  readonly startsParts?: boolean;
}

/** A group, family or site by its position in the case; a group of -1 is none. */
export interface LinePart {
  readonly kind: Row<'planningViews'>['detail'];
  readonly position: number;
}

const SHORT_MEASURES: ReadonlySet<PlanningMeasure> = new Set(['late', 'backlog', 'lost']);

export interface PlanningInput {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
  readonly source: PlanningSource;
  /** The plan that is shown, with the inputs that it is for; null where there is none. */
  readonly planned: PlannedCase | null;
  /** Rows and actions that the case defines by formulas. */
  readonly macros: ReadMacros;
  /** Whether the plan is of other inputs. */
  readonly isStale: boolean;
  /** Nothing can be entered: the inputs are those of a version. */
  readonly isReadOnly: boolean;
  /** The same as it is stored, where it is shown in another unit: formulas are of the numbers that are stored. */
  readonly stored: PlanningInput | null;
  readonly macroRows: MacroRowsOf;
}

/** Rows of macros; `isOlder`: those of the inputs before stand in their place, or none, until they are computed. */
export interface ComputedRows {
  readonly rows: readonly UserRow[];
  readonly isOlder: boolean;
}

/** Gives the rows of macros of some families at a site or, with -1, at all, of inputs as they are stored. */
export type MacroRowsOf = (input: PlanningInput, families: readonly number[], site: number) => ComputedRows;

/** Where nothing computes macros, their rows are empty. */
const noMacroRows: MacroRowsOf = () => ({ rows: [], isOlder: false });

/** The present inputs of a scenario with its newest plan, which may be of older ones. */
export function planningInput(
  inputs: { readonly planningCase: PlanningCase; readonly index: IndexedCase },
  view: (PlannedCase & { readonly isCurrent: boolean }) | null,
  isReadOnly = false,
  stored: PlanningInput | null = null,
  macroRows: MacroRowsOf = noMacroRows,
): PlanningInput {
  return {
    ...inputs,
    source: planningSource(inputs.index, view),
    planned: view,
    macros: planningMacros(inputs.planningCase),
    isStale: view !== null && !view.isCurrent,
    isReadOnly,
    stored,
    macroRows,
  };
}

/** Lines of one object (family, group or total) at a site or, with -1, at all: every key figure. */
export function linesOf(input: PlanningInput, families: readonly number[], site: number): readonly Line[] {
  const { table, rows } = tableOf(input, families, site);
  return [...rows, ...rowsOfMacros(input, families, site)].map((row) => ({
    families,
    measure: row.measure,
    table,
    row,
  }));
}

/** The table of some families with its rows of key figures and resources. */
function tableOf(input: PlanningInput, families: readonly number[], site: number) {
  const table = input.source.table(families, site);
  return { table, rows: [...table.rows, ...resourceRows(input.index, input.planned, table)] };
}

/** Rows of the case's sound macros; without numbers where they are not computed yet, or ask for more work than is done. */
function rowsOfMacros(shown: PlanningInput, families: readonly number[], site: number): readonly LineRow[] {
  const input = shown.stored ?? shown;
  const { planningCase, macros } = input;
  if (macros.rows.length === 0) return [];
  const computed = shown.macroRows(input, families, site);
  const before = macroLineRows.get(computed);
  if (before !== undefined) return before;
  const byPosition = new Map(computed.rows.map((row) => [row.position, row]));
  const sound = new Set(macros.rows.map(({ macro }) => macro));
  const made = planningCase.macros.flatMap(({ macro }, item): LineRow[] => {
    if (!sound.has(macro)) return [];
    const known = byPosition.get(item);
    const empty = emptyRow(input, { measure: 'userRow', item });
    if (known === undefined) return [empty];
    const { history, plan } = known;
    const { isOlder } = computed;
    return [{ ...empty, history, plan, digits: macroDigits([...history, ...plan]), isOlder }];
  });
  // What nothing computes is shared by all inputs.
  if (computed.rows.length > 0) macroLineRows.set(computed, made);
  return made;
}

/** Rows as the grid shows them, made once of what was computed: every cell asks for them. */
const macroLineRows = new WeakMap<ComputedRows, readonly LineRow[]>();

/** Decimals that tell the values of a formula apart: four figures, none of whole numbers. */
function macroDigits(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  if (known.every(Number.isInteger)) return 0;
  const greatest = Math.max(...known.map(Math.abs));
  return Math.max(0, Math.min(3, 3 - Math.floor(Math.log10(Math.max(greatest, 1e-9)))));
}

/**
 * Lines of all families for one key figure, their total first. The numbers of a line are made when it is first looked at: of 5,000
 * families those in view. A family that does not have the figure has an empty line.
 */
export function linesOfMeasure(
  input: PlanningInput,
  measure: PlanningMeasure,
  site: number,
): readonly Line[] {
  const families = input.planningCase.families.map((_, family) => family);
  return [...(families.length > 1 ? [families] : []), ...families.map((family) => [family])].map((selected) =>
    lineWhenRead(input, { measure, item: -1 }, selected, () => {
      const table = input.source.table(selected, site);
      return { table, rows: table.rows };
    }),
  );
}

/** A row by its key figure and, of one segment, process or resource, its position. */
type RowName = Pick<PlanningRow, 'measure' | 'item'>;

/**
 * Lines of some families whose numbers are made, all at once, when one of them is first looked at; those of macros follow what is
 * computed.
 */
export function linesWhenRead(
  input: PlanningInput,
  families: readonly number[],
  site: number,
): (name: RowName) => Line {
  let known: { readonly table: PlanningTable; readonly rows: readonly PlanningRow[] } | undefined;
  const read = () => {
    known ??= tableOf(input, families, site);
    return known;
  };
  return (name) =>
    name.measure === 'userRow'
      ? macroLine(input, name.item, families, site, read)
      : lineWhenRead(input, name, families, read);
}

function macroLine(
  input: PlanningInput,
  item: number,
  families: readonly number[],
  site: number,
  tableNow: () => { readonly table: PlanningTable },
): Line {
  return {
    families,
    measure: 'userRow',
    get table() {
      return tableNow().table;
    },
    get row() {
      const found = rowsOfMacros(input, families, site).find((row) => row.item === item);
      return found ?? emptyRow(input, { measure: 'userRow', item });
    },
  };
}

function lineWhenRead(
  input: PlanningInput,
  { measure, item }: RowName,
  families: readonly number[],
  tableNow: () => { readonly table: PlanningTable; readonly rows: readonly PlanningRow[] },
): Line {
  let known: PlanningRow | undefined;
  return {
    families,
    measure,
    get table() {
      return tableNow().table;
    },
    get row() {
      known ??=
        tableNow().rows.find((row) => row.measure === measure && (item < 0 || row.item === item)) ??
        emptyRow(input, { measure, item });
      return known;
    },
  };
}

function emptyRow({ planningCase }: PlanningInput, name: RowName): PlanningRow {
  return {
    ...name,
    history: planningCase.historyPeriods.map(() => null),
    plan: planningCase.periods.map(() => null),
    origin: 'plan',
    role: 'none',
    entered: null,
    digits: 0,
  };
}

/** The grid's cell at a line and column; columns are `past` periods of history, then the plan. */
export function cellOf(input: PlanningInput, line: Line, column: number, past: number): GridCell {
  const cell = cellOfInputs(input, line, column, past);
  if (line.beside !== undefined) return besideCell(line.row, line.beside, cell, column, past);
  const isReadOnly = input.isReadOnly || line.isReadOnly === true;
  return isReadOnly && cell.kind === 'editable' ? { ...cell, kind: 'readonly' } : cell;
}

function cellOfInputs(input: PlanningInput, line: Line, column: number, past: number): GridCell {
  const { row } = line;
  if (column < past) {
    const value = row.history[row.history.length - past + column] ?? null;
    const digits = digitsOf(row, value);
    return { value, text: formatCell(value, digits), kind: 'history', digits };
  }
  const t = column - past;
  const planned = row.plan[t] ?? null;
  const entered = row.entered?.[t] ?? null;
  const isStale = row.isOlder === true || (input.isStale && row.origin === 'plan');
  if (row.measure === 'processProduction' || row.measure === 'producedIntoStock') {
    const kind = isProductionTyped(input, line) ? 'editable' : 'readonly';
    if (entered === null || kind === 'readonly')
      return { value: planned, text: formatCell(planned, row.digits), kind, digits: row.digits, isStale };
    // A locked cell shows what is locked; the planned value is shown beside it.
    const by = planned === null ? 0 : entered - planned;
    const isSame = Math.abs(by) < 0.5 * 10 ** -row.digits;
    return {
      value: entered,
      text: formatCell(entered, decimalsOf(entered, row.digits)),
      kind: 'editable',
      digits: row.digits,
      isLocked: true,
      ...(isSame
        ? {}
        : {
            note: `${by > 0 ? '+' : ''}${formatNumber(by, row.digits)}`,
            title: message('lockedAgainst', {
              locked: formatNumber(entered, decimalsOf(entered, row.digits)),
              plan: formatCell(planned, row.digits),
            }),
          }),
    };
  }
  const text = formatCell(planned, digitsOf(row, planned));
  if (row.measure === 'demand' || row.measure === 'segmentDemand' || row.measure === 'targetDays')
    return { value: entered, text, kind: 'editable', digits: row.digits };
  const isShort =
    planned !== null &&
    (SHORT_MEASURES.has(row.measure) ? planned : planned - (row.limit?.[t] ?? Number.POSITIVE_INFINITY)) >=
      0.5 * 10 ** -row.digits;
  return { value: planned, text, kind: 'readonly', digits: digitsOf(row, planned), isShort, isStale };
}

/**
 * Whether production is typed on a line: of a process always; of a sum where what comes into stock is what is started, because
 * nothing is lost and nothing takes periods.
 */
export function isProductionTyped(input: PlanningInput, { row, table }: Line): boolean {
  if (row.measure === 'processProduction') return true;
  if (row.measure !== 'producedIntoStock') return false;
  const known = typedSums.get(table);
  if (known !== undefined) return known;
  const processes = processesOf(input.index, table);
  const isTyped =
    processes.length > 0 &&
    processes.every((p) => {
      const process = input.planningCase.processes[p];
      return process?.yield === 1 && process.leadTimePeriods === 0;
    });
  typedSums.set(table, isTyped);
  return isTyped;
}

/** Whether the sum of production of a table is typed: every cell of it asks. */
const typedSums = new WeakMap<PlanningTable, boolean>();

/** Positions of the processes whose production a table adds up. */
export function processesOf(index: IndexedCase, { families, site }: PlanningTable): readonly number[] {
  const shown = new Set(families);
  return index.source.processes.flatMap((_, p) =>
    shown.has(index.processFamily[p]!) && (site < 0 || index.processSite[p] === site) ? [p] : [],
  );
}

/** Positions of the processes whose production a line shows. */
export const processesOfLine = (index: IndexedCase, { row, table }: Line): readonly number[] =>
  row.measure === 'processProduction' ? [row.item] : processesOf(index, table);

/** A cell of a plan by hand: production is typed, its sum too; inputs are shown as they are. */
export function byHandCell(input: PlanningInput, line: Line, column: number, past: number): GridCell {
  const { row } = line;
  const value = row.plan[column - past] ?? null;
  if (line.beside === undefined && isProductionTyped(input, line))
    return { value, text: formatCell(value, row.digits), kind: 'editable' };
  const cell = cellOf(input, line, column, past);
  return cell.kind === 'editable' ? { ...cell, kind: 'readonly' } : cell;
}

/** Few days of supply need a decimal; quantities have those of their unit. */
function digitsOf(row: PlanningRow, value: number | null): number {
  if (row.measure === 'targetDays') return value === null || value % 1 === 0 ? 0 : 1;
  return row.measure === 'daysOfSupply' && value !== null && value < 10 ? 1 : row.digits;
}

/** Decimals that a number as entered needs, at least those of its unit and at most three. */
function decimalsOf(value: number, digits: number): number {
  for (let d = digits; d < 3; d++) if (Math.abs(value - Number(value.toFixed(d))) < 1e-9) return d;
  return 3;
}

/** Lines whose numbers are measured; the totals, which are widest, come first. */
const MEASURED = 120;

/** The least width in pixels that shows the numbers of some lines, with the mark of a lock. */
export function cellWidthOf(
  input: PlanningInput,
  lines: readonly Line[],
  columns: readonly GridColumn[],
  past: number,
): number {
  let widest = Math.max(0, ...columns.map(({ label }) => HEAD_FONT * widthInTwoLines(label)));
  for (const line of lines.slice(0, MEASURED)) {
    const isBold = line.row.item < 0 ? 1.06 : 1;
    // A difference can be wide where the numbers are not.
    const measured =
      line.beside === undefined ? widestColumns(line.row, columns.length, past) : columns.keys();
    for (const column of measured) {
      const cell = cellOf(input, line, column, past);
      widest = Math.max(widest, textWidth(cell.text) * isBold + (cell.isLocked === true ? 8 : 0));
    }
  }
  return Math.max(58, Math.ceil(widest) + 19);
}

/**
 * Columns of a row among whose texts is the widest, so that not every number is set as text: a text is the wider the greater its
 * amount, with as many decimals and the same sign; locked numbers are shown with the decimals that they were entered with.
 */
function widestColumns(row: PlanningRow, columnCount: number, past: number): readonly number[] {
  const greatest = new Map<string, { readonly column: number; readonly amount: number }>();
  const locked: number[] = [];
  for (let column = 0; column < columnCount; column++) {
    const value = column < past ? row.history[row.history.length - past + column] : row.plan[column - past];
    const amount = Math.abs(value ?? 0);
    const kind = `${digitsOf(row, value ?? null)} ${(value ?? 0) < 0}`;
    if (amount >= (greatest.get(kind)?.amount ?? 0)) greatest.set(kind, { column, amount });
    if (column >= past && row.entered?.[column - past] != null) locked.push(column);
  }
  const isLockable = row.measure === 'processProduction' || row.measure === 'producedIntoStock';
  return [...[...greatest.values()].map(({ column }) => column), ...(isLockable ? locked : [])];
}

/** Titles of columns are set smaller than numbers. */
const HEAD_FONT = 12 / 13;

/** Titles longer than this are set in two lines. */
const LINE = 70;

/** The width of a title, of its longer line where it is set in two. */
function widthInTwoLines(text: string): number {
  const whole = textWidth(text);
  if (whole <= LINE) return whole;
  const breaks = [...text.matchAll(/ |(?=[\u2fff-\uffff])/g)].map(({ index }) => index);
  return Math.min(
    whole,
    ...breaks.map((at) => Math.max(textWidth(text.slice(0, at)), textWidth(text.slice(at).trimStart()))),
  );
}
