/**
 * Two plans cell by cell: every figure of the planning table by family and period, of one plan beside the other, each with its
 * own inputs; and their key figures. Families and periods meet by identifier. Quantities are rounded as the planning table shows
 * them, so that a difference that is listed can be seen there, and none that cannot be seen is listed.
 */
import type { MoneyByPeriod } from '../../case/money.ts';
import type { KeyFigureDefinition } from '../figures/definitions.ts';
import { computeKeyFigures, keyFigureDefinitions } from '../figures/keyFigures.ts';
import type { PlannedCase } from './plannedSeries.ts';
import { type PlanningMeasure, type PlanningSource, planningSource } from './planningTable.ts';

/** Figures of the planning table that are compared; the others are parts or sums of these. */
export const comparedMeasures = [
  'demand',
  'delivered',
  'producedIntoStock',
  'closingStock',
  'targetStock',
  'daysOfSupply',
  'late',
  'backlog',
  'lost',
] as const satisfies readonly PlanningMeasure[];

export type ComparedMeasure = (typeof comparedMeasures)[number];

/** One figure of a family in a period, in both plans; null where a plan does not have it. */
export interface ComparedCell {
  readonly family: string;
  readonly period: string;
  readonly measure: ComparedMeasure;
  readonly from: number | null;
  readonly to: number | null;
  /** `to` less `from`; what one plan does not have counts as 0. */
  readonly difference: number;
  /** Size of the difference at standard cost; 0 for figures that are no quantity. */
  readonly value: number;
  readonly unit: string;
}

/** What cells are ranked by. */
export type Ranking = 'value' | 'quantity' | 'share';

/** All cells in the order of families, figures and periods: those of the first plan, then what only the second has. */
export function comparePlans(from: PlannedCase, to: PlannedCase): readonly ComparedCell[] {
  const sides = [from, to].map(sideOf);
  const [first, second] = sides as [Side, Side];
  const families = joined(first.families, second.families);
  const periods = joined(first.periods, second.periods);
  const cells: ComparedCell[] = [];
  for (const family of families.keys()) {
    const own = first.family(family) ?? second.family(family);
    for (const measure of comparedMeasures) {
      const before = first.values(family, measure);
      const after = second.values(family, measure);
      if (before === null && after === null) continue;
      for (const period of periods.keys()) {
        const a = before?.get(period) ?? null;
        const b = after?.get(period) ?? null;
        if (a === null && b === null) continue;
        const difference = (b ?? 0) - (a ?? 0);
        const isQuantity = measure !== 'daysOfSupply';
        cells.push({
          family,
          period,
          measure,
          from: a,
          to: b,
          difference: Math.abs(difference) < NO_DIFFERENCE ? 0 : difference,
          value: isQuantity ? Math.abs(difference) * (own?.standardCost ?? 0) : 0,
          unit: isQuantity ? (own?.unit ?? '') : 'days',
        });
      }
    }
  }
  return cells;
}

/** Numbers are rounded to the digits of their units before; less than this is binary rounding. */
const NO_DIFFERENCE = 1e-9;

/** Cells that differ, the greatest difference first. Cells of equal rank keep their order. */
export function rankedDifferences(cells: readonly ComparedCell[], by: Ranking): readonly ComparedCell[] {
  const size = ({ difference, from, to, value }: ComparedCell): number => {
    if (by === 'value') return value;
    if (by === 'quantity') return Math.abs(difference);
    return Math.abs(difference) / Math.max(Math.abs(from ?? 0), Math.abs(to ?? 0), NO_DIFFERENCE);
  };
  return cells
    .filter(({ difference, from, to }) => difference !== 0 || (from === null) !== (to === null))
    .map((cell) => ({ cell, size: size(cell) }))
    .sort((a, b) => b.size - a.size)
    .map(({ cell }) => cell);
}

/** A key figure of both plans; null where it is undefined. */
export interface ComparedFigure {
  readonly definition: KeyFigureDefinition;
  readonly from: number | null;
  readonly to: number | null;
}

/** Key figures of both plans, each computed from its own inputs. */
export function compareKeyFigures(
  from: PlannedCase & { readonly money: MoneyByPeriod },
  to: PlannedCase & { readonly money: MoneyByPeriod },
): readonly ComparedFigure[] {
  const [before, after] = [computeKeyFigures(from), computeKeyFigures(to)];
  return keyFigureDefinitions.map((definition) => ({
    definition,
    from: before[definition.name]?.value ?? null,
    to: after[definition.name]?.value ?? null,
  }));
}

type Side = ReturnType<typeof sideOf>;

/** A plan asked by identifiers. */
function sideOf({ index, plan }: PlannedCase) {
  const source: PlanningSource = planningSource(index, { index, plan });
  const { families, periods } = index.position;
  const rowsOf = new Map<string, Map<PlanningMeasure, ReadonlyMap<string, number>>>();
  const read = (family: string): Map<PlanningMeasure, ReadonlyMap<string, number>> => {
    const rows = new Map<PlanningMeasure, ReadonlyMap<string, number>>();
    const position = families.get(family);
    if (position === undefined) return rows;
    for (const row of source.table([position]).rows) {
      if (row.item >= 0) continue;
      const values = new Map<string, number>();
      for (const [period, t] of periods) {
        const value = row.plan[t] ?? null;
        if (value === null) continue;
        const scale = 10 ** (row.measure === 'daysOfSupply' ? 1 : row.digits);
        values.set(period, Math.round(value * scale) / scale);
      }
      rows.set(row.measure, values);
    }
    return rows;
  };
  return {
    families,
    periods,
    family: (family: string) => index.source.families[families.get(family) ?? -1] ?? null,
    /** Values of a figure of a family by period; null where the plan has none. */
    values(family: string, measure: PlanningMeasure): ReadonlyMap<string, number> | null {
      const rows = rowsOf.get(family) ?? read(family);
      rowsOf.set(family, rows);
      return rows.get(measure) ?? null;
    },
  };
}

/** Identifiers of both in the order of the first, then what only the second has. */
function joined(
  first: ReadonlyMap<string, unknown>,
  second: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  return new Set([...first.keys(), ...second.keys()]);
}
