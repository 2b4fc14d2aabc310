/** Macros as the case states them, and what they are once their formulas are read. */
import { nearestName } from '../case/nearest.ts';
import type { Row } from '../case/planningCase.ts';
import { sentence, type Words } from '../words/words.ts';
import { type Formula, rowsRead } from './formula.ts';
import { macroLimits } from './limits.ts';
import type { MacroRow } from './macroRow.ts';
import { parseFormula } from './parseFormula.ts';

/** When an action runs. */
export type MacroStart = Row<'macros'>['start'];

/**
 * Where a macro computes: on the sums of what is shown, or on each leaf, whose results are summed.
 * "Sales + 1" makes 101 of 100 on the sum, and 104 on four leaves.
 */
export type MacroLevel = Row<'macros'>['level'];

/** A user-defined row (no target), or an action that writes its values into a row (its target). */
export interface Macro {
  readonly macro: string;
  readonly title: Words;
  readonly formula: string;
  readonly level: MacroLevel;
  /** The row that an action writes; null for a row of its own. */
  readonly target: string | null;
  /** When an action runs; rows are computed whenever they are shown. */
  readonly start: MacroStart;
}

/** The active macros of a case. */
export function macrosOf(rows: readonly Row<'macros'>[]): readonly Macro[] {
  return rows
    .filter((row) => row.isActive)
    .map((row) => ({
      macro: row.macro,
      title: { en: row.name || row.macro, zh: row.nameZh || row.name || row.macro },
      formula: row.formula,
      level: row.level,
      target: row.target,
      start: row.start,
    }));
}

/** A macro with its formula read. */
export interface ReadMacro extends Macro {
  readonly read: Formula;
}

/** What is wrong with a macro. */
export interface MacroProblem {
  readonly macro: string;
  readonly field: 'formula' | 'target' | 'macro';
  readonly found: Words;
}

export interface ReadMacros {
  /** Rows in the order in which they can be computed. */
  readonly rows: readonly ReadMacro[];
  /** Actions in the order in which they are stated. */
  readonly actions: readonly ReadMacro[];
  readonly problems: readonly MacroProblem[];
}

/**
 * Reads the formulas of macros. `known` are the rows that formulas can name, `writable` those that actions may write.
 * Macros with problems are left out; rows that read each other in a circle are problems, each with the circle's names.
 */
export function readMacros(
  macros: readonly Macro[],
  known: readonly MacroRow[],
  writable: ReadonlySet<string>,
): ReadMacros {
  const problems: MacroProblem[] = [];
  if (macros.length > macroLimits.macros)
    problems.push({
      macro: macros[macroLimits.macros]?.macro ?? '',
      field: 'macro',
      found: sentence(
        'there are {count} macros, at most {limit} are read',
        '共有 {count} 个宏，最多读取 {limit} 个',
        {
          count: macros.length,
          limit: macroLimits.macros,
        },
      ),
    });
  // A row with the name of another is a problem of its own; formulas mean the other.
  const taken = new Set(known.map(({ row }) => row));
  const own = macros.filter((macro) => macro.target === null && !taken.has(macro.macro));
  const rows = [...known, ...own.map(({ macro, title }) => ({ row: macro, title }))];
  const read: ReadMacro[] = [];
  for (const macro of macros.slice(0, macroLimits.macros)) {
    const problem = (field: MacroProblem['field'], found: Words) =>
      problems.push({ macro: macro.macro, field, found });
    if (macro.target === null && taken.has(macro.macro))
      problem(
        'macro',
        sentence('a row of the table has the name “{name}”', '表中已有名为“{name}”的行', {
          name: macro.macro,
        }),
      );
    if (macro.target !== null && !writable.has(macro.target))
      problem('target', targetProblem(macro.target, writable));
    const parsed = parseFormula(macro.formula, rows);
    if (parsed.ok) read.push({ ...macro, read: parsed.formula });
    else for (const found of parsed.problems) problem('formula', found);
  }
  const faulty = new Set(problems.map(({ macro }) => macro));
  const sound = read.filter(({ macro }) => !faulty.has(macro));
  const { ordered, circles } = inOrder(sound.filter(({ target }) => target === null));
  for (const circle of circles)
    problems.push({
      macro: circle[0] ?? '',
      field: 'formula',
      found: sentence('rows read each other in a circle: {names}', '各行循环引用：{names}', {
        names: [...circle, circle[0] ?? ''].join(' → '),
      }),
    });
  return { rows: ordered, actions: sound.filter(({ target }) => target !== null), problems };
}

function targetProblem(target: string, writable: ReadonlySet<string>): Words {
  const near = nearestName(target, writable);
  return sentence(
    'no row that can be written is called “{target}”; there are {rows}',
    '没有可写入的行名为“{target}”；可写入：{rows}',
    { target, rows: near ?? [...writable].join(', ') },
  );
}

/** Rows after the rows that they read. A row may read its own earlier periods; a longer circle is none that can be computed. */
function inOrder(rows: readonly ReadMacro[]): {
  readonly ordered: readonly ReadMacro[];
  readonly circles: readonly (readonly string[])[];
} {
  const byName = new Map(rows.map((row) => [row.macro, row]));
  const ordered: ReadMacro[] = [];
  const circles: string[][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (row: ReadMacro): void => {
    state.set(row.macro, 'open');
    path.push(row.macro);
    for (const use of rowsRead(row.read)) {
      const next = byName.get(use.row);
      if (next === undefined || (next === row && use.latest < 0)) continue;
      if (state.get(next.macro) === 'open') circles.push(path.slice(path.indexOf(next.macro)));
      else if (!state.has(next.macro)) visit(next);
    }
    path.pop();
    state.set(row.macro, 'done');
    ordered.push(row);
  };
  for (const row of rows) if (!state.has(row.macro)) visit(row);
  const circular = new Set(circles.flat());
  return { ordered: ordered.filter((row) => !dependsOn(row, circular, byName)), circles };
}

/** Whether a row is in a circle or reads a row that is. */
function dependsOn(
  row: ReadMacro,
  names: ReadonlySet<string>,
  byName: ReadonlyMap<string, ReadMacro>,
  seen: Set<string> = new Set(),
): boolean {
  if (names.has(row.macro)) return true;
  seen.add(row.macro);
  return rowsRead(row.read).some(({ row: name }) => {
    const next = byName.get(name);
    return next !== undefined && !seen.has(name) && dependsOn(next, names, byName, seen);
  });
}
