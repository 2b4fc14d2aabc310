/** A case with a plan as its reference plan: changes against it are counted, and cost what the case says, else nothing. */
import type { PlanningCase } from '../case/planningCase.ts';

/**
 * The case with the production of a plan (process by period, in the order of the case) as its reference plan. Rows that it has keep their prices and
 * limits; where changes were switched off they are counted again.
 */
export function withReferencePlan(planningCase: PlanningCase, production: ArrayLike<number>): PlanningCase {
  const { processes, periods } = planningCase;
  const stated = new Map(planningCase.referencePlan.map((row) => [`${row.process}|${row.period}`, row]));
  return {
    ...planningCase,
    constraintModes: planningCase.constraintModes.filter(
      (row) => row.feature !== 'stability' || row.mode !== 'off',
    ),
    referencePlan: processes.flatMap(({ process }, p) =>
      periods.map(({ period }, t) => ({
        ...(stated.get(`${process}|${period}`) ?? { process, period, changePrice: 0, changeUnitsMax: null }),
        units: Math.max(0, production[p * periods.length + t]!),
      })),
    ),
  };
}
