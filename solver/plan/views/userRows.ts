/**
 * Rows of the planning table that the case's macros define, computed from the numbers that the table shows: what a planner
 * recomputes on the screen is what the row says. The leaves of a table are its families.
 */
import type { PlanningCase } from '../../case/planningCase.ts';
import { type Macro, macrosOf, type ReadMacros, readMacros } from '../../macros/macro.ts';
import type { MacroRow, ValuesByRow } from '../../macros/macroRow.ts';
import { type MacroScope, macroRows } from '../../macros/runMacros.ts';
import { measureWords } from './measureWords.ts';
import type { PlanningMeasure, PlanningSource, PlanningTable, Series } from './planningTable.ts';

/** Rows of one segment or process: a family has several, so that a formula could not tell which it means. */
const ofOneItem: ReadonlySet<PlanningMeasure> = new Set(['segmentDemand', 'processProduction']);

/** The rows of the planning table that formulas can name. */
export const planningMacroRows: readonly MacroRow[] = (Object.keys(measureWords) as PlanningMeasure[])
  .filter((measure) => !ofOneItem.has(measure))
  .map((measure) => ({ row: measure, title: measureWords[measure] }));

/** The rows that actions can write: what a planner can type. */
const writable: ReadonlySet<PlanningMeasure> = new Set(['demand']);

/** The macros of a case for its planning table, with their problems. */
export function planningMacros(planningCase: PlanningCase): ReadMacros {
  return readMacros(macrosOf(planningCase.macros), planningMacroRows, writable);
}

/** A row that a macro defines: history, then plan, as the other rows of the table. */
export interface UserRow {
  readonly macro: Macro;
  readonly history: Series;
  readonly plan: Series;
}

/** The user's rows of a table of some families at a site or, with -1, at all. Throws as `macroRows` where a formula asks for too much work. */
export function userRows(
  planningCase: PlanningCase,
  macros: ReadMacros,
  source: PlanningSource,
  table: PlanningTable,
): readonly UserRow[] {
  if (macros.rows.length === 0) return [];
  const values = macroRows(macros, planningScope(planningCase, source, table));
  const pastCount = planningCase.historyPeriods.length;
  return macros.rows.flatMap((macro) => {
    const row = values.get(macro.macro);
    return row === undefined
      ? []
      : [{ macro, history: row.total.slice(0, pastCount), plan: row.total.slice(pastCount) }];
  });
}

/** The numbers of a table and of each of its families, as formulas read them. */
export function planningScope(
  planningCase: PlanningCase,
  source: PlanningSource,
  table: PlanningTable,
): MacroScope {
  const { families, site } = table;
  const periods = [...planningCase.historyPeriods, ...planningCase.periods];
  return {
    total: shownValues(table),
    leaves:
      families.length === 1
        ? [shownValues(table)]
        : families.map((family) => shownValues(source.table([family], site))),
    calendar: {
      month: periods.map(({ start }) => Number(start.slice(5, 7))),
      year: periods.map(({ start }) => Number(start.slice(0, 4))),
      workingDays: periods.map(({ workingDays }) => workingDays),
    },
    periodCount: periods.length,
    pastCount: planningCase.historyPeriods.length,
  };
}

function shownValues(table: PlanningTable): ValuesByRow {
  return new Map(
    table.rows
      .filter(({ measure }) => !ofOneItem.has(measure))
      .map(({ measure, history, plan }) => [measure, [...history, ...plan]]),
  );
}
