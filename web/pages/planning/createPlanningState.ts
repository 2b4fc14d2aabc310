/** What the planning table shows and what typing in it means. No markup; tested in Node. */
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import {
  type AmbiguousNumber,
  type DecimalSign,
  readNumber,
  readNumbers,
} from '../../../solver/case/readNumbers.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import {
  distribute,
  type PlannedCase,
  type PlanningMeasure,
  type PlanningRow,
  type PlanningSource,
  type PlanningTable,
  planningSource,
} from '../../../solver/plan/planningTable.ts';
import type { Entry, GridCell } from '../../grid/createGridState.ts';
import { formatCell, formatNumber, formatPeriod } from '../../language/format.ts';
import { t as message } from '../../language/language.ts';

/** A line of the grid: a row of the table of some families. */
export interface Line {
  readonly table: PlanningTable;
  readonly row: PlanningRow;
}

/** Firm orders above what was typed for a segment in a period. */
export interface FirmCut {
  readonly segment: number;
  readonly period: number;
  readonly firm: number;
  readonly after: number;
}

/** Changes to send, with what the user has to agree to first: frozen periods that change, firm orders that are cut. */
export interface TypedChanges {
  readonly kind: 'changes';
  readonly changes: readonly CellChange[];
  readonly frozen: readonly number[];
  readonly firmCuts: readonly FirmCut[];
}

/** What typing meant; a block whose numbers can be read in two ways is asked about. */
export type Typed =
  | TypedChanges
  | { readonly kind: 'ambiguous'; readonly examples: readonly AmbiguousNumber[] }
  | { readonly kind: 'notNumber'; readonly text: string }
  | { readonly kind: 'nothing' };

const SHORT_MEASURES: ReadonlySet<PlanningMeasure> = new Set(['late', 'backlog', 'lost']);

export interface PlanningInput {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
  readonly source: PlanningSource;
  /** Whether the plan was made for other inputs. */
  readonly isStale: boolean;
}

/** The present inputs of a scenario with its newest plan, which may be of older ones. */
export function planningInput(
  inputs: { readonly planningCase: PlanningCase; readonly index: IndexedCase },
  view: (PlannedCase & { readonly isCurrent: boolean }) | null,
): PlanningInput {
  return {
    ...inputs,
    source: planningSource(inputs.index, view),
    isStale: view !== null && !view.isCurrent,
  };
}

/** Lines of one object (family, group or total) at a site or, with -1, at all: every key figure. */
export function linesOf(input: PlanningInput, families: readonly number[], site: number): readonly Line[] {
  const table = input.source.table(families, site);
  return table.rows.map((row) => ({ table, row }));
}

/** Lines of all families for one key figure, their total first; none where a family does not have the figure. */
export function linesOfMeasure(
  input: PlanningInput,
  measure: PlanningMeasure,
  site: number,
): readonly Line[] {
  const families = input.planningCase.families.map((_, family) => family);
  return [...(families.length > 1 ? [families] : []), ...families.map((family) => [family])].flatMap(
    (selected) => {
      const table = input.source.table(selected, site);
      const row = table.rows.find((entry) => entry.measure === measure);
      return row === undefined ? [] : [{ table, row }];
    },
  );
}

/** Key of the lock of a process in a period, as the case's table of frozen cells has it. */
function lockKey(process: string, period: string): string {
  return `production|${process}||${period}`;
}

