/** Decimals with which quantities of a case are shown: those that the case states for the unit, else those of its kind. */
import { digitsOfUnit } from '../words/digits.ts';
import type { PlanningCase } from './planningCase.ts';

/** Stated decimals by unit, for each table of units: every number that is shown asks. */
const known = new WeakMap<PlanningCase['unitsOfMeasure'], ReadonlyMap<string, number>>();

/** Decimals of a unit in a case. */
export function digitsIn({ unitsOfMeasure }: Pick<PlanningCase, 'unitsOfMeasure'>, unit: string): number {
  let stated = known.get(unitsOfMeasure);
  if (stated === undefined) {
    stated = new Map(
      unitsOfMeasure.flatMap((row) => (row.decimals === null ? [] : [[row.unit, row.decimals] as const])),
    );
    known.set(unitsOfMeasure, stated);
  }
  return stated.get(unit) ?? digitsOfUnit(unit);
}

/** Decimals of sums over families: the most that one of their units has. */
export function digitsOfAll(planningCase: Pick<PlanningCase, 'families' | 'unitsOfMeasure'>): number {
  return Math.max(0, ...new Set(planningCase.families.map(({ unit }) => digitsIn(planningCase, unit))));
}

/** How far from a whole number is rounding, as a share of it. */
const TOLERANCE = 1e-6;

/** Whether an amount has parts of a unit that has no decimals. Where the unit has no name nothing is known of its parts. */
export function hasParts(
  planningCase: Pick<PlanningCase, 'unitsOfMeasure'>,
  unit: string,
  amount: number,
): boolean {
  const isWhole = Math.abs(amount - Math.round(amount)) <= TOLERANCE * Math.max(1, Math.abs(amount));
  return !isWhole && unit !== '' && digitsIn(planningCase, unit) === 0;
}
