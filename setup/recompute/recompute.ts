/**
 * Recomputes every number of the planning table from what is exported: the CSV tables of a case and the decisions of its plan
 * (`equipoise export`, `equipoise solve --json --plan`). Plain arithmetic that imports nothing of solver/, so that a mistake there is
 * not made here too. It knows what the two companies use: lanes by family, yields and lead times, recipes, shelf life, people,
 * investments, demand shaping; of a table that it does not know it says so.
 */
import { budgetOf, conversionsTo, demandLineOf, yearBefore } from './besideLines.ts';
import { demandRows } from './demandRows.ts';
import { type PlanDocument, readInputs } from './inputs.ts';
import { type LevelMethod, levelDemand } from './levels.ts';
import { recomputePlan } from './recomputedPlan.ts';
import type { RecomputedRow } from './recomputedRow.ts';
import { resourceRows } from './resourceRows.ts';
import type { Numbers } from './series.ts';
import { stockRows } from './stockRows.ts';
import type { Tables, TextRow } from './tables.ts';
import { underWayRows, unsoldRows } from './underWayRows.ts';

/** Makes the planning table of any families, and the numbers that stand beside it, of a case and a plan. */
export function recompute(tables: Tables, document: PlanDocument) {
  const inputs = readInputs(tables, document);
  const plan = recomputePlan(inputs);
  const { periods, past, families, sites } = inputs;
  return {
    periods,
    past,
    families,
    sites,
    /** Values of past and planned periods, each that of the same month a year before. */
    yearBefore: (values: Numbers) => yearBefore(inputs, values),
    /** A column of the budget of some families in past and planned periods. */
    budget: (selected: readonly string[], column: string) => budgetOf(inputs, selected, column),
    /** What a line of demand says of some families, by planned period. */
    demandLine: (selected: readonly string[], line: string) => demandLineOf(inputs, selected, line),
    /** How much of a unit one unit of each family is, for families that state it. */
    inUnit: (unit: string) => conversionsTo(inputs, unit),
    /** Demand of a level (a group, a family, or with both empty the total) by planned period, with amounts of levels. */
    level: (method: LevelMethod, amounts: readonly TextRow[], level: TextRow) =>
      levelDemand(inputs, plan.segments, method, amounts, level),
    /** Every row of the planning table of these families, at one site or with null at all. */
    table(selected: readonly string[], site: string | null): readonly RecomputedRow[] {
      const selection = { families: selected, site };
      return [
        ...(site === null ? demandRows(plan, selected) : []),
        ...stockRows(plan, selection),
        ...underWayRows(plan, selection),
        ...(site === null ? unsoldRows(plan, selected) : []),
        ...resourceRows(plan, selection),
      ];
    },
  };
}