/** The grid's cell at a line and column; columns are `past` periods of history, then the plan. */
export function cellOf(input: PlanningInput, line: Line, column: number, past: number): GridCell {
  const { row } = line;
  if (column < past) {
    const value = row.history[row.history.length - past + column] ?? null;
    return { value, text: formatCell(value, digitsOf(row, value)), kind: 'history' };
  }
  const t = column - past;
  const planned = row.plan[t] ?? null;
  const entered = row.entered?.[t] ?? null;
  const isStale = input.isStale && row.origin === 'plan';
  if (row.measure === 'processProduction') {
    if (entered === null)
      return { value: planned, text: formatCell(planned, row.digits), kind: 'editable', isStale };
    // A locked cell shows what is locked; what the plan makes instead is told beside it.
    const by = planned === null ? 0 : entered - planned;
    const isSame = Math.abs(by) < 0.5 * 10 ** -row.digits;
    return {
      value: entered,
      text: formatCell(entered, decimalsOf(entered, row.digits)),
      kind: 'editable',
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
  const isEditable = row.measure === 'demand' || row.measure === 'segmentDemand';
  if (isEditable) return { value: entered, text, kind: 'editable' };
  const isShort = SHORT_MEASURES.has(row.measure) && planned !== null && planned >= 0.5 * 10 ** -row.digits;
  return { value: planned, text, kind: 'readonly', isShort, isStale };
}

/** Few days of supply need a decimal; quantities have those of their unit. */
function digitsOf(row: PlanningRow, value: number | null): number {
  return row.measure === 'daysOfSupply' && value !== null && value < 10 ? 1 : row.digits;
}

/** Decimals that a number as entered needs, at least those of its unit and at most three. */
function decimalsOf(value: number, digits: number): number {
  for (let d = digits; d < 3; d++) if (Math.abs(value - Number(value.toFixed(d))) < 1e-9) return d;
  return 3;
}

/** The least width in pixels that shows every number of some lines, with the mark of a lock. */
export function cellWidthOf(input: PlanningInput, lines: readonly Line[], past: number): number {
  const columns = past + input.planningCase.periods.length;
  const heads = [...input.planningCase.historyPeriods, ...input.planningCase.periods];
  let widest = Math.max(0, ...heads.map((row) => HEAD_FONT * textWidth(formatPeriod(row.start))));
  for (const line of lines) {
    const isBold = line.row.item < 0 ? 1.06 : 1;
    for (let column = 0; column < columns; column++) {
      const cell = cellOf(input, line, column, past);
      widest = Math.max(widest, textWidth(cell.text) * isBold + (cell.isLocked === true ? 8 : 0));
    }
  }
  return Math.max(58, Math.ceil(widest) + 19);
}

/** Titles of columns are set smaller than numbers. */
const HEAD_FONT = 12 / 13;

/** About the width of a text at the grid's font size: digits are wide, marks are narrow, Chinese is widest. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\d/.test(character)) width += 8.2;
    else if (/[,. ]/.test(character)) width += 3.9;
    else width += character > '\u2fff' ? 13 : 8.6;
  }
  return width;
}

/** Turns typed or pasted entries into one change set with its way back. `decimal` states what an ambiguous block means. */
export function typed(
  input: PlanningInput,
  lines: readonly Line[],
  entries: readonly Entry[],
  past: number,
  decimal?: DecimalSign,
): Typed {
  const { planningCase, index } = input;
  const texts = entries.map((entry) => (entry.value === undefined ? entry.text : ''));
  const block = readNumbers(texts, decimal === undefined ? {} : { decimal });
  if (block.kind === 'ambiguous') {
    const text = unreadable(texts);
    return text === null ? { kind: 'ambiguous', examples: block.examples } : { kind: 'notNumber', text };
  }
  const forward: CellChange[] = [];
  const removals: CellChange[] = [];
  const frozen = new Set<number>();
  const firmCuts: FirmCut[] = [];
  for (const [i, entry] of entries.entries()) {
    const line = lines[entry.row];
    const t = entry.column - past;
    const period = planningCase.periods[t];
    if (line === undefined || period === undefined) return { kind: 'nothing' };
    const reading = entry.value ?? block.readings[i] ?? 'unreadable';
    if (reading === 'unreadable' || (typeof reading === 'number' && reading < 0))
      return { kind: 'notNumber', text: entry.text };
    const before = forward.length + removals.length;
    if (line.row.measure === 'processProduction') {
      const process = planningCase.processes[line.row.item]?.process ?? '';
      const key = lockKey(process, period.period);
      const locked = line.row.entered?.[t] ?? null;
      if (reading === 'empty') {
        if (locked !== null) removals.push(unlocked(planningCase, key));
      } else if (locked !== reading)
        forward.push({ table: 'frozenCells', key, field: 'value', before: locked, after: reading });
    } else {
      const amount = reading === 'empty' ? 0 : reading;
      const cells = segmentsOf(input, line).map((g) => g * index.periodCount + t);
      const parts = cells.map((cell) => index.demandUnits[cell]!);
      const firm = cells.map((cell) => index.firmUnits[cell]!);
      const next = cells.length === 1 ? [amount] : distributeAbove(amount, parts, firm, line.row.digits);
      cells.forEach((cell, j) => {
        const after = next[j]!;
        if (after === parts[j]) return;
        const g = Math.floor(cell / index.periodCount);
        if (firm[j]! > after) firmCuts.push({ segment: g, period: t, firm: firm[j]!, after });
        forward.push(...demandChange(input, g, period.period, parts[j]!, firm[j]!, after));
      });
    }
    if (period.zone === 'frozen' && forward.length + removals.length > before) frozen.add(t);
  }
  const all = [...forward, ...removals];
  return all.length === 0
    ? { kind: 'nothing' }
    : {
        kind: 'changes',
        changes: all,
        frozen: [...frozen].sort((a, b) => a - b),
        firmCuts,
      };
}

/** A text that is no number in either convention; null when all are. */
function unreadable(texts: readonly string[]): string | null {
  const found = texts.find((text) =>
    (['.', ','] as const).every((decimal) => readNumber(text, decimal) === 'unreadable'),
  );
  return found ?? null;
}

/** Segments whose demand a line is the sum of. */
function segmentsOf(input: PlanningInput, line: Line): readonly number[] {
  if (line.row.measure === 'segmentDemand') return [line.row.item];
  const families = new Set(line.table.families);
  return input.planningCase.segments.flatMap((_, g) =>
    families.has(input.index.segmentFamily[g]!) ? [g] : [],
  );
}

/** Spreads a total in proportion to what the parts have, none below its firm orders while the total covers them all. */
export function distributeAbove(
  total: number,
  parts: readonly number[],
  firm: readonly number[],
  digits: number,
): number[] {
  const isHeld = parts.map(() => false);
  for (;;) {
    const held = firm.reduce((sum, units, i) => (isHeld[i] ? sum + units : sum), 0);
    const free = parts.flatMap((_, i) => (isHeld[i] ? [] : [i]));
    if (free.length === 0 || total < held) return distribute(total, parts, digits);
    const shares = distribute(
      total - held,
      free.map((i) => parts[i]!),
      digits,
    );
    const below = free.filter((i, j) => shares[j]! < firm[i]!);
    if (below.length === 0) {
      const result = firm.slice();
      free.forEach((i, j) => {
        result[i] = shares[j]!;
      });
      return result;
    }
    for (const i of below) isHeld[i] = true;
  }
}

/** Demand of a segment from one value to another; firm orders that would exceed it are cut to it, which the page asks about. */
function demandChange(
  input: PlanningInput,
  g: number,
  period: string,
  before: number,
  firm: number,
  after: number,
): CellChange[] {
  const key = `${input.planningCase.segments[g]?.segment}|${period}`;
  const exists = input.planningCase.demand.some((row) => `${row.segment}|${row.period}` === key);
  const changes: CellChange[] = [
    { table: 'demand', key, field: 'units', before: exists ? before : null, after },
  ];
  if (firm > after) changes.push({ table: 'demand', key, field: 'firmUnits', before: firm, after });
  return changes;
}

/** The removal of a lock: its row as it is. */
function unlocked(planningCase: PlanningCase, key: string): CellChange {
  const row = planningCase.frozenCells.find((cell) => rowKey('frozenCells', cell) === key);
  return { table: 'frozenCells', key, field: '', before: true, after: null, row: { ...row } };
}
