/** Computes rows of macros and runs actions, on the sums of what is shown and on its leaves. */
import { sumOf } from '../arithmetic/sums.ts';
import { WordedError } from '../words/wordedError.ts';
import { sentence } from '../words/words.ts';
import { type FormulaInputs, formulaValues } from './compile.ts';
import { operationsOf } from './formula.ts';
import { macroLimits } from './limits.ts';
import type { MacroStart, ReadMacro, ReadMacros } from './macro.ts';
import type { RowValues, ValuesByRow } from './macroRow.ts';

/** What is shown: its sums and the leaves that they are of. A family by itself is the one leaf of its sums. */
export interface MacroScope {
  readonly total: ValuesByRow;
  readonly leaves: readonly ValuesByRow[];
  readonly calendar: FormulaInputs['calendar'];
  readonly periodCount: number;
  readonly pastCount: number;
}

/** Values of a row on the sums and on each leaf. */
export interface ScopeValues {
  readonly total: RowValues;
  readonly leaves: readonly RowValues[];
}

/** What an action wrote. */
export interface ActionResult {
  readonly macro: string;
  readonly target: string;
  readonly before: ScopeValues;
  readonly after: ScopeValues;
}

/** Splits new sums over the leaves of a row, which have the values given; each period of the parts adds up to its sum. */
export type SplitRow = (
  total: RowValues,
  leaves: readonly RowValues[],
  target: string,
) => readonly RowValues[];

/** Operations that are done so far, of those that all macros of a run may ask for together. */
interface Work {
  operations: number;
}

/** Values of every row of macros, by its name. Throws a WordedError where they ask for more work than `macroLimits.operations`. */
export function macroRows(
  macros: ReadMacros,
  scope: MacroScope,
  work: Work = { operations: 0 },
): ReadonlyMap<string, ScopeValues> {
  const [total, leaves] = [new Map(scope.total), scope.leaves.map((leaf) => new Map(leaf))];
  const results = new Map<string, ScopeValues>();
  for (const row of macros.rows) askFor(row, scope, work);
  for (const row of macros.rows) {
    const values = scopeValues(row, { ...scope, total, leaves });
    total.set(row.macro, values.total);
    for (const [i, leaf] of leaves.entries()) leaf.set(row.macro, values.leaves[i] ?? []);
    results.set(row.macro, values);
  }
  return results;
}

/**
 * Runs the actions of a start one after the other; each sees what those before it wrote. An action on the sums has its
 * values split over the leaves; where its formula is empty it leaves the row as it is. Throws as `macroRows`.
 */
export function runActions(
  macros: ReadMacros,
  start: MacroStart,
  scope: MacroScope,
  split: SplitRow,
): readonly ActionResult[] {
  let present: MacroScope = scope;
  const work: Work = { operations: 0 };
  return macros.actions.flatMap((action) => {
    const { target } = action;
    if (action.start !== start || target === null) return [];
    const rows = macroRows(macros, present, work);
    askFor(action, present, work);
    const computed = scopeValues(action, withRows(present, rows));
    const before: ScopeValues = {
      total: rowOf(present.total, target, present.periodCount),
      leaves: present.leaves.map((leaf) => rowOf(leaf, target, present.periodCount)),
    };
    const after =
      action.level === 'leaf' ? onLeaves(computed, before) : onTotal(computed, before, target, split);
    present = {
      ...present,
      total: new Map([...present.total, [target, after.total]]),
      leaves: present.leaves.map((leaf, i) => new Map([...leaf, [target, after.leaves[i] ?? []]])),
    };
    return [{ macro: action.macro, target, before, after }];
  });
}

function onLeaves(computed: ScopeValues, before: ScopeValues): ScopeValues {
  const leaves = computed.leaves.map((values, i) =>
    values.map((value, t) => value ?? before.leaves[i]?.[t] ?? null),
  );
  return { total: summed(leaves, before.total.length), leaves };
}

function onTotal(computed: ScopeValues, before: ScopeValues, target: string, split: SplitRow): ScopeValues {
  const total = computed.total.map((value, t) => value ?? before.total[t] ?? null);
  return { total, leaves: split(total, before.leaves, target) };
}

function withRows(scope: MacroScope, rows: ReadonlyMap<string, ScopeValues>): MacroScope {
  return {
    ...scope,
    total: new Map([...scope.total, ...[...rows].map(([row, values]) => [row, values.total] as const)]),
    leaves: scope.leaves.map(
      (leaf, i) =>
        new Map([...leaf, ...[...rows].map(([row, values]) => [row, values.leaves[i] ?? []] as const)]),
    ),
  };
}

/** Counts the work of a macro before it is done. */
function askFor(macro: ReadMacro, { periodCount, leaves }: MacroScope, work: Work): void {
  work.operations += operationsOf(macro.read, periodCount) * periodCount * (leaves.length + 1);
  if (work.operations > macroLimits.operations)
    throw new WordedError(
      sentence(
        'the macros up to “{macro}” need up to {operations} operations for {leaves|leaf|leaves}, at most {limit} are done',
        '到宏“{macro}”为止，对 {leaves} 个底层对象最多需要 {operations} 次运算，上限为 {limit} 次',
        {
          macro: macro.macro,
          operations: work.operations,
          leaves: leaves.length,
          limit: macroLimits.operations,
        },
      ),
    );
}

function scopeValues(macro: ReadMacro, scope: MacroScope): ScopeValues {
  const { periodCount } = scope;
  const on = (rows: ValuesByRow) =>
    formulaValues(
      macro.read,
      { valuesOf: (row) => rows.get(row), calendar: scope.calendar, periodCount, pastCount: scope.pastCount },
      macro.target === null ? macro.macro : null,
    );
  const leaves = scope.leaves.map(on);
  return { total: macro.level === 'leaf' ? summed(leaves, periodCount) : on(scope.total), leaves };
}

/** Sums by period; empty where every part is. */
function summed(parts: readonly RowValues[], periodCount: number): RowValues {
  return Array.from({ length: periodCount }, (_, t) => {
    const values = parts.flatMap((part) => part[t] ?? []);
    return values.length === 0 ? null : sumOf(values);
  });
}

function rowOf(rows: ValuesByRow, row: string, periodCount: number): RowValues {
  return rows.get(row) ?? Array.from({ length: periodCount }, () => null);
}
