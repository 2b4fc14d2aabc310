/** What the planning table shows and what typing in it means. No markup; tested in Node. */
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import type { IndexedCase } from '../../../solver/case/indexed.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import {
  distribute,
  type PlanningMeasure,
  type PlanningRow,
  type PlanningTable,
  planningTable,
} from '../../../solver/plan/planningTable.ts';
import { type Entry, type GridCell, parseAmount } from '../../grid/createGridState.ts';
import { formatCell } from '../../language/format.ts';

/** A line of the grid: a row of the table of some families. */
export interface Line {
  readonly table: PlanningTable;
  readonly row: PlanningRow;
}

/** What typing meant: changes to send, a text that is no number, or cells that do not take input. */
export type Typed =
  | { readonly kind: 'changes'; readonly changes: readonly CellChange[] }
  | { readonly kind: 'notNumber'; readonly text: string }
  | { readonly kind: 'nothing' };

const SHORT_MEASURES: ReadonlySet<PlanningMeasure> = new Set(['late', 'backlog', 'lost']);

export interface PlanningInput {
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
  readonly plan: Plan | null;
}

/** Lines of one object (family, group or total): every key figure. */
export function linesOf(input: PlanningInput, families: readonly number[]): readonly Line[] {
  const table = planningTable(input.index, input.plan, families);
  return table.rows.map((row) => ({ table, row }));
}

/** Lines of all families for one key figure. */
export function linesOfMeasure(input: PlanningInput, measure: PlanningMeasure): readonly Line[] {
  return input.planningCase.families.flatMap((_, family) => {
    const table = planningTable(input.index, input.plan, [family]);
    const row = table.rows.find((entry) => entry.measure === measure);
    return row === undefined ? [] : [{ table, row }];
  });
}

/** Key of the lock of a process in a period, as the case's table of frozen cells has it. */
function lockKey(process: string, period: string): string {
  return `production|${process}||${period}`;
}

/** Values of locked production cells by key. */
export function locksOf(planningCase: PlanningCase): ReadonlyMap<string, number> {
  return new Map(
    planningCase.frozenCells
      .filter((cell) => cell.measure === 'production')
      .map((cell) => [lockKey(cell.item, cell.period), cell.value]),
  );
}

/** The grid's cell at a line and column; columns are `past` periods of history, then the plan. */
export function cellOf(
  input: PlanningInput,
  locks: ReadonlyMap<string, number>,
  line: Line,
  column: number,
  past: number,
): GridCell {
  const { row } = line;
  if (column < past) {
    const value = row.history[row.history.length - past + column] ?? null;
    return { value, text: formatCell(value), kind: 'history' };
  }
  const t = column - past;
  const value = row.plan[t] ?? null;
  const text = formatCell(
    value === null ? null : row.measure === 'daysOfSupply' ? value : Math.round(value * 10) / 10,
  );
  const isShort = SHORT_MEASURES.has(row.measure) && value !== null && value >= 0.5;
  if (row.measure === 'processProduction') {
    const process = input.planningCase.processes[row.item]?.process ?? '';
    const isLocked = locks.has(lockKey(process, input.planningCase.periods[t]?.period ?? ''));
    return { value, text, kind: 'editable', isLocked };
  }
  const isEditable = row.measure === 'demand' || row.measure === 'segmentDemand';
  return { value, text, kind: isEditable ? 'editable' : 'readonly', isShort };
}

/** Turns typed or pasted entries into one change set with its way back. */
export function typed(
  input: PlanningInput,
  lines: readonly Line[],
  entries: readonly Entry[],
  past: number,
): Typed {
  const { planningCase, index } = input;
  const locks = locksOf(planningCase);
  const forward: CellChange[] = [];
  const removals: CellChange[] = [];
  for (const entry of entries) {
    const line = lines[entry.row];
    const t = entry.column - past;
    const period = planningCase.periods[t]?.period;
    if (line === undefined || period === undefined) return { kind: 'nothing' };
    const amount = parseAmount(entry.text);
    if (amount === null || amount < 0) return { kind: 'notNumber', text: entry.text };
    if (line.row.measure === 'processProduction') {
      const process = planningCase.processes[line.row.item]?.process ?? '';
      const key = lockKey(process, period);
      const before = locks.get(key) ?? null;
      if (entry.text.trim() === '') {
        if (before !== null) removals.push(unlocked(planningCase, key));
      } else if (before !== amount)
        forward.push({ table: 'frozenCells', key, field: 'value', before, after: amount });
      continue;
    }
    const segments =
      line.row.measure === 'segmentDemand'
        ? [line.row.item]
        : planningCase.segments.flatMap((_, g) =>
            line.table.families.includes(index.segmentFamily[g]!) ? [g] : [],
          );
    const parts = segments.map((g) => index.demandUnits[g * index.periodCount + t]!);
    const next = segments.length === 1 ? [amount] : distribute(amount, parts);
    segments.forEach((g, i) => {
      if (next[i] === parts[i]) return;
      forward.push(...demandChange(input, g, period, t, parts[i]!, next[i]!));
    });
  }
  const all = [...forward, ...removals];
  return all.length === 0 ? { kind: 'nothing' } : { kind: 'changes', changes: all };
}

/** Demand of a segment from one value to another; firm orders that would exceed it are cut to it. */
function demandChange(
  input: PlanningInput,
  g: number,
  period: string,
  t: number,
  before: number,
  after: number,
): CellChange[] {
  const key = `${input.planningCase.segments[g]?.segment}|${period}`;
  const firm = input.index.firmUnits[g * input.index.periodCount + t]!;
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
