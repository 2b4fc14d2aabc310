/**
 * What the numbers of the planning table are set against: the same row a year before, in the budget, in another plan or
 * version, or a line of demand; shown below each row, or as the difference to it. Rows and periods are matched by identifier. No markup; tested in Node.
 */

import type { PlanningCase } from '../../../server/client.ts';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { Series } from '../../../solver/plan/views/series.ts';
import { periodsYearBefore } from '../../../solver/plan/views/yearBefore.ts';
import type { BesideShow, BesideValues } from './besideCell.ts';
import { itemName } from './itemName.ts';
import { type Line, linesOf, type PlanningInput } from './planningCells.ts';

/** What gives the other numbers of a row; null where it knows the row not at all. */
export type BesideSource = (line: Line) => BesideValues | null;

function split(all: Series, pastCount: number): BesideValues {
  return { history: all.slice(0, pastCount), plan: all.slice(pastCount) };
}

/** The row a year before. */
export function besideYearBefore(planningCase: PlanningCase): BesideSource {
  const before = periodsYearBefore(planningCase);
  return ({ row }) => {
    const own = [...row.history, ...row.plan];
    return split(
      before.map((at) => own[at] ?? null),
      row.history.length,
    );
  };
}

/** The row in another plan with its inputs: of its own sets and periods, past ones included. */
export function besidePlan(input: PlanningInput, other: PlanningInput): BesideSource {
  const own = input.planningCase;
  const there = other.planningCase;
  const namesOf = (planningCase: PlanningCase) =>
    [...planningCase.historyPeriods, ...planningCase.periods].map(({ period }) => period);
  const periods = new Map(namesOf(there).map((name, i) => [name, i]));
  const tables = new Map<string, readonly Line[]>();
  const linesThere = (line: Line): readonly Line[] => {
    const { families, site } = line.table;
    const ownSite = own.sites[site]?.site;
    const siteThere = site < 0 ? -1 : there.sites.findIndex((row) => row.site === ownSite);
    const familiesThere = families.flatMap((f) => {
      const at = other.index.position.families.get(own.families[f]?.family ?? '');
      return at === undefined ? [] : [at];
    });
    if (familiesThere.length === 0 || (site >= 0 && siteThere < 0)) return [];
    const key = `${familiesThere}|${siteThere}`;
    const known = tables.get(key) ?? linesOf(other, familiesThere, siteThere);
    tables.set(key, known);
    return known;
  };
  return (line) => {
    const name = itemName(own, line.row);
    const found = linesThere(line).find(
      ({ row }) => row.measure === line.row.measure && itemName(there, row) === name,
    );
    if (found === undefined) return null;
    const values = [...found.row.history, ...found.row.plan];
    return split(
      namesOf(own).map((period) => values[periods.get(period) ?? -1] ?? null),
      line.row.history.length,
    );
  };
}

/** Rows of the table that a budget states. */
const budgeted: Partial<Record<PlanningMeasure, (row: Row<'budget'>) => number | null>> = {
  demand: (row) => row.demandUnits,
  producedIntoStock: (row) => row.producedUnits,
  closingStock: (row) => row.closingStock,
};

/** The budget of the families together, at all sites; of a sum all of them must have one that have any. */
export function besideBudget({ planningCase }: PlanningInput): BesideSource {
  const byFamily = Map.groupBy(planningCase.budget, (row) => row.family);
  const periods = [...planningCase.historyPeriods, ...planningCase.periods].map(({ period }) => period);
  return ({ row, table }) => {
    const budgetOf = budgeted[row.measure];
    if (budgetOf === undefined || table.site >= 0) return null;
    const known = table.families.flatMap((f) => {
      const rows = byFamily.get(planningCase.families[f]?.family ?? '') ?? [];
      const values = new Map(rows.map((each) => [each.period, budgetOf(each)]));
      return [...values.values()].some((value) => value !== null) ? [values] : [];
    });
    const sums = periods.map((period) => {
      const parts = known.map((values) => values.get(period) ?? null);
      if (parts.length === 0 || parts.includes(null)) return null;
      return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    });
    return split(sums, row.history.length);
  };
}

/** A line of demand, beside the demand that is planned. */
export function besideDemandLine({ planningCase, index }: PlanningInput, demandLine: string): BesideSource {
  const { periodCount } = index;
  const units = new Map<number, number>();
  for (const row of planningCase.demandLineUnits) {
    const g = index.position.segments.get(row.segment);
    const t = index.position.periods.get(row.period);
    if (row.demandLine === demandLine && g !== undefined && t !== undefined)
      units.set(g * periodCount + t, row.units);
  }
  return ({ row, table }) => {
    if (row.measure !== 'demand' && row.measure !== 'segmentDemand') return null;
    const families = new Set(table.families);
    const segments =
      row.measure === 'segmentDemand'
        ? [row.item]
        : planningCase.segments.flatMap((_, g) => (families.has(index.segmentFamily[g]!) ? [g] : []));
    const plan = planningCase.periods.map((_, t) => {
      const parts = segments.flatMap((g) => units.get(g * periodCount + t) ?? []);
      return parts.length === 0 ? null : sumOf(parts);
    });
    return { history: row.history.map(() => null), plan };
  };
}

/** Lines with the numbers beside them: a line below each that has any, or each line as its difference. */
export function withBeside(
  lines: readonly Line[],
  source: BesideSource | null,
  show: BesideShow,
): readonly Line[] {
  if (source === null) return lines;
  return lines.flatMap((line): Line[] => {
    const values = source(line);
    if (show !== 'below') return [{ ...line, beside: { show, values: values ?? { history: [], plan: [] } } }];
    const isKnown = values !== null && [...values.history, ...values.plan].some((value) => value !== null);
    return isKnown ? [line, { ...line, beside: { show, values } }] : [line];
  });
}
