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
