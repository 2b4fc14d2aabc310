/**
 * Rows of the planning table that the case's macros define, computed from the numbers that the table shows: what a planner
 * recomputes on the screen is what the row says. The leaves of a table are its families.
 */
import type { PlanningCase } from '../../case/planningCase.ts';
import { isDemandMacro } from '../../demand/review/demandMacros.ts';
import { splitEntry } from '../../hierarchy/splitEntry.ts';
import { type MacroStart, macrosOf, type ReadMacros, readMacros } from '../../macros/macro.ts';
import type { MacroRow, RowValues, ValuesByRow } from '../../macros/macroRow.ts';
import { type MacroScope, macroRows, runActions } from '../../macros/runMacros.ts';
import { measureWords } from './measureWords.ts';
import type { PlanningMeasure, PlanningSource, PlanningTable } from './planningTable.ts';
import type { Series } from './series.ts';

/** Rows of one segment, process or resource: a family has several, so that a formula could not tell which it means. */
const ofOneItem: ReadonlySet<PlanningMeasure> = new Set([
  'segmentDemand',
  'processProduction',
  'load',
  'overtime',
  'userRow',
]);

/** The rows of the planning table that formulas can name. */
export const planningMacroRows: readonly MacroRow[] = (Object.keys(measureWords) as PlanningMeasure[])
  .filter((measure) => !ofOneItem.has(measure))
  .map((measure) => ({ row: measure, title: measureWords[measure] }));

/** The rows that actions can write: what a planner can type. */
const writable: ReadonlySet<PlanningMeasure> = new Set(['demand']);

/** The macros of a case for its planning table, with their problems. */
export function planningMacros(planningCase: PlanningCase): ReadMacros {
  // Actions on lines of demand are those of the page Demand.
  const own = planningCase.macros.filter((macro) => !isDemandMacro(macro));
  return readMacros(macrosOf(own), planningMacroRows, writable);
}

/** A row that a macro defines: history, then plan, as the other rows of the table. */
export interface UserRow {
  /** Position of its macro in the case. */
  readonly position: number;
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
  const isOnLeaves = macros.rows.some(({ level }) => level === 'leaf');
  const values = macroRows(macros, planningScope(planningCase, source, table, isOnLeaves));
  const pastCount = planningCase.historyPeriods.length;
  return planningCase.macros.flatMap(({ macro }, position) => {
    const row = values.get(macro);
    return row === undefined
      ? []
      : [{ position, history: row.total.slice(0, pastCount), plan: row.total.slice(pastCount) }];
  });
}

/**
 * The numbers of a table as formulas read them, and where something is computed on the leaves, those of each of its families: of
 * 5,000 families that is a table each.
 */
function planningScope(
  planningCase: PlanningCase,
  source: PlanningSource,
  table: PlanningTable,
  isOnLeaves: boolean,
): MacroScope {
  const { families, site } = table;
  const periods = [...planningCase.historyPeriods, ...planningCase.periods];
  const total = shownValues(table);
  const leavesOf = () =>
    families.length === 1 ? [total] : families.map((family) => shownValues(source.table([family], site)));
  return {
    total,
    leaves: isOnLeaves ? leavesOf() : [],
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

/** What an action writes: for some families together, or one, at each period of the plan that changes. */
export interface ActionEntry {
  readonly families: readonly number[];
  readonly measure: PlanningMeasure;
  readonly period: number;
  readonly value: number;
}

/**
 * What the actions of a start write into a table of all sites, as a planner would type it: actions on the sums into the row of
 * the sums, actions on the leaves into the row of each family. Periods that keep their number are left out. Throws as `macroRows`.
 */
export function actionEntries(
  planningCase: PlanningCase,
  macros: ReadMacros,
  source: PlanningSource,
  table: PlanningTable,
  start: MacroStart,
): readonly ActionEntry[] {
  const scope = planningScope(planningCase, source, table, true);
  const results = runActions(macros, start, scope, (total, leaves, target) =>
    splitRow(total, leaves, table.rows.find(({ measure }) => measure === target)?.digits ?? 0),
  );
  const level = new Map(macros.actions.map((action) => [action.macro, action.level]));
  // What several actions write into one cell is what the last one wrote.
  const entries = new Map<string, ActionEntry>();
  for (const { macro, target, before, after } of results) {
    const onLeaves = level.get(macro) === 'leaf' && table.families.length > 1;
    const parts = onLeaves
      ? table.families.map((family, i) => ({
          families: [family],
          from: before.leaves[i],
          to: after.leaves[i],
        }))
      : [{ families: table.families, from: before.total, to: after.total }];
    for (const { families, from, to } of parts)
      for (const [t, value] of (to ?? []).entries()) {
        const period = t - scope.pastCount;
        if (period < 0 || value === null || value === from?.[t]) continue;
        const entry = { families, measure: target as PlanningMeasure, period, value };
        entries.set(`${families}|${target}|${period}`, entry);
      }
  }
  return [...entries.values()];
}

/** Sums split over leaves as a typed sum is, period by period: what later actions of the same start read. */
function splitRow(total: RowValues, leaves: readonly RowValues[], decimals: number): readonly RowValues[] {
  const parts = total.map((sum, t) => {
    if (sum === null) return null;
    const split = splitEntry(
      sum,
      leaves.map((leaf) => ({ current: leaf[t] ?? 0 })),
      { decimals },
    );
    return split.kind === 'done' ? split.amounts : null;
  });
  return leaves.map((_, i) => parts.map((amounts) => amounts?.[i] ?? null));
}
