/**
 * A plan as values of the columns of its model: the inverse of reading a plan. Columns say which arrays they fill; what stands in
 * no array (violations, changes between periods, counts of lots) is not known from a plan.
 */
import type { Formulation } from '../features/formulateCase.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';

export interface PlanValues {
  /** Value by column; 0 where the plan does not say. */
  readonly values: Float64Array;
  /** 1 where the plan says it. */
  readonly isKnown: Uint8Array;
}

/** Reads the values of the columns out of a plan. */
export function planValues(
  { columnBlocks, columnCount, index }: Pick<Formulation, 'columnBlocks' | 'columnCount' | 'index'>,
  plan: Plan,
): PlanValues {
  const { periodCount } = index;
  const values = new Float64Array(columnCount);
  const isKnown = new Uint8Array(columnCount);
  const fillers = new Map<PlanArray, number>();
  for (const { fills } of columnBlocks)
    for (const name of fills?.arrays ?? []) fillers.set(name, (fillers.get(name) ?? 0) + 1);
  /** What is left of the arrays that several blocks fill, once those that fill another alone are read. */
  const rest = new Map<PlanArray, Float64Array>();
  const restOf = (name: PlanArray): Float64Array => {
    const known = rest.get(name) ?? plan[name].slice();
    rest.set(name, known);
    return known;
  };
  const isAlone = (name: PlanArray) => fillers.get(name) === 1;
  const filling = columnBlocks.filter(({ fills }) => fills !== null);
  const ordered = [
    ...filling.filter(({ fills }) => fills!.arrays.some(isAlone)),
    ...filling.filter(({ fills }) => !fills!.arrays.some(isAlone)),
  ];
  for (const { fills, axes, start } of ordered) {
    const { arrays, periodOf } = fills!;
    const own = arrays.find(isAlone) ?? arrays[0]!;
    const perItem = periodOf === undefined ? periodCount : 1;
    axes[0]!.members.forEach((item, position) => {
      const first = item * periodCount + (periodOf?.(item) ?? 0);
      for (let t = 0; t < perItem; t++) {
        const column = start + position * perItem + t;
        const value = isAlone(own) ? plan[own][first + t]! : restOf(own)[first + t]!;
        values[column] = value;
        isKnown[column] = 1;
        for (const name of arrays) if (!isAlone(name)) restOf(name)[first + t]! -= value;
      }
    });
  }
  return { values, isKnown };
}
